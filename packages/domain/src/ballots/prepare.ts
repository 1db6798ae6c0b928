import { checkText, tidy } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { BallotComponent, Component, Label, RaterGroup, Scheme } from '../schemes/index.ts'
import { forClass } from '../schemes/index.ts'
import { CELLS_MAX, linesOf } from './cells.ts'
import type { RoundFailure } from './outcome.ts'
import type { BallotRefusal } from './refusals.ts'
import type { RoundState } from './round.ts'

/** One name on the paper, as of the roster. */
export interface SheetEntry {
  readonly id: string
  readonly name: string
  /** Post, organization: what tells two of one name apart. */
  readonly about: string
}

/** The paper of a round, frozen when the round is prepared: nothing that changes later changes a paper. */
export interface PaperForm {
  readonly ballot: BallotComponent
  readonly sheet: readonly SheetEntry[]
  readonly groups: readonly { readonly id: string; readonly label: Label }[]
  /** Tallies of fewer papers are never shown. */
  readonly minimumPapers: number
}

/** A ballot that a class is rated by, and who votes in it. */
export interface BallotOfClass {
  readonly ballot: BallotComponent
  readonly groups: readonly RaterGroup[]
}

/** Everything under a component, itself included. */
function* within(component: Component): Generator<Component> {
  yield component
  if (component.kind === 'weighted') for (const { of } of component.parts) yield* within(of)
  else if (component.kind === 'points' || component.kind === 'average') for (const of of component.parts) yield* within(of)
  else if (component.kind === 'ladder') for (const { sheet } of component.rungs) yield* within(sheet)
}

/** The rater groups that a ballot has for a class. */
export const groupsOf = ({ combine }: Pick<BallotComponent, 'combine'>, classId: string): readonly string[] =>
  combine.by === 'GROUP' ? (forClass(combine.weights, classId) ?? []).map(({ group }) => group) : (forClass(combine.groups, classId) ?? [])

/** The ballots of a scheme that a class is rated by, with their rater groups. */
export function ballotsOfClass(scheme: Scheme, classId: string): readonly BallotOfClass[] {
  const all = [scheme.components, ...scheme.aside].flatMap((one) => [...within(one)])
  return all.flatMap((ballot) => {
    if (ballot.kind !== 'ballot' || (ballot.onlyClasses !== undefined && !ballot.onlyClasses.includes(classId))) return []
    const ids = groupsOf(ballot, classId)
    const groups = scheme.raterGroups.filter(({ id }) => ids.includes(id))
    return groups.length === 0 ? [] : [{ ballot, groups }]
  })
}

/** Raters of a group at most; a bigger group is divided into rounds. */
export const DUE_MAX = 20_000
const TITLE_MAX = 100

export interface PrepareRound {
  readonly classId: string
  readonly title: string
  readonly ballotId: string
  readonly appraiseeIds: readonly string[]
  readonly groups: readonly { readonly id: string; readonly due: number }[]
}

/** A round that another one is to repeat. */
export interface RoundToRepeat {
  readonly classId: string
  readonly ballotId: string
  readonly state: RoundState
  /** What it failed; not asked of one that is repeated. */
  readonly failures: readonly RoundFailure[]
  /** Another round repeats it already, and was not declared void. */
  readonly repeated: boolean
}

/**
 * Whether what was voted leaves room for another vote: a round that was declared void or that failed the scheme's own rules
 * (E8, E9), and that no other repeats yet; after the closing of the ballots only one that failed. Nobody votes again because
 * of what came out.
 */
export const isRepeatable = ({ state, failures, repeated }: Omit<RoundToRepeat, 'classId' | 'ballotId'>, failedOnly: boolean): boolean =>
  !repeated && (failed(state, failures) || (state === 'VOID' && !failedOnly))

const failed = (state: RoundState, failures: readonly RoundFailure[]): boolean => state === 'COUNTED' && failures.length > 0

