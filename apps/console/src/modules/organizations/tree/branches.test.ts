import { expect, test } from 'vitest'
import type { TreeNode } from '../types.ts'
import { linesOf, noBranches, reduceBranches, ROOTS, wantedBranches } from './branches.ts'
import type { BranchEvent, Branches } from './branches.ts'

const node = (id: string, childrenCount = 0): TreeNode => ({
  id,
  name: id,
  shortName: id,
  childrenCount,
  descendantsCount: childrenCount,
})
const page = (ids: readonly TreeNode[], hasNextPage = false) => ({
  nodes: ids,
  endCursor: ids.at(-1)?.id ?? null,
  hasNextPage,
})
const after = (events: readonly BranchEvent[], from: Branches = noBranches): Branches =>
  events.reduce(reduceBranches, from)
const shown = (branches: Branches): string[] =>
  linesOf(branches).map(
    (line) => `${'  '.repeat(line.depth - 1)}${line.type === 'node' ? line.node.id : line.type}`,
  )

const roots: BranchEvent = { type: 'answered', parent: ROOTS, page: page([node('city', 3)]), after: null }
const firstPage: BranchEvent = {
  type: 'answered',
  parent: 'city',
  page: page([node('east', 1), node('north')], true),
  after: null,
}

test('roots are wanted first, then every open branch that is in sight', () => {
  expect(wantedBranches(noBranches)).toEqual([ROOTS])
  const open = after([roots, { type: 'toggled', id: 'city', open: true }])
  expect(wantedBranches(open)).toEqual(['city'])
  expect(shown(open)).toEqual(['city', '  loading'])
  expect(wantedBranches(after([{ type: 'asked', parent: 'city' }], open))).toEqual([])
})

test('a single top opens by itself, and stays closed once closed', () => {
  const one = after([roots])
  expect(wantedBranches(one)).toEqual(['city'])
  const closed = after([{ type: 'toggled', id: 'city', open: false }, { type: 'outdated' }, roots], one)
  expect(shown(closed)).toEqual(['city'])
  expect(
    wantedBranches(after([{ ...roots, page: page([node('a', 1), node('b', 1)]) } as BranchEvent])),
  ).toEqual([])
})

test('a branch longer than a page ends in a line that says how many are left', () => {
  const open = after([roots, { type: 'toggled', id: 'city', open: true }, firstPage])
  expect(shown(open)).toEqual(['city', '  east', '  north', '  more'])
  expect(linesOf(open).at(-1)).toMatchObject({ left: 1 })
  const whole = after(
    [{ type: 'answered', parent: 'city', page: page([node('west')]), after: 'north' }],
    open,
  )
  expect(shown(whole)).toEqual(['city', '  east', '  north', '  west'])
})

test('a revealed path is opened at once and not doubled when its page arrives', () => {
  const revealed = after([
    roots,
    { type: 'revealed', path: [node('city', 3), node('west', 1), node('street')] },
  ])
  expect(shown(revealed)).toEqual(['city', '  west', '    street'])
  expect(wantedBranches(revealed)).toEqual(['city', 'west'])
  const paged = after([firstPage], revealed)
  expect(shown(paged)).toEqual(['city', '  east', '  north', '  west', '    street', '  more'])
  const whole = after(
    [{ type: 'answered', parent: 'city', page: page([node('west', 1)]), after: 'north' }],
    paged,
  )
  expect(shown(whole)).toEqual(['city', '  east', '  north', '  west', '    street'])
})

test('outdated keeps the lines in sight and asks for the open branches again', () => {
  const open = after([roots, { type: 'toggled', id: 'city', open: true }, firstPage])
  const outdated = after([{ type: 'outdated' }], open)
  expect(wantedBranches(outdated)).toEqual([ROOTS, 'city'])
  expect(shown(outdated).slice(0, 3)).toEqual(['city', '  east', '  north'])
})

test('a failed branch says so in its place', () => {
  expect(shown(after([{ type: 'failed', parent: ROOTS }]))).toEqual(['failed'])
})

test('fifty thousand open lines are laid out in a moment', () => {
  const many = Array.from({ length: 50_000 }, (_, at) => node(`c${at}`))
  const open = after([
    { type: 'answered', parent: ROOTS, page: page([node('city', many.length)]), after: null },
    { type: 'toggled', id: 'city', open: true },
    { type: 'answered', parent: 'city', page: page(many), after: null },
  ])
  const start = performance.now()
  expect(linesOf(open)).toHaveLength(50_001)
  expect(performance.now() - start).toBeLessThan(500)
})
