import type { Database } from '@shuping/db'

/** What can be wrong with the tree. */
export type TreeFaultKind =
  /** Columns of today's tree that do not follow from the links. */
  | 'path'
  | 'depth'
  | 'parent'
  | 'status'
  | 'closedOn'
  | 'children'
  | 'below'
  | 'levelRank'
  /** No link at all, links at the same time, existing without a line up to a top on some day (also a circle). */
  | 'noLink'
  | 'overlap'
  | 'loose'
  | 'aboveParentLevel'
  | 'establishedOn'
  /** Names that leave a gap or overlap. */
  | 'names'

/** One fault: `found` is what stands there, `expected` what follows from the links; null: nothing. */
export interface TreeFault {
  readonly kind: TreeFaultKind
  readonly organizationId: string
  readonly code: string
  readonly found: string | null
  readonly expected: string | null
}

/** Milliseconds a single question may take: a whole country is read. */
const PATIENCE = 600_000
/** Faults told of each kind of question; a broken tree has one cause and many consequences. */
const MOST = 200

/** The place of each organization: its present link, or the last one it had. */
const PLACES = `
  place AS (
    SELECT DISTINCT ON (organization_id) organization_id AS id, parent_id, valid_to
    FROM organization_link
    ORDER BY organization_id, valid_from DESC, valid_to DESC NULLS FIRST, change_id DESC
  )`

/** Today's tree built anew from the links and compared column by column. */
const TODAY = `
  WITH RECURSIVE ${PLACES},
  t AS (
    SELECT o.id, '/' || o.seq || '/' AS path, 0 AS depth, ARRAY[]::uuid[] AS line
    FROM place p JOIN organization o USING (id) WHERE p.parent_id IS NULL
    UNION ALL
    SELECT o.id, t.path || o.seq || '/', t.depth + 1, t.line || t.id
    FROM t JOIN place p ON p.parent_id = t.id JOIN organization o ON o.id = p.id
  ),
  children AS (SELECT parent_id AS id, count(*) AS n FROM place WHERE valid_to IS NULL GROUP BY parent_id),
  below AS (
    SELECT above AS id, count(*) AS n
    FROM t JOIN place p USING (id) CROSS JOIN unnest(t.line) AS above WHERE p.valid_to IS NULL GROUP BY above
  )
  SELECT v.kind, o.id AS "organizationId", o.code, v.found, v.expected
  FROM organization o
  LEFT JOIN place p USING (id) LEFT JOIN t USING (id) LEFT JOIN children c USING (id) LEFT JOIN below b USING (id)
  LEFT JOIN level l ON l.id = o.level_id
  CROSS JOIN LATERAL (VALUES
    ('noLink', NULL, CASE WHEN p.id IS NULL THEN 'a link' END),
    ('path', o.path, t.path),
    ('depth', o.depth::text, t.depth::text),
    ('parent', o.parent_id::text, p.parent_id::text),
    ('status', o.status::text, CASE WHEN p.valid_to IS NULL THEN 'ACTIVE' ELSE 'CLOSED' END),
    ('closedOn', o.closed_on::text, p.valid_to::text),
    ('children', o.child_count::text, coalesce(c.n, 0)::text),
    ('below', o.below_count::text, coalesce(b.n, 0)::text),
    ('levelRank', o.level_rank::text, l.rank::text)
  ) AS v(kind, found, expected)
  WHERE v.found IS DISTINCT FROM v.expected`

const OVERLAPS = `
  SELECT 'overlap' AS kind, o.id AS "organizationId", o.code, l.valid_to::text AS found, l.next::text AS expected
  FROM (
    SELECT organization_id, valid_to, lead(valid_from) OVER (
      PARTITION BY organization_id ORDER BY valid_from, valid_to NULLS LAST, change_id) AS next
    FROM organization_link
  ) l JOIN organization o ON o.id = l.organization_id
  WHERE l.next IS NOT NULL AND (l.valid_to IS NULL OR l.valid_to > l.next)`

/**
 * Days on which an organization exists must be days on which a line leads up to a top: walked from the tops
 * down with the days that are left, so that circles and missing parents of any day show. Without overlapping
 * links every day has one walk, so this ends.
 */
const LOOSE = `
  WITH RECURSIVE link AS MATERIALIZED (
    SELECT organization_id AS id, parent_id, daterange(valid_from, valid_to) AS days
    FROM organization_link WHERE valid_to IS NULL OR valid_to > valid_from
  ),
  reached AS (
    SELECT id, days FROM link WHERE parent_id IS NULL
    UNION ALL
    SELECT l.id, l.days * r.days FROM reached r JOIN link l ON l.parent_id = r.id AND l.days && r.days
  ),
  has AS (SELECT id, range_agg(days) AS days FROM link GROUP BY id),
  may AS (SELECT id, range_agg(days) AS days FROM reached GROUP BY id)
  SELECT 'loose' AS kind, o.id AS "organizationId", o.code, has.days::text AS found, may.days::text AS expected
  FROM has JOIN organization o USING (id) LEFT JOIN may USING (id)
  WHERE has.days <> coalesce(may.days, '{}')`

const LEVELS = `
  SELECT 'aboveParentLevel' AS kind, o.id AS "organizationId", o.code, o.level_rank::text AS found,
         p.level_rank::text AS expected
  FROM organization o JOIN organization p ON p.id = o.parent_id
  WHERE o.status = 'ACTIVE' AND o.level_rank < p.level_rank`

const BEGINNINGS = `
  SELECT 'establishedOn' AS kind, o.id AS "organizationId", o.code, o.established_on::text AS found, l.first::text AS expected
  FROM organization o
  JOIN (SELECT organization_id AS id, min(valid_from) AS first FROM organization_link GROUP BY organization_id) l USING (id)
  WHERE o.established_on > l.first`

const NAMES = `
  SELECT 'names' AS kind, o.id AS "organizationId", o.code, n.valid_to::text AS found, n.next::text AS expected
  FROM (
    SELECT organization_id, valid_to, coalesce(
      lead(valid_from) OVER (PARTITION BY organization_id ORDER BY valid_from, valid_to, change_id),
      (SELECT named_on FROM organization WHERE id = organization_id)) AS next
    FROM former_name
  ) n JOIN organization o ON o.id = n.organization_id
  WHERE n.valid_to <> n.next`

/**
 * Checks that the dated links make one tree on every day and that today's tree (paths, depths, counts, states)
 * follows from them. Reads one snapshot and changes nothing; at most 200 faults a question. Empty: all is well.
 */
export async function verifyTree(db: Pick<Database, 'pool'>): Promise<readonly TreeFault[]> {
  const client = await db.pool.connect()
  const ask = async (sql: string): Promise<readonly TreeFault[]> =>
    (await client.query<TreeFault>(`${sql} LIMIT ${MOST}`)).rows
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL statement_timeout = ${PATIENCE}`)
    const overlaps = await ask(OVERLAPS)
    const loose = overlaps.length > 0 ? [] : await ask(LOOSE)
    const today = overlaps.length > 0 ? [] : await ask(TODAY)
    return [...overlaps, ...loose, ...today, ...(await ask(LEVELS)), ...(await ask(BEGINNINGS)), ...(await ask(NAMES))]
  } finally {
    await client.query('ROLLBACK').catch(() => {})
    client.release()
  }
}
