import { readFault } from '@shuping/db'
import type { Viewer } from '@shuping/domain/access'
import { graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalsOf } from '../../../kit/refused.ts'
import { schema } from '../../../schema.ts'
import { GIVE, on, openAccountsBench, REVOKE } from './testing/accounts-bench.ts'
import type { AccountsBench } from './testing/accounts-bench.ts'

let bench: AccountsBench
let city: Viewer
let east: Viewer
let security: Viewer
beforeAll(async () => {
  bench = await openAccountsBench()
  city = await bench.who('city', 'ORGANIZATION_ADMIN', bench.places.city)
  east = await bench.who('east', 'ORGANIZATION_ADMIN', bench.places.east)
  security = await bench.who('security', 'SECURITY_ADMIN', null)
})
afterAll(() => bench.close())

const codesOf = async (source: string, input: object, viewer: Viewer): Promise<string[]> =>
  (await bench.refusals(source, { input }, viewer)).map(({ code }) => code)
const grantOf = (accountId: string) =>
  bench.context.db.prisma.grant.findFirstOrThrow({ where: { accountId, revokedAt: null } })
const wish = (accountId: string, role: string, organizationId: string | null) =>
  ({ accountId, role, organizationId, from: '2026-06-01', reason: '工作需要' })

test('grants are given of what one holds, within reach, to others', async () => {
  const { id } = await bench.open('grantee', bench.places.east)
  const { street, city: top, west } = bench.places
  expect(await codesOf(GIVE, wish(id, 'ORGANIZATION_ADMIN', top), east)).toEqual(['kit.notFound'])
  expect(await codesOf(GIVE, wish(id, 'VIEWER', west), east)).toEqual(['kit.notFound'])
  expect(await codesOf(GIVE, wish(east.accountId!, 'VIEWER', street), east)).toEqual(['access.toOneself'])
  expect(await codesOf(GIVE, wish(city.accountId!, 'VIEWER', street), east)).toEqual(['kit.notFound'])
  expect(await codesOf(GIVE, wish(id, 'SYSTEM_ADMIN', null), east)).toEqual(['access.notYoursToGrant'])
  expect(await codesOf(GIVE, wish(id, 'CLERK', null), east)).toEqual(['access.placeMissing'])
  expect(await codesOf(GIVE, wish(id, 'CLERK', street), security)).toEqual(['access.notYoursToGrant'])
  await bench.give(id, 'CLERK', street, east)
  expect(await codesOf(GIVE, wish(id, 'CLERK', street), east)).toEqual(['access.alreadyHeld'])
  expect(await codesOf(GIVE, wish(id, 'AUDIT_ADMIN', null), security)).toEqual(['access.separated'])
})

test('giving and taking asks for a fresh proof of who one is', async () => {
  const stale = await bench.as(east, async (context) => {
    return graphql({ schema, source: GIVE, contextValue: { ...context, session: { ...context.session!, steppedUpAt: null } },
      variableValues: { input: wish(city.accountId!, 'VIEWER', bench.places.street) } })
  })
  expect(refusalsOf(stale.errors![0]!)!.map(({ code }) => code)).toEqual(['access.stepUp'])
})

