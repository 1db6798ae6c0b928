import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { runCommand } from './command.ts'

let bench: Bench
/** Code → id. */
let ids: Map<string, string>

const LEVEL = '00000000-0000-7000-8000-0000000f0001'
const NOBODY = '00000000-0000-7000-8000-00000000dead'
const when = { effectiveOn: '2026-06-01', reason: '机构改革' }
const born = (code: string) => ({ code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL })

beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

beforeEach(async () => {
  const { prisma, pool } = bench.context.db
  await pool.query('TRUNCATE level, organization, organization_change, idempotency_record CASCADE')
  await prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
  ids = new Map()
  for (const [code, parent] of [['top'], ['a', 'top'], ['b', 'top'], ['a1', 'a'], ['a2', 'a'], ['gone', 'top']]) {
    const parentId = parent === undefined ? null : ids.get(parent)
    const { createOrganization } = await bench.run(`mutation ($input: CreateOrganizationInput!) {
      createOrganization(input: $input) { organizations { id } } }`,
      { input: { ...born(code!), parentId, effectiveOn: '2026-01-01', reason: '建立' } })
    ids.set(code!, createOrganization.organizations[0].id)
  }
  await bench.run(mutation('close'), { input: { id: ids.get('gone'), version: 1, ...when } })
})

const TYPES = {
  create: 'CreateOrganizationInput', edit: 'EditOrganizationInput', rename: 'RenameOrganizationInput',
  move: 'MoveOrganizationInput', close: 'CloseOrganizationInput', reopen: 'ReopenOrganizationInput',
  merge: 'MergeOrganizationsInput', split: 'SplitOrganizationInput',
} as const
type Verb = keyof typeof TYPES
const fieldOf = (verb: Verb): string => `${verb}Organization${verb === 'merge' ? 's' : ''}`
const mutation = (verb: Verb): string => `mutation ($input: ${TYPES[verb]}!) {
  ${fieldOf(verb)}(input: $input) { dryRun organizations { code } effects { kind name count from to } } }`

/** One acceptable input of every command; ids as codes. */
const inputs = (): Record<Verb, Record<string, unknown>> => ({
  create: { ...born('new'), parentId: ids.get('b'), ...when },
  edit: { id: ids.get('a'), version: 1, code: 'A', kind: 'BRANCH', sector: 'SCHOOL', levelId: LEVEL, ...when },
  rename: { id: ids.get('a'), version: 1, name: '新名', ...when },
  move: { id: ids.get('a'), version: 1, newParentId: ids.get('b'), ...when },
  close: { id: ids.get('b'), version: 1, ...when },
  reopen: { id: ids.get('gone'), version: 2, parentId: ids.get('b'), ...when },
  merge: { sourceIds: [ids.get('a'), ids.get('b')], into: born('ab'), ...when },
  split: {
    id: ids.get('a'), version: 1, sourceContinues: false, ...when,
    parts: [{ organization: born('x'), childIds: [ids.get('a1')] }, { organization: born('y'), childIds: [ids.get('a2')] }],
  },
})
const verbs = Object.keys(TYPES) as Verb[]

/** Every row of every table, and every sequence. */
async function dump(): Promise<string> {
  const { pool } = bench.context.db
  const { rows } = await pool.query(`SELECT relname, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY 1`)
  const parts: string[] = []
  for (const { relname, relkind } of rows) {
    const row = relkind === 'S' ? 't.last_value::text' : 't::text'
    const found = await pool.query(`SELECT coalesce(string_agg(${row}, E'\\n' ORDER BY ${row}), '') AS text FROM "${relname}" t`)
    parts.push(`${relname}\n${found.rows[0].text}`)
  }
  return parts.join('\n\n')
}

