import { Prisma } from '@shuping/db'
import { graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstaller, openBench } from '../../testing/index.ts'
import type { Bench, Viewer } from '../../testing/index.ts'
import { RANGE_MAX } from '../../kit/page.ts'
import type { Context } from '../../context.ts'
import { runSql } from '../../kit/sql.ts'
import { schema } from '../../schema.ts'

let bench: Bench
const ROOT = '00000000-0000-0000-0000-000000000001'
const PART = '00000000-0000-0000-0000-000000000002'

// More than a page may sort at once, so that lists are walked; 2 % are closed, all at the end of every order. All
// but the root stand in one part of the tree, which is large too.
beforeAll(async () => {
  bench = await openBench()
  const { pool } = bench.context.db
  await pool.query(`INSERT INTO level (id, code, rank, name_zh, name_en)
    SELECT gen_random_uuid(), 'L' || n, n, '层' || n, 'L' || n FROM generate_series(1, 3) n`)
  await pool.query(
    `INSERT INTO organization (id, seq, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector,
       level_id, level_rank, status, parent_id, path, depth, child_count, below_count, named_on, established_on, closed_on)
     SELECT lpad(n::text, 32, '0')::uuid, n, 'C' || lpad(n::text, 6, '0'), '社区' || n, '社区' || n, 'she qu ' || n % 97,
       'shequ', 'sq', ARRAY(SELECT substr('社区' || n, i, 2) FROM generate_series(1, length('社区' || n) - 1) i), CASE WHEN n BETWEEN 20000 AND 25999 THEN 'LEADING_GROUP' ELSE 'BRANCH' END::organization_kind,
       CASE WHEN n % 5000 = 7 THEN 'SCHOOL' ELSE 'TERRITORIAL' END::sector,
       l.id, l.rank, CASE WHEN n > $1 * 1.1 THEN 'CLOSED' ELSE 'ACTIVE' END::organization_status,
       CASE n WHEN 1 THEN NULL WHEN 2 THEN lpad('1', 32, '0')::uuid ELSE lpad('2', 32, '0')::uuid END,
       CASE n WHEN 1 THEN '/1/' WHEN 2 THEN '/1/2/' ELSE '/1/2/' || n || '/' END, least(n, 3) - 1,
       CASE n WHEN 1 THEN 1 WHEN 2 THEN $1 * 1.1 - 2 ELSE 0 END, CASE n WHEN 1 THEN $1 * 1.1 - 1 WHEN 2 THEN $1 * 1.1 - 2 ELSE 0 END,
       '2020-01-01', '2020-01-01', CASE WHEN n > $1 * 1.1 THEN '2021-01-01'::date END
     FROM generate_series(1, ($1 * 1.12)::int) n JOIN level l ON l.rank = least(n, 3)`,
    [RANGE_MAX],
  )
  await pool.query('ANALYZE organization')
})
afterAll(() => bench.close())

const PAGE = `query ($filter: OrganizationFilter, $sort: OrganizationSort!, $direction: SortDirection!, $after: String, $skip: Int) {
  organizations(filter: $filter, sort: $sort, direction: $direction, first: 40, after: $after, skip: $skip) {
    nodes { id } endCursor hasNextPage } }`
const KEYS = { NAME: ['name_sort', 'id'], CODE: ['code'], TREE: ['path'], LEVEL: ['level_rank', 'name_sort', 'id'], ESTABLISHED: ['established_on', 'id'] }
const FILTERS = [
  [{}, 'true'],
  [{ statuses: ['CLOSED'] }, `status = 'CLOSED'`],
  [{ sectors: ['SCHOOL'] }, `sector = 'SCHOOL'`],
  [{ sectors: ['OFFICE'] }, 'false'],
  [{ search: '社区' }, `name LIKE '%社区%'`],
  [{ search: '社区77' }, `name LIKE '%社区77%'`],
  [{ search: '区7' }, `name LIKE '%区7%'`],
  [{ search: 'c03' }, `code LIKE 'C03%'`],
  [{ kinds: ['LEADING_GROUP'] }, `kind = 'LEADING_GROUP'`],
  [{ kinds: ['LEADING_GROUP'], search: '77' }, `kind = 'LEADING_GROUP' AND (name LIKE '%77%')`],
] as const

const viewerOf = (path: string): Viewer => ({
  accountId: null,
  personId: null,
  holdings: [{ role: 'VIEWER', organizationId: '', path, from: '2000-01-01', to: null }],
})
const VIEWERS = [asInstaller, viewerOf('/1/'), viewerOf('/1/2/')]

