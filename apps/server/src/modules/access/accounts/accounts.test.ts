import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TODAY } from '../../../testing/index.ts'
import { loadViewer } from '../viewer.ts'
import { CREATE, on, openAccountsBench, RESET, REVOKE } from './testing/accounts-bench.ts'
import type { AccountsBench } from './testing/accounts-bench.ts'

let bench: AccountsBench
let city: Viewer
let east: Viewer
let system: Viewer
let security: Viewer
let auditor: Viewer
beforeAll(async () => {
  bench = await openAccountsBench()
  const { places } = bench
  city = await bench.who('city', 'ORGANIZATION_ADMIN', places.city)
  east = await bench.who('east', 'ORGANIZATION_ADMIN', places.east)
  system = await bench.who('system', 'SYSTEM_ADMIN', null)
  security = await bench.who('security', 'SECURITY_ADMIN', null)
  auditor = await bench.who('auditor', 'AUDIT_ADMIN', null)
})
afterAll(() => bench.close())

const codesOf = async (source: string, input: object, viewer: Viewer): Promise<string[]> =>
  (await bench.refusals(source, { input }, viewer)).map(({ code }) => code)
const versionOf = async (id: string): Promise<number> =>
  (await bench.context.db.prisma.account.findUniqueOrThrow({ where: { id } })).version
/** An account with its version, as a command wants it. */
const subject = async (id: string) => ({ id, version: await versionOf(id), reason: '测试' })

test('an account may do nothing until a grant is given; then at once; and nothing after it is revoked', async () => {
  const { id } = await bench.open('worker', bench.places.street, east)
  expect((await bench.as$(id)).holdings).toEqual([])
  const grant = await bench.give(id, 'CLERK', bench.places.street, east)
  expect((await bench.as$(id)).holdings).toMatchObject([{ role: 'CLERK', organizationId: bench.places.street }])
  expect(await codesOf(REVOKE, { id: grant, version: 7, reason: '调离' }, east)).toEqual(['kit.staleVersion'])
  await bench.run(REVOKE, { input: { id: grant, version: 1, reason: '调离' } }, east)
  expect((await bench.as$(id)).holdings).toEqual([])
  expect(await codesOf(REVOKE, { id: grant, version: 2, reason: '' }, east)).toEqual(['kit.required', 'access.alreadyRevoked'])
})

test('the first password is shown once, and stands in no log, no chain and no outcome', async () => {
  const input = { username: 'once', displayName: '一次', organizationId: bench.places.east, idempotencyKey: 'once-1' }
  const { createAccount: made } = await bench.run(CREATE, { input }, east)
  expect(made.password).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  expect((await bench.run(CREATE, { input }, east)).createAccount).toEqual({ accountId: made.accountId, password: null })
  const reset = { ...(await subject(made.accountId)), idempotencyKey: 'once-2' }
  const { resetPassword: again } = await bench.run(RESET, { input: reset }, east)
  expect(again.password).not.toBe(made.password)
  expect((await bench.run(RESET, { input: reset }, east)).resetPassword.password).toBeNull()
  const { prisma } = bench.context.db
  const kept = JSON.stringify([
    await prisma.auditEntry.findMany(), await prisma.auditPersonalValue.findMany(), await prisma.idempotencyRecord.findMany(),
  ])
  for (const secret of [made.password, again.password, 'argon2']) expect(kept).not.toContain(secret)
  expect(JSON.stringify(await prisma.auditEntry.findMany())).not.toContain('一次')
  expect(await prisma.credential.findUnique({ where: { accountId: made.accountId } })).toMatchObject({ mustChange: true })
})

test('until when a first password is taken stands on the account, but for the three administrators', async () => {
  const ask = async (id: string, viewer: Viewer) =>
    (await bench.run('query ($id: ID!) { account(id: $id) { firstPasswordUntil } }', { id }, viewer)).account.firstPasswordUntil
  const { id } = await bench.open('first', bench.places.east)
  const given = bench.context.now().getTime()
  expect(new Date(await ask(id, east)).getTime()).toBe(given + 7 * 86_400_000)
  expect(await ask(auditor.accountId!, system)).toBeNull()
  await bench.context.db.prisma.credential.update({ where: { accountId: id }, data: { mustChange: false } })
  expect(await ask(id, east)).toBeNull()
})

