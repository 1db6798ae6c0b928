import type { Aggregation } from '../../schemes/index.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'

/** One value out of many and the marks it is the mean (or the middle) of. */
export interface Aggregate {
  readonly value: Num
  readonly kept: readonly Num[]
}

const mean = (kept: readonly Num[]): Aggregate => ({
  value: num.div(num.sum(kept), num.whole(kept.length)),
  kept,
})

function median(sorted: readonly Num[]): Aggregate {
  const half = Math.floor(sorted.length / 2)
  const kept = sorted.length % 2 === 1 ? [sorted[half]!] : [sorted[half - 1]!, sorted[half]!]
  return mean(kept)
}

/**
 * Mean, median, or mean without the highest and lowest marks; `undefined` for no marks, and for a trimmed mean of too
 * few marks whose scheme then gives no value. Order of the marks never matters. E7, S12.
 */
export function aggregate(how: Aggregation, marks: readonly Num[]): Aggregate | undefined {
  if (marks.length === 0) return undefined
  if (how.kind === 'mean') return mean(marks)
  const sorted = [...marks].sort(num.compare)
  if (how.kind === 'median') return median(sorted)
  const dropped = how.dropHigh + how.dropLow
  if (marks.length >= how.minimum && marks.length > dropped)
    return mean(sorted.slice(how.dropLow, sorted.length - how.dropHigh))
  if (how.below === 'BLOCK') return undefined
  return how.below === 'MEAN' ? mean(marks) : median(sorted)
}
