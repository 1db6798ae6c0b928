import { rational } from '../../kit/index.ts'
import { exact } from '../exact.ts'
import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/**
 * Where bonuses or deductions come on top, the author says whether the score may pass its full score and fall
 * below zero; and a bound never cuts the full score itself. domain.md 4.3 E11, S13 "may exceed 100".
 */
export const limitsStated: SchemeRule = ({ components }) =>
  components.flatMap(({ value, path }) => {
    if (value.kind !== 'weighted' && value.kind !== 'points' && value.kind !== 'average') return []
    if ((value.ledgers ?? []).length > 0 && value.limits === undefined)
      return [faultAt('schemes.limitsMissing', path)]
    const max = value.limits?.max ?? 'OPEN'
    return max !== 'OPEN' && rational.less(exact(max), exact(value.points))
      ? [faultAt('schemes.limitBelowPoints', [...path, 'limits', 'max'], { max, points: value.points })]
      : []
  })
