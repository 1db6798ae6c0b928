import type { Aggregation, BallotBase, BallotForm, Combination, InvalidLimit, PaperRule } from './ballot.ts'
import type { RankPoints, RuleOrder, Turnout } from './ballot.ts'
import type { Exact, Label, Named, NodeId, PerClass, Rounding, Share } from './exact.ts'
import type { Pool } from './measures.ts'

/**
 * Where a score is won: in the room, through the year outside it, or in answering last year's and this year's
 * findings.
 */
export type Strand = 'STAGE' | 'OFF_STAGE' | 'RESPONSE'

/**
 * What a component without its input does. BLOCK: no total for this appraisee, and the reason shows.
 * RENORMALISE: it leaves, and its parent counts as if it were not there. ZERO: zero points, shown as such.
 */
export type MissingPolicy = 'BLOCK' | 'RENORMALISE' | 'ZERO'

interface ComponentBase extends Named {
  /**
   * Full score of this node on its own scale, above zero. A score exceeds it only where the author says so:
   * by a bonus, a target's `above`, a line that is carried on, an import that `mayExceed`.
   */
  readonly points: Exact
  /** Only for these classes; for all when absent. A node that is not for a class leaves no trace in it. */
  readonly onlyClasses?: readonly NodeId[]
  /** Rounds this node's score, before its parent uses it; exact when absent. E24. */
  readonly rounding?: Rounding
}

interface CompositeBase extends ComponentBase {
  /** Bonuses and deductions in this node's points, after its parts and before its own weight counts (E11). */
  readonly ledgers?: readonly Ledger[]
  /** Bounds of the score after the ledgers; must be stated where there are ledgers. */
  readonly limits?: { readonly min: Exact | 'OPEN'; readonly max: Exact | 'OPEN' }
}

/**
 * Σ weight × (part's score ÷ part's points) × points; the weights add up to 100 % in every class. E1, E28.
 */
export interface WeightedComponent extends CompositeBase {
  readonly kind: 'weighted'
  readonly parts: readonly { readonly weight: PerClass<Share>; readonly of: Component }[]
}

/**
 * Σ part's score; the parts' points add up to this node's points in every class (100, 110, 1000). E1, E28.
 */
export interface PointsComponent extends CompositeBase {
  readonly kind: 'points'
  readonly parts: readonly Component[]
}

/** Mean of (part's score ÷ part's points) × points: average of periods. E2, S18. */
export interface AverageComponent extends CompositeBase {
  readonly kind: 'average'
  readonly parts: readonly Component[]
}

/** points × Π (score ÷ points) of the components referred to, wherever they stand. E2, S18. */
export interface ProductComponent extends ComponentBase {
  readonly kind: 'product'
  readonly factors: readonly NodeId[]
}

/**
 * Rungs, each with its own sheet and pass line (won at `sheet score ≥ passAt`, unrounded unless the sheet
 * rounds). IN_ORDER: the first rung lost ends the climb; EACH: every rung won counts. Score = Σ worth of the
 * rungs counted; all worths add up to `points`. S13, S7.
 */
export interface LadderComponent extends ComponentBase {
  readonly kind: 'ladder'
  readonly rungs: readonly Rung[]
  readonly counting: 'IN_ORDER' | 'EACH'
}
export interface Rung extends Named {
  readonly sheet: Component
  readonly passAt: Exact
  readonly worth: Exact
}

interface LeafBase extends ComponentBase {
  readonly strand: Strand
  readonly missing: MissingPolicy
}

/** A secret vote of rater groups. E2–E9. */
export interface BallotComponent extends LeafBase {
  readonly kind: 'ballot'
  readonly form: BallotForm
  /** "Don't know": not on the paper; or it leaves the base; or it stays in the base and brings no points. */
  readonly abstention: 'NOT_OFFERED' | 'LEAVES_BASE' | 'STAYS_IN_BASE'
  readonly base: BallotBase
  readonly aggregation: Aggregation
  readonly combine: Combination
  readonly paperRules: readonly PaperRule[]
  readonly invalidLimit: InvalidLimit
  readonly turnout: Turnout
}

