import { checkPassword, PASSWORD_PROFILES } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { demoAccounts, DEMO_PASSWORD, tellDemoAccounts, warnOfDemo } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

test('a database that is no demo names no accounts and no password', async () => {
  expect(tellDemoAccounts(await demoAccounts(bench.context.db))).toBe('')
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
