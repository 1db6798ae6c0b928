import type { BallotComponent, GradedScoring, NodeId, ShareTest } from '../../schemes/index.ts'
import { share } from '../../schemes/index.ts'
import type { GroupValue } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import type { GroupTally } from '../tally.ts'
import { baseOf } from './base.ts'

/** Votes for the grades ÷ the ballot's base; zero when the base is empty. E4. */
export function shareOf(ballot: BallotComponent, tally: GroupTally, grades: readonly NodeId[]): Num {
  const base = baseOf(ballot, tally)
  let votes = 0
  for (const grade of grades) votes += tally.marks.get(grade)?.count ?? 0
  return base === 0 ? num.zero : num.ratio(votes, base)
}

/** Each grade's share over the groups by weight, before anything is converted. S2 "AFTER_COMBINING". */
export function combinedShares(
  ballot: BallotComponent,
  groups: readonly GroupValue[],
  weightSum: Num,
): ReadonlyMap<NodeId, Num> {
  const grades = ballot.form.kind === 'graded' ? ballot.form.grades : []
  return new Map(
    grades.map(({ id }) => {
      const weighted = groups.flatMap(({ tally, weight }) =>
        tally === undefined ? [] : [num.mul(weight, shareOf(ballot, tally, [id]))],
      )
      return [id, num.div(num.sum(weighted), weightSum)]
    }),
  )
}

type ShareBands = Extract<GradedScoring, { kind: 'share-bands' }>

const holds = ({ is, value }: ShareTest, found: Num): boolean => {
  const order = num.compare(found, num.fromRational(share(value)))
  return { AT_LEAST: order >= 0, ABOVE: order > 0, AT_MOST: order <= 0, BELOW: order < 0 }[is]
}

type ShareRule = ShareBands['rules'][number]

/** The rule that counts: first match, most or fewest points among the matches; `undefined` when none matches. S2. */
export function ruleOfShares(
  scoring: ShareBands,
  shareFor: (grades: readonly NodeId[]) => Num,
): ShareRule | undefined {
  const matching = scoring.rules.filter((rule) =>
    rule.when.every((test) => holds(test, shareFor(test.grades))),
  )
  if (scoring.order === 'FIRST_MATCH') return matching[0]
  const better = scoring.order === 'HIGHEST_POINTS' ? 1 : -1
  return matching.reduce<ShareRule | undefined>(
    (best, one) =>
      best === undefined || num.compare(num.of(one.points), num.of(best.points)) === better ? one : best,
    undefined,
  )
}

/** The points of the rule that counts, or `otherwise`. */
export const pointsOfShares = (
  scoring: ShareBands,
  shareFor: (grades: readonly NodeId[]) => Num,
): Num => num.of(ruleOfShares(scoring, shareFor)?.points ?? scoring.otherwise)
