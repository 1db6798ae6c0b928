import type { Rational, RoundingMode } from './rational.ts'
import * as rational from './rational.ts'

/**
 * An exact fraction of two whole machine numbers: `d` above zero, both safe integers, not always in lowest terms.
 * The same arithmetic as `kit/rational`, about ten times faster, as long as the numbers stay below 2^53.
 */
interface Small {
  readonly n: number
  readonly d: number
}

/** An exact number: small while it fits, a `Rational` of BigInts beyond. Never a binary fraction. E24. */
export type Num = Small | Rational

const limit = Number.MAX_SAFE_INTEGER
/** Above this denominator a small fraction is put in lowest terms, so that chains of sums stay small. */
const reduceAbove = 1e9

export const zero: Num = { n: 0, d: 1 }
export const one: Num = { n: 1, d: 1 }
export const hundred: Num = { n: 100, d: 1 }

const isSmall = (x: Num): x is Small => typeof x.n === 'number'

/** The same value over BigInts. */
export const toRational = (x: Num): Rational => (isSmall(x) ? { n: BigInt(x.n), d: BigInt(x.d) } : x)

const fits = (n: bigint): boolean => n <= 9007199254740991n && n >= -9007199254740991n

/** The same value, over machine numbers if it fits in lowest terms. */
export function fromRational(x: Rational): Num {
  const { n, d } = rational.reduce(x)
  return fits(n) && fits(d) ? { n: Number(n), d: Number(d) } : { n, d }
}

function commonDivisor(a: number, b: number): number {
  let x = a < 0 ? -a : a
  let y = b
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

function small(n: number, d: number): Small {
  if (d <= reduceAbove) return { n, d }
  const common = commonDivisor(n, d)
  return common === 1 ? { n, d } : { n: n / common, d: d / common }
}

const isSafe = (n: number): boolean => n <= limit && n >= -limit

/** Whole number. Throws `RangeError` when it is not a safe integer. */
export function whole(n: number): Num {
  if (!Number.isSafeInteger(n)) throw new RangeError('not a whole safe number')
  return { n: n === 0 ? 0 : n, d: 1 }
}

/** `n/d` of whole safe numbers. Throws `RangeError` when `d` is zero. */
export const ratio = (n: number, d: number): Num => div(whole(n), whole(d))

const zeroCode = 48
const placeLimit = 15
const tens = Array.from({ length: placeLimit + 1 }, (_, i) => 10 ** i)

/** Reads exact text ("86.5", "-4", "1/3"); `undefined` for anything that is no exact number (1e999, NaN, " 1"). */
export function read(text: string): Num | undefined {
  const length = text.length
  const negative = length > 0 && text.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  if (length - start > placeLimit) return readSlow(text)
  let n = 0
  let point = -1
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code >= zeroCode && code <= 57) n = n * 10 + (code - zeroCode)
    else if (code === 46 && point < 0 && i > start) point = i
    else return readSlow(text)
  }
  const wholeDigits = (point < 0 ? length : point) - start
  const places = point < 0 ? 0 : length - point - 1
  if (wholeDigits === 0 || (point >= 0 && places === 0)) return undefined
  if (wholeDigits > 1 && text.charCodeAt(start) === zeroCode) return undefined
  return { n: negative && n !== 0 ? -n : n, d: tens[places]! }
}

function readSlow(text: string): Num | undefined {
  const value = rational.parse(text)
  return value && fromRational(value)
}

/** `read` for text that has been checked before; throws `RangeError` otherwise. */
export function of(text: string): Num {
  const value = read(text)
  if (value === undefined) throw new RangeError(`not an exact number: ${text.slice(0, 60)}`)
  return value
}

/** Reads back what `toText` wrote, however long: our own results, never what somebody typed. */
export const told = (text: string): Num => (text.length <= placeLimit ? of(text) : fromRational(rational.told(text)))

const big = (value: Rational): Num => fromRational(value)

export function add(a: Num, b: Num): Num {
  if (isSmall(a) && isSmall(b)) {
    if (a.d === b.d) {
      const n = a.n + b.n
      if (isSafe(n)) return { n, d: a.d }
    } else {
      const [finer, coarser] = a.d > b.d ? [a, b] : [b, a]
      const times = finer.d / coarser.d
      if (Number.isInteger(times)) {
        const n = finer.n + coarser.n * times
        if (isSafe(n) && isSafe(coarser.n * times)) return { n, d: finer.d }
      } else {
        const left = a.n * b.d
        const right = b.n * a.d
        const d = a.d * b.d
        if (isSafe(left) && isSafe(right) && isSafe(left + right) && d <= limit) return small(left + right, d)
      }
    }
  }
  return big(rational.add(toRational(a), toRational(b)))
}

export const negate = (x: Num): Num => (isSmall(x) ? { n: x.n === 0 ? 0 : -x.n, d: x.d } : rational.negate(x))
export const sub = (a: Num, b: Num): Num => add(a, negate(b))

export function mul(a: Num, b: Num): Num {
  if (isSmall(a) && isSmall(b)) {
    const n = a.n * b.n
    const d = a.d * b.d
    if (isSafe(n) && d <= limit) return small(n === 0 ? 0 : n, d)
  }
  return big(rational.mul(toRational(a), toRational(b)))
}

