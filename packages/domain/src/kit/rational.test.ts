import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rational, type Rational, type RoundingMode } from './index.ts'

const { of } = rational
const text = (x: Rational) => rational.toText(x)
const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]): Rational => ({ n, d }))
const anyMode = fc.constantFrom(...rational.roundingModes)
const runs = { numRuns: 1000, seed: 4 }
const law = <T>(name: string, stated: fc.IProperty<T>) => test(name, () => fc.assert(stated, runs))

describe('parse', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['12', '12'],
    ['-12.50', '-12.5'],
    ['0.001', '0.001'],
    ['1/3', '1/3'],
    ['-2/4', '-0.5'],
    ['0/7', '0'],
    [7, '7'],
    [-7n, '-7'],
    ['1234567890123456789012345678901234567890', '1234567890123456789012345678901234567890'],
  ])('reads %s', (input, expected) => {
    expect(text(of(input))).toBe(expected)
  })
  test.each([
    '1e999',
    '1e3',
    'NaN',
    'Infinity',
    '',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '01',
    '0x10',
    '1/0',
    '1/-3',
    '1/01',
    '1.5/2',
    '--1',
    '１',
    '1,000',
    '-',
    '12345678901234567890123456789012345678901',
    `0.${'1'.repeat(40)}`,
    '9'.repeat(1_000_000),
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    null,
    undefined,
    true,
    {},
    [1],
  ])('refuses %j', (input) => {
    expect(rational.parse(input)).toBeUndefined()
  })
  test('of throws on what parse refuses', () => {
    expect(() => of('1e999')).toThrow(RangeError)
  })
})

describe('the numbers a calculator gets wrong', () => {
  test('64.145 rounds half up to 64.15', () => {
    expect(rational.toFixed(of('64.145'), 2, 'HALF_UP')).toBe('64.15')
  })
  test('a third times three is one', () => {
    expect(text(rational.mul(of('1/3'), of('3')))).toBe('1')
  })
  test('a tenth and two tenths are three tenths', () => {
    expect(rational.equals(rational.add(of('0.1'), of('0.2')), of('0.3'))).toBe(true)
  })
  test.each<[RoundingMode, string[]]>([
    ['HALF_UP', ['3', '2', '-3', '-2', '2', '-2', '3', '4']],
    ['HALF_EVEN', ['2', '2', '-2', '-2', '2', '-2', '3', '4']],
    ['UP', ['3', '3', '-3', '-3', '2', '-2', '3', '4']],
    ['DOWN', ['2', '2', '-2', '-2', '2', '-2', '2', '3']],
    ['CEILING', ['3', '3', '-2', '-2', '2', '-2', '3', '4']],
    ['FLOOR', ['2', '2', '-3', '-3', '2', '-2', '2', '3']],
  ])('%s', (mode, expected) => {
    const inputs = ['2.5', '2.4', '-2.5', '-2.4', '2', '-2', '8/3', '3.5']
    expect(inputs.map((x) => text(rational.round(of(x), 0, mode)))).toEqual(expected)
  })
  test('floor and ceil of heads', () => {
    expect([rational.floor(of('3.3')), rational.ceil(of('3.3')), rational.ceil(of('3'))]).toEqual([
      3n,
      4n,
      3n,
    ])
    expect([rational.floor(of('-3.3')), rational.ceil(of('-3.3'))]).toEqual([-4n, -3n])
  })
  test('toFixed keeps zeros and signs', () => {
    expect(rational.toFixed(of('-0.5'), 3, 'HALF_UP')).toBe('-0.500')
    expect(rational.toFixed(of('7'), 2, 'HALF_UP')).toBe('7.00')
    expect(rational.toFixed(of('-0.001'), 2, 'HALF_UP')).toBe('0.00')
  })
  test('rounding places are bounded', () => {
    expect(() => rational.round(rational.one, 41, 'DOWN')).toThrow(RangeError)
    expect(() => rational.round(rational.one, 0.5, 'DOWN')).toThrow(RangeError)
  })
  test('division by zero throws', () => {
    expect(() => rational.div(rational.one, rational.zero)).toThrow(RangeError)
    expect(() => rational.ratio(1, 0)).toThrow(RangeError)
    expect(text(rational.ratio(1, -2))).toBe('-0.5')
  })
  test('lists', () => {
    expect(text(rational.sum([]))).toBe('0')
    expect(text(rational.sum(['0.1', '1/3', '2/3', '0.90'].map(of)))).toBe('2')
    expect(text(rational.clamp(of('120'), of('0'), of('100')))).toBe('100')
    expect(text(rational.clamp(of('-1'), of('0'), of('100')))).toBe('0')
    expect(rational.toNumber(of('1/3'))).toBeCloseTo(1 / 3, 15)
    expect([rational.sign(of('-3')), rational.sign(rational.zero), rational.sign(rational.one)]).toEqual([
      -1, 0, 1,
    ])
    expect(text(rational.abs(of('-1/3')))).toBe('1/3')
    expect([rational.less(of('1/3'), of('0.34')), rational.atLeast(of('2/6'), of('1/3'))]).toEqual([
      true,
      true,
    ])
  })
})

