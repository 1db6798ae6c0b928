import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLanes, prepareAppRole } from '@shuping/db'
import type { Lanes } from '@shuping/db'
import { isListed, unreadableAddresses } from './addresses.ts'
import { readToken } from './read-token.ts'
import { GOOD, openSignInBench, signedIn } from './testing/sign-in-bench.ts'
import type { Browser, SignInBench } from './testing/sign-in-bench.ts'

let bench: SignInBench
let lanes: Lanes
let boss: Browser
beforeAll(async () => {
  bench = await openSignInBench()
  lanes = openLanes(await prepareAppRole(bench.databaseUrl))
  await bench.addAccount({
    username: 'boss',
    password: GOOD,
    role: 'ORGANIZATION_ADMIN',
    on: bench.organizations.east,
  })
  await bench.addAccount({ username: 'clerk', password: GOOD, role: 'CLERK', on: bench.organizations.east })
  boss = await signedIn(bench, 'boss')
})
afterAll(async () => {
  await lanes.close()
  await bench.close()
})

const DAY = 86_400_000
const CREATE =
  'mutation ($input: CreateServiceTokenInput!) { createServiceToken(input: $input) { id secret } }'
const REVOKE = 'mutation ($id: ID!, $version: Int!) { revokeServiceToken(id: $id, version: $version) }'
const LIST =
  '{ serviceTokens { id name prefix datasets addresses lastUsedAt revokedAt version organizationId } }'

const input = (more: object = {}) => ({
  name: '报表',
  organizationId: bench.organizations.east.id,
  datasets: ['scores'],
  addresses: [],
  expiresAt: new Date(bench.now().getTime() + 30 * DAY).toISOString(),
  ...more,
})
const create = async (more: object = {}): Promise<{ id: string; secret: string }> =>
  (await boss.ask(CREATE, { input: input(more) })).data.createServiceToken
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})
const read = (headers: object, address = '10.1.2.3') =>
  readToken(lanes, { headers } as never, address, bench.now())

test('a token is shown once, kept as a hash, and known as Bearer and as Basic', async () => {
  const { id, secret } = await create()
  expect(secret).toMatch(/^shp_[a-z0-9]{10}_[\w-]{43}$/)
  const row = await bench.owner.db.prisma.serviceToken.findUniqueOrThrow({ where: { id } })
  expect(JSON.stringify(row)).not.toContain(secret.slice(15))
  const facts = {
    id,
    organizationId: bench.organizations.east.id,
    path: bench.organizations.east.path,
    datasets: ['scores'],
  }
  const bare = secret.slice(15)
  for (const headers of [
    bearer(secret),
    { authorization: `bearer  ${secret} ` },
    basic(row.prefix, secret),
    basic(row.prefix, bare),
    basic(id, secret),
    basic(id, bare),
  ]) {
    expect(await read(headers), JSON.stringify(headers)).toEqual(facts)
  }
  const { serviceTokens } = (await boss.ask(LIST)).data
  expect(serviceTokens).toMatchObject([{ id, prefix: row.prefix, version: 1 }])
  expect(serviceTokens[0].lastUsedAt).toBe(bench.now().toISOString())
})

test('whatever is wrong with it, the answer is the same', async () => {
  const { id, secret } = await create()
  const other = await create()
  const wrong = [
    bearer(secret.slice(0, -1)),
    bearer(`${secret}x`),
    bearer(secret.toUpperCase()),
    bearer(secret.slice(0, 15) + other.secret.slice(15)),
    bearer(''),
    bearer('shp_aaaaaaaaaa_' + 'A'.repeat(43)),
    basic('nobody', secret),
    basic(id, 'x'),
    basic(other.id, secret.slice(15)),
    basic('', secret),
    { authorization: 'Basic %%%' },
    { authorization: `Token ${secret}` },
    { authorization: secret },
    { authorization: '' },
  ]
  const first = await bench
    .browser()
    .ask('{ identityProviders { id } }', {}, wrong[0] as Record<string, string>)
  expect([first.status, first.codes]).toEqual([401, ['access.signInFirst']])
  for (const headers of wrong) {
    expect(await read(headers), JSON.stringify(headers)).toBe('rejected')
    const answer = await bench
      .browser()
      .ask('{ identityProviders { id } }', {}, headers as Record<string, string>)
    expect([answer.status, answer.text], JSON.stringify(headers)).toEqual([401, first.text])
  }
  // The same words as for a cookie that is no good.
  expect((await bench.browser().ask('{ me { id } }')).refusals).toEqual(first.refusals)
  expect((await bench.browser().ask('{ identityProviders { id } }', {}, bearer(secret))).status).toBe(200)
})