test('the last administrator of a kind stays, also when two go at once, and when the other one’s period runs out', async () => {
  const { prisma } = bench.context.db
  const [one, other, passing] = await Promise.all([
    bench.who('system-1', 'SYSTEM_ADMIN', null), bench.who('system-2', 'SYSTEM_ADMIN', null), bench.open('system-3', null)])
  const input = { ...wish(passing.id, 'SYSTEM_ADMIN', null), to: '2026-07-01' }
  await bench.run(GIVE, { input }, security)
  for (let round = 0; round < 5; round += 1) {
    const grants = await Promise.all([grantOf(one.accountId!), grantOf(other.accountId!)])
    const outcomes = await Promise.all(grants.map(({ id, version }) =>
      bench.execute(REVOKE, { input: { id, version, reason: '轮换' } }, security)))
    const refusals = outcomes.flatMap(({ errors }) => errors?.flatMap((error) => refusalsOf(error)!.map(({ code }) => code)) ?? [])
    expect(refusals).toEqual(['access.lastAdministrator'])
    const left = await prisma.grant.findMany({ where: { role: 'SYSTEM_ADMIN', revokedAt: null, validTo: null } })
    expect(left).toHaveLength(1)
    const gone = left[0]!.accountId === one.accountId ? other : one
    await bench.give(gone.accountId!, 'SYSTEM_ADMIN', null, security)
  }
  // One revoked, the other disabled, at once.
  const { id, version } = await grantOf(one.accountId!)
  const account = await prisma.account.findUniqueOrThrow({ where: { id: other.accountId! } })
  const outcomes = await Promise.all([
    bench.execute(REVOKE, { input: { id, version, reason: '轮换' } }, security),
    bench.execute(on('disableAccount'), { input: { id: account.id, version: account.version, reason: '离岗' } }, one),
  ])
  expect(outcomes.filter(({ errors }) => errors !== undefined)).toHaveLength(1)
})

test('the database itself keeps the three administrators apart from every other role and post', async () => {
  const { prisma } = bench.context.db
  const { id: organizationId, path } = await prisma.organization.findUniqueOrThrow({ where: { id: bench.places.street } })
  const grant = (accountId: string, role: 'AUDIT_ADMIN' | 'CLERK', from: string, to: string | null) => ({
    id: bench.context.newId(), accountId, role, validFrom: new Date(from), validTo: to && new Date(to),
    grantedAt: new Date(), reason: 'x', ...(role === 'CLERK' ? { organizationId, path } : { path: '/' }),
  })
  const kindOf = (work: Promise<unknown>) => work.then(() => 'written', (error: unknown) => readFault(error)?.kind)
  const { id } = await bench.open('mixed', bench.places.east)
  await prisma.grant.create({ data: grant(id, 'CLERK', '2026-01-01', '2026-03-01') })
  expect(await kindOf(prisma.grant.create({ data: grant(id, 'AUDIT_ADMIN', '2026-02-01', null) }))).toBe('exclusion')
  expect(await kindOf(prisma.grant.create({ data: grant(id, 'AUDIT_ADMIN', '2026-03-01', null) }))).toBe('written')
  expect(await kindOf(prisma.grant.create({ data: grant(id, 'CLERK', '2026-05-01', '2026-06-01') }))).toBe('exclusion')
  // By a post, and by the person the account comes to belong to.
  const personId = bench.context.newId()
  await prisma.person.create({ data: { id: personId, name: '丙', nameSort: '', pinyin: '', initials: '', bigrams: [], organizationId, path } })
  const post = { personId, organizationId, path, kind: 'CLERK' as const, title: '', validFrom: new Date('2026-04-01') }
  const first = await prisma.post.create({ data: { ...post, id: bench.context.newId() } })
  expect(await kindOf(prisma.account.update({ where: { id }, data: { personId } }))).toBe('exclusion')
  await prisma.post.delete({ where: { id: first.id } })
  expect(await kindOf(prisma.account.update({ where: { id }, data: { personId } }))).toBe('written')
  expect(await kindOf(prisma.post.create({ data: { ...post, id: bench.context.newId() } }))).toBe('exclusion')
  // Two at once, each seeing nothing of the other.
  for (let round = 0; round < 5; round += 1) {
    const { id: both } = await bench.open(`both-${round}`, bench.places.east)
    const outcomes = await Promise.all((['AUDIT_ADMIN', 'CLERK'] as const).map((role) =>
      kindOf(bench.context.db.transaction((tx) => tx.grant.create({ data: grant(both, role, '2026-06-01', null) })))))
    expect(outcomes).toEqual(expect.arrayContaining(['exclusion', 'written']))
  }
})

