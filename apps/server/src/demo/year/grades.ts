import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { gradeCommands } from '../../modules/decisions/index.ts'

/** What is said of somebody: what they did well, where they fall short, what to work at. */
export interface OpinionSample {
  readonly merits: string
  readonly problems: string
  readonly direction: string
}
/** A grade that is not the computed one, with its reason. */
export type Departures = Readonly<Record<string, { readonly grade: string; readonly reason: string }>>

const sheetsOf = ({ db }: Context, cycleId: string) => db.prisma.scoreSheet.findMany({ where: { cycleId }, orderBy: { ordinal: 'asc' } })

/** Drafts opinions and grades: the computed one, unless somebody's departs; of the first so many only, where `most` says so. */
export async function draftGrades(
  clerk: Context,
  cycleId: string,
  opinions: readonly OpinionSample[],
  departures: Departures = {},
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (const [at, { id: sheetId, personName, computedGrade }] of (await sheetsOf(clerk, cycleId)).slice(0, most).entries()) {
    const other = departures[personName ?? '']
    const said = opinions[at % opinions.length]!
    await runCommand(gradeCommands.draft, clerk, { sheetId, version: 0, ...said, grade: other?.grade ?? computedGrade!, reason: other?.reason ?? null })
  }
}

/** The committee decides as drafted, with its minutes. */
export async function decideGrades(committee: Context, cycleId: string, on: string, minutes: string): Promise<void> {
  const drafts = new Map((await committee.db.prisma.grading.findMany({ where: { cycleId } })).map((one) => [one.id, one]))
  const decisions = (await sheetsOf(committee, cycleId)).map(({ id, appraiseeId }) => {
    const { version, draftGrade, draftReason } = drafts.get(id)!
    return { appraiseeId, version, grade: draftGrade!, reason: draftReason }
  })
  await runCommand(gradeCommands.decide, committee, { cycleId, decisions, on, minutes })
}

export const sendLetters = (clerk: Context, cycleId: string, on: string) => runCommand(gradeCommands.feedback, clerk, { cycleId, on })

export const publishResults = (clerk: Context, cycleId: string) =>
  runCommand(gradeCommands.publish, clerk, { cycleId, range: 'ALL_BELOW', withTotals: false, withRanks: false })
