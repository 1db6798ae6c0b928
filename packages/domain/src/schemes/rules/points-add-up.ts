import { rational } from '../../kit/index.ts'
import { exact } from '../exact.ts'
import type { Path, SchemeFault } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind, partsFor, pointsFault, sumOf, wrongSums } from './sums.ts'

/**
 * Points of parts, items and rungs add up to the full score of the node they make up, whatever it is: 100,
 * 110, 1000. domain.md 4.3 E1, E28.
 */
export const pointsAddUp: SchemeRule = ({ components }) => [
  ...ofKind(components, 'points').flatMap(({ value, path, classes }) =>
    wrongSums(
      classes,
      (classId) => {
        const parts = partsFor(value.parts, classId)
        return parts.length === 0 ? undefined : sumOf(parts.map((part) => part.points))
      },
      exact(value.points),
      (sum, named) => pointsFault(sum, value.points, named, [...path, 'parts']),
    ),
  ),
  ...components.flatMap(({ value, path }) => {
    if (value.kind === 'panel' || value.kind === 'deductions')
      return listFaults(
        value.items.map((item) => item.points),
        value.points,
        [...path, 'items'],
      )
    if (value.kind === 'ladder' && value.rungs.length > 0)
      return listFaults(
        value.rungs.map((rung) => rung.worth),
        value.points,
        [...path, 'rungs'],
      )
    if (value.kind !== 'ballot' || value.form.kind !== 'items') return []
    return listFaults(
      value.form.items.map((item) => item.points),
      value.points,
      [...path, 'form', 'items'],
    )
  }),
]

function listFaults(points: readonly string[], total: string, path: Path): readonly SchemeFault[] {
  const sum = sumOf(points)
  return rational.equals(sum, exact(total)) ? [] : [pointsFault(sum, total, '*', path)]
}
