import { expect, test } from 'vitest'
import { lineOn, lineSince, linkOn, openSince, subtreeOn } from './index.ts'
import type { Link, TreeHistory } from './index.ts'

const link = (parentId: string | null, from: string, to: string | null = null): Link => ({ parentId, from, to })

/** b moves from a to c on 1 March; c closes from 1 May to 1 June. */
const history: TreeHistory = new Map([
  ['top', [link(null, '2026-01-01')]],
  ['a', [link('top', '2026-01-01')]],
  ['c', [link('top', '2026-01-01', '2026-05-01'), link('a', '2026-06-01')]],
  ['b', [link('a', '2026-01-15', '2026-03-01'), link('c', '2026-03-01', '2026-05-01'), link('a', '2026-05-01')]],
])

test('a link begins on its first day and has ended on its last', () => {
  expect(linkOn(history, 'b', '2026-01-14')).toBeNull()
  expect(linkOn(history, 'b', '2026-01-15')?.parentId).toBe('a')
  expect(linkOn(history, 'b', '2026-02-28')?.parentId).toBe('a')
  expect(linkOn(history, 'b', '2026-03-01')?.parentId).toBe('c')
  expect(linkOn(history, 'c', '2026-05-01')).toBeNull()
  expect(linkOn(history, 'nobody', '2026-05-01')).toBeNull()
})

test('line and subtree of a day', () => {
  expect(lineOn(history, 'b', '2026-03-01')).toEqual(['b', 'c', 'top'])
  expect(lineOn(history, 'b', '2026-01-01')).toEqual([])
  expect(subtreeOn(history, 'top', '2026-03-01')).toEqual(new Set(['top', 'a', 'c', 'b']))
  expect(subtreeOn(history, 'a', '2026-06-01')).toEqual(new Set(['a', 'c', 'b']))
  expect(subtreeOn(history, 'c', '2026-05-01')).toEqual(new Set())
  expect(() => lineOn(new Map([['x', [link('y', '2026-01-01')]], ['y', [link('x', '2026-01-01')]]]), 'x', '2026-01-01'))
    .toThrow(RangeError)
})

test('everything above since a day, with the time', () => {
  expect(lineSince(history, 'b', '2026-02-15')).toEqual([
    { organizationId: 'b', from: '2026-02-15', to: '2026-03-01' },
    { organizationId: 'a', from: '2026-02-15', to: '2026-03-01' },
    { organizationId: 'top', from: '2026-02-15', to: '2026-03-01' },
    { organizationId: 'b', from: '2026-03-01', to: '2026-05-01' },
    { organizationId: 'c', from: '2026-03-01', to: '2026-05-01' },
    { organizationId: 'top', from: '2026-03-01', to: '2026-05-01' },
    { organizationId: 'b', from: '2026-05-01', to: null },
    { organizationId: 'a', from: '2026-05-01', to: null },
    { organizationId: 'top', from: '2026-05-01', to: null },
  ])
})

test('the unbroken stretch up to now', () => {
  expect(openSince(history.get('b')!)).toBe('2026-01-15')
  expect(openSince(history.get('c')!)).toBe('2026-06-01')
  expect(openSince(history.get('c')!.slice(0, 1))).toBeNull()
  expect(openSince([])).toBeNull()
})
