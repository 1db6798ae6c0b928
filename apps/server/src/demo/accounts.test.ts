import { checkPassword, PASSWORD_PROFILES } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutFolder } from '../env.ts'
import { loadViewer } from '../modules/access/index.ts'
import { openBench, TODAY } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { demoAccounts, DEMO_PASSWORD, loadDemo, tellDemoAccounts, warnOfDemo } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

test('a database that is no demo names no accounts and no password', async () => {
  expect(tellDemoAccounts(await demoAccounts(bench.context.db))).toBe('')
})

test('the demo has an account of every role, opened and granted by the commands themselves', async () => {
  await loadDemo(bench.context, `${checkoutFolder()}/prisma/seed`)
  const { prisma } = bench.context.db
  const told = tellDemoAccounts(await demoAccounts(bench.context.db))
  expect(told).toContain(DEMO_PASSWORD)
  for (const { username, role, on, by } of DEMO_ACCOUNTS) {
    expect(told).toContain(username)
    const account = await prisma.account.findUniqueOrThrow({ where: { username }, include: { credential: true } })
    expect(account.credential).toMatchObject({ mustChange: false })
    const viewer = await loadViewer(bench.context.db, account.id, TODAY)
    const path = on === null ? '/' : (await prisma.organization.findUniqueOrThrow({ where: { code: on } })).path
    const held = viewer!.holdings.map((one) => [one.role, one.path])
    expect([username, held]).toEqual([username, by === 'person' ? expect.arrayContaining([[role, path]]) : [[role, path]]])
    expect([username, account.personId !== null]).toEqual([username, by !== undefined])
  }
  const actions = await prisma.auditEntry.groupBy({ by: ['action'], _count: true, where: { action: { startsWith: 'access.' } } })
  expect(Object.fromEntries(actions.map(({ action, _count }) => [action, _count]))).toEqual({
    'access.createAccount': DEMO_ACCOUNTS.length,
    'access.giveGrant': DEMO_ACCOUNTS.filter(({ by }) => by !== 'post').length,
  })
})

test('the demo password is one that people may choose', () => {
  expect(checkPassword('password', DEMO_PASSWORD, PASSWORD_PROFILES.mlps, [])).toEqual([])
})

test.each([
  ['127.0.0.1', undefined, false],
  ['127.8.0.1', undefined, false],
  ['::1', undefined, false],
  ['localhost', 'http://localhost:4000', false],
  ['0.0.0.0', undefined, true],
  ['::', undefined, true],
  ['10.1.2.3', undefined, true],
  ['127.0.0.1.example', undefined, true],
  // A proxy hands on what is listened for on the loopback only.
  ['127.0.0.1', 'https://shuping.example', true],
])('demo accounts listening on %s, known as %s: warned of is %s', (host, url, warned) => {
  const publicUrl = url === undefined ? undefined : new URL(url)
  const told = warnOfDemo(DEMO_ACCOUNTS, { host, publicUrl })
  expect(told !== '').toBe(warned)
  if (warned) expect(told).toContain('SHUPING_DEMO=off')
  expect(told).not.toContain(DEMO_PASSWORD)
  expect(warnOfDemo([], { host, publicUrl })).toBe('')
})
