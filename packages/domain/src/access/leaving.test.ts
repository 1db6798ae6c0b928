import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkLeaving, closesAccount, isSeparated, rangesFor, ROLES, ACTIONS } from './index.ts'
import type { Holding, Role, Viewer } from './index.ts'

const PATHS = ['/1/', '/1/2/', '/1/2/3/', '/1/20/', '/4/']
const held = (role: Role, path: string): Holding =>
  ({ role, organizationId: isSeparated(role) ? null : path, path: isSeparated(role) ? '/' : path, from: '2026-01-01', to: null })
const holding = fc.record({ role: fc.constantFrom(...ROLES), path: fc.constantFrom(...PATHS) }).map(({ role, path }) => held(role, path))
const viewer = (holdings: readonly Holding[]): Viewer => ({ accountId: 'me', personId: null, holdings })

test('nobody closes an account that reaches anywhere they do not', () => {
  fc.assert(
    fc.property(fc.array(holding, { maxLength: 3 }), fc.array(holding, { maxLength: 3 }), (mine, theirs) => {
      const refused = checkLeaving(viewer(mine), { accountId: 'them', active: true, grants: theirs }).length > 0
      // Sampled by points, not by ranges: each place alone.
      const may = (holdings: readonly Holding[], action: (typeof ACTIONS)[number], path: string): boolean =>
        rangesFor({ holdings }, action).some(({ from, to }) => from <= path && path < to)
      const beyond = ACTIONS.some((action) => ['/', ...PATHS, '/1/2/9/', '/9/'].some((path) =>
        theirs.some((one) => may([one], action, path)) && !may(mine, action, path)))
      if (beyond) expect(refused).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('the own account and that of an administrator of the installation are not closed on the way', () => {
  const city = viewer([held('ORGANIZATION_ADMIN', '/1/')])
  expect(checkLeaving(city, null)).toEqual([])
  expect(checkLeaving(city, { accountId: 'me', active: true, grants: [] })).toEqual([{ code: 'access.leavesOneself' }])
  expect(checkLeaving(city, { accountId: 'a', active: true, grants: [held('AUDIT_ADMIN', '/')] })).toEqual([{ code: 'access.leaverHoldsMore' }])
  expect(checkLeaving(city, { accountId: 'a', active: true, grants: [held('CLERK', '/1/2/')] })).toEqual([])
  expect(checkLeaving(viewer([held('CLERK', '/1/')]), { accountId: 'a', active: true, grants: [held('ORGANIZATION_ADMIN', '/1/2/')] }))
    .toEqual([{ code: 'access.leaverHoldsMore' }])
})

test.each([
  [null, false],
  [{ accountId: 'a', active: true, grants: [] }, true],
  [{ accountId: 'a', active: false, grants: [] }, false],
  [{ accountId: 'a', active: false, grants: [held('VIEWER', '/1/')] }, true],
])('%j is closed: %s', (account, closed) => expect(closesAccount(account)).toBe(closed))
