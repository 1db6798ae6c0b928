import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** Two rater groups may share raters only when both say so. domain.md 4.3 E5. */
export const overlapBothWays: SchemeRule = ({ scheme }) => {
  const allowed = new Map(scheme.raterGroups.map((group) => [group.id, new Set(group.mayOverlap)]))
  return scheme.raterGroups.flatMap((group, i) =>
    group.mayOverlap.flatMap((other, k) =>
      allowed.get(other)?.has(group.id) === false
        ? [faultAt('schemes.overlapOneSided', ['raterGroups', i, 'mayOverlap', k], { a: group.id, b: other })]
        : [],
    ),
  )
}
