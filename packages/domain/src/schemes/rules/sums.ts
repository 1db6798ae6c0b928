import { rational, type Rational } from '../../kit/index.ts'
import type { Component } from '../components.ts'
import { isFor } from '../bounds.ts'
import { exact, forClass, type NodeId, type PerClass, share } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { PlacedComponent } from '../view.ts'

/** Sum of exact texts. */
export const sumOf = (texts: readonly string[]): Rational => rational.sum(texts.map(exact))

/** Sum of shares as per cent text for a message. */
export const percentText = (sum: Rational): string =>
  `${rational.toText(rational.mul(sum, rational.hundred))}%`

/**
 * Sums by class that are not what they should be: one fault per wrong sum, naming its classes (`*` = all of
 * them).
 */
export function wrongSums(
  classes: readonly NodeId[],
  sumFor: (classId: NodeId) => Rational | undefined,
  expected: Rational,
  fault: (sum: Rational, classes: string) => SchemeFault,
): readonly SchemeFault[] {
  const wrong = new Map<string, { readonly sum: Rational; readonly ids: readonly NodeId[] }>()
  for (const id of classes) {
    const sum = sumFor(id)
    if (sum === undefined || rational.equals(sum, expected)) continue
    const key = rational.toText(sum)
    wrong.set(key, { sum, ids: [...(wrong.get(key)?.ids ?? []), id] })
  }
  return [...wrong.values()].map(({ sum, ids }) =>
    fault(sum, ids.length === classes.length ? '*' : ids.join(', ')),
  )
}

/** The children that count for a class. */
export const partsFor = <T extends Component>(parts: readonly T[], classId: NodeId): readonly T[] =>
  parts.filter((part) => isFor(part, classId))

/** The fault of points that do not make up the total of a node. */
export const pointsFault = (sum: Rational, total: string, classes: string, path: Path): SchemeFault =>
  faultAt('schemes.pointsDoNotAddUp', path, {
    class: classes,
    sum: rational.toText(sum),
    expected: total,
  })

/** Values of a `PerClass` with their places. */
export function placedPerClass<T>(per: PerClass<T>, path: Path): readonly { value: T; path: Path }[] {
  if ('same' in per) return [{ value: per.same, path: [...path, 'same'] }]
  return Object.entries(per.byClass).map(([id, value]) => ({ value, path: [...path, 'byClass', id] }))
}

/** The weight of a part for a class, zero when none is stated (another rule says so). */
export const weightFor = (weight: PerClass<string>, classId: NodeId): Rational => {
  const own = forClass(weight, classId)
  return own === undefined ? rational.zero : share(own)
}

/** Every component of one kind, with its place. */
export const ofKind = <K extends Component['kind']>(
  components: readonly PlacedComponent[],
  kind: K,
): readonly (PlacedComponent & { readonly value: Extract<Component, { kind: K }> })[] =>
  components.filter(
    (one): one is PlacedComponent & { readonly value: Extract<Component, { kind: K }> } =>
      one.value.kind === kind,
  )