test.each(verbs)('%s: a dry run tells what would be and writes nothing; then it happens just so', async (verb) => {
  const before = await dump()
  const input = { ...inputs()[verb], idempotencyKey: 'k' }
  const dry = (await bench.run(mutation(verb), { input: { ...input, dryRun: true } }))[fieldOf(verb)]
  expect(await dump()).toBe(before)
  const real = (await bench.run(mutation(verb), { input }))[fieldOf(verb)]
  expect(await dump()).not.toBe(before)
  expect([dry.dryRun, real.dryRun]).toEqual([true, false])
  expect(dry.effects).toEqual(real.effects)
})

test.each(verbs)('%s: the same key and input answer again without doing it again; other input is refused', async (verb) => {
  const input = { ...inputs()[verb], idempotencyKey: 'press' }
  const first = await bench.run(mutation(verb), { input })
  const after = await dump()
  expect(await bench.run(mutation(verb), { input })).toEqual(first)
  expect(await bench.refusals(mutation(verb), { input: { ...input, reason: '另一个' } }))
    .toMatchObject([{ code: 'kit.keyReused', field: 'idempotencyKey' }])
  expect(await dump()).toBe(after)
})

test('a key belongs to the command it was used for, and not to a refused one', async () => {
  const key = { idempotencyKey: 'press' }
  const far = { ...inputs().close, ...key, effectiveOn: '2027-01-01' }
  expect(await bench.refusals(mutation('close'), { input: far })).toMatchObject([{ code: 'organizations.inFuture' }])
  await bench.run(mutation('close'), { input: { ...inputs().close, ...key } })
  const { id, version, effectiveOn, reason } = inputs().close as Record<string, string>
  expect(await bench.refusals(mutation('rename'), { input: { id, version, effectiveOn, reason, name: '名', ...key } }))
    .toMatchObject([{ code: 'kit.keyReused' }])
  const named = (name: string) => ({
    name, action: 'own' as const, audit: async () => ({ path: null, subjects: [] }), load: async () => 1, decide: () => ({ ok: true, value: 1 }) as const, write: async () => ({ name }),
  })
  const once = { idempotencyKey: 'shared' }
  expect(await runCommand(named('test.one'), bench.context, {}, once)).toEqual({ name: 'test.one' })
  await expect(runCommand(named('test.two'), bench.context, {}, once)).rejects.toMatchObject({
    extensions: { refusals: [{ code: 'kit.keyReused' }] },
  })
})

test('an empty key is none; a monstrous or invisible one is refused', async () => {
  await bench.run(mutation('rename'), { input: { ...inputs().rename, idempotencyKey: '' } })
  for (const [idempotencyKey, code] of [['k'.repeat(201), 'kit.tooLong'], ['k\u0000', 'kit.unprintable']]) {
    expect(await bench.refusals(mutation('close'), { input: { ...inputs().close, idempotencyKey } }))
      .toMatchObject([{ code, field: 'idempotencyKey' }])
  }
})

test.each(verbs)('%s: what is refused leaves no trace', async (verb) => {
  const before = await dump()
  const input = { ...inputs()[verb], reason: ' ', idempotencyKey: 'k' }
  expect(await bench.refusals(mutation(verb), { input })).toMatchObject([{ code: 'kit.required', field: 'reason' }])
  expect(await dump()).toBe(before)
})

test.each(verbs.filter((verb) => verb !== 'create' && verb !== 'merge'))('%s: a stale version is refused', async (verb) => {
  const input = { ...inputs()[verb], version: 7 }
  const current = verb === 'reopen' ? 2 : 1
  expect(await bench.refusals(mutation(verb), { input }))
    .toMatchObject([{ code: 'kit.staleVersion', field: 'version', params: { seen: 7, current } }])
})

test.each(verbs)('%s: nobody by that id is “not found”, also when it is no id at all', async (verb) => {
  const input = inputs()[verb]
  const field = 'id' in input ? 'id' : 'parentId' in input ? 'parentId' : 'sourceIds'
  const named = (id: string) => ({ input: { ...input, [field]: field === 'sourceIds' ? [ids.get('a'), id] : id } })
  expect(await bench.refusals(mutation(verb), named(NOBODY))).toMatchObject([{ code: 'kit.notFound' }])
  expect(await bench.refusals(mutation(verb), named('x'))).toMatchObject([
    { code: 'kit.notFound', field: field === 'sourceIds' ? 'sourceIds.1' : field },
  ])
})

