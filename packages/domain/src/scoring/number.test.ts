import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rational } from '../kit/index.ts'
import * as num from './number.ts'
import { lawRuns } from './testing/law-runs.ts'

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
const same = (x: num.Num, y: { n: bigint; d: bigint }) => rational.equals(num.toRational(x), y)

describe('exact numbers agree with kit/rational, small or big', () => {
  const pairs = fc.tuple(wide, wide)
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
      fc.property(wide, (a) => {
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
      fc.property(fc.oneof(near, wide), places, fc.constantFrom(...rational.roundingModes), (a, p, mode) => {
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
      fc.property(fc.array(wide, { maxLength: 12 }), (list) => {
        const values = list.map(num.fromRational)
        expect(num.equals(num.sum(values), num.sum(values.toReversed()))).toBe(true)
        for (const x of values)
          expect(num.equals(num.mul(num.div(x, num.of('3')), num.of('3')), x)).toBe(true)
      }),
      runs,
    )
  })
})

test.each(['1e999', '', '-', '.5', '5.', '01', '1.2.3', '--1', ' 1', '1 ', '1/0', 'NaN', '١'])(
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
