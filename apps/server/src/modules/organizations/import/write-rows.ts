import { inBulk } from './bulk.ts'
import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'

export interface ImportChange {
  readonly changeId: string
  readonly effectiveOn: string
  readonly reason: string
  readonly recordedAt: Date
  /** How many rows were placed. */
  readonly created: number
  /** See {@link inBulk}; the tests set it low. */
  readonly bulkFrom?: number | undefined
}

/**
 * Writes the placed rows: one change, the organizations with their counts, their links (which say what came in
 * by it), and the counts of everything above. The statements depend on the depth of the file, not its length.
 */
export async function writeRows(session: Session, change: ImportChange): Promise<void> {
  const { changeId, effectiveOn } = change
  await session.query('ANALYZE placed (row, id, parent_id, depth)')
  await countBelow(session)
  await rowsOf(
    session,
    `INSERT INTO organization_change (id, kind, effective_on, reason, recorded_at) VALUES ($1, 'IMPORT', $2, $3, $4)`,
    [changeId, effectiveOn, change.reason, change.recordedAt],
  )
  await inBulk(session, { arriving: change.created }, () => writeTables(session, change), change.bulkFrom)
  await session.query(ABOVE)
}

async function writeTables(session: Session, { changeId, effectiveOn }: ImportChange): Promise<void> {
  await rowsOf(session, ORGANIZATIONS, [effectiveOn])
  await rowsOf(
    session,
    `INSERT INTO organization_link (organization_id, parent_id, valid_from, change_id)
     SELECT id, parent_id, $1::date, $2::uuid FROM placed`,
    [effectiveOn, changeId],
  )
}

/** In the order of the tree, so that a subtree lies together on disk. */
const ORGANIZATIONS = `
  INSERT INTO organization (id, seq, code, official_code, name, short_name, name_sort, pinyin, initials, bigrams,
    kind, sector, level_id, level_rank, parent_id, path, depth, child_count, below_count, named_on, established_on)
  SELECT s.id, p.seq, s.code, s.official_code, s.name, coalesce(s.short_name, s.name), s.name_sort, s.pinyin,
    s.initials, s.bigrams, s.kind, s.sector, l.id, l.rank, p.parent_id, p.path, p.depth,
    coalesce(t.children, 0), coalesce(t.below, 0), $1::date, coalesce(s.established_on, $1::date)
  FROM placed p JOIN staged s ON s.row = p.row JOIN level l ON l.rank = s.level_rank LEFT JOIN tally t ON t.id = p.id
  ORDER BY p.path`

/** Counts from the bottom up, one statement a depth, into `tally`: the organizations in the database too. */
async function countBelow(session: Session): Promise<void> {
  const [depths] = await rowsOf<{ top: number; bottom: number }>(
    session,
    'SELECT min(depth) AS top, max(depth) AS bottom FROM placed',
  )
  await session.query('CREATE TEMP TABLE tally (id uuid PRIMARY KEY, children int, below int) ON COMMIT DROP')
  for (let depth = depths!.bottom; depth >= depths!.top; depth--) {
    await rowsOf(
      session,
      `INSERT INTO tally
       SELECT p.parent_id, count(*), sum(1 + coalesce(t.below, 0)) FROM placed p LEFT JOIN tally t ON t.id = p.id
       WHERE p.depth = $1 AND p.parent_id IS NOT NULL GROUP BY p.parent_id`,
      [depth],
    )
  }
}

/** Parents that were there already get their new children, and everything above them what is new below. */
const ABOVE = `
  WITH parents AS MATERIALIZED (
    SELECT o.path, t.children, t.below FROM tally t JOIN organization o ON o.id = t.id
    WHERE NOT EXISTS (SELECT FROM placed p WHERE p.id = t.id)
  ), gains AS (
    SELECT path, children, below FROM parents
    UNION ALL
    SELECT '/' || array_to_string(steps[1:n], '/') || '/', 0, below
    FROM parents, string_to_array(trim(BOTH '/' FROM path), '/') AS steps,
         generate_series(1, array_length(steps, 1) - 1) AS n
  ), sums AS (SELECT path, sum(children) AS children, sum(below) AS below FROM gains GROUP BY path)
  SELECT add_to_ancestors(array_agg(path), array_agg(children::int), array_agg(below::int)) FROM sums`

/**
 * One hash over the hashes of all rows in the order of their codes: what the chain keeps of them. $1: the code of
 * the organization that rows without a parent stand under.
 */
export async function rowsRoot(session: Session, under: string | null): Promise<string> {
  const [found] = await rowsOf<{ root: string }>(
    session,
    `SELECT encode(sha256(string_agg(h, ''::bytea ORDER BY code)), 'hex') AS root FROM (
       SELECT code, sha256(convert_to(concat_ws('|', id, code, name, coalesce(parent_code, $1)), 'UTF8')) AS h FROM fresh
     ) rows`,
    [under],
  )
  return found!.root
}
