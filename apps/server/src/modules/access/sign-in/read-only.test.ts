import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD, openSignInBench, SIGN_IN, signedIn } from './testing/sign-in-bench.ts'
import type { SignInBench } from './testing/sign-in-bench.ts'

let bench: SignInBench
beforeAll(async () => {
  bench = await openSignInBench()
})
afterAll(() => bench.close())

test('while the database takes no changes people go on reading, and are told why they cannot change anything', async () => {
  await bench.addAccount({ username: 'lin', password: GOOD, role: 'ORGANIZATION_ADMIN', on: bench.organizations.east })
  const lin = await signedIn(bench, 'lin')
  const { pool } = bench.owner.db
  const name = (await pool.query('SELECT current_database() AS name')).rows[0].name
  await pool.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`)
  // As after a failover: the connections are made anew.
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shuping_app' AND datname = current_database()`)
  bench.pass(120_000)
  const read = await lin.ask('{ organizations(first: 5) { total } }')
  expect([read.status, read.data]).toEqual([200, { organizations: { total: 1 } }])
  const input = {
    id: bench.organizations.east.id, version: 1, name: '新名', effectiveOn: '2026-06-01', reason: '更名',
  }
  const change = await lin.ask('mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }', { input })
  expect(change.codes).toEqual(['kit.readOnly'])
  expect((await bench.browser().ask(SIGN_IN, { username: 'lin', password: GOOD })).codes).toEqual(['kit.readOnly'])
})
