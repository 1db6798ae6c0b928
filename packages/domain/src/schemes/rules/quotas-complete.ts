import { rational } from '../../kit/index.ts'
import { share } from '../exact.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { percentText } from './sums.ts'

/**
 * A quota beside thresholds says which wins; a quota has at least one bound; shares by grade make 100 %;
 * grading by quotas alone has a quota. domain.md 4.3 E15, E16; S8 "quota vs threshold conflict".
 */
export const quotasComplete: SchemeRule = ({ scheme }) => {
  const thresholds = scheme.grading.by === 'BANDS' || scheme.grading.by === 'RULES'
  const none: readonly SchemeFault[] =
    scheme.grading.by === 'QUOTAS' && scheme.quotas.length === 0
      ? [faultAt('schemes.quotaMissing', ['quotas'])]
      : []
  return scheme.quotas.reduce<readonly SchemeFault[]>((faults, quota, i) => {
    const own: SchemeFault[] = []
    if (thresholds && quota.conflict === undefined)
      own.push(faultAt('schemes.quotaConflictPolicyMissing', ['quotas', i, 'conflict']))
    if (
      (quota.kind === 'share' || quota.kind === 'count') &&
      quota.min === undefined &&
      quota.max === undefined
    )
      own.push(faultAt('schemes.quotaWithoutBound', ['quotas', i]))
    if (quota.kind === 'bands') {
      const sum = rational.sum(quota.shares.map((one) => share(one.share)))
      if (!rational.equals(sum, rational.one))
        own.push(faultAt('schemes.quotaSharesDoNotAddUp', ['quotas', i, 'shares'], { sum: percentText(sum) }))
    }
    return [...faults, ...own]
  }, none)
}
