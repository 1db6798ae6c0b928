import fc from 'fast-check'
import { expect, test } from 'vitest'
import { depthOf, isInSubtree, pathBelow, seqsOf, subtreeRange } from './index.ts'

/** Numbers whose texts are prefixes of one another, where a careless range goes wrong. */
const seqs = fc.constantFrom(1, 2, 9, 10, 11, 19, 99, 100, 101, 199, 999, 1_000, 2_147_483_647)
const lines = fc.array(seqs, { minLength: 1, maxLength: 12 })
const pathOf = (line: readonly number[]): string => line.reduce((above: string | null, seq) => pathBelow(above, seq), null)!

test('the range of a path holds exactly the subtree', () => {
  fc.assert(
    fc.property(lines, fc.oneof(lines, fc.constant(null)), fc.nat(12), (line, free, keep) => {
      const top = pathOf(line)
      const other = pathOf(free ?? [...line.slice(0, keep + 1), 10])
      const { from, to } = subtreeRange(top)
      const below = line.every((seq, at) => seqsOf(other)[at] === seq)
      expect(from <= other && other < to).toBe(below)
      expect(isInSubtree(other, top)).toBe(below)
    }),
    { numRuns: 2_000 },
  )
})

test('neighbours by digits are not relatives', () => {
  for (const [a, b] of [[9, 99], [10, 1], [1, 10], [99, 100], [10, 100]] as const) {
    const { from, to } = subtreeRange(pathOf([1, a]))
    const stranger = pathOf([1, b, 5])
    expect(from <= stranger && stranger < to).toBe(false)
  }
})

test('a path says how deep it is and of whom it consists', () => {
  fc.assert(
    fc.property(lines, (line) => {
      expect(seqsOf(pathOf(line))).toEqual(line)
      expect(depthOf(pathOf(line))).toBe(line.length - 1)
    }),
  )
})
