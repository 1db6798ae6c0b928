import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALL_GROUPS, disclosedOfRound } from './index.ts'
import type { CountedRound } from './index.ts'

const pooled = { combine: { by: 'POOLED', groups: { same: ['a', 'b'] } }, minimumPapers: 5 } as const
const weighed = {
  combine: { by: 'GROUP', emptyGroup: 'BLOCK', smallGroup: 'COUNT_HIDDEN', weights: { same: [{ group: 'a', weight: '60%' }, { group: 'b', weight: '40%' }] } },
  minimumPapers: 5,
} as const
const round = (id: string, sheet: string, papers: Readonly<Record<string, number>>): CountedRound =>
  ({ id, sheet: [...sheet], groups: Object.entries(papers).map(([group, count]) => ({ id: group, papers: count })) })
const shown = (rounds: readonly CountedRound[], rule: typeof pooled | typeof weighed = pooled) =>
  rounds.map(({ id }) => [...disclosedOfRound(id, rounds, rule)].map((slice) => slice || 'all').join(' '))

test('a round alone: as groups beside their score', () => {
  expect(shown([round('1', 'xy', { a: 20, b: 5 })])).toEqual(['a b all'])
  expect(shown([round('1', 'xy', { a: 20, b: 4 })])).toEqual(['all'])
  expect(shown([round('1', 'xy', { a: 20, b: 4 })], weighed)).toEqual([''])
  expect(shown([])).toEqual([])
})

test('the score of two rounds less the first would be the second', () => {
  const few = [round('1', 'x', { a: 20 }), round('2', 'x', { a: 3 })]
  expect(shown(few)).toEqual(['', ''])
  expect(shown(few, weighed)).toEqual(['', ''])
  expect(shown([round('1', 'x', { a: 20 }), round('2', 'x', { a: 6 })])).toEqual(['a', 'a'])
  // Whom both rate is rated by few in one of them; the rest of that paper is of one paper with it.
  expect(shown([round('1', 'xy', { a: 20 }), round('2', 'yz', { a: 3 })])).toEqual(['', ''])
  // Papers of different people add up to nothing.
  expect(shown([round('1', 'x', { a: 20 }), round('2', 'z', { a: 3 })])).toEqual(['a', ''])
  // Three of one street and three of another: together enough for a score, told apart by nothing.
  expect(shown([round('1', 'x', { a: 3 }), round('2', 'x', { a: 3 })])).toEqual(['', ''])
})

const world = fc.array(
  fc.record({
    sheet: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
    papers: fc.record({ a: fc.integer({ min: 0, max: 9 }), b: fc.integer({ min: 0, max: 9 }) }),
  }),
  { minLength: 1, maxLength: 2 },
)

test('nobody reckons what fewer than five papers say of anybody from all rounds, sums and the score', () => {
  fc.assert(fc.property(world, (drawn) => {
    const rounds = drawn.map(({ sheet, papers }, at) => round(String(at), sheet.join(''), papers))
    for (const person of 'xyz') {
      const rating = rounds.filter(({ sheet }) => sheet.includes(person))
      const atoms = rating.flatMap(({ id, groups }) => groups.map((group) => ({ key: `${id} ${group.id}`, ...group })))
      const total = atoms.reduce((sum, { papers }) => sum + papers, 0)
      if (total > 0 && total < 5) continue // Then the score itself speaks of few: for the scheme's turnout rule.
      const rows = [
        atoms.map(() => 1),
        ...rating.flatMap(({ id }) => [...disclosedOfRound(id, rounds, pooled)].map((slice) =>
          atoms.map(({ key }) => Number(slice === ALL_GROUPS ? key.startsWith(`${id} `) : key === `${id} ${slice}`)))),
      ]
      // Every combination with factors from −1 to 1, by trying them all.
      for (let code = 0; code < 3 ** rows.length; code += 1) {
        const sum = atoms.map(() => 0)
        for (let at = 0, rest = code; at < rows.length; at += 1, rest = Math.floor(rest / 3))
          for (const [column, cell] of rows[at]!.entries()) sum[column]! += cell * ((rest % 3) - 1)
        const spokenOf = atoms.reduce((all, { papers }, at) => all + (sum[at] === 0 ? 0 : papers), 0)
        expect(spokenOf === 0 || spokenOf >= 5).toBe(true)
      }
    }
  }), { numRuns: 200 })
})
