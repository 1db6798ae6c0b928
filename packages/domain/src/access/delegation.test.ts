import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, checkAppointment, disableAccount, giveGrant, GRANTABLE, isSeparated, mayAt, rangesFor, reachOf, revokeGrant, ROLES, SEPARATED_ROLES } from './index.ts'
import type { Action, Holding, Role, Viewer } from './index.ts'

// A model of the whole of delegation: whatever sequence of grants, posts, moves, revocations, disabled accounts
// and passing days comes, nobody ever holds what no chain of legitimate givers gives.

const ORGANIZATIONS = 8
const ACCOUNTS = 7
const POST_ROLES = ['SECRETARY', 'REVIEWER', 'CLERK'] as const

interface Given {
  readonly role: Role
  /** Null: the whole installation. */
  readonly on: number | null
  readonly from: number
  readonly to: number | null
  readonly revoked: boolean
  readonly post: boolean
}
interface World {
  day: number
  /** Null: a root. */
  parents: (number | null)[]
  readonly accounts: { active: boolean; given: Given[] }[]
}

const date = (day: number): string => `2026-01-${String(day + 1).padStart(2, '0')}`
const pathOf = (world: World, on: number | null): string =>
  on === null ? '/' : `${pathOf(world, world.parents[on]!)}${on + 8}/`
/** Whether an organization stands under another, or is it, by walking up the tree. */
const under = (world: World, on: number, top: number): boolean =>
  on === top || (world.parents[on] != null && under(world, world.parents[on], top))
const isValid = (world: World, given: Given): boolean =>
  !given.revoked && given.from <= world.day && (given.to === null || given.to > world.day)
const isOpen = (world: World, given: Given): boolean => !given.revoked && (given.to === null || given.to > world.day)
const holdingOf = (world: World, given: Given): Holding => ({
  role: given.role,
  organizationId: given.on === null ? null : String(given.on),
  path: pathOf(world, given.on),
  from: date(given.from),
  to: given.to === null ? null : date(given.to),
})
const viewerOf = (world: World, at: number): Viewer => {
  const { active, given } = world.accounts[at]!
  return {
    accountId: String(at),
    personId: String(at),
    holdings: active ? given.filter((one) => isValid(world, one)).map((one) => holdingOf(world, one)) : [],
  }
}

/** The policy on the tree itself, without paths and ranges. */
function reachesNaively(world: World, given: Pick<Given, 'role' | 'on'>, action: Action, on: number | null): boolean {
  const reach = reachOf(given.role, action)
  if (reach === 'all') return true
  if (reach === 'none' || given.on === null || on === null) return false
  if (reach === 'own') return on === given.on
  return under(world, on, given.on) && (reach === 'subtree' || on !== given.on)
}
const mayNaively = (world: World, at: number, action: Action, on: number | null): boolean =>
  world.accounts[at]!.active &&
  world.accounts[at]!.given.some((one) => isValid(world, one) && reachesNaively(world, one, action, on))

