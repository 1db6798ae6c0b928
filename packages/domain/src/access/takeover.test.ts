import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ACTIONS,
  checkAppointment,
  createAccount,
  disableAccount,
  editAccount,
  enableAccount,
  giveGrant,
  isSeparated,
  mayAt,
  reachOf,
  resetSecrets,
  revokeGrant,
  ROLES,
  SEPARATED_ROLES,
} from './index.ts'
import type { Action, Holding, Role, Viewer } from './index.ts'

// One person who stops at nothing: they act through every account whose password they know, their own at first,
// then each they open or reset. Whatever they do, in whatever order, by all these accounts together they never
// reach further than their own account did when they began. Others do nothing in the meantime: what they hand
// over of their own accord is another matter.

const ORGANIZATIONS = 7
const PEOPLE = 4
const POST_ROLES = ['SECRETARY', 'REVIEWER', 'CLERK'] as const

interface Given {
  readonly role: Role
  /** Null: the whole installation. */
  readonly on: number | null
}
interface Account {
  active: boolean
  /** The organization that manages it; null: the installation. */
  home: number | null
  person: number | null
  readonly grants: Given[]
}
interface World {
  /** Null: a root. */
  readonly parents: (number | null)[]
  readonly accounts: Account[]
  /** What each person holds by posts. */
  readonly posts: Given[][]
  /** Accounts whose password the one person knows. */
  readonly known: Set<number>
}

const TODAY = '2026-06-15'
const pathOf = (world: World, on: number | null): string =>
  on === null ? '/' : `${pathOf(world, world.parents[on]!)}${on + 8}/`
const under = (world: World, on: number, top: number): boolean =>
  on === top || (world.parents[on] != null && under(world, world.parents[on], top))
const holdingOf = (world: World, { role, on }: Given): Holding => ({
  role,
  organizationId: on === null ? null : String(on),
  path: pathOf(world, on),
  from: '2026-01-01',
  to: null,
})
const heldBy = ({ accounts, posts }: World, at: number): readonly Given[] => {
  const { grants, person } = accounts[at]!
  return [...grants, ...(person === null ? [] : posts[person]!)]
}
const holdingsOf = (world: World, at: number): readonly Holding[] =>
  heldBy(world, at).map((given) => holdingOf(world, given))
const viewerOf = (world: World, at: number): Viewer => ({
  accountId: String(at),
  personId: world.accounts[at]!.person === null ? null : String(world.accounts[at]!.person),
  holdings: world.accounts[at]!.active ? holdingsOf(world, at) : [],
})
const managed = (world: World, at: number) => ({
  accountId: String(at),
  path: pathOf(world, world.accounts[at]!.home),
  active: world.accounts[at]!.active,
  holdings: holdingsOf(world, at),
})
const placeOf = (world: World, on: number | null) =>
  on === null ? null : { id: String(on), name: String(on), path: pathOf(world, on), active: true }

/** The policy on the tree itself: every action on every organization, and on the installation. */
function reachedBy(world: World, held: readonly Given[]): Set<string> {
  const reached = new Set<string>()
  const add = (action: Action, on: number | null): void => void reached.add(`${action} on ${on}`)
  for (const { role, on: top } of held) {
    for (const action of ACTIONS) {
      const reach = reachOf(role, action)
      if (reach === 'all') add(action, null)
      for (let on = 0; on < ORGANIZATIONS; on += 1) {
        if (reach === 'all') add(action, on)
        else if (reach === 'none' || top === null) continue
        else if (reach === 'own' ? on === top : under(world, on, top) && (reach === 'subtree' || on !== top)) add(action, on)
      }
    }
  }
  return reached
}
const otherHolders = (world: World, but: number, role: Role): number =>
  world.accounts.filter((account, at) => at !== but && account.active && account.grants.some((one) => one.role === role)).length