test('what the application may not do: write through the places, or read holdings of accounts beyond reach', async () => {
  await bench.as(city, (context) => context.db.transaction(async (tx) => {
    await expect(tx.$executeRaw`UPDATE access_place SET name = 'x'`).rejects.toThrow()
  }))
  await bench.as(east, async ({ db }) => {
    expect((await db.pool.query('SELECT name FROM access_place ORDER BY name')).rows).toEqual([{ name: '东篱区' }, { name: '杏花街道' }])
    const rows = await db.pool.query('SELECT * FROM access_holdings($1::uuid[], $2::date)', [[city.accountId, east.accountId], '2026-06-15'])
    expect(rows.rows.map((row: { account_id: string }) => row.account_id)).toEqual([east.accountId])
  })
})

test('who holds roles on an organization, with what is past, as far as one reaches', async () => {
  const { id } = await bench.open('holder', bench.places.west)
  const past = await bench.give(id, 'CLERK', bench.places.west, city)
  await bench.run(REVOKE, { input: { id: past, version: 1, reason: '调离' } }, city)
  await bench.give(id, 'REVIEWER', bench.places.west, city)
  const GRANTS = `query ($id: ID!, $past: Boolean!) { grants(organizationId: $id, past: $past) {
    role state source from to reason grantedByName holder { username } organization { name } viewerCanRevoke } }`
  const { grants } = await bench.run(GRANTS, { id: bench.places.west, past: false }, city)
  expect(grants).toEqual([{ role: 'REVIEWER', state: 'CURRENT', source: 'GRANT', from: '2026-06-01', to: null, reason: '工作需要',
    grantedByName: 'city', holder: { username: 'holder' }, organization: { name: '西窗区' }, viewerCanRevoke: true }])
  const all = (await bench.run(GRANTS, { id: bench.places.west, past: true }, city)).grants
  expect(all.map((held: { state: string }) => held.state).toSorted()).toEqual(['CURRENT', 'REVOKED'])
  expect((await bench.run(GRANTS, { id: bench.places.west, past: true }, east)).grants).toEqual([])
})

test('the preview says how far somebody reaches, and would with one grant more, and no further than the asker knows', async () => {
  const { id } = await bench.open('asked', bench.places.east)
  await bench.give(id, 'VIEWER', bench.places.street, east)
  const REACH = `query ($accountId: ID, $role: Role, $organizationId: ID) { reachOf(accountId: $accountId, role: $role, organizationId: $organizationId) {
    action before { tops { name } organizations people beyond everywhere } after { tops { name } organizations people beyond } } }`
  const lines = async (variables: object, viewer: Viewer) =>
    Object.fromEntries((await bench.run(REACH, variables as Record<string, unknown>, viewer)).reachOf.map(({ action, ...line }: { action: string }) => [action, line]))
  const found = await lines({ accountId: id, role: 'ORGANIZATION_ADMIN', organizationId: bench.places.east }, east)
  expect(found['organizations.read']).toEqual({
    before: { tops: [{ name: '杏花街道' }], organizations: 1, people: 1, beyond: false, everywhere: false },
    after: { tops: [{ name: '东篱区' }], organizations: 2, people: 1, beyond: false },
  })
  expect(found['organizations.restructure']).toMatchObject({ before: null, after: { organizations: 1 } })
  expect(found['levels.manage']).toBeUndefined()
  // What reaches beyond the asker is told of without its size.
  await bench.give(id, 'VIEWER', bench.places.city, city)
  const cut = await lines({ accountId: id }, east)
  expect(cut['organizations.read']).toMatchObject({ before: { organizations: 2, beyond: true, everywhere: false } })
  const whole = await lines({ accountId: id }, security)
  expect(whole['organizations.read']).toMatchObject({ before: { tops: [{ name: '云川市' }], organizations: 4, people: null, beyond: false } })
  // Somebody without an account.
  expect((await lines({ role: 'SYSTEM_ADMIN' }, security))['accounts.manage']).toMatchObject({ before: null, after: { organizations: 4 } })
})

