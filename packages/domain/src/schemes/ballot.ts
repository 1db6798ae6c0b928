import type { Exact, Named, NodeId, PerClass, Share } from './exact.ts'

/** One answer of a graded line, worth `points` on the scale of the ballot (or of the item). */
export interface BallotGrade extends Named {
  readonly points: Exact
}

/** Points by place: `first` for rank 1, `step` less for each place lower, never below `floor`. E10, S2. */
export interface RankPoints {
  readonly first: Exact
  readonly step: Exact
  readonly floor: Exact
}

/**
 * Which of several matching rules counts. DISJOINT: the scheme promises that exactly one matches, and the
 * validator proves it; the others permit overlap and say who wins.
 */
export type RuleOrder = 'DISJOINT' | 'FIRST_MATCH' | 'HIGHEST_POINTS' | 'LOWEST_POINTS'

/** Votes for `grades` ÷ base, compared with `value`. */
export interface ShareTest {
  readonly grades: readonly NodeId[]
  readonly is: 'AT_LEAST' | 'ABOVE' | 'AT_MOST' | 'BELOW'
  readonly value: Share
}

/** How grades on one line become points. E4. */
export type GradedScoring =
  /** Mean of the grades' points. */
  | { readonly kind: 'points' }
  /** (votes for `grades` ÷ base) × the ballot's points. */
  | { readonly kind: 'share'; readonly grades: readonly NodeId[] }
  /**
   * A table of rules over shares, S2: a rule matches when all its tests hold; when none does, `otherwise`.
   * `convert`: each group's shares are converted and the points combined, or the shares are combined first.
   */
  | {
      readonly kind: 'share-bands'
      readonly rules: readonly { readonly when: readonly ShareTest[]; readonly points: Exact }[]
      readonly order: Exclude<RuleOrder, 'DISJOINT'>
      readonly otherwise: Exact
      readonly convert: 'PER_GROUP' | 'AFTER_COMBINING'
    }

/** One line of an itemised sheet, 0 to `points`; the items' points add up to the ballot's points. */
export interface BallotItem extends Named {
  readonly points: Exact
  readonly answer:
    | { readonly kind: 'number'; readonly decimals: number }
    | { readonly kind: 'grades'; readonly grades: readonly BallotGrade[] }
}

/** What a rater fills in. E3. */
export type BallotForm =
  /** One grade on one line; grades best first. */
  | {
      readonly kind: 'graded'
      readonly grades: readonly BallotGrade[]
      readonly scoring: GradedScoring
    }
  /** One number from `min` to `max` with at most `decimals` decimals; scaled by points ÷ max. */
  | { readonly kind: 'number'; readonly min: Exact; readonly max: Exact; readonly decimals: number }
  /** Points per item, summed. */
  | { readonly kind: 'items'; readonly items: readonly BallotItem[] }
  /** Every rater puts the appraisees of the sheet in order. */
  | {
      readonly kind: 'ranking'
      readonly points: RankPoints
      readonly ties: 'REFUSED' | 'SHARED'
    }

/** How the marks of one set of papers become one value. E7. */
export type Aggregation =
  | { readonly kind: 'mean' }
  | { readonly kind: 'median' }
  /**
   * Without the `dropHigh` highest and `dropLow` lowest marks, when there are at least `minimum` marks; with
   * fewer the plain mean, the median, or no value (S12: drop 1 and 1, minimum 6, below it the plain mean).
   */
  | {
      readonly kind: 'trimmed'
      readonly dropHigh: number
      readonly dropLow: number
      readonly minimum: number
      readonly below: 'MEAN' | 'MEDIAN' | 'BLOCK'
    }

/** Weight of one rater group; the weights of a list add up to 100 %. E5. */
export interface GroupWeight {
  readonly group: NodeId
  readonly weight: Share
}

/**
 * What a group without one valid mark does: BLOCK the component (it is then missing and reported), share its
 * weight among the others (RENORMALISE), or count as zero points (ZERO). E6.
 */
export type EmptyGroupPolicy = 'BLOCK' | 'RENORMALISE' | 'ZERO'

/**
 * What a group with some marks, but fewer than the scheme's `minimumPapers`, does: it counts but its tally
 * stays hidden, blocks the component, or leaves and its weight is shared. trust.md 5 "Reading".
 */
export type SmallGroupPolicy = 'COUNT_HIDDEN' | 'BLOCK' | 'RENORMALISE'

/** How groups come together. E7. */
export type Combination =
  /** Each group by itself, then weighted. */
  | {
      readonly by: 'GROUP'
      readonly weights: PerClass<readonly GroupWeight[]>
      readonly emptyGroup: EmptyGroupPolicy
      readonly smallGroup: SmallGroupPolicy
    }
  /** All papers of the groups in one heap, every paper alike. */
  | { readonly by: 'POOLED'; readonly groups: PerClass<readonly NodeId[]> }

/** A limit on one paper, as a head count or as a share of the appraisees on it. */
export type PaperLimit = { readonly count: number } | { readonly share: Share }

/**
 * A rule that makes a whole paper invalid. The rules on numbers read the mark as scaled by the form itself
 * (a number, a sum of items, or a grade's points). E8, S12.
 */
export type PaperRule =
  /** Every appraisee and every item on the sheet has an answer (an abstention is an answer). */
  | { readonly kind: 'complete' }
  /** At most so many appraisees at or above `mark`. */
  | { readonly kind: 'at-most-from'; readonly mark: Exact; readonly limit: PaperLimit }
  /** At least so many appraisees below `mark`. */
  | { readonly kind: 'at-least-below'; readonly mark: Exact; readonly limit: PaperLimit }
  /** At most so many appraisees with one of these grades. */
  | { readonly kind: 'at-most-graded'; readonly grades: readonly NodeId[]; readonly limit: PaperLimit }
  /** At least so many appraisees with one of these grades. */
  | { readonly kind: 'at-least-graded'; readonly grades: readonly NodeId[]; readonly limit: PaperLimit }
  /** Not the same mark for all, on sheets with at least `from` appraisees. */
  | { readonly kind: 'not-all-equal'; readonly from: number }
  /** Not the full mark for all, on sheets with at least `from` appraisees. */
  | { readonly kind: 'not-all-full'; readonly from: number }

/**
 * When too many papers are invalid: REVOTE leaves the component without a value and asks for a new vote. E8.
 */
export type InvalidLimit =
  | { readonly kind: 'none' }
  | { readonly kind: 'revote'; readonly above: Share; readonly of: 'RETURNED' | 'ISSUED' }

/**
 * Which papers are the whole when a share or mean is taken. Papers in the base without a mark bring no
 * points.
 */
export type BallotBase = 'ISSUED' | 'RETURNED' | 'VALID'

/**
 * A condition on who voted; `of` says of which papers. Not met: the component is missing, or a new vote is
 * due. E9.
 */
export interface Turnout {
  /** Fewest valid papers in all; 0 asks for none. */
  readonly minimumPapers: number
  /** Least share of the raters due whose paper is valid; `"0%"` asks for none. */
  readonly minimumShare: Share
  /** Least (and most) share of one group among the valid papers (S4: residents at least 70 %). */
  readonly composition: readonly { readonly group: NodeId; readonly atLeast: Share; readonly atMost: Share }[]
  readonly notMet: 'BLOCK' | 'REVOTE'
}
