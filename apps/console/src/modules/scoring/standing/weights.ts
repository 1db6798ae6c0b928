import { rational } from '@shuping/domain/kit'
import { isShare, share } from '@shuping/domain/schemes'

/** A weight as people type it, in per cent: `40%` is `40`; what has no end in per cent stays the fraction it is. */
export function percentOf(weight: string): string {
  const text = rational.toText(rational.mul(share(weight), rational.hundred))
  return text.includes('/') ? weight : text
}

/** What is sent for it: `40` is `40%`; fractions and what carries its sign are taken as they are. */
export function weightOf(typed: string): string {
  const text = typed.trim().replace('％', '%')
  return text === '' || text.includes('/') || text.endsWith('%') ? text : `${text}%`
}

/** Together, in per cent; null while one of them cannot be read. */
export function sumOf(typed: readonly string[]): { readonly text: string; readonly whole: boolean } | null {
  const weights = typed.map(weightOf)
  if (!weights.every((one) => isShare(one))) return null
  const sum = weights.reduce((total, one) => rational.add(total, share(one)), rational.zero)
  return { text: rational.toFixed(rational.mul(sum, rational.hundred), 2, 'HALF_UP').replace(/\.?0+$/, ''), whole: rational.compare(sum, rational.one) === 0 }
}