const index = fc.nat({ max: 40 })
const steps = fc.array(
  fc.record({
    verb: fc.constantFrom('open', 'reset', 'reset', 'give', 'give', 'revoke', 'post', 'post', 'link', 'link', 'manage', 'move', 'disable', 'enable'),
    actor: index,
    other: index,
    role: fc.constantFrom(...ROLES, 'ORGANIZATION_ADMIN' as const),
    on: fc.nat({ max: ORGANIZATIONS - 1 }),
    to: fc.nat({ max: ORGANIZATIONS - 1 }),
    person: fc.nat({ max: PEOPLE - 1 }),
    top: fc.boolean(),
  }),
  { minLength: 10, maxLength: 30 },
)
type Step = typeof steps extends fc.Arbitrary<(infer Value)[]> ? Value : never

const given = fc.record({ role: fc.constantFrom(...ROLES), on: fc.nat({ max: ORGANIZATIONS - 1 }) })
const scenes = fc.record({
  parents: fc.tuple(...Array.from({ length: ORGANIZATIONS }, (_, at) => fc.constantFrom(null, ...Array(at).keys(), ...Array(at).keys()))),
  others: fc.array(fc.record({ home: fc.nat({ max: ORGANIZATIONS - 1 }), given, person: fc.option(fc.nat({ max: PEOPLE - 1 })) }), { minLength: 2, maxLength: 5 }),
  posts: fc.array(fc.record({ person: fc.nat({ max: PEOPLE - 1 }), at: fc.nat({ max: 2 }), on: fc.nat({ max: ORGANIZATIONS - 1 }) }), { maxLength: 4 }),
  bad: fc.nat({ max: 7 }),
  steps,
})

/** The three administrators, one who manages the first organization, and others who hold whatever they hold. */
function begin({ parents, others, posts, bad }: Pick<typeof scenes extends fc.Arbitrary<infer Scene> ? Scene : never, 'parents' | 'others' | 'posts' | 'bad'>): World {
  const taken = new Set<number>()
  const accounts: Account[] = [
    ...SEPARATED_ROLES.map((role): Account => ({ active: true, home: null, person: null, grants: [{ role, on: null }] })),
    { active: true, home: 0, person: null, grants: [{ role: 'ORGANIZATION_ADMIN', on: 0 }] },
    ...others.map(({ home, given: { role, on }, person }): Account => {
      const free = person !== null && !isSeparated(role) && !taken.has(person)
      if (free) taken.add(person)
      return isSeparated(role)
        ? { active: true, home: null, person: null, grants: [{ role, on: null }] }
        : { active: true, home, person: free ? person : null, grants: [{ role, on }] }
    }),
  ]
  const heldPosts: Given[][] = Array.from({ length: PEOPLE }, () => [])
  for (const { person, at, on } of posts) heldPosts[person]!.push({ role: POST_ROLES[at]!, on })
  return { parents: [...parents], accounts, posts: heldPosts, known: new Set([bad % accounts.length]) }
}

const done: Record<string, number> = {}
const count = (what: string): void => void (done[what] = (done[what] ?? 0) + 1)

