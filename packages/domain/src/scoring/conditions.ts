import type { Appraisee, Condition, Inputs, Measure } from '../schemes/index.ts'
import { monthsInPost, monthsSinceSetUp } from './months.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'

/** True, false, or undetermined: an input that the condition needs is not known. */
export type Truth = boolean | 'UNDETERMINED'

/** Where conditions read. `measure` answers `undefined` when the quantity is not known. */
export interface Facts {
  readonly appraisee: Appraisee
  readonly period: Inputs['period']
  readonly measure: (measure: Measure) => Num | undefined
}

const wholeOr = (months: number | undefined): Num | undefined =>
  months === undefined ? undefined : num.whole(months)

/** The measures that need no score: metrics, facts, months. `undefined` for the others and for what is not told. */
export function plainMeasure(
  appraisee: Appraisee,
  period: Inputs['period'],
  measure: Measure,
): Num | undefined {
  switch (measure.kind) {
    case 'metric': {
      const text = appraisee.metrics[measure.metric]
      return text === undefined ? undefined : num.of(text)
    }
    case 'fact': {
      const value = appraisee.facts[measure.fact]
      return typeof value === 'string' ? num.read(value) : undefined
    }
    case 'months-in-post':
      return wholeOr(monthsInPost(appraisee, period))
    case 'months-since-set-up':
      return wholeOr(monthsSinceSetUp(appraisee, period))
    default:
      return undefined
  }
}

/** Three-valued truth of a condition: undetermined only when the known parts do not decide it. E12, E13. */
export function truthOf(condition: Condition, facts: Facts): Truth {
  switch (condition.kind) {
    case 'compare': {
      const value = facts.measure(condition.measure)
      if (value === undefined) return 'UNDETERMINED'
      const order = num.compare(value, num.of(condition.value))
      return {
        AT_LEAST: order >= 0,
        ABOVE: order > 0,
        AT_MOST: order <= 0,
        BELOW: order < 0,
        EQUAL: order === 0,
      }[condition.is]
    }
    case 'fact': {
      const value = facts.appraisee.facts[condition.fact]
      return value === undefined || value === 'UNDETERMINED' ? 'UNDETERMINED' : value === condition.is
    }
    case 'all':
      return decide(
        condition.of.map((one) => truthOf(one, facts)),
        false,
      )
    case 'any':
      return decide(
        condition.of.map((one) => truthOf(one, facts)),
        true,
      )
    case 'not': {
      const inner = truthOf(condition.of, facts)
      return inner === 'UNDETERMINED' ? inner : !inner
    }
  }
}

/** `deciding` as soon as one part is that; undetermined when one part is; else the opposite. */
const decide = (parts: readonly Truth[], deciding: boolean): Truth =>
  parts.includes(deciding) ? deciding : parts.includes('UNDETERMINED') ? 'UNDETERMINED' : !deciding

/** What an undetermined condition counts as; HOLD keeps it undetermined. E13. */
export const settled = (truth: Truth, policy: 'HOLD' | 'AS_TRUE' | 'AS_FALSE'): Truth =>
  truth !== 'UNDETERMINED' || policy === 'HOLD' ? truth : policy === 'AS_TRUE'
