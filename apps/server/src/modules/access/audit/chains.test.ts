import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asInstaller } from '@shuping/domain/access'
import type { Role, Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudit, personal } from '../../../kit/audit.ts'
import { openBench } from '../../../testing/index.ts'
import type { Bench } from '../../../testing/index.ts'
import { brokenHeads, loadChains } from './chains.ts'
import { exportChains } from './export-chain.ts'
import { keepSealing, sealOnce } from './keep-sealing.ts'
import { loadSealKey } from './seal-key.ts'
import { PROVEN } from '../../../testing/proven.ts'

const [BOSS, AUDITOR, PERSON] = ['1', '2', '3'].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [string, string, string]
const holding = (accountId: string, role: Role, path: string): Viewer => ({
  accountId, personId: null, holdings: [{ role, organizationId: '', path, from: '2026-01-01', to: null }],
})
const auditor = holding(AUDITOR, 'AUDIT_ADMIN', '/')
const boss = holding(BOSS, 'ORGANIZATION_ADMIN', '/1/')
const street = holding(BOSS, 'ORGANIZATION_ADMIN', '/1/2/')

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  const { prisma } = bench.context.db
  const at = { path: '/', createdAt: bench.context.now() }
  await prisma.account.createMany({ data: [{ id: BOSS, username: 'boss', displayName: '周主任', ...at }, { id: AUDITOR, username: 'auditor', displayName: '审计员', ...at }] })
  await write(boss, 'organizations.rename', '/1/', { before: { name: '旧名' }, after: { name: '新名' } })
  await write(boss, 'access.giveGrant', '/1/2/', { after: { displayName: personal('李四', PERSON) } })
  await write(boss, 'people.create', '/1/2/', { after: { name: personal('李四', PERSON), phone: personal('13800000000', PERSON) } })
  await write(boss, 'organizations.rename', '/2/', { after: { name: '别处' } })
  await write(null, 'access.signInFailed', null, {})
})
afterAll(() => bench.close())

/** Something happens somewhere; the clock moves by a second each time. */
let second = 0
function write(viewer: Viewer | null, action: string, path: string | null, more: object): Promise<void> {
  const now = (): Date => new Date(bench.context.now().getTime() + 1_000 * (second += 1))
  return bench.as(asInstaller, ({ db }) => db.transaction((tx) =>
    appendAudit(tx, { viewer, now }, action, { path, subjects: [{ kind: 'person', id: PERSON, label: personal('李四', PERSON) }], ...more })))
}
const LIST = `query ($filter: AuditEntryFilter, $first: Int! = 50, $after: String) { auditEntries(filter: $filter, first: $first, after: $after) {
  nodes { chain seq action actorName reason subjects { kind label { text state } } differences { field before { text state } after { text state } } } endCursor hasNextPage } }`
const listed = async (viewer: Viewer, variables: object = {}) => (await bench.run(LIST, { ...variables }, viewer)).auditEntries
const actions = async (viewer: Viewer, filter: object = {}): Promise<string[]> =>
  (await listed(viewer, { filter })).nodes.map((node: { action: string }) => node.action)
const entries = (): Promise<number> => bench.context.db.prisma.auditEntry.count()

test('the auditor is told who administers, never what the organizations do; those see their own part', async () => {
  expect(await actions(auditor)).toEqual(['access.signInFailed', 'access.giveGrant'])
  expect(await actions(boss)).toEqual(['people.create', 'access.giveGrant', 'organizations.rename'])
  expect(await actions(street)).toEqual(['people.create', 'access.giveGrant'])
  // Behind row-level security alone, too.
  const bare = await bench.as(auditor, ({ db }) => db.prisma.auditEntry.findMany(), 'policies')
  expect(bare.map(({ action }) => action).toSorted()).toEqual(['access.giveGrant', 'access.signInFailed'])
  expect(await bench.as(auditor, ({ db }) => db.prisma.auditPersonalValue.count(), 'policies')).toBe(2)
})