test('ids are read whatever their case', async () => {
  const input = { ...inputs().move, newParentId: ids.get('b')!.toUpperCase(), id: ids.get('a')!.toUpperCase() }
  const { moveOrganization } = await bench.run(mutation('move'), { input })
  expect(moveOrganization.organizations).toEqual([{ code: 'A' }])
})

test('a date that is none names its field', async () => {
  const input = { ...inputs().close, effectiveOn: '2026-02-30' }
  expect(await bench.refusals(mutation('close'), { input })).toMatchObject([{ code: 'kit.notADate', field: 'effectiveOn' }])
})

test.each([
  ['a Kelvin sign, which normalizes to K', '\u212a'],
  ['a code in white space', ' \u3000K\t'],
])('a code is compared as the rules read it: %s', async (_what, code) => {
  await bench.run(mutation('edit'), { input: { ...inputs().edit, code: 'K' } })
  expect(await bench.refusals(mutation('create'), { input: { ...inputs().create, code } }))
    .toMatchObject([{ code: 'organizations.codeTaken', field: 'code', params: { code: 'K' } }])
})

test('null characters are refused wherever they are typed, never sent to the database', async () => {
  const input = { ...inputs().create, code: 'a\u0000b', name: '杏\u0000', reason: '改\u0000', officialCode: '\u0000' }
  expect((await bench.refusals(mutation('create'), { input })).map(({ code, field }) => [code, field])).toEqual([
    ['kit.unprintable', 'reason'], ['kit.unprintable', 'name'],
    ['organizations.codeShape', 'code'], ['organizations.officialCodeShape', 'officialCode'],
  ])
  const parts = [{ organization: born('p\u0000'), childIds: [] }]
  expect(await bench.refusals(mutation('split'), { input: { ...inputs().split, parts, sourceContinues: true } }))
    .toMatchObject([{ code: 'kit.unprintable' }, { code: 'organizations.codeShape' }])
})

test('levels: unique, stale versions refused, nothing smuggled in', async () => {
  const save = `mutation ($input: SaveLevelInput!) { saveLevel(input: $input) { id version rank } }`
  const level = { code: 'two', rank: 2, nameZh: '二', nameEn: 'Two' }
  const { saveLevel } = await bench.run(save, { input: { ...level, version: null } })
  expect(saveLevel).toMatchObject({ version: 1, rank: 2 })
  expect((await bench.refusals(save, { input: level })).map(({ code, field }) => [code, field])).toEqual([
    ['kit.alreadyExists', 'code'], ['kit.alreadyExists', 'rank'], ['kit.alreadyExists', 'nameZh'], ['kit.alreadyExists', 'nameEn'],
  ])
  expect(await bench.refusals(save, { input: { ...level, id: saveLevel.id, version: 9 } }))
    .toMatchObject([{ code: 'kit.staleVersion', params: { seen: 9, current: 1 } }])
  expect(await bench.refusals(save, { input: { ...level, id: NOBODY, version: 1 } })).toMatchObject([{ code: 'kit.notFound' }])
  const changed = await bench.run(save, { input: { ...level, id: saveLevel.id, version: 1, rank: 3 } })
  expect(changed.saveLevel).toMatchObject({ version: 2, rank: 3 })
  const remove = `mutation ($input: RemoveLevelInput!) { removeLevel(input: $input) }`
  expect(await bench.refusals(remove, { input: { id: LEVEL, version: 1 } }))
    .toMatchObject([{ code: 'organizations.levelInUse', params: { count: 6 } }])
  expect((await bench.run(remove, { input: { id: saveLevel.id, version: 2 } })).removeLevel).toBe(saveLevel.id)
})
