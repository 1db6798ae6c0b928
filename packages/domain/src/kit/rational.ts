/**
 * Exact numbers: a fraction of two BigInts. `d` is always above zero. The pair need not be in lowest terms
 * (that is what keeps sums fast): compare with `equals`/`compare`, write with `toText`, never by field.
 *
 * Own module, not fraction.js 5: that one reduces by gcd at every step, accepts "1e999", "1.(3)" and floats,
 * and has no rounding mode besides half-up; here sums over equal denominators are one addition.
 * Source: domain.md 4.3 E24.
 */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** How to leave digits out. UP is away from zero, DOWN towards zero, CEILING towards +∞, FLOOR towards −∞. */
export type RoundingMode = 'HALF_UP' | 'HALF_EVEN' | 'UP' | 'DOWN' | 'CEILING' | 'FLOOR'

/** All rounding modes, for lists and parsers. */
export const roundingModes = ['HALF_UP', 'HALF_EVEN', 'UP', 'DOWN', 'CEILING', 'FLOOR'] as const

/** The longest number that `parse` reads, in digits (sign, point and slash not counted). */
export const maximumDigits = 40

/** The most decimal places that `round` and `toFixed` take. */
export const maximumPlaces = 40

/** Above this denominator a result is put in lowest terms, so that long chains stay small. */
const reduceAbove = 10n ** 24n

const powersOfTen: readonly bigint[] = Array.from({ length: maximumPlaces + 1 }, (_, i) => 10n ** BigInt(i))

function powerOfTen(places: number): bigint {
  const power = powersOfTen[places]
  if (power === undefined) throw new RangeError(`decimal places must be 0 to ${maximumPlaces}: ${places}`)
  return power
}

export const zero: Rational = { n: 0n, d: 1n }
export const one: Rational = { n: 1n, d: 1n }
export const hundred: Rational = { n: 100n, d: 1n }

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}

/** The same value in lowest terms. */
export function reduce(x: Rational): Rational {
  if (x.d === 1n) return x
  const common = gcd(x.n, x.d)
  return common === 1n ? x : { n: x.n / common, d: x.d / common }
}

const bounded = (n: bigint, d: bigint): Rational => (d > reduceAbove ? reduce({ n, d }) : { n, d })

const decimalText = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/
const fractionText = /^(-?)(0|[1-9]\d*)\/([1-9]\d*)$/

/**
 * Reads an exact number: decimal text `-12.50`, fraction text `1/3`, a bigint or a whole safe number.
 * `undefined` for anything else: exponents, NaN, infinities, binary fractions, blanks, leading zeros,
 * a zero denominator, more than 40 digits.
 */
export function parse(input: unknown): Rational | undefined {
  if (typeof input === 'bigint') return { n: input, d: 1n }
  if (typeof input === 'number') return Number.isSafeInteger(input) ? { n: BigInt(input), d: 1n } : undefined
  if (typeof input !== 'string' || input.length > maximumDigits + 2) return undefined
  return readText(input, maximumDigits)
}

function readText(input: string, most: number): Rational | undefined {
  const decimal = decimalText.exec(input)
  if (decimal !== null) {
    const [, sign, whole = '', places = ''] = decimal
    if (whole.length + places.length > most) return undefined
    const n = BigInt(whole + places)
    return { n: sign === '-' ? -n : n, d: powerOfTen(places.length) }
  }
  const fraction = fractionText.exec(input)
  if (fraction === null) return undefined
  const [, sign, over = '', under = ''] = fraction
  if (over.length + under.length > most) return undefined
  return { n: BigInt(sign + over), d: BigInt(under) }
}

/** Reads back what `toText` wrote, however long: our own results, never what somebody typed. Throws `RangeError` on other text. */
export function told(text: string): Rational {
  const value = readText(text, Infinity)
  if (value === undefined) throw new RangeError(`not an exact number: ${text.slice(0, 60)}`)
  return value
}

/**
 * `parse` for values that have been checked before; throws `RangeError` on anything that is no exact number.
 */
export function of(input: string | number | bigint): Rational {
  const value = parse(input)
  if (value === undefined) throw new RangeError(`not an exact number: ${String(input).slice(0, 60)}`)
  return value
}

/** `n/d` as a value. Throws `RangeError` when `d` is zero. */
export function ratio(n: bigint | number, d: bigint | number): Rational {
  const under = BigInt(d)
  if (under === 0n) throw new RangeError('division by zero')
  return under < 0n ? { n: -BigInt(n), d: -under } : { n: BigInt(n), d: under }
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d }
  if (a.d === 1n) return { n: a.n * b.d + b.n, d: b.d }
  if (b.d === 1n) return { n: a.n + b.n * a.d, d: a.d }
  if (a.d < b.d) {
    if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d }
  } else if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d }
  return bounded(a.n * b.d + b.n * a.d, a.d * b.d)
}

