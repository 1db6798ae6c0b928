import { num } from '../kit/index.ts'
import type { BallotComponent } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'

/** The numbers of papers of a group; all whole, zero or more. */
export interface PaperCounts {
  readonly group: string
  readonly due: number
  /** Slips drawn by raters. */
  readonly issued: number
  readonly returned: number
  readonly valid: number
}

/** Why the rules of the scheme ask for a new vote, or leave the component without a value. E8, E9. */
export type RoundFailure = 'TOO_MANY_INVALID' | 'TOO_FEW_PAPERS' | 'TURNOUT_TOO_LOW' | 'COMPOSITION'

/** What a counted round fails; empty: it stands. */
export function failuresOf(
  { turnout, invalidLimit }: Pick<BallotComponent, 'turnout' | 'invalidLimit'>,
  groups: readonly PaperCounts[],
): readonly RoundFailure[] {
  const sum = (of: (counts: PaperCounts) => number): number => groups.reduce((total, one) => total + of(one), 0)
  // More slips may be drawn than raters were due: the score counts the greater number (`scoring/ballot-boxes.ts`).
  const [due, valid] = [sum((g) => Math.max(g.due, g.issued)), sum((g) => g.valid)]
  const above = (count: number, whole: number, limit: string): boolean =>
    num.compare(num.whole(count), num.mul(num.fromRational(share(limit)), num.whole(whole))) > 0
  // Each group by itself, as the score looks at them: one in which too many are invalid leaves the ballot without a value.
  const tooManyInvalid = invalidLimit.kind === 'revote' && groups.some((one) =>
    above(one.returned - one.valid, invalidLimit.of === 'RETURNED' ? one.returned : one.issued, invalidLimit.above))
  const outOfPlace = turnout.composition.some(({ group, atLeast, atMost }) => {
    const own = groups.find((one) => one.group === group)?.valid ?? 0
    return valid > 0 && (above(own, valid, atMost) || num.compare(num.whole(own), num.mul(num.fromRational(share(atLeast)), num.whole(valid))) < 0)
  })
  const failures: readonly (readonly [RoundFailure, boolean])[] = [
    ['TOO_MANY_INVALID', tooManyInvalid],
    ['TOO_FEW_PAPERS', valid < turnout.minimumPapers],
    ['TURNOUT_TOO_LOW', num.compare(num.whole(valid), num.mul(num.fromRational(share(turnout.minimumShare)), num.whole(due))) < 0],
    ['COMPOSITION', outOfPlace],
  ]
  return failures.flatMap(([failure, holds]) => (holds ? [failure] : []))
}
