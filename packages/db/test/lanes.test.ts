import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../src/testing/index.ts'
import { type Database, type Lanes, openLanes, prepareAppRole, readFault } from '../src/index.ts'

let owner: Database
let lanes: Lanes
const levelId = randomUUID()
const scopeOf = (from: string, to: string) => ({ 'shuping.data_from': from, 'shuping.data_to': to, 'shuping.data_froms': '' })
const writeOf = (from: string, to: string) => ({ 'shuping.write_from': from, 'shuping.write_to': to, 'shuping.write_froms': '' })

const organization = (path: string) => ({
  id: randomUUID(), code: `C${path.replaceAll('/', '-')}`.slice(0, 39), name: path, shortName: path, nameSort: path,
  pinyin: path, initials: 'x', bigrams: [], kind: 'COMMITTEE' as const, sector: 'TERRITORIAL' as const, levelId,
  levelRank: 1, path, depth: 0, namedOn: new Date('2020-01-01'), establishedOn: new Date('2020-01-01'),
})

beforeAll(async () => {
  owner = await createTestDatabase()
  lanes = openLanes(await prepareAppRole(owner.url), { connections: 3 })
  await owner.prisma.level.create({ data: { id: levelId, code: 'l', rank: 1, nameZh: '市', nameEn: 'City' } })
  await owner.prisma.organization.createMany({ data: ['/1/', '/1/2/', '/1/20/', '/1/2/3/', '/9/'].map(organization) })
})
afterAll(async () => {
  await lanes.close()
  await owner.close()
})

const pathsSeen = async (scope: Record<string, string>): Promise<string[]> => {
  const lane = await lanes.take(scope)
  try {
    const rows = await lane.prisma.organization.findMany({ select: { path: true }, orderBy: { path: 'asc' } })
    return rows.map(({ path }) => path)
  } finally {
    await lane.release()
  }
}

test('without a scope there are no rows', async () => {
  expect(await pathsSeen({})).toEqual([])
})

test('a scope shows its range, through Prisma and through plain SQL, and the next borrower starts anew', async () => {
  expect(await pathsSeen(scopeOf('/1/2/', '/1/2/~'))).toEqual(['/1/2/', '/1/2/3/'])
  const lane = await lanes.take(scopeOf('/9/', '/9/~'))
  expect((await lane.pool.query('SELECT path FROM organization')).rows).toEqual([{ path: '/9/' }])
  await lane.release()
  expect(await pathsSeen({})).toEqual([])
})

test('reading lanes cannot write, and a transaction writes only where its own settings reach', async () => {
  const lane = await lanes.take(scopeOf('/1/', '/1/~'))
  await expect(lane.prisma.organization.updateMany({ data: { name: 'x' } })).rejects.toThrow()
  await lane.release()

  const writer = await lanes.take(scopeOf('/1/', '/1/~'))
  const settings = writeOf('/1/2/', '/1/2/~')
  const { count } = await writer.transaction((tx) => tx.organization.updateMany({ data: { version: 2 } }), { settings })
  expect(count).toBe(2)
  const refused = await writer
    .transaction((tx) => tx.organization.create({ data: organization('/9/1/') }), { settings })
    .catch((error: unknown) => readFault(error)?.kind)
  expect(refused).toBe('notAllowed')
  // After a refusal the lane reads on.
  expect(await writer.prisma.organization.count()).toBe(4)
  await writer.release()
})

test('a failed transaction leaves nothing, inner transactions of Prisma stay inside ours', async () => {
  const lane = await lanes.take(scopeOf('/1/', '/1/~'))
  const id = randomUUID()
  await expect(
    lane.transaction(async (tx) => {
      // A nested write: Prisma wraps it in BEGIN and COMMIT of its own.
      await tx.level.create({
        data: { id, code: 'nested', rank: 7, nameZh: 'n', nameEn: 'n', organizations: { create: [] } },
      })
      await lane.prisma.$transaction([lane.prisma.level.count(), lane.prisma.level.count()])
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await lane.prisma.level.count({ where: { id } })).toBe(0)
  await lane.release()
})

test('concurrent borrowers never see each other’s scope', async () => {
  const scopes = ['/1/2/', '/9/', '/1/20/']
  await Promise.all(
    Array.from({ length: 60 }, async (_none, at) => {
      const path = scopes[at % scopes.length]!
      for (const seen of await pathsSeen(scopeOf(path, `${path}~`))) expect(seen.startsWith(path)).toBe(true)
    }),
  )
})

test('a connection lost half-way ends the request, not the lane', async () => {
  const lane = await lanes.take(scopeOf('/1/', '/1/~'))
  const { rows } = await lane.pool.query('SELECT pg_backend_pid() AS pid')
  await owner.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
  await expect(lane.pool.query('SELECT path FROM organization')).rejects.toThrow()
  await expect(lane.pool.query('SELECT path FROM organization')).rejects.toThrow()
  await lane.release()
  for (let at = 0; at < 3; at += 1) expect(await pathsSeen(scopeOf('/9/', '/9/~'))).toEqual(['/9/'])
})

test('the application role owns nothing, cannot bypass and cannot touch the audit chain', async () => {
  const lane = await lanes.take({})
  const { rows } = await lane.pool.query(
    `SELECT rolsuper OR rolbypassrls OR rolcreaterole AS strong,
            (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
     FROM pg_roles r WHERE rolname = current_user`,
  )
  expect(rows).toEqual([{ strong: false, owned: 0 }])
  await expect(lane.transaction((tx) => tx.auditEntry.deleteMany())).rejects.toThrow()
  await lane.release()
})

test('every policy knows any number of ranges, never four', async () => {
  const { rows } = await owner.pool.query(`
    SELECT tablename || ' ' || policyname AS place FROM pg_policies WHERE concat(qual, with_check) ~ '_from\\d'
    UNION ALL SELECT viewname FROM pg_views WHERE definition ~ '_from\\d'
    UNION ALL SELECT proname FROM pg_proc WHERE prosrc ~ '_from\\d'`)
  expect(rows).toEqual([])
})
