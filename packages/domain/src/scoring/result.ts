import type { Exact, Inputs, NodeId } from '../schemes/index.ts'
import type { NodeState } from './node-result.ts'
import type { Reason } from './reasons.ts'

/** The one format of results. */
export const resultFormat = 'shuping.result/1'

/**
 * How an appraisee takes part. FULL or PARTIAL (part of the year): scored and graded. NO_GRADE: scored only. EXEMPT:
 * by an eligibility rule. EXCLUDED: by a veto.
 */
export type Participation = 'FULL' | 'PARTIAL' | 'NO_GRADE' | 'EXEMPT' | 'EXCLUDED'

/** One component's score; `value` is absent when there is none, and `why` says why. */
export interface ComponentScore {
  readonly state: NodeState
  readonly value?: Exact
  readonly why?: Reason
}

/**
 * The grade that the rules give. GRADED: `grade`. UNDETERMINED: something that decides it is not known or a tie is
 * held; `provisional` is what it would be otherwise. NONE: no grade is given. LOST: a veto took the rating.
 */
export interface ComputedGrade {
  readonly state: 'GRADED' | 'UNDETERMINED' | 'NONE' | 'LOST'
  readonly grade?: NodeId
  readonly provisional?: NodeId
  /** Before awards, gates, quotas and vetoes. */
  readonly first?: NodeId
}

/** A grade that people decided, beside the computed one, never over it. E23. */
export interface DecidedGrade {
  readonly grade: NodeId
  readonly reason?: string
}

/** Everything computed about one appraisee. */
export interface AppraiseeResult {
  readonly id: string
  readonly class: NodeId
  readonly participation: Participation
  /** `exact` before, `shown` after the final rounding; both absent without a total. */
  readonly total: {
    readonly state: 'SCORED' | 'BLOCKED' | 'NONE'
    readonly exact?: Exact
    readonly shown?: Exact
  }
  readonly scores: { readonly [component: NodeId]: ComponentScore }
  readonly computed: ComputedGrade
  /** `place` HELD: equal with others and the scheme lets somebody decide. */
  readonly rank?: { readonly place: number | 'HELD'; readonly among: number }
  /** The level held from now on, in multi-year schemes. E21. */
  readonly rating?: { readonly grade?: NodeId; readonly ratedIn?: number; readonly barredUntil?: number }
  readonly merged: { readonly [merge: NodeId]: { readonly contribution?: Exact; readonly value?: Exact } }
  /** By money rule: a proposal that somebody signs; absent when the grade or the months are not known. */
  readonly money: { readonly [rule: NodeId]: { readonly currency: string; readonly amount?: Exact } }
  readonly reasons: readonly Reason[]
}

/** One bound of a quota in one pool: heads × share kept to the scheme's decimals, and the number it becomes. E15. */
export interface QuotaNumber {
  readonly theoretical?: Exact
  readonly number: number
}

/** What a quota did in one pool. `pool`: class and body or leader, empty when the pool is not split by it. */
export interface QuotaOutcome {
  readonly quota: NodeId
  readonly pool: { readonly class: string; readonly key: string }
  readonly heads: number
  readonly state: 'APPLIED' | 'TOO_FEW_HEADS'
  /**
   * Of a `bands` quota one entry per grade (where it only presses, each with all better grades), else one entry for
   * its run of grades.
   */
  readonly bounds: readonly {
    readonly grade?: NodeId
    readonly least?: QuotaNumber
    readonly most?: QuotaNumber
    /** Heads in the run of grades when all quotas were done; undetermined ones by their provisional grade. */
    readonly found: number
    /** Of them undetermined. */
    readonly held: number
    readonly met: boolean
  }[]
}

/** A watched share. E22. */
export interface TargetOutcome {
  readonly target: NodeId
  readonly pool: { readonly class: string; readonly key: string }
  readonly heads: number
  readonly found: number
  readonly undetermined: number
  readonly share: Exact
  readonly met: boolean
}

/**
 * The result of one run. `hash` is over scheme, inputs and everything else here; equal scheme and inputs give equal
 * bytes, in whatever order the inputs were listed. E25.
 */
export interface RunResult {
  readonly format: typeof resultFormat
  readonly scheme: { readonly id: string; readonly version: number; readonly hash: string }
  readonly inputs: { readonly hash: string; readonly period: Inputs['period'] }
  /** By id, in code-unit order. */
  readonly appraisees: readonly AppraiseeResult[]
  /** Ids in the order in which people read lists; says nothing about rank. E17. */
  readonly order: readonly string[]
  readonly quotas: readonly QuotaOutcome[]
  readonly targets: readonly TargetOutcome[]
  readonly hash: string
}