test('filters: who, what, when, about whom; pages go on where the last one ended', async () => {
  expect(await actions(boss, { actor: 'boss' })).toHaveLength(3)
  expect(await actions(boss, { actor: '主任', actions: ['people.create'] })).toEqual(['people.create'])
  expect(await actions(boss, { actor: 'nobody' })).toEqual([])
  expect(await actions(boss, { subjectId: PERSON, chain: '/1/' })).toHaveLength(3)
  expect(await actions(boss, { from: '2026-06-15', to: '2026-06-15' })).toHaveLength(3)
  expect(await actions(boss, { to: '2026-06-14' })).toEqual([])
  const first = await listed(boss, { first: 2 })
  expect(first.hasNextPage).toBe(true)
  const rest = await listed(boss, { first: 2, after: first.endCursor })
  expect([...first.nodes, ...rest.nodes].map((node: { action: string }) => node.action)).toEqual(await actions(boss))
  expect(rest.hasNextPage).toBe(false)
  for (const after of ['x', Buffer.from('["2026-01-01",1,"a"]').toString('base64url')]) {
    expect((await bench.refusals(LIST, { after }, boss))[0]!.code).toBe('kit.badCursor')
  }
})

test('a page is one statement however many rows it has, the walk and the search beside it at most two', async () => {
  bench.statements()
  await listed(street)
  const few = bench.statements().length
  for (let n = 0; n < 30; n += 1) await write(boss, 'access.giveGrant', '/1/2/', { after: { displayName: personal(`张${n}`, BOSS) } })
  bench.statements()
  await listed(street)
  expect(bench.statements().length).toBe(few)
  expect(few).toBeLessThanOrEqual(3)
})

test('before and after are told in their fields; the name of who acted to all who see the entry', async () => {
  const { nodes } = await listed(street, { filter: { actions: ['people.create'] } })
  expect(nodes[0]).toMatchObject({ actorName: '周主任', subjects: [{ label: { text: '李四', state: 'PERSONAL' } }] })
  expect(nodes[0].differences).toEqual([
    { field: 'name', before: null, after: { text: '李四', state: 'PERSONAL' } },
    { field: 'phone', before: null, after: { text: '13800000000', state: 'PERSONAL' } },
  ])
  const renamed = await listed(boss, { filter: { actions: ['organizations.rename'] } })
  expect(renamed.nodes[0].differences).toEqual([{ field: 'name', before: { text: '旧名', state: 'PLAIN' }, after: { text: '新名', state: 'PLAIN' } }])
})

const SEAL = 'mutation ($key: String) { sealAudit(idempotencyKey: $key) { chain length fault { seq } seal { seq code } } }'
const VERIFY = 'mutation ($chain: String!, $fromStart: Boolean!) { verifyAudit(chain: $chain, fromStart: $fromStart) { upTo length done fault { seq reason } } }'
const EXPORT = 'mutation ($chain: String, $key: String) { startAuditExport(chain: $chain, idempotencyKey: $key) }'
const ERASE = 'mutation ($input: EraseAuditTracesInput!) { eraseAuditTraces(input: $input) }'

/** Each mutation on the log, done for real. */
const DEEDS: Readonly<Record<(typeof PROVEN.audit)[number], () => Promise<unknown>>> = {
  sealAudit: () => bench.run(SEAL, { key: 's' }, auditor),
  verifyAudit: () => bench.run(VERIFY, { chain: '/1/', fromStart: true }, auditor),
  startAuditExport: () => bench.run(EXPORT, { chain: '/1/', key: 'e' }, boss),
  eraseAuditTraces: async () => {
    // Recorded a year ago, by the database's clock.
    const hash = 'f'.repeat(64)
    await bench.context.db.prisma.auditPersonalValue.create({ data: {
      hash, salt: 's', value: '王五', subjectId: PERSON, chain: '/1/', action: 'people.create', path: '/1/2/', at: new Date('2025-01-01'),
    } })
    return bench.run(ERASE, { input: { subjectId: PERSON, reason: '本人申请', idempotencyKey: 'x' } }, street)
  },
}

test.each(PROVEN.audit)('%s writes one entry', async (field) => {
  const before = await entries()
  await DEEDS[field]()
  expect(await entries()).toBe(before + 1)
})

