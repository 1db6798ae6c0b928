import type { Appraisee, EligibilityRule, Inputs, Measure, NodeId } from '../schemes/index.ts'
import type { Cohort } from './cohort.ts'
import type { ClassPlan, Program } from './compile.ts'
import { shareOf } from './components/shares.ts'
import { baseOf } from './components/base.ts'
import { plainMeasure, settled, truthOf } from './conditions.ts'
import { monthsInPost, monthsOf } from './months.ts'
import type { NodeResult, PanelMarks, Row } from './node-result.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import type { Reason } from './reasons.ts'
import type { Participation } from './result.ts'
import type { TalliesOfOne } from './tally.ts'

/** Everything about one appraisee that scoring reads: its own inputs, its counted ballots, its panel sheets. */
export interface AppraiseeInputs {
  readonly appraisee: Appraisee
  readonly tallies: TalliesOfOne
  readonly sheets: ReadonlyMap<NodeId, readonly PanelMarks[]>
}

/** Which eligibility rule counts for somebody: the first that holds. E20. */
export interface Eligibility {
  readonly rule?: EligibilityRule
  /** A rule before it, whose condition is not known and holds the grade. */
  readonly undetermined?: EligibilityRule
}

/** Finds the eligibility rule that counts. It reads facts, metrics and dates; no score exists yet. */
export function eligibilityOf(program: Program, appraisee: Appraisee, period: Inputs['period']): Eligibility {
  const measure = (one: Measure) => plainMeasure(appraisee, period, one)
  let undetermined: EligibilityRule | undefined
  for (const rule of program.scheme.eligibility) {
    if (rule.onlyClasses !== undefined && !rule.onlyClasses.includes(appraisee.class)) continue
    const truth = settled(truthOf(rule.when, { appraisee, period, measure }), rule.undetermined)
    if (truth === true) return { rule, ...(undetermined !== undefined && { undetermined }) }
    if (truth === 'UNDETERMINED') undetermined ??= rule
  }
  return undetermined === undefined ? {} : { undetermined }
}

/** One appraisee scored, before anything is compared or graded. */
export interface Scored {
  readonly appraisee: Appraisee
  readonly plan: ClassPlan
  readonly eligibility: Eligibility
  readonly participation: Participation
  readonly row: Row
  /** Absent for the exempt. */
  readonly root?: NodeResult
  /** months ÷ months of the period, when a partial-year rule takes the total by months. */
  readonly byMonths?: Num
  readonly total?: { readonly exact: Num; readonly shown: Num }
  readonly reasons: readonly Reason[]
}

const nothing: ReadonlySet<NodeId> = new Set()
const partial = (rule: EligibilityRule | undefined) =>
  rule?.effect.kind === 'partial-year' ? rule.effect : undefined

const participationOf = (rule: EligibilityRule | undefined): Participation => {
  switch (rule?.effect.kind) {
    case 'exempt':
      return 'EXEMPT'
    case 'no-grade':
      return 'NO_GRADE'
    case 'partial-year':
      return 'PARTIAL'
    default:
      return 'FULL'
  }
}

/** Scores one appraisee with a compiled scheme: the tree, the components aside, the total, the final rounding. */
export function scoreAppraisee(
  program: Program,
  cohort: Cohort,
  period: Inputs['period'],
  inputs: AppraiseeInputs,
): Scored {
  const { appraisee } = inputs
  const plan = program.classes.get(appraisee.class)!
  const eligibility = eligibilityOf(program, appraisee, period)
  const { rule } = eligibility
  const effect = partial(rule)
  const left = effect === undefined ? nothing : new Set(effect.leaveOut)
  const row: Row = { ...inputs, cohort, period, left, done: new Array(program.places.size) }
  const reasons = eligibilityReasons(eligibility)
  const participation = participationOf(rule)
  const bare = { appraisee, plan, eligibility, participation, row }
  if (participation === 'EXEMPT') return { ...bare, reasons }
  const root = plan.root(row)
  for (const score of plan.aside) score(row)
  if (root.state !== 'SCORED' && root.state !== 'ZERO')
    return { ...bare, root, reasons: [...reasons, ...whyNot(root)] }
  let exact = root.value
  let byMonths: Num | undefined
  if (effect?.total === 'BY_MONTHS') {
    const months = monthsInPost(appraisee, period)
    if (months === undefined)
      return { ...bare, root, reasons: [...reasons, { code: 'scoring.monthsUnknown', rule: rule!.id }] }
    byMonths = num.ratio(months, monthsOf(period))
    exact = num.mul(exact, byMonths)
  }
  const { rounding } = program.scheme
  const shown = rounding === 'NONE' ? exact : num.round(exact, rounding.places, rounding.mode)
  return { ...bare, root, total: { exact, shown }, reasons, ...(byMonths !== undefined && { byMonths }) }
}