test('what is beyond reach is not there; what is wrong is told at once', async () => {
  const input = { username: 'nowhere', displayName: '某人' }
  expect(await codesOf(CREATE, { ...input, organizationId: bench.places.west }, east)).toEqual(['kit.notFound'])
  expect(await codesOf(CREATE, { ...input, organizationId: bench.places.city }, east)).toEqual(['kit.notFound'])
  expect(await codesOf(CREATE, input, east)).toEqual(['access.notYoursToManage'])
  expect(await codesOf(CREATE, { username: '.', displayName: ' ', organizationId: bench.places.east }, east))
    .toEqual(['access.usernameInvalid', 'kit.required'])
  expect(await codesOf(CREATE, { ...input, username: 'CITY', organizationId: bench.places.east }, east)).toEqual(['kit.taken'])
  expect(await codesOf(on('disableAccount'), await subject(city.accountId!), east)).toEqual(['kit.notFound'])
  expect(await codesOf(CREATE, { ...input, organizationId: bench.places.east }, security)).toEqual(['access.denied'])
})

test('disabling ends every session in the same moment, and enabling brings the rights back', async () => {
  const { id } = await bench.open('sitting', bench.places.east)
  await bench.give(id, 'VIEWER', bench.places.east)
  const { prisma } = bench.context.db
  const at = new Date(`${TODAY}T04:00:00Z`)
  await prisma.session.create({
    data: { id: bench.context.newId(), tokenHash: 'sitting', accountId: id, createdAt: at, lastSeenAt: at, expiresAt: new Date('2027-01-01'), address: '', agent: '' },
  })
  const { disableAccount } = await bench.run(on('disableAccount'), { input: await subject(id) }, east)
  expect(disableAccount.status).toBe('DISABLED')
  expect(await prisma.session.count({ where: { accountId: id } })).toBe(0)
  expect(await loadViewer(bench.context.db, id, TODAY)).toBeNull()
  expect(await codesOf(on('disableAccount'), await subject(id), east)).toEqual(['access.accountDisabled'])
  await bench.run(on('enableAccount'), { input: await subject(id) }, city)
  expect((await bench.as$(id)).holdings).toHaveLength(1)
})

test('who manages a street cannot touch somebody there who holds more than they know of', async () => {
  const { id } = await bench.open('superior', bench.places.east)
  await bench.give(id, 'VIEWER', bench.places.city, city)
  expect(await codesOf(on('disableAccount'), await subject(id), east)).toEqual(['access.notYoursToManage'])
  expect(await codesOf(RESET, await subject(id), east)).toEqual(['access.notYoursToReset'])
  const { account } = await bench.run(
    `query ($id: ID!) { account(id: $id) { roles viewerCanManage viewerCanReset viewerCanEndSessions viewerCanGrant } }`, { id }, east)
  expect(account).toMatchObject({ roles: [], viewerCanManage: false, viewerCanReset: false, viewerCanEndSessions: true })
  expect(account.viewerCanGrant).toContain('CLERK')
  await bench.run(RESET, { input: await subject(id) }, city)
})

test('nobody becomes one of the three administrators by a reset', async () => {
  expect(await codesOf(RESET, await subject(security.accountId!), system)).toEqual(['access.notYoursToReset'])
  expect(await codesOf(RESET, await subject(auditor.accountId!), security)).toEqual(['access.notYoursToReset'])
  expect(await codesOf(RESET, await subject(city.accountId!), system)).toEqual(['access.notYoursToReset'])
  expect(await codesOf(RESET, await subject(system.accountId!), system)).toEqual(['access.resetsOneself'])
  // With the grants taken away by the one and given again, the other may: it takes two.
  const { id } = await bench.open('locked-out', bench.places.east, system)
  const grant = await bench.give(id, 'ORGANIZATION_ADMIN', bench.places.east, security)
  await bench.run(REVOKE, { input: { id: grant, version: 1, reason: '重置密码' } }, security)
  expect(await codesOf(RESET, await subject(id), security)).toEqual(['access.notYoursToReset'])
  await bench.run(RESET, { input: await subject(id) }, system)
  await bench.give(id, 'ORGANIZATION_ADMIN', bench.places.east, security)
})

