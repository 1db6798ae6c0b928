import { rational } from '../../kit/index.ts'
import { isFor } from '../bounds.ts'
import { share } from '../exact.ts'
import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind, percentText, placedPerClass, weightFor, wrongSums } from './sums.ts'

/** Weights add up to exactly 100 % in every class: of parts, and of rater groups. domain.md 4.3 E28, E5. */
export const weightsAddUp: SchemeRule = ({ components }) => [
  ...ofKind(components, 'weighted').flatMap(({ value, path, classes }) =>
    wrongSums(
      classes,
      (classId) => {
        const parts = value.parts.filter((part) => isFor(part.of, classId))
        return parts.length === 0
          ? undefined
          : rational.sum(parts.map((part) => weightFor(part.weight, classId)))
      },
      rational.one,
      (sum, named) =>
        faultAt('schemes.weightsDoNotAddUp', [...path, 'parts'], { class: named, sum: percentText(sum) }),
    ),
  ),
  ...ofKind(components, 'ballot').flatMap(({ value, path }) => {
    if (value.combine.by === 'POOLED') return []
    return placedPerClass(value.combine.weights, [...path, 'combine', 'weights']).flatMap((list) => {
      const sum = rational.sum(list.value.map((one) => share(one.weight)))
      if (rational.equals(sum, rational.one)) return []
      const named = list.path.at(-2) === 'byClass' ? String(list.path.at(-1)) : '*'
      return [faultAt('schemes.weightsDoNotAddUp', list.path, { class: named, sum: percentText(sum) })]
    })
  }),
]
