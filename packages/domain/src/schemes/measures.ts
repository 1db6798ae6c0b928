import type { Exact, NodeId } from './exact.ts'

/**
 * A named quantity of one appraisee that conditions compare and tie chains order by. A measure that lacks its
 * input is *undetermined*, never zero.
 */
export type Measure =
  /** The scheme's total: EXACT before, ROUNDED after the final rounding. */
  | { readonly kind: 'total'; readonly as: 'EXACT' | 'ROUNDED' }
  /** One component's score in its own points, after that node's own rounding if it has any. */
  | { readonly kind: 'component'; readonly component: NodeId }
  /**
   * Votes for these grades ÷ the ballot's base; over all groups as the ballot combines them, or of one group.
   */
  | {
      readonly kind: 'ballot-share'
      readonly ballot: NodeId
      readonly grades: readonly NodeId[]
      readonly group?: NodeId
    }
  /** How many rungs of a ladder were won. */
  | { readonly kind: 'rungs'; readonly ladder: NodeId }
  | { readonly kind: 'metric'; readonly metric: NodeId }
  /** A declared fact of kind `number`. */
  | { readonly kind: 'fact'; readonly fact: NodeId }
  /** Whole months in post inside the period. */
  | { readonly kind: 'months-in-post' }
  /** Whole months from the organization's set-up to the end of the period. */
  | { readonly kind: 'months-since-set-up' }

export type Comparison = 'AT_LEAST' | 'ABOVE' | 'AT_MOST' | 'BELOW' | 'EQUAL'

/**
 * A condition is true, false or undetermined (three-valued: `all` is false as soon as one part is false,
 * `any` true as soon as one is true; else an undetermined part makes it undetermined). Values compare
 * unrounded, except `total` AS ROUNDED and nodes that round themselves. E12, E13.
 */
export type Condition =
  | { readonly kind: 'compare'; readonly measure: Measure; readonly is: Comparison; readonly value: Exact }
  /** A yes-no fact is this, or a choice fact is this option. */
  | { readonly kind: 'fact'; readonly fact: NodeId; readonly is: boolean | NodeId }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

/** One step of a tie chain: the next measure to look at and which end is better. E17. */
export interface TieStep {
  readonly by: Measure
  readonly prefer: 'HIGHER' | 'LOWER'
}

/**
 * Inside which set people are compared. `classes` EACH: every class by itself (E19); TOGETHER: all classes
 * the rule covers as one set. `by`: the whole set, or one set per body (unit) or per supervising leader
 * (E15).
 */
export interface Pool {
  readonly classes: 'EACH' | 'TOGETHER'
  readonly by: 'ALL' | 'BODY' | 'LEADER'
}
