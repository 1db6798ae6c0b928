import { rational, type Rational } from '../../kit/index.ts'
import type { Component } from '../components.ts'
import { isFor } from '../bounds.ts'
import { exact, forClass, type NodeId, type PerClass, share } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { PlacedComponent } from '../view.ts'

/** Sum of exact texts. */
export const sumOf = (texts: readonly string[]): Rational => rational.sum(texts.map(exact))

/** Sum of shares as per cent text for a message. */
export const percentText = (sum: Rational): string => `${rational.toText(rational.mul(sum, rational.hundred))}%`

/** Calls `check` for every class the component is for; where nothing depends on the class, once with `*`. */
export function perClassFaults(
  classes: readonly NodeId[],
  dependsOnClass: boolean,
  check: (classId: NodeId, shown: string) => readonly SchemeFault[],
): readonly SchemeFault[] {
  const first = classes[0]
  if (first === undefined) return []
  return dependsOnClass ? classes.flatMap((id) => check(id, id)) : check(first, '*')
}

/** Whether any child is limited to some classes, so that sums may differ by class. */
export const limited = (parts: readonly Component[]): boolean => parts.some((part) => part.onlyClasses !== undefined)

/** The children that count for a class. */
export const partsFor = <T extends Component>(parts: readonly T[], classId: NodeId): readonly T[] =>
  parts.filter((part) => isFor(part, classId))

/** SchemeFault when points for a class do not make up the total of the node. */
export function pointsFault(
  sum: Rational,
  total: string,
  shown: string,
  path: Path,
): readonly SchemeFault[] {
  if (rational.equals(sum, exact(total))) return []
  return [
    faultAt('schemes.pointsDoNotAddUp', path, { class: shown, sum: rational.toText(sum), expected: total }),
  ]
}

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
