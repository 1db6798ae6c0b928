import { Prisma } from '@shuping/db'
import { rangesFor } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { runSql } from './sql.ts'

let bench: Bench
let paths: readonly string[] = []

// Three levels of ten: /1/, /1/10/ … /1/19/, /1/10/100/ …; neighbours whose numbers begin alike are among them.
beforeAll(async () => {
  bench = await openBench()
  const { pool } = bench.context.db
  await pool.query(`INSERT INTO level (id, code, rank, name_zh, name_en) VALUES (gen_random_uuid(), 'L', 1, '层', 'L')`)
  await pool.query(`
    INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id,
      level_rank, path, depth, named_on, established_on)
    SELECT gen_random_uuid(), p, p, p, p, 'p', 'p', '{}', 'BRANCH', 'OFFICE', l.id, 1, p, 0, '2020-01-01', '2020-01-01'
    FROM level l, (
      SELECT '/1/' AS p UNION ALL SELECT '/1/' || a || '/' FROM generate_series(10, 19) a
      UNION ALL SELECT '/1/' || a || '/' || a * 10 + b || '/' FROM generate_series(10, 19) a, generate_series(0, 9) b) t`)
  const { rows } = await pool.query<{ path: string }>('SELECT path FROM organization ORDER BY path')
  paths = rows.map(({ path }) => path)
})
afterAll(() => bench.close())

const seen = async (viewer: Viewer): Promise<string[]> =>
  bench.as(viewer, async ({ db }) => {
    const rows = await runSql(db, Prisma.sql`SELECT path FROM organization ORDER BY path`)
    return rows.map((row) => row['path'] as string)
  }, 'policies')

test('row-level security shows exactly what the policy allows, however many places it is held at', async () => {
  const holdings = fc.uniqueArray(
    fc.record({
      path: fc.constantFrom(...paths),
      role: fc.constantFrom('CLERK' as const, 'RATER' as const, 'VIEWER' as const),
    }),
    { maxLength: 40, selector: ({ path }) => path, size: 'max' },
  )
  let most = 0
  await fc.assert(
    fc.asyncProperty(holdings, async (held) => {
      const viewer: Viewer = {
        accountId: null,
        personId: null,
        holdings: held.map((one) => ({ ...one, organizationId: '', from: '2020-01-01', to: null })),
      }
      const ranges = rangesFor(viewer, 'organizations.read')
      most = Math.max(most, ranges.length)
      expect(await seen(viewer)).toEqual(paths.filter((path) => ranges.some(({ from, to }) => from <= path && path < to)))
    }),
    { numRuns: 150 },
  )
  expect(most).toBeGreaterThan(20)
}, 60_000)