export const negate = (x: Rational): Rational => ({ n: -x.n, d: x.d })

export const sub = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? { n: a.n - b.n, d: a.d } : add(a, negate(b))

export function mul(a: Rational, b: Rational): Rational {
  if (a.d === 1n) return { n: a.n * b.n, d: b.d }
  if (b.d === 1n) return { n: a.n * b.n, d: a.d }
  return bounded(a.n * b.n, a.d * b.d)
}

/** Throws `RangeError` when `b` is zero. */
export function div(a: Rational, b: Rational): Rational {
  if (b.n === 0n) throw new RangeError('division by zero')
  const n = a.n * b.d
  const d = a.d * b.n
  return d < 0n ? bounded(-n, -d) : bounded(n, d)
}

/** −1, 0 or 1: whether `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d
  const right = a.d === b.d ? b.n : b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export const equals = (a: Rational, b: Rational): boolean => compare(a, b) === 0
export const less = (a: Rational, b: Rational): boolean => compare(a, b) < 0
export const atLeast = (a: Rational, b: Rational): boolean => compare(a, b) >= 0
export const isZero = (x: Rational): boolean => x.n === 0n
export const sign = (x: Rational): -1 | 0 | 1 => (x.n < 0n ? -1 : x.n > 0n ? 1 : 0)
export const abs = (x: Rational): Rational => (x.n < 0n ? negate(x) : x)

/** The smaller; `a` when equal. */
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)
/** The larger; `a` when equal. */
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b)

/** `x` held between `low` and `high`. */
export const clamp = (x: Rational, low: Rational, high: Rational): Rational => min(max(x, low), high)

/** The sum of all values; zero for none. Equal denominators cost one addition each. */
export function sum(values: Iterable<Rational>): Rational {
  let n = 0n
  let d = 1n
  for (const x of values) {
    if (x.d === d) n += x.n
    else ({ n, d } = add({ n, d }, x))
  }
  return { n, d }
}

/** The quotient of whole numbers (`d` above zero), rounded by `mode`. */
function divideRounded(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const quotient = n / d
  const rest = n - quotient * d
  if (rest === 0n) return quotient
  const away = n < 0n ? quotient - 1n : quotient + 1n
  switch (mode) {
    case 'DOWN':
      return quotient
    case 'UP':
      return away
    case 'FLOOR':
      return n < 0n ? away : quotient
    case 'CEILING':
      return n < 0n ? quotient : away
    case 'HALF_UP':
    case 'HALF_EVEN': {
      const twice = 2n * (rest < 0n ? -rest : rest)
      if (twice !== d) return twice > d ? away : quotient
      return mode === 'HALF_UP' || quotient % 2n !== 0n ? away : quotient
    }
  }
}

/** `x` to `places` decimals (0 to 40). HALF_UP takes halves away from zero: 64.145 → 64.15, −0.5 → −1. */
export function round(x: Rational, places: number, mode: RoundingMode): Rational {
  const d = powerOfTen(places)
  if (x.d === d) return x
  return { n: divideRounded(x.n * d, x.d, mode), d }
}

/** The largest whole number not above `x`. */
export const floor = (x: Rational): bigint => divideRounded(x.n, x.d, 'FLOOR')
/** The smallest whole number not below `x`. */
export const ceil = (x: Rational): bigint => divideRounded(x.n, x.d, 'CEILING')

function placed(n: bigint, places: number): string {
  const digits = (n < 0n ? -n : n).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${n < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`
}

/** Rounded decimal text with exactly `places` decimals: for reading, never for reckoning. */
export const toFixed = (x: Rational, places: number, mode: RoundingMode): string =>
  placed(divideRounded(x.n * powerOfTen(places), x.d, mode), places)

/**
 * The canonical exact text: the shortest decimal when the value has one of at most 40 places (`"86.5"`), else
 * a fraction in lowest terms (`"1/3"`). Equal values give equal text; `parse` reads it back when within 40
 * digits, `told` always.
 */
export function toText(x: Rational): string {
  const { n, d } = reduce(x)
  if (d === 1n) return n.toString()
  let rest = d
  let twos = 0
  let fives = 0
  while (rest % 2n === 0n) {
    rest /= 2n
    twos++
  }
  while (rest % 5n === 0n) {
    rest /= 5n
    fives++
  }
  const places = Math.max(twos, fives)
  if (rest !== 1n || places > maximumPlaces) return `${n}/${d}`
  return placed((n * powerOfTen(places)) / d, places)
}

/** The nearest binary float, for charts and bar widths only; nothing may be decided on it. */
export const toNumber = (x: Rational): number => Number(toFixed(x, 17, 'HALF_EVEN'))