test('a list of accounts, its filters and its figures', async () => {
  const LIST = `query ($filter: AccountFilter) { accounts(filter: $filter, first: 100) { nodes { username } total } }`
  const names = async (filter: object, viewer: Viewer): Promise<string[]> => {
    const { accounts } = await bench.run(LIST, { filter }, viewer)
    expect(accounts.total).toBe(accounts.nodes.length)
    return accounts.nodes.map((node: { username: string }) => node.username)
  }
  const { id } = await bench.open('zz-locked', bench.places.street)
  const { prisma } = bench.context.db
  await prisma.credential.update({ where: { accountId: id }, data: { lockedUntil: new Date('2026-06-15T05:00:00Z') } })
  await prisma.account.update({ where: { id }, data: { status: 'DISABLED', lastSignInAt: new Date() } })
  expect(await names({ locked: true }, east)).toEqual(['zz-locked'])
  expect(await names({ statuses: ['DISABLED'] }, east)).toEqual(['zz-locked'])
  expect(await names({ neverSignedIn: false }, east)).toEqual(['zz-locked'])
  expect(await names({ search: 'LOCKED' }, east)).toEqual(['zz-locked'])
  expect(await names({ under: bench.places.street }, east)).toEqual(['zz-locked'])
  expect(await names({ totpOn: true }, east)).toEqual([])
  expect(await names({ role: 'ORGANIZATION_ADMIN' }, city)).toEqual(['city', 'east'])
  expect(await names({ role: 'ORGANIZATION_ADMIN' }, east)).toEqual(['east'])
  expect((await bench.refusals(LIST, { filter: { under: bench.places.west } }, east)).map(({ code }) => code)).toEqual(['kit.notFound'])
  const { myAdministration } = await bench.run(`{ myAdministration { accounts disabled locked canCreate canCreateForInstallation grantableRoles administrators { role holders } } }`, {}, east)
  expect(myAdministration).toMatchObject({ disabled: 1, locked: 1, canCreate: true, canCreateForInstallation: false, administrators: [] })
  expect(myAdministration.grantableRoles).not.toContain('SECURITY_ADMIN')
})

test('places to choose from: found by name, initials and code, within reach', async () => {
  const PLACES = `query ($search: String!) { accountPlaces(search: $search) { name parentName } }`
  const found = async (search: string, viewer: Viewer) =>
    (await bench.run(PLACES, { search }, viewer)).accountPlaces.map((place: { name: string }) => place.name)
  expect(await found('', security)).toEqual(['云川市', '东篱区', '西窗区', '杏花街道'])
  expect(await found('杏花', east)).toEqual(['杏花街道'])
  expect(await found('xhjd', east)).toEqual(['杏花街道'])
  expect(await found('yc-w', east)).toEqual([])
})

test('a page of accounts costs as many statements however long it is', async () => {
  const LIST = `query ($first: Int!) { accounts(first: $first) { nodes { id username displayName status lockedUntil totpOn
    mustChangePassword lastSignInAt roles organization { name } personName viewerCanManage viewerCanReset viewerCanGrant } total } }`
  const count = async (source: string, variables: Record<string, unknown>): Promise<number> => {
    bench.statements()
    await bench.run(source, variables, city)
    return bench.statements().length
  }
  // The page, its total, how the accounts stand, what they hold, and the names of their organizations and people.
  expect(await count(LIST, { first: 12 })).toBe(6)
  expect(await count(LIST, { first: 100 })).toBe(6)
  const grants = `query ($id: ID!) { grants(organizationId: $id, past: true) { role holder { username } organization { name } viewerCanRevoke } }`
  expect(await count(grants, { id: bench.places.east })).toBe(2)
  const reach = `query ($accountId: ID!) { reachOf(accountId: $accountId) { action before { tops { name } organizations people } } }`
  expect(await count(reach, { accountId: east.accountId })).toBe(5)
})