/** Named leaders each put all appraisees of the pool in order; mean of the points over the leaders. S2. */
export interface LeaderRankingComponent extends LeafBase {
  readonly kind: 'leader-ranking'
  readonly rank: RankPoints
  readonly ties: 'REFUSED' | 'SHARED'
  readonly pool: Pool
  /** Fewest leaders' orders for a value. */
  readonly minimumLeaders: number
}

/** own ÷ best × points (HIGHEST), or best ÷ own × points (LOWEST), never below zero. E10, S2. */
export interface RelativeComponent extends LeafBase {
  readonly kind: 'relative-to-best'
  readonly metric: NodeId
  readonly best: 'HIGHEST' | 'LOWEST'
  readonly pool: Pool
  /** When the divisor is zero: everybody full, everybody zero, or no value. */
  readonly zeroBest: 'FULL' | 'ZERO' | 'BLOCK'
}

/** Named checkers fill in open sheets of items. E2 "team check". */
export interface PanelComponent extends LeafBase {
  readonly kind: 'panel'
  readonly items: readonly ScoreItem[]
  readonly decimals: number
  readonly aggregation: Aggregation
  readonly minimumSheets: number
}
/** One line with 0 to `points`; the items' points add up to the component's points. */
export interface ScoreItem extends Named {
  readonly points: Exact
}

/** The appraisee's own score, 0 to points. */
export interface SelfComponent extends LeafBase {
  readonly kind: 'self'
  readonly decimals: number
}

/** Σ min(count × each, atMost) over the items, at most `points`. E2 "counted work with cap". */
export interface CountedComponent extends LeafBase {
  readonly kind: 'counted'
  readonly items: readonly CountedItem[]
}
export interface CountedItem extends Named {
  readonly each: Exact
  readonly atMost: Exact
  /** A typed count, or a declared metric's value. */
  readonly from: { readonly kind: 'typed' } | { readonly kind: 'metric'; readonly metric: NodeId }
}

/** Σ max(0, item's points − Σ times × minus): every item stops at zero. E11, S13, S16. */
export interface DeductionsComponent extends LeafBase {
  readonly kind: 'deductions'
  readonly items: readonly DeductionItem[]
}
/** A line of a deduction sheet; the items' points add up to the component's points. */
export interface DeductionItem extends Named {
  readonly points: Exact
  readonly faults: readonly Fault[]
}
/** What takes points away, and how many times. `whole` drops the fraction of a measured excess. */
export interface Fault extends Named {
  readonly minus: Exact
  readonly times:
    | { readonly kind: 'count' }
    | {
        readonly kind: 'above' | 'below'
        readonly metric: NodeId
        readonly line: Exact
        readonly whole: boolean
      }
}

/**
 * Which entries of a ledger count. EVERY_ENTRY: all. ONCE_PER_EVENT: one entry of a kind for one event.
 * HIGHEST_PER_EVENT: of one event only the dearest entry of any kind ("same work honoured at several levels
 * counts only the highest"). HIGHEST_ONLY: one entry in all. E11, S9.
 */
export type Stacking = 'EVERY_ENTRY' | 'ONCE_PER_EVENT' | 'HIGHEST_PER_EVENT' | 'HIGHEST_ONLY'

interface LedgerRules {
  readonly direction: 'BONUS' | 'DEDUCTION'
  readonly kinds: readonly LedgerKind[]
  readonly stacking: Stacking
  /** Most points of the whole ledger (a size, never negative). */
  readonly cap: Exact | 'NONE'
  /** No ledger handed in: nothing happened, or the result waits for one. */
  readonly whenSilent: 'NOTHING_HAPPENED' | 'BLOCK'
}
/**
 * A kind of entry: a fixed number of points (`min` = `max`), or a number the recorder chooses between the
 * two.
 */
