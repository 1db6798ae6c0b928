import { slipsToPrint } from '@shuping/domain/ballots'
import type { Cells, PaperForm } from '@shuping/domain/ballots'
import { today } from '../context.ts'
import { loadViewer } from '../modules/access/index.ts'
import { ballotCommands, cast, destroyRoundKeys, newSlips, prepareRound } from '../modules/ballots/index.ts'
import type { CheckedCycle, VoteOfFolder } from './folder.ts'
import type { Stage } from './stage.ts'

/** Papers that are put in at a time. */
const AT_ONCE = 4

/**
 * A whole round: prepared, slips printed, opened, every paper put in by a slip of its group as people do, closed before
 * two witnesses, counted, its key destroyed. Which slip a paper came from is known to nobody afterwards.
 */
export async function voteOn(stage: Stage, cycle: CheckedCycle, { of, ballot, sheet, papers }: VoteOfFolder): Promise<void> {
  const { context, does, lanes } = stage
  const { prisma } = context.db
  const { id: cycleId, appraisees, rounds } = stage.cycles.get(cycle.of.id)!
  const appraiseeIds = sheet.map((who) => appraisees.get(who)!)
  const groups = of.groups.map(({ id, due }) => ({ id, due }))
  const followsId = of.again === undefined ? null : rounds.get(of.again.of)!
  const { id } = await does(prepareRound, { cycleId, classId: of.class, ballotId: ballot.id, title: of.title, appraiseeIds, groups, followsId })
  rounds.set(of.id, id)
  const version = async (): Promise<number> => (await prisma.ballotRound.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
  const slips = of.groups.flatMap((group) => newSlips(group.id, slipsToPrint(group.due)))
  await does(ballotCommands.print, { id, version: await version(), hashes: ballotCommands.hashesOf(slips) })
  await does(ballotCommands.open, { id, version: await version() })

  const { form } = await prisma.ballotRound.findUniqueOrThrow({ where: { id }, select: { form: true } })
  const whoIs = new Map([...appraisees].map(([who, appraisee]) => [appraisee, who]))
  const order = (form as unknown as PaperForm).sheet.map((entry) => whoIs.get(entry.id)!)
  const codes = new Map(of.groups.map((group) => [group.id, slips.filter((slip) => slip.group === group.id).map(({ code }) => code)]))
  const filled = papers.map(({ group, marks }) => ({ code: codes.get(group)!.pop()!, cells: order.flatMap((who) => marks.get(who)!) }))
  for (let from = 0; from < filled.length; from += AT_ONCE) {
    await Promise.all(filled.slice(from, from + AT_ONCE).map(async ({ code, cells }: { code: string; cells: Cells }) => cast(lanes, code, cells)))
  }

  for (const name of cycle.of.witnesses) {
    const viewer = await loadViewer(context.db, stage.witnesses.get(name)!, today(context))
    await does(ballotCommands.witness, { id }, stage.as(viewer))
  }
  const minutes = of.groups.map(({ id: group, due, drawn: told, spoiled }) => {
    const drawn = told ?? papers.filter((paper) => paper.group === group).length
    return { group, drawn, spoiled, left: slipsToPrint(due) - drawn - spoiled }
  })
  await does(ballotCommands.count, { id, version: await version(), minutes })
  await destroyRoundKeys(context.dataFolder, id)
}
