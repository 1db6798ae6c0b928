import { ALL_GROUPS, disclosedOfRound, isRepeatable, linesOf, verbsOf } from '@shuping/domain/ballots'
import type { CountedRound, PaperForm, RoundFailure, RoundState, RoundVerb } from '@shuping/domain/ballots'
import type { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import { ballotsClosed, countedOf, failuresIn, formOf, STANDING_FOLLOWERS, TAKES_ROUNDS, turnoutOf } from './load.ts'

/** A group's line on the count sheet. Before the count `returned` is what the box holds by now. */
export interface GroupView {
  readonly id: string
  readonly labelZh: string
  readonly labelEn: string
  readonly due: number
  readonly printed: number
  readonly drawn: number | null
  readonly spoiled: number | null
  readonly unused: number | null
  readonly returned: number
  readonly invalid: number | null
}

/** A round as it is shown. */
export interface RoundView {
  readonly id: string
  readonly cycleId: string
  readonly classId: string
  readonly number: number
  readonly title: string
  readonly state: RoundState
  readonly reason: string | null
  readonly followsId: string | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly countedAt: Date | null
  readonly version: number
  readonly path: string
  readonly form: PaperForm
  readonly groups: readonly GroupView[]
  readonly witnesses: readonly { readonly accountId: string; readonly name: string; readonly at: Date }[]
  readonly failures: readonly RoundFailure[]
  /** The cycle takes further rounds, now or when it resumes. */
  readonly voting: boolean
  readonly verbs: readonly RoundVerb[]
  /** The viewer may have it voted on again. */
  readonly repeatable: boolean
}

/** Most rounds that a list answers. */
export const ROUNDS_MAX = 500

/** Rounds within reach, in their order, with the numbers of their papers: five statements, however many rounds. */
export async function loadViews(context: Context, where: Prisma.BallotRoundWhereInput): Promise<readonly RoundView[]> {
  const rows = await context.db.prisma.ballotRound.findMany({
    where: { ...where, ...whereInReach(context, 'ballots.view') },
    orderBy: [{ cycleId: 'asc' }, { number: 'asc' }],
    take: ROUNDS_MAX,
    omit: { publicKey: true },
    include: { cycle: { select: { state: true, stateBefore: true } }, _count: { select: { followers: STANDING_FOLLOWERS } }, groups: { orderBy: { ordinal: 'asc' } }, witnesses: { orderBy: { at: 'asc' } } },
  })
  const inBoxes = await turnoutOf(context.db.prisma, rows.filter(({ state }) => state === 'OPEN' || state === 'CLOSED').map(({ id }) => id))
  const counted = rows.some(({ state }) => state === 'COUNTED') ? await countedOf(context.db.prisma, [...new Set(rows.map(({ cycleId }) => cycleId))]) : []
  return rows.map(({ form: stored, groups, cycle, _count, ...round }) => {
    const form = formOf(stored)
    const views = groups.map((group): GroupView => {
      const label = form.groups.find(({ id }) => id === group.groupId)!.label
      return {
        ...group,
        id: group.groupId,
        labelZh: label.zh,
        labelEn: label.en ?? label.zh,
        returned: group.returned ?? inBoxes.get(round.id)?.get(group.groupId) ?? 0,
      }
    })
    const votes = views.map(({ id, due, drawn, returned, invalid }) => ({ group: id, due, issued: drawn ?? 0, returned, valid: returned - (invalid ?? 0) }))
    const stage = cycle.state === 'SUSPENDED' ? (cycle.stateBefore ?? cycle.state) : cycle.state
    const failures = round.state !== 'COUNTED' ? [] : failuresIn(
      { ...round, ballot: form.ballot, sheet: form.sheet.map(({ id }) => id), groups: votes }, counted, ballotsClosed(stage))
    const repeatable = reaches(context, 'ballots.prepare', round.path) && TAKES_ROUNDS.includes(cycle.state)
      && isRepeatable({ state: round.state, failures, repeated: _count.followers > 0 }, cycle.state === 'RE_VOTE')
    return { ...round, form, groups: views, failures, voting: TAKES_ROUNDS.includes(stage), verbs: verbsFor(context, round), repeatable }
  })
}

/** What the viewer may do with a round in its present state; whether the conditions hold, the command tells. */
function verbsFor(context: Context, { state, path }: { readonly state: RoundState; readonly path: string }): readonly RoundVerb[] {
  return verbsOf(state).filter((verb) => reaches(context, verb === 'close' ? 'ballots.witness' : 'ballots.prepare', path))
}

/** Papers of one group, or of all of them together (`group` null), about one appraisee on one line. */
export interface TallyView {
  readonly appraisee: number
  readonly line: number
  readonly group: string | null
  /** Valid papers it speaks of. */
  readonly papers: number
  /** Null: fewer papers than may be shown, or they could be reckoned from what else is shown. */
  readonly shown: { readonly abstained: number; readonly blank: number; readonly marks: readonly { readonly mark: string; readonly count: number }[] } | null
}

/**
 * The counted rounds of a round's ballot and class that scores are made of: those that no other repeats. Null while another
 * may still come beside them, for the ballots are not closed or one of them failed and is to be repeated: what is seen now
 * could be subtracted from what is seen then.
 */
async function settledWith(context: Context, { cycleId, classId, voting, form: { ballot } }: RoundView): Promise<readonly CountedRound[] | null> {
  if (voting) return null
  const counted = (await countedOf(context.db.prisma, [cycleId])).filter((one) => one.classId === classId && one.ballotId === ballot.id)
  if (counted.some((one) => failuresIn(one, counted, true).length > 0)) return null
  return counted.map(({ id, sheet, groups }) => ({ id, sheet, groups: groups.map(({ group, valid }) => ({ id: group, papers: valid })) }))
}

/**
 * The tallies of a counted round, as far as they may be shown: by group, and of all groups together. What is shown is
 * decided for the round as a whole, the same for every appraisee and line, for the papers are the same. A round that
 * failed or was repeated is no result, and shows none: it would sway the repetition, and beside it tell who came or went.
 * None of a ballot are there at all before no further round of it can come.
 */
export async function loadTallies(context: Context, round: RoundView): Promise<readonly TallyView[]> {
  const settled = round.state === 'COUNTED' ? await settledWith(context, round) : null
  if (settled === null) return []
  const rows = await context.db.prisma.ballotTally.findMany({
    where: { roundId: round.id, line: { gte: 0 } },
    orderBy: [{ appraisee: 'asc' }, { line: 'asc' }, { groupId: 'asc' }],
  })
  const atoms = round.groups.map(({ id, returned, invalid }) => ({ id, papers: returned - (invalid ?? 0) }))
  const slices = [
    ...atoms.map(({ id }) => ({ id, atoms: [id] })),
    ...(atoms.length > 1 ? [{ id: ALL_GROUPS, atoms: atoms.map(({ id }) => id) }] : []),
  ]
  const { minimumPapers, ballot: { combine } } = round.form
  const visible = disclosedOfRound(round.id, settled, { combine, minimumPapers })
  const papersOf = (ids: readonly string[]): number => atoms.reduce((sum, one) => sum + (ids.includes(one.id) ? one.papers : 0), 0)
  // Grades best first, numbers highest first, places from the first on.
  const ranks = linesOf(round.form.ballot, round.form.sheet.length).map(({ grades }) => (mark: string): number =>
    grades === null ? Number(mark) * (round.form.ballot.form.kind === 'ranking' ? 1 : -1) : grades.findIndex(({ id }) => id === mark))
  const views: TallyView[] = []
  const places = new Map<string, (typeof rows)[number][]>()
  for (const row of rows) {
    const key = `${row.appraisee} ${row.line}`
    places.set(key, [...(places.get(key) ?? []), row])
  }
  for (const ofPlace of places.values()) {
    const { appraisee, line } = ofPlace[0]!
    for (const slice of slices) {
      const members = ofPlace.filter(({ groupId }) => slice.atoms.includes(groupId))
      const marks = new Map<string, number>()
      for (const { marks: some } of members) {
        for (const [mark, count] of Object.entries(some as Record<string, number>)) marks.set(mark, (marks.get(mark) ?? 0) + count)
      }
      const papers = papersOf(slice.atoms)
      views.push({
        appraisee, line, group: slice.id === ALL_GROUPS ? null : slice.id, papers,
        shown: !visible.has(slice.id) || papers === 0 ? null : {
          abstained: members.reduce((sum, one) => sum + one.abstained, 0),
          blank: members.reduce((sum, one) => sum + one.blank, 0),
          marks: [...marks].map(([mark, count]) => ({ mark, count })).toSorted((a, b) => ranks[line]!(a.mark) - ranks[line]!(b.mark)),
        },
      })
    }
  }
  return views
}
