import type { Exact, Named, NodeId, Rounding, Share } from './exact.ts'
import type { Condition, Measure, Pool, TieStep } from './measures.ts'

/** A grade of the result. The list in the scheme runs from best to worst. */
export type Grade = Named

/** A run of grades. */
export type GradeRange =
  | { readonly kind: 'at-or-above'; readonly grade: NodeId }
  | { readonly kind: 'at-or-below'; readonly grade: NodeId }
  | { readonly kind: 'exactly'; readonly grade: NodeId }

/**
 * Half-open `[from, to)` of the measure; the best band is open above, the worst open below or from zero. E14.
 */
export interface GradeBand {
  readonly grade: NodeId
  readonly from: Exact | 'OPEN'
  readonly to: Exact | 'OPEN'
  readonly words?: Named['words']
}

/** How the first grade is found, before vetoes, gates and quotas. */
export type Grading =
  /** Scores only. */
  | { readonly by: 'NONE' }
  /**
   * By bands of a measure; whether rounding comes first is said in the measure (`total` EXACT or ROUNDED).
   */
  | { readonly by: 'BANDS'; readonly measure: Measure; readonly bands: readonly GradeBand[] }
  /** The first rule whose condition holds; an undetermined rule makes the grade undetermined. */
  | {
      readonly by: 'RULES'
      readonly rules: readonly {
        readonly grade: NodeId
        readonly when: Condition
        readonly words?: Named['words']
      }[]
      readonly otherwise: NodeId
    }
  /** Everybody starts at the best grade; only quotas, gates and vetoes take it away (S6). */
  | { readonly by: 'QUOTAS' }

/**
 * What an undetermined condition does: the grade is undetermined (HOLD), or it acts as true, or as false.
 * E13.
 */
export type Undetermined = 'HOLD' | 'AS_TRUE' | 'AS_FALSE'

/** A condition that must hold for these grades; else the appraisee falls to `otherwise`. E13. */
export interface Gate extends Named {
  readonly of: GradeRange
  readonly when: Condition
  readonly otherwise: NodeId
  readonly undetermined: Undetermined
}

/** What a veto does. E12. */
export type VetoEffect =
  /** No better than this grade. */
  | { readonly kind: 'at-most'; readonly grade: NodeId }
  | { readonly kind: 'force'; readonly grade: NodeId }
  /** No grade this time; a rating held is lost. */
  | { readonly kind: 'lose-rating' }
  /**
   * Out of the appraisal: no score, no grade. `headcount` says whether a quota's head count keeps the head.
   */
  | { readonly kind: 'exclude'; readonly headcount: Headcount }

/** Whether somebody counts in the head count that a quota's share is taken of. */
export type Headcount = 'COUNTED' | 'NOT_COUNTED'

/**
 * A condition that breaks a result whatever the score. All vetoes that hold apply; the hardest shows first.
 * E12.
 */
export interface Veto extends Named {
  readonly when: Condition
  readonly effect: VetoEffect
  readonly undetermined: Undetermined
}

/** A grade given outright by a condition (a listed event, an honour), inside or outside the quotas. */
export interface DirectAward extends Named {
  readonly when: Condition
  readonly grade: NodeId
  readonly quota: 'INSIDE' | 'OUTSIDE'
  readonly undetermined: Undetermined
}

/** How a share of heads becomes a number of heads. */
export type HeadRounding = 'FLOOR' | 'CEILING' | 'HALF_UP'

export interface ShareBound {
  readonly share: Share
  readonly rounding: HeadRounding
}

/**
 * When score thresholds and the quota's number disagree. PRESS_ONLY: the quota takes grades away, never
 * gives. PRESS_AND_LIFT: it also gives. THRESHOLD_WINS: grades stay and the breach is reported. HOLD: those
 * concerned are undetermined until somebody decides. E16, S8.
 */
export type QuotaConflict = 'PRESS_ONLY' | 'PRESS_AND_LIFT' | 'THRESHOLD_WINS' | 'HOLD'

/**
 * Equals at the cut-off after the tie chain: all in (the number may be exceeded), all out, or undetermined.
 * E16.
 */
export type CutOffTies = 'ALL_IN' | 'ALL_OUT' | 'HOLD'

interface QuotaBase extends Named {
  readonly pool: Pool
  readonly onlyClasses?: readonly NodeId[]
  /** Fewest heads for which the quota works, and what happens below that. */
  readonly minimumHeads: number
  readonly whenSmaller: 'SKIP' | 'HOLD'
  /** Decimals of the theoretical number heads × share that is kept with the result (S11: 2, half up). */
  readonly theoretical: Rounding
  readonly ties: CutOffTies
  /** Must be stated when the first grade comes from bands or rules. */
  readonly conflict?: QuotaConflict
}

/**
 * At least and at most a share of the heads in a run of grades (max share of the top, min share below it).
 * E15.
 */
export interface ShareQuota extends QuotaBase {
  readonly kind: 'share'
  readonly of: GradeRange
  readonly min?: ShareBound
  readonly max?: ShareBound
}
/** At least and at most a number of heads in a run of grades ("list at least two"). E15. */
export interface CountQuota extends QuotaBase {
  readonly kind: 'count'
  readonly of: GradeRange
  readonly min?: number
  readonly max?: number
}
/** Numbers handed down per pool (body or leader) in the inputs' `allotments`. E15, S6. */
export interface AllottedQuota extends QuotaBase {
  readonly kind: 'allotted'
  readonly of: GradeRange
  readonly number: 'AT_MOST' | 'EXACTLY'
}
/**
 * A share for every grade, adding up to 100 %; after rounding, `remainder` takes what is left over. E15, S8.
 */
export interface BandsQuota extends QuotaBase {
  readonly kind: 'bands'
  readonly shares: readonly { readonly grade: NodeId; readonly share: Share }[]
  readonly rounding: HeadRounding
  readonly remainder: NodeId
}
/** Every kind of quota; closed. Quotas work in the order of the list. */
export type Quota = ShareQuota | CountQuota | AllottedQuota | BandsQuota

/** The order among appraisees that quotas and ranks use: first measure, then the tie chain. E17. */
export interface Standing {
  readonly by: Measure
  readonly prefer: 'HIGHER' | 'LOWER'
  readonly chain: readonly TieStep[]
}

/** Whether ranks are given. Pools with fewer than `minimumHeads` (at least 3) get none. domain.md 7. */
export type Ranking =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'ranked'
      readonly pool: Pool
      /** 1, 2, 2, 4 (COMPETITION), 1, 2, 2, 3 (DENSE), or equals get no rank until decided (HOLD). */
      readonly ties: 'COMPETITION' | 'DENSE' | 'HOLD'
      readonly minimumHeads: number
    }