test('one-time codes of somebody else are cleared where they are on', async () => {
  const { id } = await bench.open('phone-lost', bench.places.east)
  expect(await codesOf(on('clearTotp'), await subject(id), east)).toEqual(['access.totpOff'])
  await bench.context.db.prisma.credential.update({ where: { accountId: id }, data: { totpSecret: 'x', totpConfirmedAt: new Date() } })
  await bench.run(on('clearTotp'), { input: await subject(id) }, east)
  expect(await bench.context.db.prisma.credential.findUnique({ where: { accountId: id } })).toMatchObject({ totpSecret: null, totpConfirmedAt: null })
})

test('an account is changed by whoever manages it; the chain keeps its names beside it', async () => {
  const { id } = await bench.open('renamed', bench.places.east)
  const EDIT = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { displayName organization { name } version } }'
  const input = { id, version: 1, displayName: '新名字', organizationId: bench.places.street }
  expect((await bench.run(EDIT, { input }, east)).editAccount)
    .toEqual({ displayName: '新名字', organization: { name: '杏花街道' }, version: 2 })
  expect(await codesOf(EDIT, input, east)).toEqual(['kit.staleVersion'])
  expect(await codesOf(EDIT, { ...input, version: 2, organizationId: bench.places.west }, east)).toEqual(['kit.notFound'])
  expect(await codesOf(EDIT, { ...input, version: 2, organizationId: null }, east)).toEqual(['access.notYoursToManage'])
})

test('a person brings their posts along, so only whoever reaches these links them', async () => {
  const { prisma } = bench.context.db
  const person = async (name: string, kind: 'SECRETARY' | 'CLERK', organizationId: string): Promise<string> => {
    const { path } = await prisma.organization.findUniqueOrThrow({ where: { id: organizationId } })
    const id = bench.context.newId()
    const names = { name, nameSort: name, pinyin: '', initials: '', bigrams: [] }
    await prisma.person.create({ data: { id, ...names, organizationId: bench.places.street, path: (await prisma.organization.findUniqueOrThrow({ where: { id: bench.places.street } })).path } })
    await prisma.post.create({ data: { id: bench.context.newId(), personId: id, organizationId, path, kind, title: '', validFrom: new Date('2026-01-01') } })
    return id
  }
  const own = await person('甲', 'SECRETARY', bench.places.street)
  const higher = await person('乙', 'SECRETARY', bench.places.city)
  const input = (personId: string, username: string) => ({ username, displayName: '某', organizationId: bench.places.street, personId })
  expect(await codesOf(CREATE, input(higher, 'yi'), east)).toEqual(['access.notYoursToLink'])
  const { createAccount } = await bench.run(CREATE, { input: input(own, 'jia') }, east)
  expect((await bench.as$(createAccount.accountId)).holdings).toMatchObject([{ role: 'SECRETARY' }])
  expect(await codesOf(CREATE, input(own, 'jia2'), east)).toEqual(['kit.taken'])
  const { account } = await bench.run('query ($id: ID!) { account(id: $id) { personName roles } }', { id: createAccount.accountId }, east)
  expect(account).toEqual({ personName: '甲', roles: ['SECRETARY'] })
})

test('all sessions of somebody within reach are ended at once', async () => {
  const END = 'mutation ($input: AccountInput!) { endSessionsOf(input: $input) }'
  expect((await bench.run(END, { input: await subject(east.accountId!) }, city)).endSessionsOf).toBe(0)
  expect(await codesOf(END, await subject(city.accountId!), east)).toEqual(['kit.notFound'])
  expect(await codesOf(END, { ...(await subject(east.accountId!)), version: 9, reason: '' }, city)).toEqual(['kit.staleVersion'])
})