/** What keeps a round from being repeated: see {@link isRepeatable}. */
export function checkRepetition(
  { classId, ballotId }: { readonly classId: string; readonly ballotId: string },
  round: RoundToRepeat,
): readonly Refusal<BallotRefusal>[] {
  const field = 'followsId'
  return [
    ...(round.repeated || round.state === 'VOID' || failed(round.state, round.failures) ? [] : [{ code: 'ballots.voteStands', field } as const]),
    ...(round.repeated ? [{ code: 'ballots.repeatedAlready', field } as const] : []),
    ...(round.classId === classId && round.ballotId === ballotId ? [] : [{ code: 'ballots.repeatsAnother', field } as const]),
  ]
}

/** What a round is prepared from. */
export interface PrepareFacts {
  readonly ballots: readonly BallotOfClass[]
  readonly minimumPapers: number
  /** Who of the class is on the roster and is rated. */
  readonly roster: readonly SheetEntry[]
  /** Whether the cycle is where rounds are prepared. */
  readonly cycleTakesRounds: boolean
  /** The round that it repeats; null: none. */
  readonly follows: RoundToRepeat | null
  /** The ballots were closed before: the cycle is there to repeat what failed, and for nothing else. */
  readonly repeatsOnly: boolean
}

/**
 * Prepares a round: one ballot of the scheme, who stands on its paper, which groups vote and how many of each are due.
 * The paper is frozen here.
 */
export function prepareRound(
  input: PrepareRound,
  { ballots, minimumPapers, roster, cycleTakesRounds, follows, repeatsOnly }: PrepareFacts,
): Verdict<{ readonly title: string; readonly form: PaperForm; readonly due: readonly number[] }, BallotRefusal> {
  const title = tidy(input.title)
  const found = ballots.find(({ ballot }) => ballot.id === input.ballotId)
  const sheet = roster.filter(({ id }) => input.appraiseeIds.includes(id))
  const known = new Set(found?.groups.map(({ id }) => id))
  const refusals: Refusal<BallotRefusal>[] = [
    ...checkText('title', title, TITLE_MAX),
    ...(cycleTakesRounds ? [] : [{ code: 'ballots.cycleNotThere' } as const]),
    ...(follows === null ? [] : checkRepetition(input, follows)),
    ...(repeatsOnly && (follows === null || (!follows.repeated && follows.failures.length === 0)) ? [{ code: 'ballots.onlyRepeats' } as const] : []),
    ...(found === undefined ? [{ code: 'ballots.noSuchBallot', field: 'ballotId' } as const] : []),
    ...(input.appraiseeIds.length === 0 ? [{ code: 'ballots.nobodyOnPaper', field: 'appraiseeIds' } as const] : []),
    ...(input.appraiseeIds.some((id) => !roster.some((one) => one.id === id))
      ? [{ code: 'ballots.notOnRoster', field: 'appraiseeIds' } as const] : []),
    ...(found !== undefined && sheet.length * linesOf(found.ballot, sheet.length).length > CELLS_MAX
      ? [{ code: 'ballots.paperTooLong', field: 'appraiseeIds', params: { most: CELLS_MAX } } as const] : []),
    ...(input.groups.length === 0 ? [{ code: 'ballots.noGroups', field: 'groups' } as const] : []),
    ...input.groups.flatMap(({ id, due }, at): Refusal<BallotRefusal>[] => [
      ...(found !== undefined && !known.has(id) ? [{ code: 'ballots.groupNotInBallot', field: `groups.${at}.id` } as const] : []),
      ...(input.groups.findIndex((one) => one.id === id) < at ? [{ code: 'ballots.groupTwice', field: `groups.${at}.id` } as const] : []),
      ...(Number.isInteger(due) && due >= 1 && due <= DUE_MAX ? []
        : [{ code: 'ballots.dueOutOfRange', field: `groups.${at}.due`, params: { most: DUE_MAX } } as const]),
    ]),
  ]
  if (refusals.length > 0) return { ok: false, refusals }
  const groups = found!.groups.filter(({ id }) => input.groups.some((one) => one.id === id))
  return {
    ok: true,
    value: {
      title,
      form: { ballot: found!.ballot, sheet, groups: groups.map(({ id, label }) => ({ id, label })), minimumPapers },
      due: groups.map(({ id }) => input.groups.find((one) => one.id === id)!.due),
    },
  }
}
