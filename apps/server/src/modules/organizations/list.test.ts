import { readNeedle } from '@shuping/domain/organizations'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { organizationCommands } from './index.ts'
import { organizationSorts } from './list.ts'
import type { OrganizationSort } from './list.ts'
import { runCommand } from '../../kit/command.ts'

let bench: Bench

const LEVELS = [1, 2, 3, 4].map((rank) => `00000000-0000-7000-8000-0000000f000${rank}`)
const KINDS = ['COMMITTEE', 'LEADING_GROUP', 'GENERAL_BRANCH', 'BRANCH'] as const
const SECTORS = ['TERRITORIAL', 'OFFICE', 'SCHOOL'] as const
const reason = '建立'

/** Names that a careless search trips over; some are alike, so that sorting needs the id. */
const NAMES = [
  '杏花街道', '杏花社区', '杏林街道', '重庆路社区', '长沙街道', '100%国营厂', '100_国营厂', 'a\\b厂', '党（工）委', '党(工)委',
  'ＡＢ小区', 'AB小区', '建设 路社区', '吕梁路', "O'Neil学校", '同名社区', '同名社区', '𠮷祥里', 'G60科创', '第101中学', '"引号"里', '%', '_',
]

interface Row {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly nameSort: string
  readonly pinyin: string
  readonly initials: string
  readonly kind: string
  readonly sector: string
  readonly status: string
  readonly levelId: string
  readonly levelRank: number
  readonly parentId: string | null
  readonly path: string
  readonly establishedOn: Date
}

const load = async (): Promise<Row[]> => bench.context.db.prisma.organization.findMany({ orderBy: { seq: 'asc' } })

async function create(at: number, parentId: string | null, rank: number): Promise<string> {
  const name = NAMES[at % NAMES.length]!
  const { organizationIds } = await runCommand(organizationCommands.create, bench.context, {
    code: at % 3 === 0 ? `Yc-${at}` : at % 3 === 1 ? `YC_${at}` : `yc.${at}`,
    name: at % 4 === 0 ? `中共${name}委员会` : name, shortName: at % 4 === 0 ? name : null,
    kind: KINDS[at % 4]!, sector: SECTORS[at % 3]!, levelId: LEVELS[rank - 1]!,
    parentId, newRoot: false, effectiveOn: at < 60 ? `2026-0${1 + Math.floor(at / 20)}-01` : '2026-06-01', reason,
  })
  return organizationIds[0]!
}

beforeAll(async () => {
  bench = await openBench()
  await bench.context.db.prisma.level.createMany({
    data: LEVELS.map((id, at) => ({ id, rank: at + 1, code: `L${at}`, nameZh: `${at}`, nameEn: `L${at}` })),
  })
  const ids = [await create(0, null, 1)]
  for (let at = 1; at < 60; at++) ids.push(await create(at, ids[Math.floor((at - 1) / 4)]!, at < 5 ? 2 : at < 21 ? 3 : 4))
  for (const id of [ids[59]!, ids[40]!, ids[30]!]) {
    await runCommand(organizationCommands.close, bench.context, { id, version: 1, effectiveOn: '2026-06-01', reason })
  }
}, 60_000)
afterAll(() => bench.close())

const PAGE = `query ($filter: OrganizationFilter, $sort: OrganizationSort!, $direction: SortDirection!, $first: Int!, $after: String, $skip: Int) {
  organizations(filter: $filter, sort: $sort, direction: $direction, first: $first, after: $after, skip: $skip) {
    nodes { id code } endCursor hasNextPage total } }`
const page = async (variables: Record<string, unknown>) =>
  (await bench.run(PAGE, { sort: 'NAME', direction: 'ASC', first: 1000, ...variables })).organizations
const pageRefused = (variables: Record<string, unknown>) =>
  bench.refusals(PAGE, { sort: 'NAME', direction: 'ASC', first: 10, ...variables })

