import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD, openSignInBench, signedIn } from '../sign-in/testing/sign-in-bench.ts'
import type { Browser, SignInBench } from '../sign-in/testing/sign-in-bench.ts'

// A damaged log takes nothing down; whoever reads the log, or keeps the installation, is told at the entrance.

let bench: SignInBench
const people = new Map<string, Browser>()
beforeAll(async () => {
  bench = await openSignInBench()
  const { city } = bench.organizations
  for (const [username, role, on] of [
    ['auditor', 'AUDIT_ADMIN', undefined], ['system', 'SYSTEM_ADMIN', undefined],
    ['boss', 'ORGANIZATION_ADMIN', city], ['secretary', 'SECRETARY', city], ['clerk', 'CLERK', city], ['viewer', 'VIEWER', city],
  ] as const) {
    await bench.addAccount({ username, password: GOOD, role, ...(on ? { on } : {}) })
    people.set(username, await signedIn(bench, username))
  }
})
afterAll(() => bench.close())

const told = async (): Promise<Record<string, boolean>> =>
  Object.fromEntries(await Promise.all([...people].map(async ([name, browser]) => {
    const { data } = await browser.ask('{ entrance { me { auditDamaged } } }')
    return [name, data.entrance.me.auditDamaged] as const
  })))

test('while the chains are whole nobody is alarmed; once one is cut, those whose concern it is, and all go on working', async () => {
  expect(Object.values(await told())).toEqual([false, false, false, false, false, false])
  const { pool } = bench.owner.db
  await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER USER')
  await pool.query('DELETE FROM audit_entry e USING audit_head h WHERE h.chain = e.chain AND e.seq = h.seq')
  await pool.query('ALTER TABLE audit_entry ENABLE TRIGGER USER')
  expect(await told()).toEqual({ auditor: true, system: true, boss: true, secretary: true, clerk: false, viewer: false })
  const { status, data } = await people.get('clerk')!.ask('{ organizations(first: 5) { total } }')
  expect([status, data.organizations.total]).toEqual([200, 3])
})
