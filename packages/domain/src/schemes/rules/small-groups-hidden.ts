import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** Fewest papers whose tally may be shown. trust.md 5 "Reading". */
export const leastPapersShown = 5
/** Fewest heads that are ranked. domain.md 7 "no ranking of groups under 3". */
export const leastHeadsRanked = 3

/**
 * No tally of fewer than 5 papers is shown and no pool of fewer than 3 is ranked, whatever a scheme wishes.
 */
export const smallGroupsHidden: SchemeRule = ({ scheme: { minimumPapers, ranking } }) => [
  ...(minimumPapers < leastPapersShown
    ? [faultAt('schemes.minimumPapersTooSmall', ['minimumPapers'], { min: leastPapersShown })]
    : []),
  ...(ranking.kind === 'ranked' && ranking.minimumHeads < leastHeadsRanked
    ? [faultAt('schemes.rankingPoolTooSmall', ['ranking', 'minimumHeads'], { min: leastHeadsRanked })]
    : []),
]
