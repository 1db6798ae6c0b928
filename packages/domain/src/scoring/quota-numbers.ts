import type { Allotment, HeadRounding, Quota, Rounding, ShareBound } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'
import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import type { QuotaNumber } from './result.ts'

/** How many heads a quota asks for at least and at most, in one pool. */
export interface Bounds {
  readonly least?: QuotaNumber
  readonly most?: QuotaNumber
}

const modes = { FLOOR: 'FLOOR', CEILING: 'CEILING', HALF_UP: 'HALF_UP' } as const

/** heads × share as a number of heads. 22 × 15 % = 3.3: floor 3, ceiling 4, half-up 3. S5. */
export const headsOf = (heads: number, part: Num, rounding: HeadRounding): number =>
  Number(num.round(num.mul(num.whole(heads), part), 0, modes[rounding]).n)

const theoretical = (heads: number, part: Num, { places, mode }: Rounding): string =>
  num.toFixed(num.mul(num.whole(heads), part), places, mode)

function numberOf(heads: number, { share: text, rounding }: ShareBound, kept: Rounding): QuotaNumber {
  const part = num.fromRational(share(text))
  return { theoretical: theoretical(heads, part, kept), number: headsOf(heads, part, rounding) }
}

const allotmentFor = (quota: Quota, allotments: readonly Allotment[], classId: string, key: string) =>
  allotments.find(
    (one) =>
      one.quota === quota.id &&
      (quota.pool.classes === 'EACH' ? one.class === classId : one.class === undefined) &&
      (one.pool ?? '') === key,
  )

/** The bounds of a share, count or allotted quota in a pool of so many heads. E15. */
export function boundsOf(
  quota: Exclude<Quota, { kind: 'bands' }>,
  heads: number,
  allotments: readonly Allotment[],
  classId: string,
  key: string,
): Bounds {
  switch (quota.kind) {
    case 'share':
      return {
        ...(quota.min !== undefined && { least: numberOf(heads, quota.min, quota.theoretical) }),
        ...(quota.max !== undefined && { most: numberOf(heads, quota.max, quota.theoretical) }),
      }
    case 'count':
      return {
        ...(quota.min !== undefined && { least: { number: quota.min } }),
        ...(quota.max !== undefined && { most: { number: quota.max } }),
      }
    case 'allotted': {
      const { number } = allotmentFor(quota, allotments, classId, key)!
      return quota.number === 'EXACTLY' ? { least: { number }, most: { number } } : { most: { number } }
    }
  }
}

/**
 * Heads per grade of a bands quota, best first, adding up to all heads: every share rounded, the remainder grade
 * takes what is left; if rounding up gave out too many, the worst grades go short. S8.
 */
export function bandNumbers(
  quota: Extract<Quota, { kind: 'bands' }>,
  grades: readonly string[],
  heads: number,
): readonly QuotaNumber[] {
  const parts = grades.map((grade) => {
    const stated = quota.shares.find((one) => one.grade === grade)
    return stated === undefined ? num.zero : num.fromRational(share(stated.share))
  })
  const wanted = parts.map((part, i) =>
    grades[i] === quota.remainder ? 0 : headsOf(heads, part, quota.rounding),
  )
  let left = heads
  const given = wanted.map((number) => {
    const taken = Math.min(number, left)
    left -= taken
    return taken
  })
  return given.map((number, i) => ({
    theoretical: theoretical(heads, parts[i]!, quota.theoretical),
    number: grades[i] === quota.remainder ? left : number,
  }))
}