test('sealed: each chain has a seal with a code, published in a file to which lines are only added', async () => {
  const { dataFolder } = bench.context
  const file = (): Promise<string> => readFile(join(dataFolder, 'audit', 'seals.ndjson'), 'utf8')
  const before = await file()
  const { sealAudit } = await bench.run(SEAL, { key: 'again' }, auditor)
  const told = sealAudit.map(({ chain, seal }: { chain: string; seal: { code: string } }) => [chain, seal.code])
  expect(told.map(([chain]: [string]) => chain)).toEqual(['/1/', '/2/', 'system'])
  for (const [, code] of told) expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  expect((await file()).startsWith(before)).toBe(true)
  expect(await brokenHeads(bench.context.db)).toEqual([])
  // Only those who reach a whole chain are told how it stands.
  const chains = async (viewer: Viewer) => (await bench.run('{ auditChains { chain } }', {}, viewer)).auditChains
  expect(await chains(auditor)).toHaveLength(3)
  expect(await chains(boss)).toEqual([{ chain: '/1/' }])
  expect(await chains(street)).toEqual([])
})

test('an export belongs to the chains within reach: none for whoever reaches a part of one', async () => {
  expect((await bench.refusals(EXPORT, {}, street))[0]!.code).toBe('kit.notFound')
  expect((await bench.refusals(EXPORT, { chain: '/2/' }, boss))[0]!.code).toBe('kit.notFound')
  expect((await bench.refusals(VERIFY, { chain: '/1/', fromStart: true }, boss))[0]!.code).toBe('access.denied')
  const lines = await bench.as(auditor, async (context) => {
    const all: string[] = []
    for await (const line of exportChains(context, ['/1/', 'system'])) all.push(line)
    return all
  })
  const bodies = lines.map((line) => JSON.parse(line).entry).filter(Boolean)
  expect(bodies.length).toBeGreaterThan(30)
  for (const { action, body } of bodies) expect([action, body === null]).toEqual([action, /^(people|organizations)\./.test(action)])
})

test('erased values are told as erased, the younger stay, the chain holds, and the database keeps them half a year', async () => {
  const { pool, prisma } = bench.context.db
  expect(await prisma.auditPersonalValue.findUniqueOrThrow({ where: { hash: 'f'.repeat(64) } })).toMatchObject({ value: null, salt: null })
  expect((await bench.refusals(ERASE, { input: { subjectId: PERSON, reason: '再次' } }, street))[0]!.code).toBe('access.tracesTooYoung')
  expect((await bench.refusals(ERASE, { input: { subjectId: BOSS, reason: '自己' } }, street)).map(({ code }) => code)).toContain('access.ownTraces')
  expect((await bench.refusals(ERASE, { input: { subjectId: 'nobody', reason: '无' } }, street))[0]!.code).toBe('kit.notFound')
  expect((await bench.run(VERIFY, { chain: '/1/', fromStart: true }, auditor)).verifyAudit).toMatchObject({ done: true, fault: null })
  await prisma.auditPersonalValue.create({ data: { hash: 'e'.repeat(64), salt: 's', value: '赵六', subjectId: PERSON, chain: '/1/', action: 'people.create', path: '/1/2/', at: new Date() } })
  const one = `WHERE hash = '${'e'.repeat(64)}'`
  await expect(pool.query(`UPDATE audit_personal_value SET value = NULL, salt = NULL, erased_at = now() ${one}`)).rejects.toThrow(/183 days/)
  await expect(pool.query(`UPDATE audit_personal_value SET value = 'x' ${one}`)).rejects.toThrow(/append-only/)
  await expect(pool.query(`DELETE FROM audit_personal_value ${one}`)).rejects.toThrow(/append-only/)
})

test('heads, seals and the list of subjects cannot be rewritten either, by nobody', async () => {
  const forbidden = [
    `UPDATE audit_head SET seq = 1`, `UPDATE audit_head SET seq = seq + 2`, `UPDATE audit_head SET hash = 'x'`, `DELETE FROM audit_head`,
    `UPDATE audit_seal SET hash = 'x'`, `DELETE FROM audit_seal`, `DELETE FROM audit_subject`, `TRUNCATE audit_subject`, `TRUNCATE audit_entry`,
  ]
  for (const sql of forbidden) {
    await expect(bench.context.db.pool.query(sql)).rejects.toThrow(/append-only/)
    await expect(bench.as(asInstaller, ({ db }) => db.transaction((tx) => tx.$executeRawUnsafe(sql)))).rejects.toThrow()
  }
})

