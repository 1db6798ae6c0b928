import pg from 'pg'
import { DEEPEST } from '@shuping/domain/organizations'
import type { Scene } from './check-rows.ts'
import { FAULTS_KEPT } from '../../../kit/import/faults.ts'
import type { FaultList } from './faults.ts'
import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'

/**
 * Picks the rows that would become organizations into `fresh`: right in themselves, of a code that is not
 * there yet, the first of their code. `up` is the row they stand under, `above_*` the organization in the
 * database, if any. Answers how many there are, and how many rows name organizations that exist. A dry run
 * takes no numbers from the sequence of the paths.
 */
export async function pickFresh(
  session: Session,
  scene: Scene,
  forGood: boolean,
): Promise<{ readonly fresh: number; readonly known: number }> {
  // The rest of the columns is wide and nobody's plan depends on it.
  await session.query('ANALYZE staged (code)')
  await rowsOf(session, freshSql(forGood, scene))
  await session.query('ANALYZE fresh (row, up, above_id, alike)')
  const [counts] = await rowsOf<{ fresh: number; known: number }>(session, COUNTS)
  return counts!
}

const COUNTS = `
  SELECT (SELECT count(*) FROM fresh) AS fresh, CASE WHEN EXISTS (SELECT FROM organization)
    THEN (SELECT count(*) FROM staged s JOIN organization o ON o.code = s.code WHERE NOT s.faulty) ELSE 0 END AS known`

/** `CREATE TABLE AS` takes no parameters; codes hold letters, digits, dots, dashes and underscores only. */
const freshSql = (forGood: boolean, { under, within }: Scene): string => `
  CREATE TEMP TABLE fresh ON COMMIT DROP AS
  WITH f AS MATERIALIZED (
    SELECT DISTINCT ON (s.code) s.row, s.id, s.code, s.parent_code, s.level_rank, s.name
    FROM staged s LEFT JOIN organization o ON o.code = s.code
    WHERE NOT s.faulty AND o.id IS NULL
    ORDER BY s.code, s.row
  )
  SELECT f.*, u.row AS up, p.id AS above_id, p.path AS above_path, p.depth AS above_depth,
    coalesce(p.level_rank, u.level_rank) AS above_rank, ${forGood ? "nextval('organization_seq_seq')::int" : '0'} AS seq,
    hashtextextended(f.name, coalesce(u.row, hashtextextended(p.id::text, 0), 0)) AS alike
  FROM f LEFT JOIN f u ON u.code = f.parent_code
    LEFT JOIN organization p ON p.code = coalesce(f.parent_code, ${under === null ? 'NULL' : pg.escapeLiteral(under.code)}) AND ${within('p')}`

/**
 * Walks from the organizations in the database, and from new roots, down through the file into `placed`
 * (row, id, parent_id, path, depth). What is not reached stands in a circle or below a fault. Told are
 * circles and rows deeper than {@link DEEPEST}; answers whether every fresh row was reached.
 */
export async function placeRows(session: Session, fresh: number, faults: FaultList): Promise<boolean> {
  await session.query(PLACED)
  const [reach] = await rowsOf<{ placed: number; deepest: number | null }>(
    session,
    'SELECT count(*) AS placed, max(depth) AS deepest FROM placed',
  )
  if ((reach!.deepest ?? 0) >= DEEPEST) await tellTooDeep(session, faults)
  if (reach!.placed < fresh) await tellCircles(session, fresh - reach!.placed, faults)
  return reach!.placed === fresh && (reach!.deepest ?? 0) < DEEPEST
}

const PLACED = `
  CREATE TEMP TABLE placed ON COMMIT DROP AS
  WITH RECURSIVE t AS (
    SELECT f.row, f.id, f.seq, f.above_id AS parent_id, coalesce(f.above_path, '/') || f.seq || '/' AS path,
           coalesce(f.above_depth, -1) + 1 AS depth
    FROM fresh f WHERE f.up IS NULL AND (f.above_id IS NOT NULL OR f.parent_code IS NULL)
    UNION ALL
    SELECT c.row, c.id, c.seq, t.id, t.path || c.seq || '/', t.depth + 1
    FROM t JOIN fresh c ON c.up = t.row
    WHERE t.depth < ${DEEPEST}
  )
  SELECT * FROM t`

async function tellTooDeep(session: Session, faults: FaultList): Promise<void> {
  const found = await rowsOf<{ row: number; parentCode: string }>(
    session,
    `SELECT f.row, f.parent_code AS "parentCode" FROM placed p JOIN fresh f ON f.row = p.row
     WHERE p.depth >= ${DEEPEST} ORDER BY f.row LIMIT ${FAULTS_KEPT}`,
  )
  for (const { row, parentCode } of found) {
    faults.add(row, {
      code: 'organizations.importTooDeep',
      column: 'parentCode',
      value: parentCode,
      params: { max: DEEPEST },
    })
  }
}

interface Hop {
  readonly row: number
  readonly code: string
  readonly parentCode: string
}

/**
 * Finds the rows in circles among those not reached: each points to its parent, and squaring "parent of" so
 * often that it takes more steps than there are rows leaves nothing but circles to arrive at. Rows that lead
 * out (to a fault) fall away.
 */
async function tellCircles(session: Session, unreached: number, faults: FaultList): Promise<void> {
  await session.query(`
    CREATE TEMP TABLE hop0 ON COMMIT DROP AS
    SELECT f.row AS a, f.up AS b FROM fresh f
    WHERE f.up IS NOT NULL AND NOT EXISTS (SELECT FROM placed d WHERE d.row = f.row)`)
  let at = 0
  for (let steps = 1; steps < unreached; steps *= 2) {
    await session.query(`
      CREATE TEMP TABLE hop${at + 1} ON COMMIT DROP AS
      SELECT x.a, y.b FROM hop${at} x JOIN hop${at} y ON y.a = x.b`)
    at++
  }
  const found = await rowsOf<Hop>(
    session,
    `SELECT f.row, f.code, f.parent_code AS "parentCode" FROM fresh f
     WHERE f.row IN (SELECT b FROM hop${at}) ORDER BY f.row LIMIT ${FAULTS_KEPT}`,
  )
  const byCode = new Map(found.map((hop) => [hop.code, hop]))
  for (const hop of found) {
    faults.add(hop.row, {
      code: 'organizations.importCycle',
      column: 'parentCode',
      value: hop.parentCode,
      params: { cycle: circleOf(hop, byCode) },
    })
  }
}

/** So many codes of a circle are shown. */
const CIRCLE_SHOWN = 8

function circleOf(start: Hop, byCode: ReadonlyMap<string, Hop>): string {
  const codes = [start.code]
  for (let next = byCode.get(start.parentCode); next !== undefined; next = byCode.get(next.parentCode)) {
    if (codes.length >= CIRCLE_SHOWN) return [...codes, '…'].join(' → ')
    codes.push(next.code)
    if (next.code === start.code) break
  }
  return codes.join(' → ')
}