const sorts = Object.keys(organizationSorts) as OrganizationSort[]
const keyOf: Record<OrganizationSort, (row: Row) => readonly (string | number)[]> = {
  NAME: (row) => [row.nameSort, row.id],
  CODE: (row) => [row.code],
  TREE: (row) => [row.path],
  LEVEL: (row) => [row.levelRank, row.nameSort, row.id],
  ESTABLISHED: (row) => [row.establishedOn.toISOString(), row.id],
}
function inOrder(rows: readonly Row[], sort: OrganizationSort, direction: string): readonly string[] {
  const sign = direction === 'ASC' ? 1 : -1
  const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
    const at = a.findIndex((part, place) => part !== b[place])
    return at < 0 ? 0 : Buffer.compare(bytes(a[at]!), bytes(b[at]!)) * sign
  }
  return rows.toSorted((a, b) => compare(keyOf[sort](a), keyOf[sort](b))).map(({ id }) => id)
}
/** COLLATE "C" compares bytes; small numbers fit in. */
const bytes = (part: string | number): Buffer => Buffer.from(typeof part === 'number' ? String(part).padStart(4, '0') : part)

const walks = sorts.flatMap((sort) => ['ASC', 'DESC'].map((direction) => [sort, direction] as const))

test.each(walks)('%s %s: walked page by page, each row comes once, in order', async (sort, direction) => {
  const expected = inOrder(await load(), sort, direction)
  for (const first of [1, 7, 60, 61]) {
    const seen: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const found: { nodes: Row[]; endCursor: string; hasNextPage: boolean } = await page({ sort, direction, first, after })
      seen.push(...found.nodes.map(({ id }) => id))
      after = found.endCursor
      more = found.hasNextPage
    }
    expect(seen).toEqual(expected)
  }
  const skipped = await page({ sort, direction, first: 5, skip: 13 })
  expect(skipped.nodes.map(({ id }: Row) => id)).toEqual(expected.slice(13, 18))
})

test.each(walks)('%s %s: rows founded and renamed meanwhile make no other row come twice or never', async (sort, direction) => {
  const before = await load()
  const [seen, changed]: [string[], Set<string>] = [[], new Set()]
  let at = 1_000 + 100 * walks.findIndex((walk) => walk[0] === sort && walk[1] === direction)
  for (let after: string | null = null, more = true; more; at++) {
    const found: { nodes: Row[]; endCursor: string; hasNextPage: boolean } = await page({ sort, direction, first: 9, after })
    seen.push(...found.nodes.map(({ id }) => id))
    after = found.endCursor
    more = found.hasNextPage
    changed.add(await create(at, before[at % 5]!.id, 4))
    const { id, version } = await bench.context.db.prisma.organization.findUniqueOrThrow({ where: { id: before[(at * 7) % 50]!.id } })
    const renamed = { id, version, name: `改名${at}`, effectiveOn: '2026-06-15', reason }
    await runCommand(organizationCommands.rename, bench.context, renamed).then(() => changed.add(id), () => {})
  }
  const steady = before.filter(({ id }) => !changed.has(id)).map(({ id }) => id)
  expect(steady.length).toBeGreaterThan(30)
  expect(seen.filter((id) => steady.includes(id)).toSorted()).toEqual(steady.toSorted())
})

test('a cursor of another order, direction or make is refused', async () => {
  const { endCursor } = await page({ first: 3 })
  const byCode = await page({ first: 3, sort: 'CODE' })
  const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const id = '00000000-0000-7000-8000-000000000001'
  const bad: readonly [OrganizationSort, string, string][] = [
    ['CODE', 'ASC', endCursor], ['NAME', 'DESC', endCursor], ['TREE', 'ASC', byCode.endCursor],
    ...['', 'x', '💥', 'e30', 'bnVsbA', 'W10', `${endCursor}x!`.slice(4)].map((after): [OrganizationSort, string, string] => ['NAME', 'ASC', after]),
    ['NAME', 'ASC', made('name_sort,id', 0, 'a')],
    ['NAME', 'ASC', made('name_sort,id', 0, 'a', id, 'b')],
    ['NAME', 'ASC', made('name_sort,id', 0, 'a', 1)],
    ['NAME', 'ASC', made('name_sort,id', 0, 'a', null)],
    ['NAME', 'ASC', made('name_sort,id', 0, ['a'], id)],
    ['NAME', 'ASC', made('name_sort,id', 0, 'a', "'; DROP TABLE organization; --")],
    ['NAME', 'ASC', made('name_sort,id', 0, 'a\u0000', id)],
    ['LEVEL', 'ASC', made('level_rank,name_sort,id', 0, 'one', 'a', id)],
    ['LEVEL', 'ASC', made('level_rank,name_sort,id', 0, '99999999999', 'a', id)],
    ['ESTABLISHED', 'ASC', made('established_on,id', 0, '2026-02-30', id)],
    ['ESTABLISHED', 'ASC', made('established_on,id', 0, 'infinity; SELECT 1', id)],
  ]
  for (const [sort, direction, after] of bad) {
    expect(await pageRefused({ sort, direction, after }), `${sort} ${after}`).toMatchObject([{ code: 'kit.badCursor', field: 'after' }])
  }
})