/** Throws `RangeError` when `b` is zero. */
export function div(a: Num, b: Num): Num {
  if (isZero(b)) throw new RangeError('division by zero')
  if (isSmall(b)) return mul(a, b.n < 0 ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n })
  return big(rational.div(toRational(a), b))
}

/** −1, 0 or 1: whether `a` is below, equal to or above `b`. */
export function compare(a: Num, b: Num): -1 | 0 | 1 {
  if (isSmall(a) && isSmall(b)) {
    const left = a.d === b.d ? a.n : a.n * b.d
    const right = a.d === b.d ? b.n : b.n * a.d
    if (isSafe(left) && isSafe(right)) return left < right ? -1 : left > right ? 1 : 0
  }
  return rational.compare(toRational(a), toRational(b))
}

export const isZero = (x: Num): boolean => (isSmall(x) ? x.n === 0 : x.n === 0n)
export const equals = (a: Num, b: Num): boolean => compare(a, b) === 0
export const less = (a: Num, b: Num): boolean => compare(a, b) < 0
export const atLeast = (a: Num, b: Num): boolean => compare(a, b) >= 0
export const min = (a: Num, b: Num): Num => (compare(a, b) <= 0 ? a : b)
export const max = (a: Num, b: Num): Num => (compare(a, b) >= 0 ? a : b)
export const abs = (x: Num): Num => (less(x, zero) ? negate(x) : x)

/** The sum of all values; zero for none. */
export function sum(values: readonly Num[]): Num {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/** n ÷ d as whole quotient (towards zero) and rest, or `undefined` where machine numbers are not sure. */
function divide(n: number, d: number): readonly [number, number] | undefined {
  if (!isSafe(n)) return undefined
  const quotient = Math.trunc(n / d)
  const rest = n - quotient * d
  // A quotient off by one shows in the rest: below −d, above d, or of the other sign than n.
  return Math.abs(rest) < d && rest * n >= 0 ? [quotient, rest] : undefined
}

/** Whether a quotient with this rest goes one away from zero. */
function goesAway(mode: RoundingMode, quotient: number, rest: number, d: number): boolean {
  switch (mode) {
    case 'DOWN':
      return false
    case 'UP':
      return true
    case 'FLOOR':
      return rest < 0
    case 'CEILING':
      return rest > 0
    case 'HALF_UP':
      return Math.abs(rest) >= d - Math.abs(rest)
    case 'HALF_EVEN': {
      const other = d - Math.abs(rest)
      return Math.abs(rest) > other || (Math.abs(rest) === other && quotient % 2 !== 0)
    }
  }
}

/** `x` rounded to `places` decimals (0 to 40). 64.145 → 64.15 HALF_UP. */
export function round(x: Num, places: number, mode: RoundingMode): Num {
  const d = tens[places]
  if (isSmall(x) && d !== undefined) {
    if (x.d === d) return x
    const parts = divide(x.n * d, x.d)
    if (parts !== undefined) {
      const [quotient, rest] = parts
      const away = rest !== 0 && goesAway(mode, quotient, rest, x.d)
      const n = away ? quotient + Math.sign(rest) : quotient
      return { n: n === 0 ? 0 : n, d }
    }
  }
  return fromRational(rational.round(toRational(x), places, mode))
}

/** The largest whole number not above `x`. */
export const floor = (x: Num): Num => round(x, 0, 'FLOOR')

/** Canonical exact text, as `rational.toText`: shortest decimal, else a fraction in lowest terms. */
export function toText(x: Num): string {
  if (!isSmall(x)) return rational.toText(x)
  const places = tens.indexOf(x.d)
  if (places >= 0) return decimal(x.n, places)
  const common = commonDivisor(x.n, x.d)
  const [n, d] = [x.n / common, x.d / common]
  let rest = d
  while (rest % 2 === 0) rest /= 2
  while (rest % 5 === 0) rest /= 5
  if (rest !== 1) return `${n}/${d}`
  const ten = tens.findIndex((power) => power % d === 0)
  const digits = n * ((tens[ten] ?? Infinity) / d)
  return isSafe(digits) ? decimal(digits, ten) : rational.toText(toRational(x))
}

function decimal(n: number, places: number): string {
  const digits = String(n < 0 ? -n : n).padStart(places + 1, '0')
  let end = digits.length
  const point = end - places
  while (end > point && digits.charCodeAt(end - 1) === zeroCode) end--
  const text =
    end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`
  return n < 0 ? `-${text}` : text
}

/** Decimal text with exactly `places` decimals, rounded: for reading only. */
export function toFixed(x: Num, places: number, mode: RoundingMode = 'HALF_UP'): string {
  const rounded = isSmall(x) ? round(x, places, mode) : x
  if (!isSmall(rounded) || rounded.d !== tens[places]) return rational.toFixed(toRational(x), places, mode)
  const digits = String(Math.abs(rounded.n)).padStart(places + 1, '0')
  const point = digits.length - places
  return `${rounded.n < 0 ? '-' : ''}${places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`}`
}
