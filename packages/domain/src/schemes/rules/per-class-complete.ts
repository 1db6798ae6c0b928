import type { NodeId, PerClass } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { isFor } from '../bounds.ts'
import { ofKind } from './sums.ts'

/** Where a value is stated class by class, no class that needs it is left out. domain.md 4.3 E5. */
export const perClassComplete: SchemeRule = ({ components }) => [
  ...ofKind(components, 'weighted').flatMap(({ value, path, classes }) =>
    value.parts.flatMap((part, i) =>
      left(
        part.weight,
        classes.filter((id) => isFor(part.of, id)),
        [...path, 'parts', i, 'weight'],
      ),
    ),
  ),
  ...ofKind(components, 'ballot').flatMap(({ value, path, classes }) =>
    value.combine.by === 'GROUP'
      ? left(value.combine.weights, classes, [...path, 'combine', 'weights'])
      : left(value.combine.groups, classes, [...path, 'combine', 'groups']),
  ),
]

function left(per: PerClass<unknown>, classes: readonly NodeId[], path: Path): readonly SchemeFault[] {
  if ('same' in per) return []
  return classes
    .filter((id) => !Object.hasOwn(per.byClass, id))
    .map((id) => faultAt('schemes.perClassIncomplete', [...path, 'byClass'], { class: id }))
}
