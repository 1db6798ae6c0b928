import { rational, type Rational } from '../../kit/index.ts'
import { exact } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'

/** Half-open `[from, to)`; OPEN is without end. */
export interface Band {
  readonly from: string
  readonly to: string
}

/** A finite end, or `undefined` for OPEN. */
export const end = (text: string): Rational | undefined => (text === 'OPEN' ? undefined : exact(text))

const before = (a: Rational | undefined, b: Rational | undefined) =>
  a === undefined ? -1 : b === undefined ? 1 : rational.compare(a, b)

/** Bands that hold nothing: from ≥ to. */
export const emptyBands = (bands: readonly Band[], path: Path): readonly SchemeFault[] =>
  bands.flatMap(({ from, to }, i) => {
    const [low, high] = [end(from), end(to)]
    return low !== undefined && high !== undefined && !rational.less(low, high)
      ? [faultAt('schemes.bandEmpty', [...path, i], { from, to })]
      : []
  })

/**
 * Overlaps and gaps between bands, and gaps to the attainable range `[least, most]` (`undefined` = without
 * end). Fault places: an overlap at the later band of the two in the list, a gap at the band that borders it.
 */
export function overlapsAndGaps(
  bands: readonly Band[],
  path: Path,
  range: { readonly least: Rational | undefined; readonly most: Rational | undefined },
  mayOverlap: boolean,
): readonly SchemeFault[] {
  const sorted = bands
    .map((band, index) => ({ ...band, low: end(band.from), high: end(band.to), index }))
    .filter(({ low, high }) => low === undefined || high === undefined || rational.less(low, high))
    .sort((a, b) => before(a.low, b.low) || a.index - b.index)
  const faults: SchemeFault[] = []
  const first = sorted[0]
  if (first === undefined) return []
  if (first.low !== undefined && (range.least === undefined || rational.less(range.least, first.low)))
    faults.push(
      faultAt('schemes.bandsGap', [...path, first.index, 'from'], {
        from: range.least === undefined ? '−∞' : rational.toText(range.least),
        to: first.from,
      }),
    )
  let reach = first
  for (const band of sorted.slice(1)) {
    if (
      reach.high === undefined ||
      (band.low !== undefined && rational.less(band.low, reach.high)) ||
      band.low === undefined
    ) {
      if (!mayOverlap) {
        const later = Math.max(band.index, reach.index)
        const until =
          reach.high === undefined || (band.high && rational.less(band.high, reach.high)) ? band : reach
        faults.push(faultAt('schemes.bandsOverlap', [...path, later], { from: band.from, to: until.to }))
      }
    } else if (rational.less(reach.high, band.low))
      faults.push(
        faultAt('schemes.bandsGap', [...path, band.index, 'from'], { from: reach.to, to: band.from }),
      )
    if (reach.high !== undefined && (band.high === undefined || rational.less(reach.high, band.high)))
      reach = band
  }
  if (reach.high !== undefined && (range.most === undefined || !rational.less(range.most, reach.high)))
    faults.push(
      faultAt('schemes.bandsGap', [...path, reach.index, 'to'], {
        from: reach.to,
        to: range.most === undefined ? '+∞' : rational.toText(range.most),
      }),
    )
  return faults
}
