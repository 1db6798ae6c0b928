import { rational } from '../../kit/index.ts'
import { share } from '../exact.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/**
 * What follows from the result is complete: levels outlive the time to the next rating, targets have a bound,
 * a merge merges, money names every grade. domain.md 4.3 E18, E21, E22, E26.
 */
export const followUpsComplete: SchemeRule = ({ scheme }) => {
  const faults: SchemeFault[] = []
  const { rating } = scheme
  if (rating.kind === 'levels' && rating.validYears < rating.everyYears)
    faults.push(faultAt('schemes.ratingLapsesTooSoon', ['rating', 'validYears']))
  for (const [i, target] of scheme.targets.entries())
    if (target.atLeast === undefined && target.atMost === undefined)
      faults.push(faultAt('schemes.targetWithoutBound', ['targets', i]))
  for (const [i, merge] of scheme.merges.entries()) {
    const weight = share(merge.weight)
    if (rational.isZero(weight) || rational.equals(weight, rational.one))
      faults.push(faultAt('schemes.mergeWeightIdle', ['merges', i, 'weight']))
  }
  for (const [i, { rule }] of scheme.money.entries()) {
    const list = rule.kind === 'per-grade' ? rule.amounts : rule.performance
    const named = new Set(list.map((one) => one.grade))
    const at = ['money', i, 'rule', rule.kind === 'per-grade' ? 'amounts' : 'performance']
    for (const grade of scheme.grades)
      if (!named.has(grade.id)) faults.push(faultAt('schemes.moneyGradeMissing', at, { grade: grade.id }))
  }
  return faults
}
