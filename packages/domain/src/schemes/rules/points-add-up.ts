import { rational } from '../../kit/index.ts'
import { exact } from '../exact.ts'
import type { SchemeRule } from '../view.ts'
import { limited, ofKind, partsFor, perClassFaults, pointsFault, sumOf } from './sums.ts'

/**
 * Points of parts, items and rungs add up to the full score of the node they make up, whatever it is: 100, 110,
 * 1000. domain.md 4.3 E1, E28.
 */
export const pointsAddUp: SchemeRule = ({ components }) => [
  ...ofKind(components, 'points').flatMap(({ value, path, classes }) =>
    perClassFaults(classes, limited(value.parts), (classId, shown) => {
      const parts = partsFor(value.parts, classId)
      if (parts.length === 0) return []
      const sum = rational.sum(parts.map((part) => exact(part.points)))
      return pointsFault(sum, value.points, shown, [...path, 'parts'])
    }),
  ),
  ...ofKind(components, 'ladder').flatMap(({ value, path }) =>
    value.rungs.length === 0
      ? []
      : pointsFault(sumOf(value.rungs.map((rung) => rung.worth)), value.points, '*', [...path, 'rungs']),
  ),
  ...components.flatMap(({ value, path }) => {
    if (value.kind === 'panel' || value.kind === 'deductions')
      return pointsFault(sumOf(value.items.map((item) => item.points)), value.points, '*', [...path, 'items'])
    if (value.kind === 'ballot' && value.form.kind === 'items')
      return pointsFault(sumOf(value.form.items.map((item) => item.points)), value.points, '*', [
        ...path,
        'form',
        'items',
      ])
    return []
  }),
]