test('never in an address, and never beside a cookie', async () => {
  const { secret } = await create()
  const answer = await bench.browser().get(`/graphql?query={me{id}}&access_token=${secret}&token=${secret}`)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  const both = await boss.ask('{ me { id } }', {}, bearer(secret))
  expect([both.status, both.codes]).toEqual([401, ['access.signInFirst']])
  expect((await boss.ask('{ me { id } }')).status).toBe(200)
})

test('a token is nobody among people: it reaches no field that asks for one', async () => {
  const { secret } = await create()
  for (const document of [
    '{ me { id } }',
    LIST,
    '{ organizations(first: 1) { nodes { id } } }',
    'mutation { signOut }',
  ]) {
    expect((await bench.browser().ask(document, {}, bearer(secret))).codes, document).toEqual([
      'access.signInFirst',
    ])
  }
})

test('it comes from its addresses only', async () => {
  const { secret } = await create({ addresses: ['10.1.0.0/16', '192.168.7.9', 'fd00:1::/32'] })
  for (const address of ['10.1.255.1', '::ffff:10.1.2.3', '192.168.7.9', 'fd00:1::5']) {
    expect(await read(bearer(secret), address), address).not.toBe('rejected')
  }
  for (const address of ['10.2.0.1', '192.168.7.8', 'fd00:2::5', '::1', '', 'nonsense']) {
    expect(await read(bearer(secret), address), address).toBe('rejected')
  }
  // Over HTTP this machine is 127.0.0.1, whatever a header says.
  const forged = { ...bearer(secret), 'x-forwarded-for': '10.1.2.3' }
  expect((await bench.browser().ask('{ identityProviders { id } }', {}, forged)).status).toBe(401)
  expect(isListed([], '8.8.8.8')).toBe(true)
  expect(
    unreadableAddresses([
      '10.0.0.1',
      '10.0.0.0/33',
      '10.0.0/8',
      'host',
      '::/0',
      'fe80::1%eth0',
      '1.2.3.4/8/8',
      '',
    ]),
  ).toEqual(['10.0.0.0/33', '10.0.0/8', 'host', 'fe80::1%eth0', '1.2.3.4/8/8', ''])
})

test('it ends when it expires and when it is revoked', async () => {
  const expiring = await create({ expiresAt: new Date(bench.now().getTime() + 60_000).toISOString() })
  bench.pass(59_999)
  expect(await read(bearer(expiring.secret))).not.toBe('rejected')
  bench.pass(1)
  expect(await read(bearer(expiring.secret))).toBe('rejected')

  const revoked = await create()
  expect((await boss.ask(REVOKE, { id: revoked.id, version: 2 })).codes).toEqual(['kit.staleVersion'])
  expect((await boss.ask(REVOKE, { id: revoked.id, version: 1 })).data.revokeServiceToken).toBe(revoked.id)
  expect(await read(bearer(revoked.secret))).toBe('rejected')
  expect((await boss.ask(REVOKE, { id: revoked.id, version: 2 })).codes).toEqual(['access.alreadyRevoked'])
})

test('only who manages tokens there makes one, with a fresh proof of identity', async () => {
  const clerk = await signedIn(bench, 'clerk')
  expect((await clerk.ask(CREATE, { input: input() })).codes).toEqual(['access.denied'])
  expect((await clerk.ask(LIST)).codes).toEqual(['access.denied'])
  for (const place of [bench.organizations.west, bench.organizations.city]) {
    expect((await boss.ask(CREATE, { input: input({ organizationId: place.id }) })).codes).toEqual([
      'kit.notFound',
    ])
  }
  const faulty = {
    name: ' ',
    datasets: [],
    addresses: ['10.0.0.0/99'],
    expiresAt: new Date(bench.now().getTime() + 367 * DAY).toISOString(),
  }
  expect((await boss.ask(CREATE, { input: input(faulty) })).codes).toEqual([
    'kit.required',
    'access.datasetInvalid',
    'access.tokenExpiry',
    'access.addressInvalid',
  ])
  bench.pass(10 * 60_000)
  expect((await boss.ask(CREATE, { input: input() })).codes).toEqual(['access.stepUp'])
  await boss.ask('mutation ($password: String!) { stepUp(password: $password) }', { password: GOOD })
})

test('a key makes one token, and shows its secret once', async () => {
  const one = await boss.ask(CREATE, { input: { ...input(), idempotencyKey: 'k' } })
  const again = await boss.ask(CREATE, { input: { ...input(), idempotencyKey: 'k' } })
  expect(again.data.createServiceToken).toEqual({ id: one.data.createServiceToken.id, secret: null })
  const kept = await bench.owner.db.prisma.idempotencyRecord.findMany()
  const entries = await bench.owner.db.prisma.auditEntry.findMany()
  expect(JSON.stringify([kept, entries])).not.toContain(one.data.createServiceToken.secret.slice(15))
})
