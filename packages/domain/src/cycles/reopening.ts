import { refuse } from '../kit/index.ts'
import type { Refusal, Standing, Verdict } from '../kit/index.ts'
import type { CycleFacts, ReopeningFacts } from './facts.ts'
import { AFTER_PUBLICATION, answerable } from './machine.ts'
import type { CycleRecord } from './move-cycle.ts'
import type { CycleRefusal } from './refusals.ts'
import type { CycleState } from './states.ts'

// Published results are opened again by two levels: the organizer asks, the level above answers (`domain.md` 3.2).

export interface AskReopening {
  /** The version of the cycle that the caller saw. */
  readonly version: number
  readonly reason: string
}
export type AnswerReopening = AskReopening

const stale = (seen: number, { version: current }: CycleRecord): readonly Refusal<CycleRefusal>[] =>
  seen === current ? [] : [{ code: 'kit.staleVersion', field: 'version', params: { seen, current } }]

const unexplained = (reason: string): readonly Refusal<CycleRefusal>[] =>
  reason.trim() === '' ? [{ code: 'cycles.reasonMissing', field: 'reason' }] : []

/** Whether results are out, so that only the level above can have them made anew. */
export const isOut = ({ state }: Standing<CycleState>): boolean => (AFTER_PUBLICATION as readonly CycleState[]).includes(state)

/** The organizer asks the level above to have published results scored anew: with a reason, and one wish at a time. */
export function askReopening(
  { version, reason }: AskReopening,
  cycle: CycleRecord,
  { asked }: Pick<ReopeningFacts, 'asked'>,
): Verdict<null, CycleRefusal> {
  const behind = stale(version, cycle)
  if (behind.length > 0) return refuse(...behind)
  const refusals: readonly Refusal<CycleRefusal>[] = [
    ...(isOut(cycle) ? [] : [{ code: 'cycles.notNow' } as const]),
    ...(asked ? [{ code: 'cycles.reopeningAsked' } as const] : []),
    ...unexplained(reason),
  ]
  return refusals.length > 0 ? refuse(...refusals) : { ok: true, value: null }
}

/** The level above says no, with a reason; the results stay as they are. Its yes is the move `reopen`. */
export function refuseReopening({ version, reason }: AnswerReopening, cycle: CycleRecord, facts: CycleFacts): Verdict<null, CycleRefusal> {
  const behind = stale(version, cycle)
  if (behind.length > 0) return refuse(...behind)
  const refusals = [
    ...answerable.filter(({ holds }) => !holds(facts)).map(({ otherwise }) => otherwise(facts)),
    ...unexplained(reason),
  ]
  return refusals.length > 0 ? refuse(...refusals) : { ok: true, value: null }
}

/** Whether a path is that of an organization with nothing above it. */
export const isTopPath = (path: string): boolean => path.split('/').length === 3

/**
 * Whether power over the ranges that begin at these paths comes from strictly above the organizer. At the top, where
 * nothing is above, it is enough to have it there: a second account of the same administrators answers.
 */
export const standsAbove = (powerFrom: readonly string[], organizerPath: string): boolean =>
  powerFrom
    .map((from) => from.replace('!', ''))
    .some((from) => organizerPath.startsWith(from) && (from !== organizerPath || isTopPath(organizerPath)))
