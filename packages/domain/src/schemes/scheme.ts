import type { Component } from './components.ts'
import type { Exact, Label, Named, NodeId, Rounding, Share } from './exact.ts'
import type { DirectAward, Gate, Grade, GradeRange, Grading, Headcount, Quota, Ranking } from './grading.ts'
import type { Standing, Undetermined, Veto } from './grading.ts'
import type { Condition, Pool } from './measures.ts'

/** The one format this house reads. A change that breaks a document gets a new number. */
export const schemeFormat = 'shuping.scheme/1'

/** A class of appraisees: compared only with itself unless a pool says TOGETHER. E19. */
export interface AppraiseeClass extends Named {
  /** A post (a secretary as holder of a duty) or an organization. */
  readonly of: 'POST' | 'ORGANIZATION'
}

/** A group of raters, by its relation to the appraisee. E5. */
export interface RaterGroup extends Named {
  readonly relation:
    | 'SUPERIOR'
    | 'SUPERVISOR'
    | 'DEPARTMENT'
    | 'PEER'
    | 'OWN_UNIT'
    | 'SUBORDINATE'
    | 'RESIDENT'
    | 'DELEGATE'
    | 'OTHER'
  /** Groups in which the same rater may sit too; two groups not named here must have no rater in common. */
  readonly mayOverlap: readonly NodeId[]
}

/**
 * A quantity the scheme reads: a metric of a register (`meetings.inTimeShare`), or one typed in. It is counted over the
 * records of the appraisee's own organization, or of that and everything below.
 */
export interface Metric extends Named {
  readonly source:
    | { readonly kind: 'register'; readonly name: string; readonly over?: 'SUBTREE' }
    | { readonly kind: 'typed' }
  readonly unit?: Label
}

/** Something known about an appraisee that conditions ask for. Not told = undetermined. */
export type Fact =
  | (Named & { readonly kind: 'yes-no' })
  | (Named & { readonly kind: 'number' })
  | (Named & { readonly kind: 'choice'; readonly options: readonly Named[] })

/** What an eligibility rule does. E20. */
export type EligibilityEffect =
  /** Takes no part: no score, no grade. */
  | { readonly kind: 'exempt'; readonly headcount: Headcount }
  /** Scored, but gets no grade. */
  | { readonly kind: 'no-grade'; readonly headcount: Headcount }
  /** No better than this grade. */
  | { readonly kind: 'at-most'; readonly grade: NodeId }
  /**
   * Leaves out these components (they renormalise); total as scored, or × months in post ÷ months of the
   * period.
   */
  | {
      readonly kind: 'partial-year'
      readonly leaveOut: readonly NodeId[]
      readonly total: 'AS_SCORED' | 'BY_MONTHS'
    }

/**
 * Who takes part, by tenure, set-up date or a fact such as the kind of post. The first rule that holds
 * counts. E20.
 */
export interface EligibilityRule extends Named {
  readonly onlyClasses?: readonly NodeId[]
  readonly when: Condition
  readonly effect: EligibilityEffect
  readonly undetermined: Undetermined
}

/** Takes a held rating away between ratings. E21. */
export interface Revocation extends Named {
  readonly when: Condition
  readonly effect: { readonly kind: 'lose' } | { readonly kind: 'down'; readonly levels: number }
  /** Years in which no rating can be won after it. */
  readonly barredYears: number
  readonly undetermined: Undetermined
}

/** A rating that lasts: moves limited from the level held. Levels are the scheme's grades. E21, S7. */
export type Rating =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'levels'
      /** Rated every so many years. */
      readonly everyYears: number
      /** A level lapses after so many years; then the appraisee is as new. */
      readonly validYears: number
      /** Most levels up or down in one rating. */
      readonly maximumUp: number | 'ANY'
      readonly maximumDown: number | 'ANY'
      /** Best level somebody without a level can get. */
      readonly firstAtMost: NodeId
      readonly revocations: readonly Revocation[]
    }

/** A share of grades that is watched and reported, never enforced. E22, S7. */
export interface Target extends Named {
  readonly of: GradeRange
  readonly pool: Pool
  readonly onlyClasses?: readonly NodeId[]
  readonly atLeast?: Share
  readonly atMost?: Share
}

