import { rational } from '../../kit/index.ts'
import type { Bounds } from '../bounds.ts'
import { exact, type NodeId } from '../exact.ts'
import type { Measure } from '../measures.ts'
import type { SchemeView } from '../view.ts'

/** The attainable range of a measure in one class; open where nothing is known. */
export function measureBounds(view: SchemeView, measure: Measure, classId: NodeId): Bounds {
  switch (measure.kind) {
    case 'total':
      return roundedUp(view, view.boundsOf(view.scheme.components, classId), measure.as === 'ROUNDED')
    case 'component': {
      const found = view.component.get(measure.component)
      return found === undefined ? { min: undefined, max: undefined } : view.boundsOf(found.value, classId)
    }
    case 'ballot-share':
      return { min: rational.zero, max: rational.one }
    case 'rungs': {
      const found = view.component.get(measure.ladder)?.value
      const rungs = found?.kind === 'ladder' ? found.rungs.length : undefined
      return { min: rational.zero, max: rungs === undefined ? undefined : rational.ratio(rungs, 1) }
    }
    case 'months-in-post':
    case 'months-since-set-up':
      return { min: rational.zero, max: undefined }
    case 'metric':
    case 'fact':
      return { min: undefined, max: undefined }
  }
}

/** The final rounding moves both ends outwards at most to where its mode puts them. */
function roundedUp({ scheme }: SchemeView, bounds: Bounds, rounded: boolean): Bounds {
  const { rounding } = scheme
  if (!rounded || rounding === 'NONE') return bounds
  const move = (x: rational.Rational | undefined) => x && rational.round(x, rounding.places, rounding.mode)
  return { min: move(bounds.min), max: move(bounds.max) }
}

/** Whether a comparison can hold somewhere in a range. */
export function canHold(bounds: Bounds, is: string, text: string): boolean {
  const value = exact(text)
  const { min, max } = bounds
  const above = max !== undefined && rational.compare(value, max)
  const under = min !== undefined && rational.compare(value, min)
  switch (is) {
    case 'AT_LEAST':
      return above === false || above <= 0
    case 'ABOVE':
      return above === false || above < 0
    case 'AT_MOST':
      return under === false || under >= 0
    case 'BELOW':
      return under === false || under > 0
    default:
      return (above === false || above <= 0) && (under === false || under >= 0)
  }
}