const step = fc.record({
  verb: fc.constantFrom('give', 'give', 'give', 'revoke', 'post', 'move', 'disable', 'enable', 'day'),
  // Mostly those who can do something: the security administrator and whoever manages the first organization.
  actor: fc.constantFrom(1, 3, 3, ...Array(ACCOUNTS).keys()),
  other: fc.nat({ max: ACCOUNTS - 1 }),
  role: fc.constantFrom(...ROLES, 'ORGANIZATION_ADMIN' as const),
  on: fc.nat({ max: ORGANIZATIONS - 1 }),
  to: fc.nat({ max: ORGANIZATIONS - 1 }),
  lasts: fc.constantFrom(null, null, 1, 2, 4),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const scenes = fc.record({
  parents: fc.tuple(...Array.from({ length: ORGANIZATIONS }, (_, at) => fc.constantFrom(null, ...Array(at).keys(), ...Array(at).keys()))),
  steps: fc.array(step, { minLength: 8, maxLength: 20 }),
})

/** As an installation begins: the three administrators, and one who manages the first organization. */
const begin = (parents: readonly (number | null)[]): World => ({
  day: 0,
  parents: [...parents],
  accounts: Array.from({ length: ACCOUNTS }, (_, at) => ({
    active: true,
    given: ([...SEPARATED_ROLES, 'ORGANIZATION_ADMIN'] as Role[]).slice(at, at + 1).map((role): Given =>
      ({ role, on: isSeparated(role) ? null : 0, from: 0, to: null, revoked: false, post: false })),
  })),
})

const otherHolders = (world: World, but: number, role: Role): number =>
  world.accounts.filter((account, at) => at !== but && account.active &&
    account.given.some((one) => one.role === role && isValid(world, one) && one.to === null)).length

/** What is newly held reaches nowhere the giver does not reach. The security administrator alone gives more. */
function expectNoEscalation(world: World, giver: number, given: Given): void {
  for (const action of ACTIONS) {
    for (let on = 0; on < ORGANIZATIONS; on += 1) {
      if (reachesNaively(world, given, action, on) && !mayNaively(world, giver, action, on)) {
        expect.fail(`${given.role} reaches ${action} on ${on}, its giver does not`)
      }
    }
  }
}

const done: Record<string, number> = {}
const count = (what: string): void => void (done[what] = (done[what] ?? 0) + 1)

function take(world: World, { verb, actor, other, role, on, to, lasts }: Step): void {
  const account = world.accounts[other]!
  const viewer = viewerOf(world, actor)
  const open = account.given.filter((one) => isOpen(world, one))
  const holdings = open.map((one) => holdingOf(world, one))
  if (verb === 'day') {
    world.day += 1
  } else if (verb === 'give') {
    const given: Given = { role, on: isSeparated(role) ? null : on, from: world.day, to: lasts && world.day + lasts, revoked: false, post: false }
    const path = pathOf(world, given.on)
    const { ok } = giveGrant(
      { role, from: date(given.from), to: given.to === null ? null : date(given.to), reason: 'r' },
      { grantor: viewer, grantee: { accountId: String(other), active: account.active, holdings },
        organization: given.on === null ? null : { id: String(given.on), name: path, path, active: true }, today: date(world.day) },
    )
    const legitimate =
      world.accounts[actor]!.active &&
      world.accounts[actor]!.given.some((one) => isValid(world, one) && GRANTABLE[one.role].includes(role) && reachesNaively(world, one, 'grants.manage', given.on)) &&
      actor !== other && account.active &&
      !open.some((one) => (isSeparated(role) || isSeparated(one.role)) && one.role !== role) &&
      !open.some((one) => one.role === role && one.on === given.on)
    if (ok !== legitimate) expect.fail(`${role} on ${path}: ${ok ? 'given by one who may not' : 'refused to one who may'}`)
    if (!ok) return count('give refused')
    const bySecurity = world.accounts[actor]!.given.some((one) => isValid(world, one) && one.role === 'SECURITY_ADMIN')
    if (!bySecurity) expectNoEscalation(world, actor, given)
    account.given.push(given)
    count(bySecurity ? 'given by the security administrator' : 'given')
  } else if (verb === 'post') {
    const post: Given = { role: POST_ROLES[to % 3]!, on, from: world.day, to: lasts && world.day + lasts, revoked: false, post: true }
    const path = pathOf(world, on)
    const refusals = checkAppointment({ viewer, person: { personId: String(other), holdings }, role: post.role, organization: { name: path, path } })
    if (refusals.length > 0) return count('post refused')
    if (actor === other) expect.fail('entered their own post')
    expectNoEscalation(world, actor, post)
    account.given.push(post)
    count('post')
  } else if (verb === 'move') {
    if (!mayAt(viewer, 'organizations.restructure', pathOf(world, on)) || !mayAt(viewer, 'organizations.create', pathOf(world, to))) return
    if (under(world, to, on)) return
    if (!mayNaively(world, actor, 'organizations.restructure', on) || !mayNaively(world, actor, 'organizations.create', to)) {
      expect.fail('moved what is not theirs')
    }
    // Holdings stay on their organization and go along with it.
    world.parents[on] = to
    count('move')
  } else if (verb === 'revoke') {
    const at = account.given.findIndex((one) => !one.post && (!one.revoked || one.role === role))
    const grant = account.given[at]
    if (grant === undefined) return
    const verdict = revokeGrant({
      revoker: viewer,
      grant: { accountId: String(other), role: grant.role, path: pathOf(world, grant.on), revoked: grant.revoked },
      otherHolders: otherHolders(world, other, grant.role),
    })
    if (!verdict.ok) return count('revoke refused')
    if (actor === other || !mayNaively(world, actor, 'grants.manage', grant.on)) expect.fail('took back what is not theirs')
    account.given[at] = { ...grant, revoked: true }
    count('revoked')
  } else if (verb === 'disable') {
    const verdict = disableAccount({
      viewer,
      account: { accountId: String(other), path: pathOf(world, isSeparated(open[0]?.role ?? 'CLERK') ? null : on), active: account.active, holdings },
      otherHolders: Object.fromEntries(SEPARATED_ROLES.map((one) => [one, otherHolders(world, other, one)])),
    })
    if (!verdict.ok) return
    if (actor === other || open.some((one) => !mayNaively(world, actor, 'accounts.manage', one.on))) expect.fail('disabled a superior')
    account.active = false
    count('disabled')
  } else {
    const disabled = world.accounts.find((one) => !one.active)
    if (disabled === undefined || !mayAt(viewerOf(world, 0), 'accounts.manage', '/')) return
    disabled.active = true
    count('enabled')
  }
}

/** What must hold after every step. */
function check(world: World): void {
  for (const [at, account] of world.accounts.entries()) {
    const open = account.given.filter((one) => isOpen(world, one))
    if (open.some((one) => isSeparated(one.role)) && new Set(open.map((one) => one.role)).size > 1) {
      expect.fail(`account ${at} combines ${open.map((one) => one.role).join()}`)
    }
  }
  for (const role of SEPARATED_ROLES) if (otherHolders(world, -1, role) === 0) expect.fail(`nobody is ${role} any more`)
}

/** Reach by ranges of paths is reach on the tree, for everybody, every action and every organization. */
function checkReach(world: World): void {
  const paths = world.parents.map((_parent, on) => pathOf(world, on))
  for (let at = 0; at < ACCOUNTS; at += 1) {
    const viewer = viewerOf(world, at)
    for (const action of ACTIONS) {
      const ranges = rangesFor(viewer, action)
      for (const [on, path] of paths.entries()) {
        if (ranges.some(({ from, to }) => from <= path && path < to) !== mayNaively(world, at, action, on)) {
          expect.fail(`account ${at}, ${action} on ${on}: the ranges say something else than the tree`)
        }
      }
    }
  }
}

test('no sequence of commands lets anybody out of what a chain of legitimate givers gives', { timeout: 60_000 }, () => {
  fc.assert(fc.property(scenes, ({ parents, steps }) => {
    const world = begin(parents)
    for (const one of steps) {
      take(world, one)
      check(world)
    }
    checkReach(world)
  }), { numRuns: 10_000 })
  // Every verb had its way often enough to mean something.
  for (const what of ['given', 'given by the security administrator', 'give refused', 'post', 'post refused', 'move', 'revoked', 'revoke refused', 'disabled', 'enabled']) {
    expect([what, (done[what] ?? 0) >= 150]).toEqual([what, true])
  }
})
