import { Prisma } from '@shuping/db'
import { graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WALK_MAX } from '../../kit/page.ts'
import { runSql } from '../../kit/sql.ts'
import { schema } from '../../schema.ts'
import { asInstaller, openBench } from '../../testing/index.ts'
import type { Bench, Viewer } from '../../testing/index.ts'

let bench: Bench
const id = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`
const [FEW, MANY] = [id(30), id(31)]
const HEADS = { [FEW]: 30, [MANY]: WALK_MAX * 2 }

// Two cycles, of thirty and of more than a walk reads; three classes one after the other, one input in two thousand missing.
beforeAll(async () => {
  bench = await openBench()
  const { pool } = bench.context.db
  await pool.query(`INSERT INTO level (id, code, rank, name_zh, name_en) VALUES ($1, 'L', 1, '层', 'L')`, [id(1)])
  await pool.query(
    `INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id, level_rank, path, depth, seq, named_on, established_on)
     VALUES ($1, 'C', '市委', '市委', 'shi', 'shi', 's', '{}', 'COMMITTEE', 'TERRITORIAL', $1, 1, '/1/', 0, 1, '2020-01-01', '2020-01-01')`, [id(1)])
  await pool.query(`INSERT INTO scheme (id, organization_id, organization_name, path, title) VALUES ($1, $1, '市委', '/1/', '办法')`, [id(1)])
  await pool.query(`INSERT INTO scheme_version (id, scheme_id, path, number, document, edited_at) VALUES ($1, $1, '/1/', 1, '{}', now())`, [id(1)])
  for (const [cycle, heads] of Object.entries(HEADS)) {
    await pool.query(
      `INSERT INTO cycle (id, organization_id, organization_name, path, year, kind, title, state, state_since, frame, period_from, period_to, roster_as_of, roster_rules, created_at)
       VALUES ($1::uuid, $2, '市委', '/1/', 2026, 'REPORT_AND_REVIEW', $1::text, 'SCORING', now(), '{}', '2026-01-01', '2026-12-31', '2026-06-10', '{}', now())`, [cycle, id(1)])
    await pool.query(
      `INSERT INTO cycle_class (cycle_id, class_id, ordinal, path, label_zh, label_en, "of", post_kinds, sectors, kinds, level_ids, scheme_version_id)
       SELECT $1, 'c' || n, n, '/1/', '类', 'class', 'POST', '{}', '{}', '{}', '{}', $2 FROM generate_series(0, 2) n`, [cycle, id(1)])
    await pool.query(
      `INSERT INTO appraisee (id, cycle_id, ordinal, class_id, organization_id, organization_name, path, name_sort, period_from, period_to, form, state)
       SELECT gen_random_uuid(), $1, n, 'c' || n * 3 / $2, $3, '街道' || n, '/1/' || n * 7 % $2 + 2 || '/', 'jie dao ' || n % 97, '2026-01-01', '2026-12-31', 'ON_SITE', 'ROSTERED'
       FROM generate_series(0, $2 - 1) n`, [cycle, heads, id(1)])
    await pool.query(
      `INSERT INTO score_input (id, cycle_id, path, appraisee_id, slot, kind, label_zh, label_en, needed, ordinal, state, source, value)
       SELECT gen_random_uuid(), a.cycle_id, '/1/', a.id, 'score:' || k, 'SCORE', k, k, true, a.ordinal * 1000 + at,
         CASE WHEN missing THEN 'MISSING' ELSE 'PRESENT' END::score_input_state, CASE WHEN missing THEN 'NONE' ELSE 'ENTERED' END::score_input_source,
         CASE WHEN NOT missing THEN '80'::jsonb END
       FROM appraisee a, (VALUES ('everyday', 0), ('residents', 1)) AS v (k, at), LATERAL (SELECT a.ordinal % 2000 = 29 AND at = 1 AS missing) m WHERE a.cycle_id = $1`, [cycle])
    await pool.query(
      `INSERT INTO score_run (id, cycle_id, path, scheme_version_id, result_version, scheme_hash, inputs_hash, hash, inputs, result, at)
       VALUES ($1, $1, '/1/', $2, 1, '', '', '', '{}', '{}', now())`, [cycle, id(1)])
    await pool.query(
      `INSERT INTO score_sheet (id, run_id, cycle_id, path, appraisee_id, result_version, ordinal, class_id, organization_name, person_name, name_sort,
         participation, total, computed_state, computed_grade, disagree, result)
       SELECT gen_random_uuid(), a.cycle_id, a.cycle_id, '/1/', a.id, 1, a.ordinal, a.class_id, a.organization_name, a.person_name, a.name_sort,
         'FULL', '80.00', 'GRADED', 'good', false, '{"reasons":[]}' FROM appraisee a WHERE a.cycle_id = $1`, [cycle])
  }
  await pool.query('ANALYZE')
})
afterAll(() => bench.close())

const page = (field: string, sort = ''): string =>
  `query ($filter: ${{ appraisees: 'Appraisee', scoreSheets: 'ScoreSheet', scoreInputs: 'ScoreInput' }[field]}Filter!, $after: String${sort === '' ? '' : ', $direction: SortDirection!'}) {
    ${field}(filter: $filter, after: $after, first: 25${sort === '' ? '' : `, direction: $direction, sort: ${sort}`}) { nodes { id } endCursor hasNextPage } }`

/** List, its table, its orders, and what it may be filtered by, as SQL too. */
const LISTS = [
  ['appraisees', 'appraisee', { ROSTER: ['ordinal'], NAME: ['name_sort', 'id'], ORGANIZATION: ['path', 'ordinal'] },
    [[{}, 'true'], [{ classIds: ['c2'] }, `class_id = 'c2'`], [{ classIds: ['c2', 'c1'] }, `class_id IN ('c1', 'c2')`]]],
  ['scoreSheets', 'score_sheet', { ROSTER: ['ordinal'], NAME: ['name_sort', 'id'] }, [[{}, 'true'], [{ classId: 'c2' }, `class_id = 'c2'`]]],
  ['scoreInputs', 'score_input', { '': ['ordinal', 'id'] },
    [[{}, 'true'], [{ state: 'MISSING' }, `state = 'MISSING'`], [{ state: 'PRESENT' }, `state = 'PRESENT'`]]],
] as const

const viewer: Viewer = { accountId: null, personId: null, holdings: asInstaller.holdings.map((one) => ({ ...one, path: '/1/' })) }

/** A page, with the entries of indexes and rows of tables that were looked at for it. */
const read = (source: string, table: string, variableValues: Record<string, unknown>) =>
  bench.as(viewer, async (contextValue) => {
    const soFar = async (): Promise<number> => {
      const [row] = await runSql(contextValue.db, Prisma.sql`
        SELECT sum(pg_stat_get_xact_tuples_returned(c.oid))::int AS n FROM pg_class c
        WHERE c.oid = ${table}::regclass OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ${table}::regclass)`)
      return row!['n'] as number
    }
    const before = await soFar()
    const { data, errors } = await graphql({ schema, source, contextValue, variableValues })
    expect(errors).toBeUndefined()
    const field = Object.values(data as Record<string, { nodes: { id: string }[]; endCursor: string; hasNextPage: boolean }>)[0]!
    return { ...field, ids: field.nodes.map((node) => node.id), rows: (await soFar()) - before }
  })

test('a page of roster, sheets or inputs is that of a plain sort, and reads as many rows of a long list as of a short one', { timeout: 120_000 }, async () => {
  for (const [field, table, sorts, filters] of LISTS)
    for (const [sort, keys] of Object.entries(sorts))
      for (const [filter, condition] of filters)
        for (const direction of sort === '' ? ['ASC'] : ['ASC', 'DESC'])
          for (const cycleId of [FEW, MANY]) {
            const what = `${field} ${sort} ${direction} ${JSON.stringify(filter)} of ${HEADS[cycleId]}`
            const { rows } = await bench.context.db.pool.query<{ id: string }>(
              `SELECT id FROM ${table} WHERE cycle_id = $1 AND ${condition} ORDER BY ${keys.map((key: string) => `${key} ${direction}`).join(', ')}`, [cycleId])
            const expected = rows.map((row) => row.id)
            const source = page(field, sort)
            const variables = { filter: { cycleId, ...filter }, direction }
            const first = await read(source, table, variables)
            expect(first.ids, what).toEqual(expected.slice(0, 25))
            expect(first.hasNextPage, what).toBe(expected.length > 25)
            // Class by class every class is begun; by name some of a third class are passed over.
            expect(first.rows, what).toBeLessThan(300)
            if (!first.hasNextPage) continue
            const next = await read(source, table, { ...variables, after: first.endCursor })
            expect(next.ids, what).toEqual(expected.slice(25, 50))
            expect(next.rows, what).toBeLessThan(300)
          }
})

test('a filter that finds hardly any still finds them all, and a short list takes one statement', async () => {
  const search = async (field: string, filter: object): Promise<number> => (await read(page(field), 'appraisee', { filter: { cycleId: MANY, ...filter } })).ids.length
  expect(await search('appraisees', { search: `街道${HEADS[MANY]! - 1}` })).toBe(1)
  expect(await search('scoreSheets', { search: `街道${HEADS[MANY]! - 1}` })).toBe(1)
  expect(await search('scoreInputs', { search: `街道${HEADS[MANY]! - 1}` })).toBe(2)
  for (const field of ['appraisees', 'scoreSheets', 'scoreInputs']) {
    bench.statements()
    await bench.run(page(field), { filter: { cycleId: FEW, search: '街道1' } })
    expect(bench.statements().length, field).toBe(1)
  }
})