test('the server seals at the full hour of the clock and walks on; what fails is told and tried again', async () => {
  const { lanes, context: { dataFolder, db } } = bench
  const key = await loadSealKey(dataFolder)
  let now = Date.parse('2026-06-15T10:20:30Z')
  const waits: number[] = []
  const faults: unknown[] = []
  const hours: (() => void)[] = []
  const hour = (): Promise<void> => new Promise((resolve) => hours.push(resolve))
  const [first, other, third] = [hour(), hour(), hour()]
  const stop = keepSealing({
    lanes, dataFolder, key, now: () => new Date(now), onFault: (error) => faults.push(error),
    wait: async (milliseconds, signal) => {
      waits.push(milliseconds)
      hours[waits.length - 1]?.()
      if (waits.length >= 3) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
      // The work takes its time: the next hour is not put off by it.
      else now += milliseconds + 90_000
    },
  })
  await first
  await other
  await third
  await stop()
  expect(waits).toEqual([(39 * 60 + 30) * 1_000, 3_600_000 - 90_000, 3_600_000 - 90_000])
  expect(faults).toEqual([])
  const state = await loadChains(db)
  for (const { length, checkedUpTo, seal } of state) expect([checkedUpTo, seal!.seq]).toEqual([length, length])
  expect(state.map(({ seal }) => seal!.sealedAt)).toContain('2026-06-15T11:01:30.000Z')
})

test('once a day the walk begins again, so that what was changed long after it was walked is found', async () => {
  const { lanes, context: { dataFolder, db } } = bench
  const key = await loadSealKey(dataFolder)
  const at = (hour: string) => sealOnce({ lanes, dataFolder, key, now: () => new Date(`2026-06-15T${hour}:00:00Z`) })
  const change = async (from: string, to: string): Promise<void> => {
    await db.pool.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only')
    await db.pool.query(`UPDATE audit_entry SET body = replace(body, '${from}', '${to}') WHERE chain = '/2/' AND seq = 1`)
    await db.pool.query('ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only')
  }
  await change('别处', '他处')
  await at('18')
  expect(await brokenHeads(db)).toEqual([])
  await at('19')
  expect(await brokenHeads(db)).toEqual(['/2/'])
  await change('他处', '别处')
  await at('19')
  expect(await brokenHeads(db)).toEqual([])
})

test('a lost data folder makes a new key; seals of the old one are not called false', async () => {
  await rm(join(bench.context.dataFolder, 'secrets'), { recursive: true })
  await write(boss, 'access.giveGrant', '/1/', {})
  await bench.run(SEAL, { key: 'new' }, auditor)
  const keys = await bench.context.db.prisma.auditSeal.findMany({ distinct: ['keyId'], select: { keyId: true } })
  expect(keys).toHaveLength(2)
  expect((await bench.run(VERIFY, { chain: '/1/', fromStart: true }, auditor)).verifyAudit).toMatchObject({ done: true, fault: null })
})

test('last: somebody with the rights of a superuser rewrites the table; the walk and the heads say where', async () => {
  const { pool } = bench.context.db
  const meddle = async (sql: string): Promise<void> => {
    await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only')
    await pool.query(sql)
  }
  await meddle(`UPDATE audit_entry SET body = replace(body, '新名', '假名') WHERE chain = '/1/' AND seq = 1`)
  // Further on, the head still fits: only the walk finds it.
  expect(await brokenHeads(bench.context.db)).toEqual([])
  expect((await bench.run(VERIFY, { chain: '/1/', fromStart: true }, auditor)).verifyAudit).toMatchObject({ done: true, fault: { seq: 1, reason: 'hash' } })
  expect(await brokenHeads(bench.context.db)).toEqual(['/1/'])
  await meddle(`DELETE FROM audit_entry WHERE chain = '/2/'`)
  expect(await brokenHeads(bench.context.db)).toEqual(['/1/', '/2/'])
})
