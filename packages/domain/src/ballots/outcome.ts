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

/** A counted round with who stood on its paper. */
export interface VotedRound {
  readonly id: string
  readonly sheet: readonly string[]
  readonly groups: readonly PaperCounts[]
}

/** What stands beside a round when it is judged. */
export interface Beside {
  /** The groups of raters that the ballot has for the class. */
  readonly groups: readonly string[]
  /** The other counted rounds of the same ballot and class. */
  readonly rounds: readonly VotedRound[]
  /** No further round can come. */
  readonly closed: boolean
}

/**
 * What a counted round fails; empty: it stands. A ballot may be voted on group by group, or a large group in parts: the
 * score looks at all papers about a person together (`scoring/components/turnout.ts`), and so does this. Turnout and mix
 * are judged once every group of the ballot has voted, or none can any more.
 */
export function failuresOf(
  rules: Pick<BallotComponent, 'turnout' | 'invalidLimit'>,
  round: VotedRound,
  { groups, rounds, closed }: Beside,
): readonly RoundFailure[] {
  const together = [round, ...rounds.filter(({ sheet }) => sheet.some((id) => round.sheet.includes(id)))].flatMap((one) => one.groups)
  const own = new Set(round.groups.map(({ group }) => group))
  const whole = closed || groups.every((id) => together.some(({ group }) => group === id))
  return [...invalidIn(rules, together.filter(({ group }) => own.has(group))), ...(whole ? unmetBy(rules, together) : [])]
}

const sum = (counts: readonly PaperCounts[], of: (one: PaperCounts) => number): number => counts.reduce((total, one) => total + of(one), 0)
const above = (count: number, whole: number, limit: string): boolean =>
  num.compare(num.whole(count), num.mul(num.fromRational(share(limit)), num.whole(whole))) > 0
const below = (count: number, whole: number, limit: string): boolean =>
  num.compare(num.whole(count), num.mul(num.fromRational(share(limit)), num.whole(whole))) < 0

/** Each group by itself, as the score looks at them: one in which too many are invalid leaves the ballot without a value. */
function invalidIn({ invalidLimit }: Pick<BallotComponent, 'invalidLimit'>, counts: readonly PaperCounts[]): readonly RoundFailure[] {
  if (invalidLimit.kind !== 'revote') return []
  const tooMany = (id: string): boolean => {
    const ofGroup = counts.filter(({ group }) => group === id)
    const whole = sum(ofGroup, (one) => (invalidLimit.of === 'RETURNED' ? one.returned : one.issued))
    return above(sum(ofGroup, (one) => one.returned - one.valid), whole, invalidLimit.above)
  }
  return counts.some(({ group }) => tooMany(group)) ? ['TOO_MANY_INVALID'] : []
}

function unmetBy({ turnout }: Pick<BallotComponent, 'turnout'>, counts: readonly PaperCounts[]): readonly RoundFailure[] {
  // More slips may be drawn than raters were due: the score counts the greater number (`scoring/ballot-boxes.ts`).
  const [due, valid] = [sum(counts, (one) => Math.max(one.due, one.issued)), sum(counts, (one) => one.valid)]
  const outOfPlace = turnout.composition.some(({ group, atLeast, atMost }) => {
    const own = sum(counts.filter((one) => one.group === group), (one) => one.valid)
    return valid > 0 && (above(own, valid, atMost) || below(own, valid, atLeast))
  })
  const failures: readonly (readonly [RoundFailure, boolean])[] = [
    ['TOO_FEW_PAPERS', valid < turnout.minimumPapers],
    ['TURNOUT_TOO_LOW', below(valid, due, turnout.minimumShare)],
    ['COMPOSITION', outOfPlace],
  ]
  return failures.flatMap(([failure, holds]) => (holds ? [failure] : []))
}
