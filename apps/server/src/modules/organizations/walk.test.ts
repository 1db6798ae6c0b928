import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { RANGE_MAX } from '../../kit/page.ts'

let bench: Bench
let top = ''

// More than a page may sort at once, so that lists are walked; 2 % are closed, all at the end of every order.
beforeAll(async () => {
  bench = await openBench()
  const { pool } = bench.context.db
  await pool.query(`INSERT INTO level (id, code, rank, name_zh, name_en)
    SELECT gen_random_uuid(), 'L' || n, n, '层' || n, 'L' || n FROM generate_series(1, 2) n`)
  await pool.query(
    `INSERT INTO organization (id, seq, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector,
       level_id, level_rank, status, parent_id, path, depth, child_count, below_count, named_on, established_on, closed_on)
     SELECT lpad(n::text, 32, '0')::uuid, n, 'C' || lpad(n::text, 6, '0'), '社区' || n, '社区' || n, 'she qu ' || n % 97,
       'shequ', 'sq', ARRAY(SELECT substr('社区' || n, i, 2) FROM generate_series(1, length('社区' || n) - 1) i), 'BRANCH', CASE WHEN n % 5000 = 7 THEN 'SCHOOL' ELSE 'TERRITORIAL' END::sector,
       l.id, l.rank, CASE WHEN n > $1 * 1.1 THEN 'CLOSED' ELSE 'ACTIVE' END::organization_status,
       CASE WHEN n > 1 THEN lpad('1', 32, '0')::uuid END, CASE WHEN n > 1 THEN '/1/' || n || '/' ELSE '/1/' END,
       (n > 1)::int, CASE WHEN n > 1 THEN 0 ELSE $1 * 1.1 - 1 END, CASE WHEN n > 1 THEN 0 ELSE $1 * 1.1 - 1 END,
       '2020-01-01', '2020-01-01', CASE WHEN n > $1 * 1.1 THEN '2021-01-01'::date END
     FROM generate_series(1, ($1 * 1.12)::int) n JOIN level l ON l.rank = CASE WHEN n > 1 THEN 2 ELSE 1 END`,
    [RANGE_MAX],
  )
  await pool.query('ANALYZE organization')
  top = '00000000-0000-0000-0000-000000000001'
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
] as const

test.each(Object.entries(KEYS))('sorted by %s, first, middle and last pages of a large tree are those of a plain sort', async (sort, keys) => {
  for (const [filter, condition] of FILTERS) {
    for (const direction of ['ASC', 'DESC']) {
      const order = keys.map((key) => `${key} ${direction}`).join(', ')
      const { rows } = await bench.context.db.pool.query(`SELECT id FROM organization WHERE ${condition} ORDER BY ${order}`)
      const expected = rows.map(({ id }) => id)
      const variables = { filter: { under: top, ...filter }, sort, direction }
      const far = Math.min(Math.max(expected.length - 60, 0), 9_000)
      const first = (await bench.run(PAGE, variables)).organizations
      expect(first.nodes.map(({ id }: { id: string }) => id)).toEqual(expected.slice(0, 40))
      expect(first.hasNextPage).toBe(expected.length > 40)
      const skipped = (await bench.run(PAGE, { ...variables, skip: far })).organizations
      expect(skipped.nodes.map(({ id }: { id: string }) => id)).toEqual(expected.slice(far, far + 40))
      const next = skipped.endCursor && (await bench.run(PAGE, { ...variables, after: skipped.endCursor })).organizations
      if (next) expect(next.nodes.map(({ id }: { id: string }) => id)).toEqual(expected.slice(far + 40, far + 80))
    }
  }
})