export interface LedgerKind extends Named {
  readonly min: Exact
  readonly max: Exact
  /** Most points of this kind. */
  readonly cap: Exact | 'NONE'
}
/** Bonus or deduction at a composite node. */
export interface Ledger extends Named, LedgerRules {
  readonly strand: Strand
  readonly onlyClasses?: readonly NodeId[]
}
/** A bonus ledger that is itself a part of the tree, with points of its own (S8: total 110). */
export interface LedgerComponent extends ComponentBase, LedgerRules {
  readonly kind: 'ledger'
  readonly strand: Strand
}

/** How a metric's value becomes points. E10. */
export type Conversion =
  /** A straight line through two points; outside them held (CLAMP) or carried on (EXTEND). */
  | {
      readonly kind: 'linear'
      readonly from: { readonly value: Exact; readonly points: Exact }
      readonly to: { readonly value: Exact; readonly points: Exact }
      readonly outside: 'CLAMP' | 'EXTEND'
    }
  /** Half-open bands `[from, to)`. */
  | {
      readonly kind: 'bands'
      readonly bands: readonly {
        readonly from: Exact | 'OPEN'
        readonly to: Exact | 'OPEN'
        readonly points: Exact
      }[]
      readonly order: RuleOrder
    }
  /** Points by place in the pool; equal values share a place. */
  | {
      readonly kind: 'rank'
      readonly rank: RankPoints
      readonly best: 'HIGHEST' | 'LOWEST'
      readonly pool: Pool
    }
  /**
   * `atTarget` points at the target; for every `each` above it `points` more, at most `atMost` more; for
   * every `each` below it `points` less, at most `atMost` less, never below zero. `steps`: whole steps only,
   * or parts too. `atTarget` + `above.atMost` may pass the component's points (S15: 100 at the target, up to
   * 130).
   */
  | {
      readonly kind: 'target'
      readonly target: Exact
      readonly atTarget: Exact
      readonly above: TargetStep
      readonly below: TargetStep
      readonly steps: 'WHOLE' | 'PROPORTIONAL'
    }
export interface TargetStep {
  readonly each: Exact
  readonly points: Exact
  readonly atMost: Exact
}

/** A counted or summed quantity from the registers, converted. E2 "computed metric". */
export interface MetricComponent extends LeafBase {
  readonly kind: 'metric'
  readonly metric: NodeId
  readonly conversion: Conversion
}

/**
 * A score made elsewhere: `value ÷ scale × points`; values run from 0 to `scale`, or above it if `mayExceed`.
 */
export interface ImportedComponent extends LeafBase {
  readonly kind: 'imported'
  readonly scale: Exact
  readonly mayExceed: boolean
  readonly from:
    | { readonly kind: 'typed'; readonly by: Label }
    /** The total of another scheme's run: of the same appraisee, or of the unit the post belongs to (S10). */
    | { readonly kind: 'result'; readonly scheme: string; readonly of: 'SAME' | 'OWN_UNIT' }
}

/** What a component over last year's list does when that list is empty. */
export type NothingDue = 'FULL' | 'RENORMALISE' | 'BLOCK'

/** max(0, verified ÷ due × points − relapsed × relapseMinus): last year's issues closed and checked. E27. */
export interface RectificationComponent extends LeafBase {
  readonly kind: 'rectification'
  readonly relapseMinus: Exact
  readonly whenNone: NothingDue
}

/** (kept + partly × partlyWorth) ÷ made × points: last year's public commitments. E27. */
export interface CommitmentsComponent extends LeafBase {
  readonly kind: 'commitments'
  readonly partlyWorth: Share
  readonly whenNone: NothingDue
}

/** A node that holds other nodes. */
export type CompositeComponent = WeightedComponent | PointsComponent | AverageComponent

/** A node that reads inputs. */
export type LeafComponent =
  | BallotComponent
  | LeaderRankingComponent
  | RelativeComponent
  | PanelComponent
  | SelfComponent
  | CountedComponent
  | DeductionsComponent
  | LedgerComponent
  | MetricComponent
  | ImportedComponent
  | RectificationComponent
  | CommitmentsComponent

/** Every kind of component; closed. */
export type Component = CompositeComponent | ProductComponent | LadderComponent | LeafComponent