test.each(Object.entries(KEYS))('sorted by %s, first, middle and last pages of a large tree are those of a plain sort', async (sort, keys) => {
  for (const [at, [filter, condition]] of FILTERS.entries()) {
    for (const direction of ['ASC', 'DESC']) {
      // Each filter meets every scope and viewer in one sort or another.
      const turn = at + keys.length + sort.length + (direction === 'ASC' ? 0 : 1)
      const viewer = VIEWERS[turn % 3]!
      const under = turn % 2 === 0 ? PART : viewer === VIEWERS[2] ? null : ROOT
      const inPart = viewer === VIEWERS[2] || under === PART
      const order = keys.map((key) => `${key} ${direction}`).join(', ')
      const { rows } = await bench.context.db.pool.query(
        `SELECT id FROM organization WHERE (${condition}) AND path >= '${inPart ? '/1/2/' : '/1/'}' ORDER BY ${order}`)
      const expected = rows.map(({ id }) => id)
      const variables = { filter: { under, ...filter }, sort, direction }
      const what = `${JSON.stringify(filter)} ${direction} ${turn}`
      const far = Math.min(Math.max(expected.length - 60, 0), 9_000)
      const first = (await bench.run(PAGE, variables, viewer)).organizations
      expect(first.nodes.map(({ id }: { id: string }) => id), what).toEqual(expected.slice(0, 40))
      expect(first.hasNextPage).toBe(expected.length > 40)
      const skipped = (await bench.run(PAGE, { ...variables, skip: far }, viewer)).organizations
      expect(skipped.nodes.map(({ id }: { id: string }) => id), what).toEqual(expected.slice(far, far + 40))
      const next = skipped.endCursor && (await bench.run(PAGE, { ...variables, after: skipped.endCursor }, viewer)).organizations
      if (next) expect(next.nodes.map(({ id }: { id: string }) => id), what).toEqual(expected.slice(far + 40, far + 80))
    }
  }
}, 120_000)

const TOTAL = `query ($filter: OrganizationFilter) { organizations(filter: $filter, first: 1) { total totalIsExact } }`

test('a total is exact up to 10,000, and beyond where it is known without counting', async () => {
  for (const [filter, condition] of FILTERS) {
    const { rows: [row] } = await bench.context.db.pool.query(`SELECT count(*)::int AS n FROM organization WHERE (${condition}) AND path >= '/1/2/'`)
    const known = Object.keys(filter).length === 0
    const expected = { total: known ? row.n : Math.min(row.n, 10_000), totalIsExact: known || row.n <= 10_000 }
    for (const viewer of VIEWERS) {
      expect((await bench.run(TOTAL, { filter: { under: PART, ...filter } }, viewer)).organizations, JSON.stringify(filter)).toEqual(expected)
    }
  }
}, 60_000)

/** Entries of indexes and rows of the table that this connection has looked at so far. */
async function readSoFar({ db }: Context): Promise<number> {
  const [row] = await runSql(db, Prisma.sql`
    SELECT sum(pg_stat_get_xact_tuples_returned(c.oid))::int AS n FROM pg_class c
    WHERE c.oid = 'organization'::regclass OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'organization'::regclass)`)
  return row!['n'] as number
}

const rowsRead = (source: string, variableValues: Record<string, unknown>, viewer: Viewer): Promise<number> =>
  bench.as(viewer, async (contextValue) => {
    const before = await readSoFar(contextValue)
    const { errors } = await graphql({ schema, source, contextValue, variableValues })
    expect(errors).toBeUndefined()
    return (await readSoFar(contextValue)) - before
  })

test('no page reads the whole tree, whatever it filters by and sorts by, behind row-level security too', async () => {
  for (const viewer of VIEWERS) {
    for (const sort of Object.keys(KEYS)) {
      for (const [filter] of FILTERS) {
        // 6,000 leading groups lie together in every order: as many as that are read to sort them, and no more.
        const most = 'kinds' in filter ? 16_000 : 12_000
        const variables = { filter: { under: PART, ...filter }, sort, direction: 'ASC' }
        const what = `${sort} ${JSON.stringify(filter)} ${viewer.holdings[0]!.path}`
        expect(await rowsRead(PAGE, variables, viewer), what).toBeLessThan(most)
      }
    }
  }
}, 120_000)
