import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as rational from './rational.ts'
import * as num from './number.ts'

/** Fewer where every change of the code is tried (mutation testing). */
const lawRuns = Number(process.env['SHUPING_LAW_RUNS'] ?? 1000)

const runs = { numRuns: lawRuns }
const wide = fc
  .oneof(
    fc.tuple(
      fc.bigInt({ min: -(10n ** 4n), max: 10n ** 4n }),
      fc.constantFrom(1n, 2n, 3n, 7n, 10n, 100n, 1000n),
    ),
    fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.bigInt({ min: 1n, max: 10n ** 16n })),
  )
  .map(([n, d]) => ({ n, d }))
/** Where machine numbers end: numerators around 2^53, denominators around its root and around a thousand million. */
const limit = 2n ** 53n
const around = (...middles: readonly bigint[]) =>
  fc.tuple(fc.constantFrom(...middles), fc.bigInt({ min: -3n, max: 3n })).map(([middle, by]) => middle + by)
const edge = fc
  .tuple(
    around(limit, -limit, limit / 2n, 3n * 10n ** 15n, 94_906_265n, -94_906_265n, 10n ** 9n, 0n),
    fc.oneof(around(94_906_265n, 10n ** 9n, limit, 4n), fc.constantFrom(1n, 2n, 3n, 10n, 100n, 1000n)),
  )
  .map(([n, d]) => ({ n, d }))
const any = fc.oneof(wide, edge)
const same = (x: num.Num, y: { n: bigint; d: bigint }) => rational.equals(num.toRational(x), y)

describe('exact numbers agree with kit/rational, small or big', () => {
  const pairs = fc.tuple(any, any)
  test('P1 add, sub, mul, div, compare', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [x, y] = [num.fromRational(a), num.fromRational(b)]
        expect(same(num.add(x, y), rational.add(a, b))).toBe(true)
        expect(same(num.sub(x, y), rational.sub(a, b))).toBe(true)
        expect(same(num.mul(x, y), rational.mul(a, b))).toBe(true)
        expect(num.compare(x, y)).toBe(rational.compare(a, b))
        if (b.n === 0n) expect(() => num.div(x, y)).toThrow(RangeError)
        else expect(same(num.div(x, y), rational.div(a, b))).toBe(true)
        for (const z of [num.add(x, y), num.mul(x, y)]) {
          if (typeof z.n === 'number') expect([z.n, z.d].every(Number.isSafeInteger)).toBe(true)
        }
      }),
      runs,
    )
  })
  test('P2 text: the same canonical text, and back', () => {
    fc.assert(
      fc.property(any, (a) => {
        const text = num.toText(num.fromRational(a))
        expect(text).toBe(rational.toText(a))
        if (rational.parse(text) !== undefined) expect(same(num.of(text), a)).toBe(true)
      }),
      runs,
    )
  })
  test('P3 reads what kit/rational reads, refuses what it refuses', () => {
    const digits = fc
      .array(fc.constantFrom(...'0123456789.-/ e1'.split('')), { maxLength: 22 })
      .map((x) => x.join(''))
    fc.assert(
      fc.property(digits, (text) => {
        const [x, y] = [num.read(text), rational.parse(text)]
        if (y === undefined) expect(x).toBeUndefined()
        else expect(x !== undefined && same(x, y)).toBe(true)
      }),
      runs,
    )
  })
  test('P3b rounds as kit/rational rounds, in every mode, and stays small', () => {
    const places = fc.integer({ min: 0, max: 6 })
    const near = fc
      .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(1n, 2n, 3n, 8n, 20n, 125n, 1000n))
      .map(([n, d]) => ({ n: BigInt(n), d }))
    fc.assert(
      fc.property(fc.oneof(near, wide, edge), places, fc.constantFrom(...rational.roundingModes), (a, p, mode) => {
        const rounded = num.round(num.fromRational(a), p, mode)
        expect(same(rounded, rational.round(a, p, mode))).toBe(true)
        expect(num.toText(rounded)).toBe(rational.toText(rational.round(a, p, mode)))
        expect(same(num.floor(num.fromRational(a)), { n: rational.floor(a), d: 1n })).toBe(true)
      }),
      { numRuns: 3 * lawRuns },
    )
  })
  test('P4 sums in any order, a third times three is one', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (list) => {
        const values = list.map(num.fromRational)
        expect(num.equals(num.sum(values), num.sum(values.toReversed()))).toBe(true)
        for (const x of values)
          expect(num.equals(num.mul(num.div(x, num.of('3')), num.of('3')), x)).toBe(true)
      }),
      runs,
    )
  })
})

test.each(['1e999', '', '-', '.5', '5.', '01', '1.2.3', '--1', '-.5', '-5.', '-01', '5.-', '1-', '1:', '1/', '/2', ' 1', '1 ', '1/0', 'NaN', '١'])(
  '%j is no number',
  (text) => {
    expect(num.read(text)).toBeUndefined()
    expect(() => num.of(text)).toThrow(RangeError)
  },
)
test('64.145 rounds half up to 64.15; negative zero is zero', () => {
  expect(num.toText(num.round(num.of('64.145'), 2, 'HALF_UP'))).toBe('64.15')
  for (const x of [num.of('-0'), num.of('-0.0'), num.negate(num.zero), num.mul(num.of('-1'), num.zero)])
    expect(Object.is(num.toText(x), '0')).toBe(true)
  expect(Object.is(num.whole(-0).n, 0)).toBe(true)
})
test('ten thousand tenths', () => {
  expect(num.toText(num.sum(Array.from({ length: 10_000 }, () => num.of('0.1'))))).toBe('1000')
  expect(() => num.whole(0.5)).toThrow(RangeError)
  expect(num.toText(num.ratio(1, -3))).toBe('-1/3')
  expect(num.toFixed(num.ratio(2, 3), 2)).toBe('0.67')
  expect(num.toText(num.floor(num.ratio(-1, 3)))).toBe('-1')
  expect(num.toText(num.abs(num.of('-2.5')))).toBe('2.5')
})

