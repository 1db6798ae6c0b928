import type {
  Appraisee,
  Component,
  Fault,
  Inputs,
  Ledger,
  LedgerComponent,
  LedgerEntry,
} from '../schemes/index.ts'
import type { CountedItem, DeductionItem, GroupWeight, NodeId, Rung } from '../schemes/index.ts'
import type { Cohort } from './cohort.ts'
import type { Num } from '../kit/index.ts'
import type { Reason } from './reasons.ts'
import type { GroupTally } from './tally.ts'

/**
 * What became of a node. SCORED: it has a value. ZERO: its input is missing and the scheme says zero points. LEFT: it
 * is out, its parent counts without it. BLOCKED: no value and none above it. Missing is never silently zero.
 */
export type NodeState = 'SCORED' | 'ZERO' | 'LEFT' | 'BLOCKED'

/** One node's score for one appraisee, with the intermediates it came from. `value` is zero unless SCORED. */
export interface NodeResult {
  readonly component: Component
  readonly state: NodeState
  /** In the node's own points, after its rounding. */
  readonly value: Num
  /** Before the node's rounding. */
  readonly exact: Num
  readonly why?: Reason
  readonly detail?: Detail
}

/** Everything a node may look at while it is scored. */
export interface Row {
  readonly appraisee: Appraisee
  /** By ballot, then group. */
  readonly tallies: ReadonlyMap<NodeId, ReadonlyMap<NodeId, GroupTally>>
  readonly sheets: ReadonlyMap<NodeId, readonly PanelMarks[]>
  readonly cohort: Cohort
  readonly period: Inputs['period']
  /** Components left out by a partial-year rule. */
  readonly left: ReadonlySet<NodeId>
  /** Scores already made, by the component's place in the plan. */
  readonly done: (NodeResult | undefined)[]
}

/** One checker's marks by item. */
export type PanelMarks = { readonly [item: NodeId]: string }

/** One part of a composite: its result and the factor from its points to its parent's. */
export interface PartResult {
  readonly result: NodeResult
  readonly factor: Num
  /** Weight for `weighted`, as the scheme states it. */
  readonly weight?: Num
}

/** A ledger's entries and what they come to. */
export interface LedgerSum {
  readonly ledger: Ledger | LedgerComponent
  readonly told: boolean
  readonly counted: readonly LedgerEntry[]
  readonly dropped: readonly LedgerEntry[]
  /** Sum after stacking, before any cap; never negative. */
  readonly gross: Num
  /** Signed points after the caps. */
  readonly points: Num
}

/** One rater group's part in a ballot. `value` in the ballot's points; absent when the group has no mark. */
export interface GroupValue {
  readonly group: NodeId
  readonly weight: Num
  readonly state: 'COUNTED' | 'ZERO' | 'LEFT' | 'MISSING'
  readonly tally?: GroupTally
  /** Marks given (without "don't know"). */
  readonly marks: number
  readonly base: number
  readonly value?: Num
}

export type Detail =
  | {
      readonly kind: 'parts'
      readonly parts: readonly PartResult[]
      /** What every part's contribution is multiplied by because others left; absent when none left. */
      readonly renormalise?: Num
      readonly bare: Num
      readonly ledgers: readonly LedgerSum[]
      readonly beforeLimits: Num
    }
  | { readonly kind: 'product'; readonly factors: readonly NodeResult[] }
  | { readonly kind: 'ladder'; readonly rungs: readonly RungResult[]; readonly renormalise?: Num }
  | { readonly kind: 'ledger'; readonly sum: LedgerSum }
  | {
      readonly kind: 'ballot'
      readonly groups: readonly GroupValue[]
      readonly pooled: boolean
      readonly weights: readonly GroupWeight[]
      /** Sum of the weights that count. */
      readonly weightSum: Num
      /** Combined shares per grade when shares are combined before conversion. */
      readonly combinedShares?: ReadonlyMap<NodeId, Num>
    }
  | { readonly kind: 'orders'; readonly places: readonly number[]; readonly points: readonly Num[] }
  | { readonly kind: 'relative'; readonly own: Num; readonly best: Num; readonly known: number }
  | { readonly kind: 'panel'; readonly sums: readonly Num[]; readonly kept: readonly Num[] }
  | { readonly kind: 'counted'; readonly items: readonly CountedResult[]; readonly gross: Num }
  | { readonly kind: 'deductions'; readonly items: readonly DeductionResult[] }
  | { readonly kind: 'metric'; readonly value: Num; readonly place?: number; readonly band?: number }
  | { readonly kind: 'given'; readonly given: Num }
  | {
      readonly kind: 'rectification'
      readonly due: number
      readonly verified: number
      readonly relapsed: number
    }
  | { readonly kind: 'commitments'; readonly made: number; readonly kept: number; readonly partly: number }

export interface RungResult {
  readonly rung: Rung
  readonly result: NodeResult
  readonly passed: boolean
  readonly counted: boolean
}
export interface CountedResult {
  readonly item: CountedItem
  readonly count: Num
  readonly points: Num
}
export interface DeductionResult {
  readonly item: DeductionItem
  readonly faults: readonly { readonly fault: Fault; readonly times: Num }[]
  readonly points: Num
}

/** Scores one node for one appraisee. */
export type Scorer = (row: Row) => NodeResult

/** What a leaf finds before its missing policy and its rounding are applied. */
export type Found =
  | { readonly value: Num; readonly detail?: Detail }
  /** `act` overrides the missing policy: a new vote is due (BLOCK), or nothing was due (LEAVE). */
  | { readonly missing: Reason; readonly act?: 'BLOCK' | 'LEAVE'; readonly detail?: Detail }
