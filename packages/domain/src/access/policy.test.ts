import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ACTIONS,
  asInstaller,
  GRANTABLE,
  isSeparated,
  mayAnywhere,
  mayAt,
  POLICY,
  rangesFor,
  reachOf,
  ROLES,
  SEPARATED_ROLES,
  topsFor,
  UNSCOPED_ACTIONS,
} from './index.ts'
import type { Action, Holding, Role } from './index.ts'

/** A tree as parents: organization `n` (numbered `seqs[n]`) hangs under `parents[n - 1]`, or is a root. */
const trees = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 30 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 })
  .map((rows) => {
    const paths: string[] = []
    let seq = 0
    for (const [parent, step] of rows) {
      // Numbers of one to three digits, so that `/1/2/` and `/1/20/` stand beside each other.
      seq += step
      paths.push(`${parent < 0 || paths.length === 0 ? '/' : paths[parent % paths.length]!}${seq}/`)
    }
    return paths
  })
const scenes = trees.chain((paths) =>
  fc.record({
    paths: fc.constant(paths),
    action: fc.constantFrom(...ACTIONS),
    holdings: fc.array(
      fc.record({
        role: fc.constantFrom(...ROLES),
        organizationId: fc.constant('o'),
        path: fc.constantFrom(...paths),
        from: fc.constant('2026-01-01'),
        to: fc.constant(null),
      }),
      { maxLength: 6 },
    ),
  }),
)

/** The policy read word by word, without ranges. */
const naively = (holdings: readonly Holding[], action: Action, path: string): boolean =>
  holdings.some((held) => {
    switch (reachOf(held.role, action)) {
      case 'none': return false
      case 'own': return path === held.path
      case 'below': return path !== held.path && path.startsWith(held.path)
      case 'subtree': return path.startsWith(held.path)
      case 'all': return true
    }
  })

test('ranges are disjoint, ascending, and reach exactly as far as the policy says', () =>
  fc.assert(fc.property(scenes, ({ paths, action, holdings }) => {
    const ranges = rangesFor({ holdings }, action)
    ranges.forEach(({ from, to }, at) => {
      expect(from < to).toBe(true)
      if (at > 0) expect(ranges[at - 1]!.to < from).toBe(true)
    })
    for (const path of paths) {
      expect([path, mayAt({ holdings }, action, path)]).toEqual([path, naively(holdings, action, path)])
    }
    expect(mayAnywhere({ holdings }, action)).toBe(holdings.some((held) => reachOf(held.role, action) !== 'none'))
  }), { numRuns: 3_000 }))

test('the tops are what is within reach and hangs under nothing within reach', () =>
  fc.assert(fc.property(scenes, ({ paths, holdings }) => {
    const seen = paths.filter((path) => naively(holdings, 'organizations.read', path))
    const above = (path: string): string => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1)
    const tops = seen.filter((path) => !seen.includes(above(path))).toSorted()
    expect(topsFor({ holdings }, 'organizations.read')).toEqual(tops)
  }), { numRuns: 3_000 }))

test('the three administrators see no business data and hold nothing of it', () => {
  const business: readonly Action[] = ACTIONS.filter((action) => /^(organizations\.(?!found)|people\.)/.test(action))
  for (const role of SEPARATED_ROLES) for (const action of business) expect([role, action, reachOf(role, action)]).toEqual([role, action, 'none'])
})

test('only the administrators of the installation reach all, and what touches no organization is theirs alone', () => {
  for (const role of ROLES) {
    for (const action of ACTIONS) {
      const reach = reachOf(role, action)
      const unscoped = (UNSCOPED_ACTIONS as readonly Action[]).includes(action)
      expect([role, action, reach !== 'all' || isSeparated(role), !unscoped || reach === 'none' || reach === 'all']).toEqual([role, action, true, true])
    }
  }
})

test('whoever may grant a role reaches at least as far by it themselves, the security administrator apart', () => {
  const wide = { none: 0, own: 1, below: 1, subtree: 2, all: 3 } as const
  for (const granter of ROLES.filter((role) => role !== 'SECURITY_ADMIN')) {
    for (const given of GRANTABLE[granter]) {
      for (const action of ACTIONS) {
        expect([granter, given, action, wide[reachOf(granter, action)] >= wide[reachOf(given, action)]])
          .toEqual([granter, given, action, true])
      }
    }
  }
})

test('every action is somebody’s, and only the security administrator makes administrators of the installation', () => {
  for (const action of ACTIONS) expect([action, ROLES.some((role) => reachOf(role, action) !== 'none')]).toEqual([action, true])
  const makers = (given: Role) => ROLES.filter((role) => GRANTABLE[role].includes(given))
  for (const role of SEPARATED_ROLES) expect(makers(role)).toEqual(['SECURITY_ADMIN'])
  for (const role of ROLES) {
    if (GRANTABLE[role].length > 0) expect(reachOf(role, 'grants.manage')).not.toBe('none')
    expect(Object.keys(POLICY[role]).every((action) => (ACTIONS as readonly string[]).includes(action))).toBe(true)
  }
})

test('the installation itself may do everything, everywhere', () => {
  for (const action of ACTIONS) expect([action, mayAt(asInstaller, action, '/7/12/')]).toEqual([action, true])
  expect(topsFor(asInstaller, 'organizations.read')).toEqual(['/'])
})
