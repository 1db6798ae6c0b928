import type { Refusal } from '../kit/index.ts'
import type { BallotRefusal } from './refusals.ts'

/**
 * How many slips to print for a group: those due and a tenth more, rounded up, so that nobody's slip is the
 * last one and a spoiled one can be replaced (`trust.md` 5, door A).
 */
export const slipsToPrint = (due: number): number => due + Math.ceil(due / 10)

/** What the minutes say of a group's slips. */
export interface SlipMinutes {
  readonly printed: number
  /** Drawn by raters; the number of papers issued. */
  readonly drawn: number
  /** Spoiled or lost before they were drawn. */
  readonly spoiled: number
  /** Left over and destroyed. */
  readonly left: number
}

/** Where the minutes disagree with themselves or with the box. No paper can come from a slip nobody drew. */
export function reconcile(
  { printed, drawn, spoiled, left }: SlipMinutes,
  inBox: number,
): readonly Refusal<BallotRefusal>[] {
  const counts = { printed, drawn, spoiled, left }
  const wrong = Object.entries(counts).filter(([, count]) => !Number.isInteger(count) || count < 0)
  if (wrong.length > 0) return wrong.map(([field]) => ({ code: 'ballots.countInvalid', field }))
  return [
    ...(drawn + spoiled + left === printed
      ? []
      : [{ code: 'ballots.slipsDisagree', field: 'drawn', params: { printed, drawn, spoiled, left } } as const]),
    ...(inBox > drawn ? [{ code: 'ballots.moreThanDrawn', field: 'drawn', params: { inBox, drawn } } as const] : []),
  ]
}
