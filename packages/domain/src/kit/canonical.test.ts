import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalBytes, canonicalHash, canonicalText, sha256Hex } from './index.ts'

const runs = { numRuns: 1000, seed: 4 }
const wholeJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 4 }), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value

describe('canonical text', () => {
  test('sorts keys by code unit at every depth and drops absent ones', () => {
    expect(canonicalText({ b: [{ z: 1, a: '述评' }], a: null, C: true, no: undefined })).toBe(
      '{"C":true,"a":null,"b":[{"a":"述评","z":1}]}',
    )
  })
  test('JSON reads it back, and a shuffled copy has the same text', () => {
    fc.assert(
      fc.property(wholeJson, (value) => {
        const written = canonicalText(value)
        expect(canonicalText(JSON.parse(written))).toBe(written)
        expect(canonicalText(reversed(value))).toBe(written)
      }),
      runs,
    )
  })
  test.each([
    1.5,
    Number.NaN,
    2 ** 53,
    undefined,
    1n,
    () => 1,
    new Date(0),
    new Map(),
    '\uD800',
    { '\uDC00': 1 },
  ])('refuses %s', (value) => {
    expect(() => canonicalText(value)).toThrow(RangeError)
  })
  test('−0 is 0', () => {
    expect(canonicalText(-0)).toBe('0')
  })
})

describe('hash', () => {
  test('agrees with another implementation of SHA-256', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
      { numRuns: 200, seed: 4 },
    )
  })
  test('is over the canonical bytes', () => {
    expect(canonicalHash({ b: 1, a: '评' })).toBe(sha256Hex(canonicalBytes({ a: '评', b: 1 })))
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
