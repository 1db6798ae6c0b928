import type { Exact, NodeId } from './exact.ts'

/** The one format of inputs this house reads. */
export const inputsFormat = 'shuping.inputs/1'

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string

/** What is known of a fact; UNDETERMINED is said outright when somebody looked and could not tell. */
export type FactValue = boolean | NodeId | Exact | 'UNDETERMINED'

/** One line of a bonus or deduction ledger. `event` names the work or incident, for "once per event". */
export interface LedgerEntry {
  readonly id: string
  readonly kind: NodeId
  readonly event: string
  readonly points: Exact
}

/** The level held from an earlier rating, for multi-year schemes. Years of the rating. E21. */
export interface PriorRating {
  readonly grade: NodeId
  readonly ratedIn: number
  readonly barredUntil?: number
}

/**
 * One secretary-in-post or organization, with every input that concerns it alone. Absent = missing, never
 * zero.
 */
export interface Appraisee {
  readonly id: string
  readonly class: NodeId
  /** Shown, never reckoned with. */
  readonly name?: string
  /** Keys of the pools `BODY` and `LEADER`. */
  readonly body?: string
  readonly leader?: string
  /** Sort keys of lists that people read. */
  readonly display: { readonly code: string; readonly strokes?: string; readonly pinyin?: string }
  readonly inPostFrom?: Day
  readonly inPostTo?: Day
  readonly setUpOn?: Day
  readonly facts: { readonly [fact: NodeId]: FactValue }
  readonly metrics: { readonly [metric: NodeId]: Exact }
  /** By component: imported and self scores, on the component's (or the import's) scale. */
  readonly scores: { readonly [component: NodeId]: Exact }
  /**
   * By component, then item (counted) or fault (deductions): whole numbers ≥ 0. A component present here is
   * told.
   */
  readonly counts: { readonly [component: NodeId]: { readonly [item: NodeId]: number } }
  readonly ledgers: { readonly [ledger: NodeId]: readonly LedgerEntry[] }
  readonly rectification: {
    readonly [component: NodeId]: {
      readonly due: number
      readonly verified: number
      readonly relapsed: number
    }
  }
  readonly commitments: {
    readonly [component: NodeId]: { readonly made: number; readonly kept: number; readonly partly: number }
  }
  /** By merge: the other result's score. */
  readonly merged: { readonly [merge: NodeId]: Exact }
  readonly prior?: PriorRating
}

/**
 * One answer about one appraisee: a grade, a number, a place (ranking ballots: "1" is first), the items'
 * answers, or a legal "don't know".
 */
export type Mark =
  | { readonly kind: 'grade'; readonly grade: NodeId }
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'items'; readonly answers: { readonly [item: NodeId]: Exact | NodeId | 'ABSTAIN' } }
  | { readonly kind: 'abstain' }

/**
 * One paper, already shuffled. `token` is random and only serves to refuse a second paper; it names nobody.
 */
export interface Paper {
  readonly token: string
  readonly marks: { readonly [appraisee: string]: Mark }
}

/**
 * One appraisee's marks in one box: how many papers said what. Made by the count; paper rules were applied
 * there.
 */
export interface Tally {
  readonly appraisee: string
  readonly abstained: number
  readonly marks: readonly { readonly mark: Exact | NodeId; readonly count: number }[]
}

/**
 * One ballot box: one ballot, one rater group, one sheet of appraisees. Several boxes of one ballot and group
 * add up per appraisee. `due` = raters who should vote, `issued` papers given out, `returned` in the box.
 * `mark` in tallies: grade id, number, sum of items, or place.
 */
export interface BallotBox {
  readonly id: string
  readonly ballot: NodeId
  readonly group: NodeId
  readonly appraisees: readonly string[]
  readonly due: number
  readonly issued: number
  readonly returned: number
  readonly content:
    | { readonly kind: 'papers'; readonly papers: readonly Paper[] }
    | { readonly kind: 'tallies'; readonly invalid: number; readonly tallies: readonly Tally[] }
}

/** One named leader's order for a `leader-ranking` component: place by appraisee, 1 is best. */
export interface LeaderOrder {
  readonly component: NodeId
  readonly leader: string
  readonly places: { readonly [appraisee: string]: number }
}

/** One named checker's sheet for a `panel` component. */
export interface PanelSheet {
  readonly component: NodeId
  readonly appraisee: string
  readonly checker: string
  readonly marks: { readonly [item: NodeId]: Exact }
}

/** The number handed down to one pool of an `allotted` quota. `class` only for pools by EACH class. */
export interface Allotment {
  readonly quota: NodeId
  readonly class?: NodeId
  /** Body or leader key; absent for the whole. */
  readonly pool?: string
  readonly number: number
}

/** Everything one run needs besides the scheme. Order of lists and keys never matters. */
export interface Inputs {
  readonly format: typeof inputsFormat
  readonly scheme: { readonly id: string; readonly version: number }
  /** First and last day of the period appraised. */
  readonly period: { readonly from: Day; readonly to: Day }
  readonly appraisees: readonly Appraisee[]
  readonly boxes: readonly BallotBox[]
  readonly leaderOrders: readonly LeaderOrder[]
  readonly panelSheets: readonly PanelSheet[]
  readonly allotments: readonly Allotment[]
}