/** One step of the one person, by one of the accounts they know; what the rules refuse does not happen. */
function take(world: World, { verb, actor: pick, other, role, on, to, person, top }: Step): void {
  const known = [...world.known]
  const actor = known[pick % known.length]!
  const viewer = viewerOf(world, actor)
  const at = other % world.accounts.length
  const account = world.accounts[at]!
  const somebody = { personId: String(person), left: false, holdings: world.posts[person]!.map((one) => holdingOf(world, one)) }
  const isFree = !world.accounts.some((one) => one.person === person)
  if (verb === 'open') {
    const home = top ? null : on
    const whose = isFree && to % 2 === 0 ? somebody : null
    const verdict = createAccount({ username: 'puppet', displayName: '某' }, { viewer, organization: placeOf(world, home), person: whose })
    if (!verdict.ok) return count('open refused')
    world.known.add(world.accounts.push({ active: true, home, person: whose === null ? null : person, grants: [] }) - 1)
    count(whose === null ? 'opened' : 'opened for somebody')
  } else if (verb === 'reset') {
    if (!resetSecrets({ viewer, account: managed(world, at) }).ok) return count('reset refused')
    count(world.known.has(at) ? 'reset again' : 'reset')
    world.known.add(at)
  } else if (verb === 'give') {
    const place = placeOf(world, isSeparated(role) ? null : on)
    const grantee = { accountId: String(at), active: account.active, holdings: holdingsOf(world, at) }
    const verdict = giveGrant({ role, from: TODAY, to: null, reason: 'r' }, { grantor: viewer, grantee, organization: place, today: TODAY })
    if (!verdict.ok) return count('give refused')
    account.grants.push({ role, on: place === null ? null : on })
    count('given')
  } else if (verb === 'revoke') {
    const grant = account.grants[to % Math.max(1, account.grants.length)]
    if (grant === undefined) return
    const { ok } = revokeGrant({
      revoker: viewer,
      grant: { accountId: String(at), role: grant.role, path: pathOf(world, grant.on), revoked: false },
      otherHolders: otherHolders(world, at, grant.role),
    })
    if (!ok) return count('revoke refused')
    account.grants.splice(account.grants.indexOf(grant), 1)
    count('revoked')
  } else if (verb === 'post') {
    const post = POST_ROLES[to % 3]!
    const holder = world.accounts.find((one) => one.person === person)
    const holdings = [...somebody.holdings, ...(holder?.grants ?? []).map((one) => holdingOf(world, one))]
    const refusals = checkAppointment({ viewer, person: { ...somebody, holdings }, role: post, organization: placeOf(world, on)! })
    if (refusals.length > 0) return count('post refused')
    world.posts[person]!.push({ role: post, on })
    count('post')
  } else if (verb === 'link' || verb === 'manage') {
    if (verb === 'link' && !isFree) return
    const verdict = editAccount({ displayName: '某' }, {
      viewer,
      account: managed(world, at),
      organization: verb === 'manage' ? placeOf(world, top ? null : on) : 'unchanged',
      person: verb === 'link' ? somebody : 'unchanged',
    })
    if (!verdict.ok) return count(`${verb} refused`)
    if (verb === 'link') account.person = person
    else account.home = top ? null : on
    count(verb)
  } else if (verb === 'move') {
    if (!mayAt(viewer, 'organizations.restructure', pathOf(world, on)) || !mayAt(viewer, 'organizations.create', pathOf(world, to))) return
    if (under(world, to, on)) return
    world.parents[on] = to
    count('move')
  } else if (verb === 'disable') {
    const others = Object.fromEntries(SEPARATED_ROLES.map((one) => [one, otherHolders(world, at, one)]))
    if (!disableAccount({ viewer, account: managed(world, at), otherHolders: others }).ok) return
    account.active = false
    count('disabled')
  } else if (enableAccount({ viewer, account: managed(world, at) }).ok) {
    account.active = true
    count('enabled')
  }
}

test('nobody alone, through whatever accounts they open or take over, ever reaches further than they did', { timeout: 120_000 }, () => {
  fc.assert(fc.property(scenes, ({ steps: taken, ...scene }) => {
    const world = begin(scene)
    const [own] = [...world.known]
    const atFirst = reachedBy(world, heldBy(world, own!))
    for (const [nth, step] of taken.entries()) {
      take(world, step)
      const held = [...world.known].filter((at) => world.accounts[at]!.active).flatMap((at) => heldBy(world, at))
      const more = [...reachedBy(world, held)].filter((one) => !atFirst.has(one))
      if (more.length > 0) expect.fail(`after ${taken.slice(0, nth + 1).map(({ verb }) => verb).join()}: ${more.slice(0, 3).join(', ')}`)
      for (const account of world.accounts) {
        const roles = new Set([...account.grants, ...(account.person === null ? [] : world.posts[account.person]!)].map(({ role }) => role))
        if (roles.size > 1 && [...roles].some(isSeparated)) expect.fail(`one account combines ${[...roles].join()}`)
      }
    }
    for (const role of SEPARATED_ROLES) if (otherHolders(world, -1, role) === 0) expect.fail(`nobody is ${role} any more`)
  }), { numRuns: 10_000 })
  // Every deed had its way often enough to mean something.
  for (const what of ['opened', 'opened for somebody', 'open refused', 'reset', 'reset refused', 'given', 'give refused', 'revoked', 'post', 'post refused', 'link', 'link refused', 'manage', 'move', 'disabled', 'enabled']) {
    expect([what, (done[what] ?? 0) >= 100]).toEqual([what, true])
  }
})
