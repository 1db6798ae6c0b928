import type { Conversion, Exact, Label, NodeId, Rounding, Share, ShareTest, Words } from '../../schemes/index.ts'
import type { NodeState } from '../node-result.ts'
import type { Reason } from '../reasons.ts'
import type { ComputedGrade, Participation } from '../result.ts'

/** Counts of one mark in a group's tally. */
export interface MarkCount {
  readonly mark: string
  readonly label?: Label
  readonly count: number
  /** Worth of one such mark in the ballot's points. */
  readonly points: Exact
}

/** The row of a table of shares that gave the points; without conditions: none of the rows applied. */
export interface BandView {
  readonly points: Exact
  readonly when: readonly {
    readonly grades: readonly Label[]
    readonly is: ShareTest['is']
    readonly value: Share
  }[]
}

/**
 * The intermediate values of one node, as exact text. Ballots show tallies of groups that reach the scheme's
 * `minimumPapers`, never a paper; smaller groups stand together, without their numbers.
 */
export type TraceDetail =
  | {
      readonly kind: 'sum'
      readonly how: 'weighted' | 'points' | 'average'
      readonly bare: Exact
      readonly renormalise?: Exact
      readonly beforeLimits: Exact
      readonly limits?: { readonly min: string; readonly max: string }
    }
  | { readonly kind: 'part'; readonly weight?: Exact; readonly factor: Exact }
  | { readonly kind: 'months'; readonly months: Exact }
  | { readonly kind: 'rounding'; readonly from: Exact; readonly to: Exact; readonly rounding: Rounding }
  | { readonly kind: 'limits'; readonly from: Exact; readonly to: Exact }
  | {
      readonly kind: 'ledger'
      readonly told: boolean
      readonly entries: readonly {
        readonly id: string
        readonly kind: NodeId
        readonly points: Exact
        readonly counted: boolean
      }[]
      readonly gross: Exact
      readonly cap: string
      readonly direction: 'BONUS' | 'DEDUCTION'
    }
  | {
      readonly kind: 'product'
      readonly factors: readonly { readonly id: NodeId; readonly score: Exact; readonly points: Exact }[]
    }
  | { readonly kind: 'ladder'; readonly counting: 'IN_ORDER' | 'EACH'; readonly renormalise?: Exact }
  | {
      readonly kind: 'rung'
      readonly passAt: Exact
      readonly reached: Exact
      readonly worth: Exact
      readonly passed: boolean
      readonly counted: boolean
    }
  | {
      readonly kind: 'ballot'
      readonly pooled: boolean
      readonly weightSum: Exact
      readonly byShares: boolean
      /** Votes put together by group weight, before the band table is read. */
      readonly shares?: readonly { readonly label: Label; readonly share: Exact }[]
      readonly band?: BandView
      readonly hidden: boolean
    }
  | {
      readonly kind: 'group'
      readonly weight: Exact
      readonly value: Exact
      readonly aggregation: 'mean' | 'median' | 'trimmed'
      /** Papers in the base, marks among them, "don't know" beside them. */
      readonly base: number
      readonly given: number
      readonly abstained: number
      /** Sum of the points that the mean is taken of, and how many marks they are. */
      readonly sum?: Exact
      readonly over: number
      /** How grades become points; the grades that count for a share. */
      readonly scoring: 'points' | 'share' | 'share-bands'
      readonly grades?: readonly NodeId[]
      readonly tally?: readonly MarkCount[]
      readonly band?: BandView
    }
  | { readonly kind: 'hidden-groups'; readonly groups: readonly NodeId[]; readonly fewerThan: number }
  | { readonly kind: 'empty-group'; readonly weight: Exact; readonly act: 'ZERO' | 'LEFT' | 'MISSING' }
  | { readonly kind: 'orders'; readonly places: readonly number[]; readonly points: readonly Exact[] }
  | {
      readonly kind: 'relative'
      readonly own: Exact
      readonly best: Exact
      readonly known: number
      readonly lowest: boolean
    }
  | { readonly kind: 'panel'; readonly sums: readonly Exact[]; readonly kept: readonly Exact[] }
  | { readonly kind: 'counted'; readonly gross: Exact }
  | { readonly kind: 'counted-item'; readonly count: Exact; readonly each: Exact; readonly atMost: Exact }
  | { readonly kind: 'deductions' }
  | {
      readonly kind: 'deduction-item'
      readonly points: Exact
      readonly faults: readonly {
        readonly id: NodeId
        readonly label: Label
        readonly times: Exact
        readonly minus: Exact
      }[]
    }
  | {
      readonly kind: 'metric'
      readonly value: Exact
      readonly conversion: Conversion
      readonly place?: number
      readonly band?: number
    }
  | { readonly kind: 'given'; readonly given: Exact; readonly scale: Exact }
  | {
      readonly kind: 'done'
      readonly due: number
      readonly done: number
      readonly partly: number
      readonly partlyWorth: Exact
      readonly relapsed: number
      readonly relapseMinus: Exact
    }

/**
 * One node of the explanation. `contribution`: what the node brings to the total, in the total's points. It is passed
 * down from the total: a part's share is its score times every factor above it; rounding, limits and caps are nodes of
 * their own and bring the difference they make. So the leaves (nodes without parts) always add up to the total
 * exactly. `evidence` shows where a number comes from without being a part of the sum (sheets of a ladder, factors of
 * a product).
 */
export interface TraceNode {
  readonly id: string
  readonly kind: string
  readonly label: Label
  /** The scheme's own words for the rule. */
  readonly words?: Words
  readonly state: NodeState
  /** Full score on the node's own scale. */
  readonly points?: Exact
  /** On the node's own scale, after its rounding; absent when there is none. */
  readonly score?: Exact
  readonly contribution?: Exact
  /** From this node's score to its parent's. */
  readonly factor?: Exact
  readonly weight?: Exact
  readonly why?: Reason
  readonly detail?: TraceDetail
  readonly parts: readonly TraceNode[]
  readonly evidence?: readonly TraceNode[]
}

/** The explanation of one appraisee's result. */
export interface Trace {
  readonly appraisee: string
  readonly participation: Participation
  readonly total?: { readonly exact: Exact; readonly shown: Exact }
  readonly tree?: TraceNode
  /** Components scored outside the total. */
  readonly aside: readonly TraceNode[]
  readonly computed: ComputedGrade
  readonly reasons: readonly Reason[]
}
