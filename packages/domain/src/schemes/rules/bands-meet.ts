import { rational } from '../../kit/index.ts'
import type { Bounds } from '../bounds.ts'
import { faultAt } from '../fault.ts'
import type { SchemeRule, SchemeView } from '../view.ts'
import { emptyBands, end, overlapsAndGaps } from './bands.ts'
import { measureBounds } from './measure-bounds.ts'
import { ofKind } from './sums.ts'

/**
 * Bands are half-open and meet: no value lies in two (unless an order says which wins) or in none, none is
 * empty, and the better grade has the higher band. domain.md 4.3 E14; S2 overlaps, S14 has gaps (89.5).
 */
export const bandsMeet: SchemeRule = (view) => [...gradeBands(view), ...conversionBands(view)]

function gradeBands(view: SchemeView) {
  const { grading } = view.scheme
  if (grading.by !== 'BANDS') return []
  const path = ['grading', 'bands']
  const range = view.classIds.map((id) => measureBounds(view, grading.measure, id)).reduce(widest, undefined)
  const places = grading.bands.map((band) => view.gradeIndex.get(band.grade))
  const order = grading.bands.flatMap((band, i) =>
    grading.bands.slice(0, i).flatMap((other, k) => {
      const [mine, theirs] = [places[i], places[k]]
      if (mine === undefined || theirs === undefined || mine === theirs) return []
      const [low, otherLow] = [end(band.from), end(other.from)]
      const higher = low !== undefined && (otherLow === undefined || rational.less(otherLow, low))
      const equal = low === otherLow || (low && otherLow && rational.equals(low, otherLow))
      return !equal && higher !== mine < theirs
        ? [faultAt('schemes.bandsOutOfOrder', [...path, i, 'grade'])]
        : []
    }),
  )
  return [
    ...emptyBands(grading.bands, path),
    ...overlapsAndGaps(grading.bands, path, { least: range?.min, most: range?.max }, false),
    ...order.slice(0, 1),
  ]
}

const widest = (a: Bounds | undefined, b: Bounds): Bounds =>
  a === undefined
    ? b
    : { min: a.min && b.min && rational.min(a.min, b.min), max: a.max && b.max && rational.max(a.max, b.max) }

/** Metrics have no known largest value, so the topmost band must be open; below zero nothing is counted. */
function conversionBands({ components }: SchemeView) {
  return ofKind(components, 'metric').flatMap(({ value: { conversion }, path }) => {
    if (conversion.kind !== 'bands') return []
    const at = [...path, 'conversion', 'bands']
    const mayOverlap = conversion.order !== 'DISJOINT'
    return [
      ...emptyBands(conversion.bands, at),
      ...overlapsAndGaps(conversion.bands, at, { least: rational.zero, most: undefined }, mayOverlap),
    ]
  })
}