describe('the quick way: machine numbers as long as they are sure', () => {
  const x = (n: number, d: number): num.Num => ({ n, d })
  const most = Number.MAX_SAFE_INTEGER
  test('text of up to fifteen characters is read as it stands, longer text in lowest terms', () => {
    expect(num.of('0.50')).toEqual(x(50, 100))
    expect(num.of('-0.50')).toEqual(x(-50, 100))
    expect(num.of('-12345678901.50')).toEqual(x(-1234567890150, 100))
    expect(num.of('123456789012.500')).toEqual(x(246913578025, 2))
    expect(num.of('9')).toEqual(x(9, 1))
    expect(Object.is(num.of('-0.0').n, 0)).toBe(true)
  })
  test('sums and products keep their denominator up to a thousand million, and are put in lowest terms beyond', () => {
    expect(num.add(x(1, 6), x(1, 6))).toEqual(x(2, 6))
    expect(num.add(x(1, 2), x(2, 4))).toEqual(x(4, 4))
    expect(num.add(x(2, 4), x(1, 2))).toEqual(x(4, 4))
    expect(num.add(x(1, 6), x(1, 4))).toEqual(x(10, 24))
    expect(num.mul(x(2, 3), x(3, 2))).toEqual(x(6, 6))
    expect(num.div(x(-1, 2), x(-2, 4))).toEqual(x(4, 4))
    expect(num.mul(x(-2, 40_000), x(5, 25_000))).toEqual(x(-10, 1_000_000_000))
    expect(num.mul(x(-2, 40_000), x(5, 25_001))).toEqual(x(-1, 100_004_000))
    expect(num.mul(x(1, 40_000), x(1, 25_001))).toEqual(x(1, 1_000_040_000))
    expect(Object.is(num.mul(x(0, 1), x(-3, 1)).n, 0)).toBe(true)
    expect(Object.is(num.negate(num.zero).n, 0)).toBe(true)
  })
  test('the largest machine numbers are still quick, the next ones are BigInts', () => {
    expect(num.add(x(most - 1, 2), x(1, 2))).toEqual(x(most, 2))
    expect(num.add(x(1 - most, 2), x(-1, 2))).toEqual(x(-most, 2))
    expect(num.add(x(most, 1), x(1, 1))).toEqual({ n: limit, d: 1n })
    expect(num.mul(x(most, 1), x(-1, 1))).toEqual(x(-most, 1))
    expect(num.fromRational({ n: 6n, d: 4n })).toEqual(x(3, 2))
    expect(num.fromRational({ n: limit - 1n, d: 1n })).toEqual(x(most, 1))
    expect(num.fromRational({ n: 1n - limit, d: 1n })).toEqual(x(-most, 1))
    expect(num.fromRational({ n: -limit, d: 1n })).toEqual({ n: -limit, d: 1n })
    expect(num.fromRational({ n: 1n, d: limit })).toEqual({ n: 1n, d: limit })
    expect(num.isZero({ n: 0n, d: 3n })).toBe(true)
  })
  test('rounding leaves alone what has these decimals, and gives what has not exactly these', () => {
    const price = num.of('64.15')
    expect(num.round(price, 2, 'UP')).toBe(price)
    expect(num.round(x(1, 2), 2, 'UP')).toEqual(x(50, 100))
    expect(num.round(x(-1, 3), 2, 'UP')).toEqual(x(-34, 100))
    expect(Object.is(num.round(x(-1, 300), 2, 'DOWN').n, 0)).toBe(true)
    expect(num.toText(num.round(x(1, 3), 20, 'DOWN'))).toBe('0.33333333333333333333')
  })
  test('of equals the first', () => {
    expect([num.min(x(1, 2), x(2, 4)), num.max(x(1, 2), x(2, 4))]).toEqual([x(1, 2), x(1, 2)])
    expect([num.abs(x(-1, 2)), num.abs(num.zero)]).toEqual([x(1, 2), num.zero])
  })
  test('what is wrong is said', () => {
    expect(() => num.whole(0.5)).toThrow('not a whole safe number')
    expect(() => num.div(num.one, num.zero)).toThrow('division by zero')
    expect(() => num.ratio(1, 0)).toThrow('division by zero')
    expect(() => num.of(`1e${'9'.repeat(100)}`)).toThrow(new RangeError(`not an exact number: 1e${'9'.repeat(58)}`))
  })
})

test('text with fixed decimals is that of the exact arithmetic, whatever the size and the mode', () => {
  const large = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 17n }))
  const near = fc.tuple(fc.bigInt({ min: -20_000n, max: 20_000n }), fc.constantFrom(1n, 2n, 3n, 7n, 8n, 100n, 1_000n, 1_000_000n))
  fc.assert(fc.property(fc.oneof(large, near), fc.nat({ max: 20 }), fc.constantFrom(...rational.roundingModes), ([n, d], places, mode) => {
    expect(num.toFixed(num.fromRational({ n, d }), places, mode)).toBe(rational.toFixed({ n, d }, places, mode))
  }), { numRuns: 2_000 })
})
