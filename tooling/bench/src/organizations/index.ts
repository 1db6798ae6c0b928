import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase } from '@shuping/db'
import type { Database } from '@shuping/db'
import type { Bench } from '../main.ts'
import { setEffort } from '../measure.ts'
import { printTable } from '../report.ts'
import type { Line } from '../report.ts'
import { openDoors } from './client.ts'
import { inventCity, readCountry } from './divisions.ts'
import { benchImport } from './imports.ts'
import { benchAccess } from './access.ts'
import { benchFilters } from './filters.ts'
import { benchMoves } from './moves.ts'
import { benchLastPages, benchPages } from './pages.ts'
import { openProduct } from './product.ts'
import { chooseScopes } from './scopes.ts'
import { benchSearches } from './searches.ts'
import { benchTraffic } from './traffic.ts'

const CACHE = join(import.meta.dirname, '../../../../.shuping/bench')

/** The tree of organizations on an embedded PostgreSQL of its own, flushing as in life: import, pages, search, moves. */
export const benchOrganizations: Bench = async ({ size, data, profile }) => {
  if (size === 'city') setEffort(0.1)
  const lines: Line[] = []
  const add = (title: string, some: readonly Line[]): void => {
    printTable(title, some)
    lines.push(...some)
  }
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'shuping-bench-')))
  await mkdir(folder, { recursive: true })
  const db = await openDatabase({ dataFolder: folder, limits: { statement: 0, idleInTransaction: 0 } })
  // The server is a process of its own: an interrupted run must not leave it behind, however often it is interrupted.
  const stop = (): void => void db.close().finally(() => process.exit(130))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await migrate(db)
    const doors = await openDoors(db.url, folder)
    try {
      if (await isEmpty(db)) {
        const divisions = size === 'country' ? await readCountry(CACHE) : inventCity()
        add(`Import of ${divisions.length}`, await benchImport(db, doors, divisions, folder))
        await closeSome(db)
      }
      const hall = { db, product: openProduct(db), doors, scopes: await chooseScopes(db) }
      const pages = await benchPages(hall)
      add('Pages of 50 under a subtree: the product\'s SQL', pages.sql)
      add('Pages of 50 under a subtree: the whole call', pages.http)
      add('The last page by its cursor', await benchLastPages(hall))
      add('Filters over the whole tree and a large part', await benchFilters(hall))
      add('The predicate of access', await benchAccess(hall))
      add('Search over the whole tree', await benchSearches(hall))
      add('Under load', await benchTraffic(hall, profile))
      add('Moves', await benchMoves(hall))
      return lines
    } finally {
      await doors.close()
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await db.close()
    if (data === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const isEmpty = async (db: Database): Promise<boolean> =>
  (await db.pool.query('SELECT FROM organization LIMIT 1')).rowCount === 0

/** A few thousand closed leaves, most of them in one corner, as life leaves them; the counts follow. */
async function closeSome(db: Database): Promise<void> {
  await db.pool.query(`
    BEGIN;
    CREATE TEMP TABLE closing ON COMMIT DROP AS
      SELECT id, path FROM organization
      WHERE child_count = 0 AND seq % CASE WHEN code LIKE '53%' THEN 10 ELSE 500 END = 3;
    UPDATE organization SET status = 'CLOSED', closed_on = '2024-01-01' WHERE id IN (SELECT id FROM closing);
    UPDATE organization_link SET valid_to = '2024-01-01' WHERE organization_id IN (SELECT id FROM closing);
    UPDATE organization o SET child_count = child_count - g.children, below_count = below_count - g.below
    FROM (
      SELECT '/' || array_to_string(steps[1:n], '/') || '/' AS path, count(*) AS below,
             count(*) FILTER (WHERE n = array_length(steps, 1) - 1) AS children
      FROM closing, string_to_array(trim(BOTH '/' FROM path), '/') AS steps, generate_series(1, array_length(steps, 1) - 1) AS n
      GROUP BY 1
    ) g WHERE o.path = g.path COLLATE "C";
    COMMIT`)
  await db.pool.query('VACUUM (ANALYZE)')
}
