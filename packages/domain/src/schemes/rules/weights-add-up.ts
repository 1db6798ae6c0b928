import { rational } from '../../kit/index.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import { share } from '../exact.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind, partsFor, percentText, perClassFaults, placedPerClass, weightFor } from './sums.ts'

/** Weights add up to exactly 100 % in every class: of parts, and of rater groups. domain.md 4.3 E28, E5. */
export const weightsAddUp: SchemeRule = ({ components }) => [
  ...ofKind(components, 'weighted').flatMap(({ value, path, classes }) =>
    perClassFaults(classes, true, (classId) => {
      const own = new Set(partsFor(value.parts.map((part) => part.of), classId))
      if (own.size === 0) return []
      const parts = value.parts.filter((part) => own.has(part.of))
      const sum = rational.sum(parts.map((part) => weightFor(part.weight, classId)))
      return wrong(sum, classId, [...path, 'parts'])
    }),
  ),
  ...ofKind(components, 'ballot').flatMap(({ value, path }) =>
    value.combine.by === 'POOLED'
      ? []
      : placedPerClass(value.combine.weights, [...path, 'combine', 'weights']).flatMap((list) =>
          wrong(
            rational.sum(list.value.map((one) => share(one.weight))),
            list.path.at(-2) === 'byClass' ? String(list.path.at(-1)) : '*',
            list.path,
          ),
        ),
  ),
]

const wrong = (sum: rational.Rational, shown: string, path: Path): readonly SchemeFault[] =>
  rational.equals(sum, rational.one)
    ? []
    : [faultAt('schemes.weightsDoNotAddUp', path, { class: shown, sum: percentText(sum) })]
