import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { verifyTree } from './verify-tree.ts'

/** More at a time than there are connections, or nothing would ever wait. */
const AT_ONCE = 24

let bench: Bench
let ids: Map<string, string>

const LEVEL = '00000000-0000-7000-8000-0000000f0001'
const when = { effectiveOn: '2026-06-01', reason: '同时' }
const born = (code: string) => ({ code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL })

beforeAll(async () => {
  bench = await openBench({ connections: 10 })
  await bench.context.db.prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
})
afterAll(() => bench.close())

beforeEach(async () => {
  await bench.context.db.pool.query('TRUNCATE organization, organization_change, idempotency_record CASCADE')
  ids = new Map()
  await create('top', null, { effectiveOn: '2026-01-01' })
  for (const code of ['a', 'b', 'c', 'd', 'e', 'f']) await create(code, 'top', { effectiveOn: '2026-01-01' })
})

type Told = readonly string[]

/** `[]` when accepted, else the codes of the refusals; anything else is thrown. */
async function send(field: string, type: string, input: object): Promise<Told> {
  try {
    const answer = await bench.run(
      `mutation ($input: ${type}!) { ${field}(input: $input) { organizations { id code } } }`,
      { input: { ...when, ...input } },
    )
    for (const { id, code } of answer[field].organizations) ids.set(code.toLowerCase(), id)
    return []
  } catch (error) {
    const refusals = (error as { extensions?: { refusals?: { code: string }[] } }).extensions?.refusals
    if (refusals === undefined) throw error
    return refusals.map(({ code }) => code)
  }
}

const create = (code: string, parent: string | null, more: object = {}): Promise<Told> =>
  send('createOrganization', 'CreateOrganizationInput', {
    ...born(code), parentId: parent === null ? null : ids.get(parent), ...more,
  })
const move = (code: string, to: string): Promise<Told> =>
  send('moveOrganization', 'MoveOrganizationInput', { id: ids.get(code), version: 1, newParentId: ids.get(to) })
const close = (code: string): Promise<Told> =>
  send('closeOrganization', 'CloseOrganizationInput', { id: ids.get(code), version: 1 })
const rename = (code: string, name: string, more: object = {}): Promise<Told> =>
  send('renameOrganization', 'RenameOrganizationInput', { id: ids.get(code), version: 1, name, ...more })
const merge = (codes: readonly string[], into: string): Promise<Told> =>
  send('mergeOrganizations', 'MergeOrganizationsInput', { sourceIds: codes.map((code) => ids.get(code)), into: born(into) })

const accepted = (told: readonly Told[]): number => told.filter((codes) => codes.length === 0).length
const refusedCodes = (told: readonly Told[]): readonly string[] => [...new Set(told.flat())].toSorted()

async function expectSound(): Promise<void> {
  expect(await verifyTree(bench.context.db)).toEqual([])
  const { rows } = await bench.context.db.pool.query(`SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)
  expect(rows).toEqual([{ n: 0 }])
}

test('moves that would together make a circle: the last one is refused', async () => {
  expect(await Promise.all([move('a', 'b'), move('b', 'a')])).toContainEqual(['organizations.underItself'])
  const ring = await Promise.all([move('c', 'd'), move('d', 'e'), move('e', 'f'), move('f', 'c')])
  expect(accepted(ring)).toBe(3)
  expect(refusedCodes(ring)).toEqual(['organizations.underItself'])
  await expectSound()
})

test('a parent closes while others set up organizations under it', async () => {
  const told = await Promise.all([
    ...Array.from({ length: AT_ONCE }, (_, at) => create(`x${at}`, 'a')),
    close('a'),
    ...Array.from({ length: AT_ONCE }, (_, at) => create(`y${at}`, 'a')),
  ])
  const closed = told[AT_ONCE]!
  const created = told.filter((_codes, at) => at !== AT_ONCE)
  if (closed.length === 0) expect(new Set(created.flat())).toEqual(new Set(['organizations.parentClosed']))
  else expect([closed, accepted(created)]).toEqual([['organizations.hasChildren'], 2 * AT_ONCE])
  await expectSound()
})

test('two mergers of overlapping organizations: one happens', async () => {
  const told = await Promise.all([merge(['a', 'b', 'c'], 'x'), merge(['c', 'd'], 'y')])
  expect(accepted(told)).toBe(1)
  expect(refusedCodes(told)).toEqual(['organizations.closed'])
  await expectSound()
})

test('one version changed by many at once: one succeeds', async () => {
  const told = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => rename('a', `名${at}`)))
  expect(accepted(told)).toBe(1)
  expect(refusedCodes(told)).toEqual(['kit.staleVersion'])
  await expectSound()
})

test('one code taken by many at once: one has it', async () => {
  const told = await Promise.all(Array.from({ length: AT_ONCE }, () => create('same', 'a')))
  expect(accepted(told)).toBe(1)
  expect(refusedCodes(told)).toEqual(['organizations.codeTaken'])
  await expectSound()
})

test('many first organizations at once: one top', async () => {
  await bench.context.db.pool.query('TRUNCATE organization, organization_change CASCADE')
  const told = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => create(`top${at}`, null)))
  expect(accepted(told)).toBe(1)
  expect(refusedCodes(told)).toEqual(['organizations.secondRoot'])
})

test('one idempotency key used many times at once: done once, answered every time', async () => {
  const key = { idempotencyKey: 'press-1' }
  const told = await Promise.all(Array.from({ length: AT_ONCE }, () => rename('a', '新名', key)))
  expect(accepted(told)).toBe(AT_ONCE)
  const mixed = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, at) => create(`k${at % 2}`, 'a', { idempotencyKey: 'press-2' })),
  )
  expect(accepted(mixed)).toBe(AT_ONCE / 2)
  expect(refusedCodes(mixed)).toEqual(['kit.keyReused'])
  const counts = await bench.context.db.pool.query(`SELECT
    (SELECT version FROM organization WHERE code = 'A') AS version,
    (SELECT count(*)::int FROM former_name) AS names,
    (SELECT count(*)::int FROM organization WHERE code LIKE 'K%') AS created,
    (SELECT count(*)::int FROM idempotency_record) AS keys`)
  expect(counts.rows).toEqual([{ version: 2, names: 1, created: 1, keys: 2 }])
  await expectSound()
})

test('a crowd that moves, closes, merges and founds at once leaves one sound tree', async () => {
  const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'top']
  const one = (at: number): string => codes[(at * 5) % 7]!
  const told = await Promise.all(
    Array.from({ length: 3 * AT_ONCE }, (_, at) =>
      [
        () => move(one(at), one(at + 3)),
        () => close(one(at)),
        () => merge([one(at), one(at + 1)], `m${at}`),
        () => create(`n${at}`, one(at)),
        () => rename(one(at), `名${at}`),
      ][at % 5]!(),
    ),
  )
  expect(accepted(told)).toBeGreaterThan(3)
  expect(refusedCodes(told).filter((code) => !/^(organizations\.|kit\.staleVersion)/.test(code))).toEqual([])
  await expectSound()
})