/**
 * This result's part in another one: weight × total ÷ points × `points` + (1 − weight) × the other's score.
 * E18.
 */
export interface Merge extends Named {
  readonly weight: Share
  readonly other: {
    readonly label: Label
    readonly scale: Exact
    readonly missing: 'BLOCK' | 'CONTRIBUTION_ONLY'
  }
  /** Full score of the merged result. */
  readonly points: Exact
  readonly rounding: Rounding | 'NONE'
}

/** Money that follows from the result; the amounts are proposals that somebody signs. E26. */
export type MoneyRule = Named & {
  /** ISO 4217 letters. */
  readonly currency: string
  readonly onlyClasses?: readonly NodeId[]
  /** As for a full period, or × months in post ÷ months of the period. */
  readonly partYear: 'FULL' | 'BY_MONTHS'
  readonly rounding: Rounding
  readonly rule:
    /** One amount per grade; every grade is named, `"0"` where nothing is paid. */
    | { readonly kind: 'per-grade'; readonly amounts: readonly GradeAmount[] }
    /** standard × fixed + standard × (1 − fixed) × the grade's share of the performance part. */
    | {
        readonly kind: 'split'
        readonly standard: Exact
        readonly fixed: Share
        readonly performance: readonly { readonly grade: NodeId; readonly share: Share }[]
      }
}
export interface GradeAmount {
  readonly grade: NodeId
  readonly amount: Exact
}

/** How long reports are meant to be, and how much of them is to speak of problems. Hints to the author, never a reason to refuse. */
export interface ReportRule {
  /** Characters at most, as word processors count 字数. domain.md 3.1: 1,500 to 5,000 in published rules. */
  readonly mostCharacters?: number
  /** Problems and causes together are at least this share of the text. domain.md 3.1: a third. */
  readonly leastProblemShare?: Share
}

/**
 * A scheme: how one kind of appraisal is scored and graded. Plain data, frozen at publication by the hash of
 * its canonical bytes (E25). Nothing a published scheme may leave open has a default here: the author
 * chooses.
 *
 * Order of work: eligibility → components → total → final rounding → first grade → direct awards → gates →
 * eligibility caps and vetoes → quotas (never above these) → rating moves → ranks → merge, money, targets.
 * Who is capped or vetoed takes no place of those above; the next in line gets it. domain.md 4.3.
 */
export interface Scheme {
  readonly format: typeof schemeFormat
  /** Name across versions: lower-case letters, digits, hyphens. */
  readonly id: string
  readonly version: number
  readonly title: Label
  /** Where the rules come from. */
  readonly source?: string
  readonly classes: readonly AppraiseeClass[]
  readonly raterGroups: readonly RaterGroup[]
  readonly metrics: readonly Metric[]
  readonly facts: readonly Fact[]
  /** Ballot tallies of fewer papers are never shown; at least 5. trust.md 5 "Reading". */
  readonly minimumPapers: number
  readonly eligibility: readonly EligibilityRule[]
  /** The tree whose score is the total. */
  readonly components: Component
  /**
   * Components that are scored and traced but stand outside the total: for gates, products and tie chains.
   */
  readonly aside: readonly Component[]
  /** Final rounding of the total: what is shown and printed. */
  readonly rounding: Rounding | 'NONE'
  /** Best first; empty when `grading.by` is NONE. */
  readonly grades: readonly Grade[]
  readonly grading: Grading
  readonly directAwards: readonly DirectAward[]
  readonly gates: readonly Gate[]
  readonly standing: Standing
  readonly quotas: readonly Quota[]
  readonly vetoes: readonly Veto[]
  readonly rating: Rating
  readonly ranking: Ranking
  /** The order of lists that people read; independent of rank (S12: strokes). E17. */
  readonly displayOrder: 'CODE' | 'STROKES' | 'PINYIN'
  readonly targets: readonly Target[]
  readonly merges: readonly Merge[]
  readonly money: readonly MoneyRule[]
  /** What reports are held against while they are written; absent: nothing. */
  readonly report?: ReportRule
}
