import type * as v from 'valibot'
import * as ballots from '../document/ballot.ts'
import * as components from '../document/components.ts'
import * as grading from '../document/grading.ts'
import * as measures from '../document/measures.ts'
import * as primitives from '../document/primitives.ts'
import * as schemes from '../document/scheme.ts'

type AnySchema = v.GenericSchema

/** A choice between kinds: one definition for the choice, one for each kind, named `of.kind`. */
function kinds(
  name: string,
  variant: AnySchema & { readonly key: string; readonly options: readonly unknown[] },
): Record<string, AnySchema> {
  const options = variant.options.map((option) => {
    const { entries } = option as { readonly entries: Record<string, AnySchema> }
    const tag = entries[variant.key] as unknown as { readonly literal?: string; readonly options?: string[] }
    return [`${name}.${tag.literal ?? tag.options?.join('-or-')}`, option as AnySchema] as const
  })
  return { [name]: variant, ...Object.fromEntries(options) }
}

/**
 * Every part of the document that has a name on the reference page and in the JSON Schema. A closed object
 * that is missing here fails the test of the page.
 */
export const definitions: Readonly<Record<string, AnySchema>> = {
  scheme: schemes.schemeDocument,
  id: primitives.id,
  exact: primitives.exact,
  share: primitives.share,
  label: primitives.label,
  words: primitives.quoted,
  rounding: primitives.rounding,
  named: primitives.namedOnly,
  class: schemes.appraiseeClass,
  'rater-group': schemes.raterGroup,
  metric: schemes.metric,
  ...kinds('metric-source', schemes.metricSource),
  ...kinds('fact', schemes.fact),
  'eligibility-rule': schemes.eligibilityRule,
  ...kinds('eligibility-effect', schemes.eligibilityEffect),
  ...kinds('component', components.anyComponent),
  'weighted-part': components.weightedPart,
  limits: components.limits,
  ledger: components.ledger,
  'ledger-kind': components.ledgerKind,
  rung: components.rung,
  'score-item': components.scoreItem,
  'counted-item': components.countedItem,
  ...kinds('counted-from', components.countedFrom),
  'deduction-item': components.deductionItem,
  fault: components.fault,
  ...kinds('fault-times', components.faultTimes),
  ...kinds('conversion', components.conversion),
  'line-point': components.linePoint,
  'conversion-band': components.conversionBand,
  'target-step': components.targetStep,
  ...kinds('import-source', components.importSource),
  ...kinds('ballot-form', ballots.ballotForm),
  'ballot-grade': ballots.ballotGrade,
  ...kinds('graded-scoring', ballots.gradedScoring),
  'share-rule': ballots.shareRule,
  'share-test': ballots.shareTest,
  'ballot-item': ballots.ballotItem,
  ...kinds('item-answer', ballots.itemAnswer),
  'rank-points': ballots.rankPoints,
  ...kinds('aggregation', ballots.aggregation),
  ...kinds('combination', ballots.combination),
  'group-weight': ballots.groupWeight,
  ...kinds('paper-rule', ballots.paperRule),
  'count-limit': ballots.countLimit,
  'share-limit': ballots.shareLimit,
  ...kinds('invalid-limit', ballots.invalidLimit),
  turnout: ballots.turnout,
  composition: ballots.composition,
  ...kinds('measure', measures.measure),
  ...kinds('condition', measures.anyCondition),
  'tie-step': measures.tieStep,
  pool: measures.pool,
  ...kinds('grade-range', grading.gradeRange),
  ...kinds('grading', grading.grading),
  'grade-band': grading.gradeBand,
  'grading-rule': grading.gradingRule,
  'direct-award': grading.directAward,
  gate: grading.gate,
  veto: grading.veto,
  ...kinds('veto-effect', grading.vetoEffect),
  standing: grading.standing,
  ...kinds('quota', grading.quota),
  'share-bound': grading.shareBound,
  'grade-share': grading.gradeShare,
  ...kinds('ranking', grading.ranking),
  ...kinds('rating', schemes.rating),
  revocation: schemes.revocation,
  ...kinds('revocation-effect', schemes.revocationEffect),
  target: schemes.target,
  merge: schemes.merge,
  'merge-other': schemes.mergeOther,
  'money-rule': schemes.moneyRule,
  'report-rule': schemes.reportRule,
  ...kinds('pay', schemes.pay),
  'grade-amount': schemes.gradeAmount,
}
