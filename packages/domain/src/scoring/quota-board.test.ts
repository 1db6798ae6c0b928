import { expect, test } from 'vitest'
import { law, tied } from './testing/worlds.ts'
import { brokenBy, brokenQuotas, quotaBoard, takesPlace } from './quota-board.ts'
import type { Placed } from './quota-board.ts'
import type { World } from './testing/worlds.ts'

/** Everybody with the grade that the run gave, provisional ones too: what the engine counts. */
const asComputed = ({ inputs, run, scheme }: World): readonly Placed[] =>
  run.result.appraisees.flatMap((one) => {
    if (!takesPlace(scheme, one)) return []
    const { body, leader } = inputs.appraisees.find(({ id }) => id === one.id)!
    const grade = one.computed.grade ?? one.computed.provisional ?? null
    return [{ id: one.id, class: one.class, grade, ...(body === undefined ? {} : { body }), ...(leader === undefined ? {} : { leader }) }]
  })

let bounds = 0
law('with the computed grades the board says what the engine says', { ...tied, heads: 12, missing: 8 }, (world) => {
  const { quotas } = world.run.result
  const board = quotaBoard(world.scheme, quotas, asComputed(world))
  const told = quotas.flatMap((one) => one.bounds.map(({ found, met }) => ({ quota: one.quota, heads: one.heads, found, met })))
  const shown = board.filter(({ state }) => state !== 'TOO_FEW_HEADS')
  expect(shown.map(({ quota, heads, found, state }) => ({ quota, heads, found, met: state === 'MET' }))).toEqual(told)
  bounds += told.length
})
test('which was seen often enough', () => expect(bounds).toBeGreaterThan(200))

law('one grade changed breaks only lines of its pool, and by one head', { ...tied, heads: 8 }, (world) => {
  const placed = asComputed(world)
  const before = quotaBoard(world.scheme, world.run.result.quotas, placed)
  const [who] = placed
  if (who === undefined) return
  for (const { id: grade } of world.scheme.grades) {
    const after = quotaBoard(world.scheme, world.run.result.quotas, placed.map((one) => (one === who ? { ...one, grade } : one)))
    for (const [at, line] of after.entries()) expect(Math.abs(line.found - before[at]!.found)).toBeLessThanOrEqual(1)
    const broken = brokenBy(before, after)
    for (const line of broken) expect(['OVER', 'SHORT']).toContain(line.state)
    if (grade === who.grade) expect(broken).toEqual([])
  }
})

law('nobody graded yet: nothing is passed, and what is short is not held against an unfinished list', { heads: 6 }, (world) => {
  const board = quotaBoard(world.scheme, world.run.result.quotas, asComputed(world).map((one) => ({ ...one, grade: null })))
  for (const line of board) expect(line.found).toBe(0)
  const bare = brokenQuotas(board).filter((line) => line.open > 0)
  expect(bare.filter(({ state }) => state === 'SHORT')).toEqual([])
})

test('an award outside the quotas takes no place', () => {
  const scheme = { directAwards: [{ id: 'hero', quota: 'OUTSIDE' }, { id: 'listed', quota: 'INSIDE' }] } as never
  const given = (rule: string) => ({ participation: 'FULL', reasons: [{ code: 'scoring.directAward', rule }] }) as never
  expect(['hero', 'listed', 'other'].map((rule) => takesPlace(scheme, given(rule)))).toEqual([false, true, true])
})
