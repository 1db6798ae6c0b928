import { rational } from '../../kit/index.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { canHold, measureBounds } from './measure-bounds.ts'

/** No condition compares with a value that its measure can never have. Issue: "a grade nobody can reach". */
export const conditionsCanHold: SchemeRule = (view) => [
  ...view.conditions.flatMap(({ value, path }): readonly SchemeFault[] => {
    if (value.kind !== 'compare') return []
    const ranges = view.classIds.map((id) => measureBounds(view, value.measure, id))
    const first = ranges[0]
    if (first === undefined || ranges.some((range) => canHold(range, value.is, value.value))) return []
    const min = first.min === undefined ? '−∞' : rational.toText(first.min)
    const max = first.max === undefined ? '+∞' : rational.toText(first.max)
    return [faultAt('schemes.conditionNeverTrue', [...path, 'value'], { min, max })]
  }),
  ...view.components.flatMap(({ value, path }) =>
    value.kind !== 'ladder'
      ? []
      : value.rungs.flatMap((rung, i) => {
          const ranges = view.classIds.map((id) => view.boundsOf(rung.sheet, id))
          return ranges.some((range) => canHold(range, 'AT_LEAST', rung.passAt))
            ? []
            : [
                faultAt('schemes.passLineOutOfReach', [...path, 'rungs', i, 'passAt'], {
                  line: rung.passAt,
                  max: rung.sheet.points,
                }),
              ]
        }),
  ),
]