test('a page holds 1 to 1,000 rows, and skipping has an end', async () => {
  for (const first of [0, -1, 1_001, 2_147_483_647]) {
    expect(await pageRefused({ first })).toMatchObject([{ code: 'kit.pageTooLarge', field: 'first', params: { max: 1_000 } }])
  }
  for (const skip of [-1, 10_001]) {
    expect(await pageRefused({ skip })).toMatchObject([{ code: 'kit.pageTooFar', field: 'skip', params: { max: 10_000 } }])
  }
  expect((await page({ skip: 10_000 })).nodes).toEqual([])
  const asOf = `query ($first: Int!, $skip: Int!) { organizationsAsOf(on: "2026-06-15", first: $first, skip: $skip) { id } }`
  expect(await bench.refusals(asOf, { first: 1_001, skip: 0 })).toMatchObject([{ code: 'kit.pageTooLarge', field: 'first' }])
  expect(await bench.refusals(asOf, { first: 1, skip: -1 })).toMatchObject([{ code: 'kit.pageTooFar', field: 'skip' }])
})

test('the total is counted only where it is asked for, and a page without nodes is one too', async () => {
  const count = () => bench.statements().filter((sql) => /count\(/i.test(sql)).length
  count()
  await bench.run(`{ organizations { nodes { id } hasNextPage } }`)
  expect(count()).toBe(0)
  const { organizations } = await bench.run(`{ organizations { total } }`)
  expect([organizations.total, count()]).toEqual([(await load()).length, 1])
})

test('nodes may be asked for under any name, in fragments, twice, and without any column', async () => {
  const { organizations } = await bench.run(`
    query { organizations(first: 2, sort: CODE) { nodes { __typename } a: nodes { id } b: nodes { code parent { code } } ...F } }
    fragment F on OrganizationPage { nodes { name level { rank } ancestors { code } } c: nodes { sector } }`)
  expect(organizations.nodes[0]).toEqual({
    __typename: 'Organization', name: expect.any(String), level: { rank: expect.any(Number) }, ancestors: expect.any(Array),
  })
  expect(organizations.a.map((row: Row) => Object.keys(row))).toEqual([['id'], ['id']])
  expect(Object.keys(organizations.b[0])).toEqual(['code', 'parent'])
  expect(SECTORS).toContain(organizations.c[0].sector)
})

test('what cannot be an id is refused by its field, what is nobody’s is found empty', async () => {
  expect(await pageRefused({ filter: { under: 'x' } })).toMatchObject([{ code: 'kit.notFound', field: 'filter.under' }])
  expect(await pageRefused({ filter: { ids: [LEVELS[0], '\u0000'], levelIds: ["' OR 1=1"] } })).toMatchObject([
    { code: 'kit.notFound', field: 'filter.ids.1' }, { code: 'kit.notFound', field: 'filter.levelIds.0' },
  ])
  expect(await bench.refusals('{ organization(id: "x") { id } }')).toMatchObject([{ code: 'kit.notFound', field: 'id' }])
  expect(await bench.refusals('{ organizationsAsOf(on: "2026-06-15", under: "x") { id } }')).toMatchObject([{ field: 'under' }])
  expect(await bench.run(`{ organization(id: "${LEVELS[0]}") { id } }`)).toEqual({ organization: null })
  expect(await pageRefused({ filter: { under: LEVELS[0] } })).toMatchObject([{ code: 'kit.notFound', field: 'filter.under' }])
  for (const filter of [{ ids: [] }, { ids: [LEVELS[0]] }, { childrenOf: LEVELS[0] }, { levelIds: ['00000000-0000-7000-8000-00000000dead'] }]) {
    expect(await page({ filter })).toMatchObject({ nodes: [], total: 0, endCursor: null, hasNextPage: false })
  }
})

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** What the search promises, read off its description. */
function findsIt(row: Row, typed: string): boolean {
  const needle = readNeedle(typed)
  if (needle.kind === 'empty') return true
  const { text } = needle
  const spelled = fold(row.name).includes(text) || fold(row.shortName).includes(text)
  if (needle.kind === 'characters' || (spelled && text.length > 1)) return spelled
  const asTyped = row.code.startsWith(typed.normalize('NFKC').trim())
  return row.initials.startsWith(text) || row.pinyin.startsWith(text) || asTyped ||
    row.code.startsWith(text) || row.code.startsWith(text.toUpperCase())
}

test.each([
  '杏', '杏花', '杏花街', '花街', '杏花街道', '杏道', '重庆路', 'cqlsq', 'ChongQing', 'chong qing', "xing'hua", 'lvliang', 'LÜ', 'yc', 'YC', 'Yc-', 'YC_1',
  'yc.2', 'ＹＣ', 'ｘｈ', 'ＡＢ小', 'ab小区', '党（工', '党(工)委', '建设路', '建设 路', '%', '_', '\\', 'a\\b', '100%', '100_', '%%', "'", "O'Neil学",
  '"引', '𠮷', '𠮷祥', 'g60', '60科', '101', '  ', '\u0000', '杏\u0000花', '\ud800', "'; DROP TABLE organization; --", '委员会', '同名',
])('searching %j finds what the description says', async (search) => {
  const expected = (await load()).filter((row) => findsIt(row, search))
  const { nodes, total } = await page({ filter: { search } })
  expect(nodes.map(({ id }: Row) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect(total).toBe(expected.length)
})

test('search finds something in every way', async () => {
  for (const search of ['杏', '杏花街', 'cqlsq', "xing'hua", 'Yc-', 'ＹＣ', 'ＡＢ小', '党（工', '建设路', '建设 路', '%', '\\', '100_', "O'Neil学", '𠮷', 'g60']) {
    expect((await page({ filter: { search } })).total, search).toBeGreaterThan(0)
  }
})

test('any filters, alone and together, find what a plain loop finds', async () => {
  const rows = await load()
  const ids = rows.map(({ id }) => id)
  const some = <T>(of: readonly T[]) => fc.option(fc.subarray([...of], { minLength: 0, maxLength: Math.min(of.length, 3) }), { freq: 2 })
  const one = <T>(of: readonly T[]) => fc.option(fc.constantFrom(...of), { freq: 1 })
  const filters = fc.record({
    ids: fc.option(fc.subarray(ids), { freq: 1 }), under: one(ids.slice(0, 20)), childrenOf: fc.oneof(fc.constant(null), one(ids.slice(0, 9))),
    roots: fc.constantFrom(null, null, null, false, true), search: one(['杏', '杏花', 'yc', '委员会', '', '%']),
    levelIds: some(LEVELS), kinds: some(KINDS), sectors: some(SECTORS), statuses: some(['ACTIVE', 'CLOSED']),
  }, { requiredKeys: [] })
  const has = (list: readonly unknown[] | null | undefined, value: unknown): boolean => !list?.length || list.includes(value)
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...walks), fc.integer({ min: 1, max: 70 }), async (filter, [sort, direction], first) => {
      const top = rows.find(({ id }) => id === filter.under)
      const expected = rows.filter((row) =>
        (filter.ids == null || filter.ids.includes(row.id)) && (top === undefined || row.path.startsWith(top.path)) &&
        (filter.childrenOf == null || row.parentId === filter.childrenOf) && (filter.roots !== true || row.parentId === null) &&
        findsIt(row, filter.search ?? '') && has(filter.levelIds, row.levelId) && has(filter.kinds, row.kind) &&
        has(filter.sectors, row.sector) && has(filter.statuses, row.status))
      const { nodes, total, hasNextPage } = await page({ filter, sort, direction, first })
      expect(nodes.map(({ id }: Row) => id)).toEqual(inOrder(expected, sort, direction).slice(0, first))
      expect([total, hasNextPage]).toEqual([expected.length, expected.length > first])
    }),
    { numRuns: 300 },
  )
}, 60_000)
