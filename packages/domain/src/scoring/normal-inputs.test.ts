import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalHash } from '../kit/index.ts'
import type { Inputs } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { normalInputs } from './normal-inputs.ts'
import { everyKind, everyKindInputs } from './testing/every-kind.ts'
import { good } from './testing/good-inputs.ts'

/** The same inputs with all lists in another order. */
function shuffled<T>(value: T, seed: number): T {
  if (Array.isArray(value)) {
    const keyed = value.map((one, i) => ({ one: shuffled(one, seed + 1), key: ((i + 1) * 7919 * (seed + 1)) % 101 }))
    return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one) as T
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shuffled(one, seed + 1)])) as T
}

const several: Inputs = {
  ...good(),
  leaderOrders: [...good().leaderOrders, { component: 'order', leader: 'an', places: { p0: 2, p1: 1 } }],
  panelSheets: [
    ...good().panelSheets,
    { component: 'team', appraisee: 'p0', checker: 'c0', marks: { item: '1' } },
    { component: 'team', appraisee: 'o', checker: 'c9', marks: { item: '1' } },
  ],
  allotments: [...good().allotments, { quota: 'handed', class: 'post', pool: 'a', number: 0 }],
  appraisees: good().appraisees.map((one) => ({
    ...one,
    ledgers: {
      bonus: ['e2', 'e1', 'e3'].map((id) => ({ id, kind: 'honour', event: id, points: '1' })),
    },
  })),
}

test('the order of entry is forgotten: one order of all lists, and nothing else is changed', () => {
  const orders = fc.integer({ min: 0, max: 97 })
  for (const inputs of [several, everyKindInputs]) {
    const normal = normalInputs(inputs)
    fc.assert(
      fc.property(orders, (seed) => {
        expect(normalInputs(shuffled(inputs, seed))).toEqual(normal)
      }),
      { numRuns: 12, seed: 4 },
    )
    expect(normalInputs(normal)).toEqual(normal)
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, sorted(one)]))
          : value
    expect(sorted(normal)).toEqual(sorted(inputs))
  }
})

test('lists stand by their keys', () => {
  const { appraisees, boxes, leaderOrders, panelSheets, allotments } = normalInputs(shuffled(several, 3))
  expect(appraisees.map(({ id }) => id)).toEqual(['p0', 'p1'])
  expect(appraisees[0]!.ledgers['bonus']!.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3'])
  expect(boxes.map(({ id }) => id)).toEqual(['box-g1', 'lines', 'papers', 'rank'])
  expect(boxes[2]!.appraisees).toEqual(['p0', 'p1'])
  const [tallies, , papers] = boxes.map(({ content }) => content)
  expect(papers!.kind === 'papers' && papers!.papers.map(({ token }) => token)).toEqual(['t1', 't2'])
  expect(tallies!.kind === 'tallies' && tallies!.tallies[0]!.marks.map(({ mark }) => mark)).toEqual(['87.5', '90'])
  expect(leaderOrders.map(({ leader }) => leader)).toEqual(['an', 'wang'])
  expect(panelSheets.map((sheet) => [sheet.appraisee, sheet.checker])).toEqual([
    ['o', 'c9'],
    ['p0', 'c0'],
    ['p0', 'c1'],
  ])
  expect(allotments.map(({ pool }) => pool)).toEqual(['a', 'x'])
})

test('whatever the order, the same bytes come out', () => {
  const { result } = evaluate(everyKind, everyKindInputs)
  for (let seed = 0; seed < 3; seed++) {
    const other = evaluate(everyKind, shuffled(everyKindInputs, seed)).result
    expect(canonicalHash(other)).toBe(canonicalHash(result))
  }
})
