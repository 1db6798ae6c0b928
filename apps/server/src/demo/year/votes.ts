import { ballotCommands, cast, destroyRoundKeys, newSlips, prepareRound } from '../../modules/ballots/index.ts'
import { slipsToPrint } from '@shuping/domain/ballots'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import type { Head } from './heads.ts'

/** A round of the demo. */
export interface PlannedRound {
  readonly cycleId: string
  readonly classId: string
  readonly ballotId: string
  readonly title: string
  /** Raters due of each group, and how many of them have voted. */
  readonly groups: readonly { readonly id: string; readonly due: number; readonly papers: number }[]
}

/**
 * Marks of so many papers for somebody of a quality in hundredths, as places in the list of grades: that share is best, seven
 * tenths of the rest second, the others third. Two who are alike do not have the same papers.
 */
export function marksFor(quality: number, papers: number, place: number): readonly number[] {
  const best = Math.round((papers * quality) / 100)
  const second = Math.ceil((papers - best) * 0.7)
  const list = Array.from({ length: papers }, (_, at) => (at < best ? 0 : at < best + second ? 1 : 2))
  return list.map((_, at) => list[(at + place * 5) % papers]!)
}

async function versionOf({ db }: Context, id: string): Promise<number> {
  return (await db.prisma.ballotRound.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
}

/** Prepares a round and prints its slips; answers its id and the codes by group. */
export async function printRound(
  clerk: Context,
  { cycleId, classId, ballotId, title, groups }: PlannedRound,
  heads: readonly Head[],
): Promise<{ readonly id: string; readonly codes: ReadonlyMap<string, readonly string[]> }> {
  const appraiseeIds = heads.filter((head) => head.due && head.classId === classId).map(({ id }) => id)
  const due = groups.map((group) => ({ id: group.id, due: group.due }))
  const { id } = await runCommand(prepareRound, clerk, { cycleId, classId, ballotId, title, appraiseeIds, groups: due })
  const slips = groups.flatMap((group) => newSlips(group.id, slipsToPrint(group.due)))
  await runCommand(ballotCommands.print, clerk, { id, version: await versionOf(clerk, id), hashes: ballotCommands.hashesOf(slips) })
  return { id, codes: new Map(groups.map((group) => [group.id, slips.filter((slip) => slip.group === group.id).map(({ code }) => code)])) }
}

/** Opens a round and puts the papers into the box, one by one as the phone does. */
export async function vote(clerk: Context, planned: PlannedRound, heads: readonly Head[], qualityOf: (name: string) => number): Promise<string> {
  const { id, codes } = await printRound(clerk, planned, heads)
  await runCommand(ballotCommands.open, clerk, { id, version: await versionOf(clerk, id) })
  const onPaper = heads.filter((head) => head.due && head.classId === planned.classId)
  const door = { take: async () => ({ transaction: clerk.db.transaction, release: async () => undefined }) }
  for (const { id: group, due, papers } of planned.groups) {
    const marks = onPaper.map(({ name }, place) => marksFor(qualityOf(name), due, place))
    for (let paper = 0; paper < papers; paper += 1) await cast(door, codes.get(group)![paper]!, marks.map((one) => one[paper]!))
  }
  return id
}

/** Two witnesses close a round, and it is counted; the minutes fit the box. */
export async function closeAndCount(clerk: Context, witnesses: readonly [Context, Context], id: string, { groups }: PlannedRound): Promise<void> {
  for (const witness of witnesses) await runCommand(ballotCommands.witness, witness, { id })
  const minutes = groups.map(({ id: group, due, papers }) => ({ group, drawn: papers, spoiled: 0, left: slipsToPrint(due) - papers }))
  await runCommand(ballotCommands.count, clerk, { id, version: await versionOf(clerk, id), minutes })
  await destroyRoundKeys(clerk.dataFolder, id)
}