function eligibilityReasons({ rule, undetermined }: Eligibility): readonly Reason[] {
  const reasons: Reason[] = []
  if (undetermined !== undefined)
    reasons.push({ code: 'scoring.eligibilityUndetermined', rule: undetermined.id })
  switch (rule?.effect.kind) {
    case 'exempt':
      reasons.push({ code: 'scoring.exempt', rule: rule.id })
      break
    case 'no-grade':
      reasons.push({ code: 'scoring.noGradeByRule', rule: rule.id })
      break
    case 'at-most':
      reasons.push({ code: 'scoring.cappedByRule', rule: rule.id, params: { grade: rule.effect.grade } })
      break
    case 'partial-year':
      reasons.push({ code: 'scoring.partialYear', rule: rule.id })
      break
    case undefined:
  }
  return reasons
}

/** The reasons at the bottom of a missing total: the leaves that have no value. */
export function whyNot(result: NodeResult): readonly Reason[] {
  const below = resultsBelow(result).filter((one) => one.state === 'BLOCKED' || one.state === 'LEFT')
  const deeper = below.flatMap(whyNot)
  return deeper.length > 0 ? deeper : result.why === undefined ? [] : [result.why]
}

/** The results directly below a node. */
export function resultsBelow({ detail }: NodeResult): readonly NodeResult[] {
  switch (detail?.kind) {
    case 'parts':
      return detail.parts.map((part) => part.result)
    case 'ladder':
      return detail.rungs.map((rung) => rung.result)
    case 'product':
      return detail.factors
    default:
      return []
  }
}

const hasValue = (result: NodeResult | undefined): result is NodeResult =>
  result?.state === 'SCORED' || result?.state === 'ZERO'

/** A measure of a scored appraisee; `undefined` when its input is missing: undetermined, never zero. */
export function measureOf(scored: Scored, measure: Measure): Num | undefined {
  const result = (id: NodeId) => scored.plan.scorers.get(id)?.(scored.row)
  switch (measure.kind) {
    case 'total':
      return measure.as === 'EXACT' ? scored.total?.exact : scored.total?.shown
    case 'component': {
      const found = result(measure.component)
      return hasValue(found) ? found.value : undefined
    }
    case 'rungs': {
      const { detail } = result(measure.ladder) ?? {}
      return detail?.kind === 'ladder'
        ? num.whole(detail.rungs.filter((rung) => rung.counted).length)
        : undefined
    }
    case 'ballot-share':
      return ballotShare(scored, measure, result(measure.ballot))
    default:
      return plainMeasure(scored.appraisee, scored.row.period, measure)
  }
}

type BallotShare = Extract<Measure, { kind: 'ballot-share' }>

function ballotShare(scored: Scored, measure: BallotShare, result: NodeResult | undefined): Num | undefined {
  if (result?.component.kind !== 'ballot') return undefined
  const ballot = result.component
  if (measure.group !== undefined) {
    const tally = scored.row.tallies.get(ballot.id)?.get(measure.group)
    return tally === undefined || baseOf(ballot, tally) === 0
      ? undefined
      : shareOf(ballot, tally, measure.grades)
  }
  const { detail } = result
  if (result.state !== 'SCORED' || detail?.kind !== 'ballot') return undefined
  const shares = detail.groups.flatMap(({ state, tally, weight }) =>
    state === 'COUNTED' && tally !== undefined
      ? [num.mul(weight, shareOf(ballot, tally, measure.grades))]
      : [],
  )
  return num.div(num.sum(shares), detail.weightSum)
}