describe('laws', () => {
  law(
    'sums commute and associate',
    fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
      expect(text(rational.add(a, b))).toBe(text(rational.add(b, a)))
      expect(text(rational.add(rational.add(a, b), c))).toBe(text(rational.add(a, rational.add(b, c))))
      expect(text(rational.sum([a, b, c]))).toBe(text(rational.add(rational.add(c, b), a)))
    }),
  )
  law(
    'products distribute over sums',
    fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
      const left = rational.mul(a, rational.add(b, c))
      expect(text(left)).toBe(text(rational.add(rational.mul(a, b), rational.mul(a, c))))
    }),
  )
  law(
    'taking away and dividing undo',
    fc.property(anyRational, anyRational, (a, b) => {
      expect(rational.equals(rational.sub(rational.add(a, b), b), a)).toBe(true)
      fc.pre(b.n !== 0n)
      expect(rational.equals(rational.mul(rational.div(a, b), b), a)).toBe(true)
    }),
  )
  law(
    'text reads back to the same value, and equal values write the same',
    fc.property(anyRational, (x) => {
      expect(rational.equals(of(text(x)), x)).toBe(true)
      expect(text({ n: x.n * 6n, d: x.d * 6n })).toBe(text(x))
    }),
  )
  law(
    'order agrees with the sign of the difference',
    fc.property(anyRational, anyRational, (a, b) => {
      expect(rational.compare(a, b)).toBe(rational.sign(rational.sub(a, b)))
      expect(text(rational.min(a, b))).toBe(text(rational.compare(a, b) < 0 ? a : b))
      expect(rational.equals(rational.add(rational.min(a, b), rational.max(a, b)), rational.add(a, b))).toBe(
        true,
      )
    }),
  )
  law(
    'rounding moves by less than one step, a half in the half modes, and does nothing twice',
    fc.property(anyRational, fc.integer({ min: 0, max: 12 }), anyMode, (x, places, mode) => {
      const rounded = rational.round(x, places, mode)
      const moved = rational.mul(rational.abs(rational.sub(rounded, x)), { n: 10n ** BigInt(places), d: 1n })
      expect(rational.less(moved, rational.one)).toBe(true)
      if (mode.startsWith('HALF')) expect(rational.compare(moved, of('1/2'))).not.toBe(1)
      expect(rational.equals(rational.round(rounded, places, mode), rounded)).toBe(true)
      expect(of(rational.toFixed(x, places, mode))).toEqual(rounded)
    }),
  )
  law(
    'rounding keeps order',
    fc.property(anyRational, anyRational, fc.integer({ min: 0, max: 6 }), anyMode, (a, b, n, mode) => {
      const [low, high] = rational.compare(a, b) <= 0 ? [a, b] : [b, a]
      expect(rational.compare(rational.round(low, n, mode), rational.round(high, n, mode))).not.toBe(1)
    }),
  )
  test('long chains of unlike denominators stay small', () => {
    const primes = [3, 7, 11, 13, 17, 19, 23, 29, 31, 37]
    let x = rational.one
    for (let i = 0; i < 2000; i++)
      x = rational.add(x, rational.ratio(i % 2 === 0 ? 1 : -1, primes[(i >> 1) % 10] ?? 1))
    expect(text(x)).toBe('1')
    expect(x.d < 10n ** 30n).toBe(true)
  })
})

test('what was written is read back however long, what somebody types is not', () => {
  fc.assert(fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 60n }), (n, d) => {
    const value = rational.ratio(n, d)
    expect(rational.compare(rational.told(rational.toText(value)), value)).toBe(0)
  }))
  expect(rational.parse(`1/${10n ** 45n + 1n}`)).toBeUndefined()
  expect(() => rational.told('1e9')).toThrow(RangeError)
})
