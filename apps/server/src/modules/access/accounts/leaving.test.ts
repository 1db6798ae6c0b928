import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writingScope } from '../../../kit/scope.ts'
import { on, openAccountsBench } from './testing/accounts-bench.ts'
import type { AccountsBench } from './testing/accounts-bench.ts'

// Who leaves keeps no way in: posts end, the account is disabled, sessions end, grants are revoked; in one transaction.

let bench: AccountsBench
let city: Viewer
let east: Viewer
let clerk: Viewer
beforeAll(async () => {
  bench = await openAccountsBench()
  city = await bench.who('city', 'ORGANIZATION_ADMIN', bench.places.city)
  east = await bench.who('east', 'ORGANIZATION_ADMIN', bench.places.east)
  clerk = await bench.who('clerk', 'CLERK', bench.places.street)
})
afterAll(() => bench.close())

const LEAVE = 'mutation ($input: MarkPersonLeftInput!) { markPersonLeft(input: $input) { effects { kind } } }'
const EDIT = 'mutation ($input: EditAccountInput!) { editAccount(input: $input) { id } }'
const codesOf = async (source: string, input: object, viewer: Viewer): Promise<string[]> =>
  (await bench.refusals(source, { input }, viewer)).map(({ code }) => code)
const accountOf = (id: string) => bench.context.db.prisma.account.findUniqueOrThrow({ where: { id }, include: { sessions: true, grants: true } })

/** Somebody of the street with an account, a session and, if named, a post and a grant. */
async function somebody(name: string, held: { post?: string; grant?: { role: 'VIEWER' | 'ORGANIZATION_ADMIN'; place: string } } = {}) {
  const { createPerson } = await bench.run(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name, organizationId: bench.places.street } },
  )
  const personId: string = createPerson.person.id
  const { createAccount } = await bench.run(
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { accountId } }',
    { input: { username: `u-${personId.slice(-8)}`, displayName: name, organizationId: bench.places.street, personId } },
  )
  const accountId: string = createAccount.accountId
  if (held.post !== undefined) {
    await bench.run('mutation ($input: AppointInput!) { appoint(input: $input) { dryRun } }', {
      input: { personId, organizationId: bench.places.street, kind: held.post, from: '2026-01-01' },
    })
  }
  if (held.grant !== undefined) await bench.give(accountId, held.grant.role, held.grant.place)
  const at = bench.context.now()
  await bench.context.db.prisma.session.create({
    data: { id: bench.context.newId(), tokenHash: accountId, accountId, createdAt: at, lastSeenAt: at, expiresAt: new Date('2027-01-01'), address: '', agent: '' },
  })
  return { personId, accountId }
}
const leaving = (id: string, version = 1) => ({ id, version, on: '2026-06-15', reason: '调出' })

test('a clerk marks a colleague as having left: told first, then post, sessions, grant and account end at once', async () => {
  const { personId, accountId } = await somebody('甲一', { post: 'CLERK', grant: { role: 'VIEWER', place: bench.places.street } })
  expect((await bench.as$(accountId)).holdings.length).toBe(2)
  const told = await bench.run(LEAVE, { input: { ...leaving(personId), dryRun: true } }, clerk)
  expect(told.markPersonLeft.effects.map(({ kind }: { kind: string }) => kind)).toEqual(['PERSON_LEFT', 'POST_ENDS', 'ACCOUNT_CLOSED'])
  expect(await accountOf(accountId)).toMatchObject({ status: 'ACTIVE', sessions: [{}], grants: [{ revokedAt: null }] })

  await bench.run(LEAVE, { input: leaving(personId) }, clerk)
  expect(await accountOf(accountId)).toMatchObject({
    status: 'DISABLED', version: 2, sessions: [], grants: [{ revokedAt: bench.context.now(), revokedById: clerk.accountId, version: 2 }],
  })
  const entry = await bench.context.db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'people.leave' }, orderBy: { seq: 'desc' } })
  const body = JSON.parse(entry.body)
  expect(body.after).toMatchObject({ status: 'LEFT', account: 'DISABLED', grants: [expect.any(String)] })
  expect(body.subjects.map(({ kind }: { kind: string }) => kind)).toEqual(['person', 'account'])
})

test('who has left is let in again by nobody, and an account comes to nobody who has left', async () => {
  const { personId, accountId } = await somebody('乙二')
  await bench.run(LEAVE, { input: leaving(personId) }, east)
  const { version } = await accountOf(accountId)
  expect(await codesOf(on('enableAccount'), { id: accountId, version, reason: '误操作' }, east)).toEqual(['access.personLeft'])
  const other = await bench.open('other', bench.places.street, east)
  await bench.run(EDIT, { input: { id: accountId, version, displayName: '乙二', personId: null } }, east)
  expect(await codesOf(EDIT, { id: other.id, version: 1, displayName: 'other', personId }, east)).toEqual(['access.personLeft'])
  // Back again, the account is not: somebody lets it in on purpose.
  await bench.run('mutation ($input: MarkPersonReturnedInput!) { markPersonReturned(input: $input) { dryRun } }', { input: { id: personId, version: 2 } }, east)
  expect(await accountOf(accountId)).toMatchObject({ status: 'DISABLED' })
  await bench.run(on('enableAccount'), { input: { id: accountId, version: version + 1, reason: '回任' } }, east)
})

test('what holds more than the caller is closed by somebody who may do as much, and nobody closes their own', async () => {
  const { personId, accountId } = await somebody('丙三', { grant: { role: 'ORGANIZATION_ADMIN', place: bench.places.east } })
  for (const viewer of [clerk, await bench.who('street', 'ORGANIZATION_ADMIN', bench.places.street)]) {
    expect(await codesOf(LEAVE, leaving(personId), viewer)).toEqual(['access.leaverHoldsMore'])
  }
  expect(await codesOf(LEAVE, leaving(personId), await bench.as$(accountId))).toEqual(['access.leavesOneself'])
  expect(await accountOf(accountId)).toMatchObject({ status: 'ACTIVE', sessions: [{}] })
  await bench.run(LEAVE, { input: leaving(personId) }, city)
  expect(await accountOf(accountId)).toMatchObject({ status: 'DISABLED', sessions: [] })
})

test('the function that closes accounts serves nobody but a command on somebody who has left within reach', async () => {
  const { personId, accountId } = await somebody('丁四')
  const close = (viewer: Viewer) =>
    bench.as(viewer, (context) =>
      context.db.transaction(
        (tx) => tx.$executeRaw`SELECT close_account_of_leaver(${personId}::uuid, now(), NULL)`,
        { settings: writingScope(context, 'people.manage') },
      ))
  await expect(close(east)).rejects.toThrow(/left within reach/)
  const { prisma } = bench.context.db
  await prisma.person.update({ where: { id: personId }, data: { status: 'LEFT' } })
  await expect(close(await bench.who('west', 'ORGANIZATION_ADMIN', bench.places.west))).rejects.toThrow(/left within reach/)
  expect(await accountOf(accountId)).toMatchObject({ status: 'ACTIVE' })
  await close(east)
  expect(await accountOf(accountId)).toMatchObject({ status: 'DISABLED' })
})
