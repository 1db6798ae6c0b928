import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclosed, weighedTogether } from './index.ts'
import type { Atom, Slice } from './index.ts'

const shown = (papers: readonly number[], slices: readonly (readonly number[])[], minimum = 5): readonly string[] => [
  ...disclosed(
    papers.map((count, at) => ({ id: String(at), papers: count })),
    slices.map((atoms, at) => ({ id: `s${at}`, atoms: atoms.map(String) })),
    minimum,
  ),
]

test('groups first, then their sum: as the tallies of a round are shown', () => {
  const round = (...papers: number[]) => shown(papers, [...papers.map((_, at) => [at]), papers.map((_, at) => at)])
  expect(round(20, 5)).toEqual(['s0', 's1', 's2'])
  // The sum less the first would be the second.
  expect(round(20, 4)).toEqual(['s0'])
  expect(round(20, 0)).toEqual(['s0', 's1', 's2'])
  // Two small ones hide each other.
  expect(round(20, 4, 3)).toEqual(['s0', 's3'])
  expect(round(20, 2, 2)).toEqual(['s0'])
  expect(round(4)).toEqual([])
  expect(round(1, 1, 1, 1)).toEqual([])
  expect(round(1, 1, 1, 1, 1)).toEqual(['s5'])
})

test('what two sums share is told by neither alone', () => {
  // {0,1} and {1,2} and {0,2}: half of their sum less the third is each one.
  expect(shown([3, 3, 3], [[0, 1], [1, 2], [0, 2]])).toEqual(['s0', 's1'])
  expect(shown([20, 3], [[0, 1], [0]])).toEqual(['s0'])
  expect(shown([20, 6], [[0, 1], [0]], 10)).toEqual(['s0'])
  expect(shown([20, 3], [[1], [0, 1]], 1)).toEqual(['s1'])
})

const world = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }).chain((papers) =>
  fc.record({
    papers: fc.constant(papers),
    slices: fc.array(fc.subarray(papers.map((_, at) => at), { minLength: 1 }), { maxLength: 5 }),
  }))

test('nobody reckons less than five papers from what is shown, by any sums and differences', () => {
  fc.assert(fc.property(world, ({ papers, slices }) => {
    const kept = shown(papers, slices).map((id) => slices[Number(id.slice(1))]!)
    // Every combination with factors from −2 to 2, by trying them all.
    for (let code = 0; code < 5 ** kept.length; code += 1) {
      const sum = papers.map(() => 0)
      for (let at = 0, rest = code; at < kept.length; at += 1, rest = Math.floor(rest / 5)) {
        for (const atom of kept[at]!) sum[atom]! += (rest % 5) - 2
      }
      const spokenOf = papers.reduce((total, count, at) => total + (sum[at] === 0 ? 0 : count), 0)
      expect(spokenOf === 0 || spokenOf >= 5).toBe(true)
    }
  }), { numRuns: 500 })
})

test('what is left out would give something away', () => {
  fc.assert(fc.property(world, ({ papers, slices }) => {
    const kept = new Set(shown(papers, slices))
    const atoms: Atom[] = papers.map((count, at) => ({ id: String(at), papers: count }))
    const all: Slice[] = slices.map((one, at) => ({ id: `s${at}`, atoms: one.map(String) }))
    // One alone is left out only if it speaks of one to four papers.
    for (const slice of all) {
      const own = slice.atoms.reduce((total, id) => total + papers[Number(id)]!, 0)
      expect(disclosed(atoms, [slice], 5).size).toBe(own === 0 || own >= 5 ? 1 : 0)
      if (own > 0 && own < 5) expect(kept.has(slice.id)).toBe(false)
    }
    if (all.length > 0 && disclosed(atoms, [all[0]!], 5).size === 1) expect(kept.has('s0')).toBe(true)
  }))
})

test('beside a score that all groups are weighed into, a small group hides two, as the explanation of the score does', () => {
  const round = (...papers: number[]) => {
    const ids = papers.map((_, at) => String(at))
    const slices = [weighedTogether('score', ids), ...ids.map((id) => ({ id, atoms: [id] })), { id: 'all', atoms: ids }]
    return [...disclosed(papers.map((count, at) => ({ id: String(at), papers: count })), slices, 5)]
  }
  expect(round(20, 5)).toEqual(['score', '0', '1', 'all'])
  // The score less the first would be the second; so would the score less a multiple of the sum.
  expect(round(20, 4)).toEqual(['score'])
  expect(round(20, 4, 3)).toEqual(['score', '0'])
  expect(round(20, 2, 2)).toEqual(['score'])
  expect(round(20, 30, 4)).toEqual(['score', '0'])
})
