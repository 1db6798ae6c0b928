import { Prisma } from '@shuping/db'

/**
 * The one primitive behind every question about the tree of a day: a query `t(organization_id, parent_id,
 * depth)` with `tops` (null: the roots of that day) and everything below them, at most `depth` steps down.
 * Links are half-open `[valid_from, valid_to)`, so an organization stands in exactly one place. `inOrder` adds a
 * column `trail`, which sorts everybody right above what stands below them, siblings by name.
 */
export function subtreeAsOf(
  tops: readonly string[] | null,
  on: string,
  depth: number | null = null,
  inOrder = false,
): Prisma.Sql {
  const holds = (link: string): Prisma.Sql => {
    const l = Prisma.raw(link)
    return Prisma.sql`${l}.valid_from <= ${on}::date AND (${l}.valid_to IS NULL OR ${l}.valid_to > ${on}::date)`
  }
  const start =
    tops === null ? Prisma.sql`l.parent_id IS NULL` : Prisma.sql`l.organization_id = ANY(${[...tops]}::uuid[])`
  const named = (link: string): Prisma.Sql =>
    inOrder ? Prisma.raw(`JOIN organization n ON n.id = ${link}.organization_id`) : Prisma.empty
  const first = inOrder ? Prisma.sql`, ARRAY[n.name_sort, n.id::text] AS trail` : Prisma.empty
  const further = inOrder ? Prisma.sql`, t.trail || n.name_sort || n.id::text` : Prisma.empty
  const limit = depth === null ? Prisma.empty : Prisma.sql`AND t.depth < ${depth}`
  return Prisma.sql`
    WITH RECURSIVE t AS (
      SELECT l.organization_id, l.parent_id, 0 AS depth ${first} FROM organization_link l ${named('l')}
      WHERE ${start} AND ${holds('l')}
      UNION ALL
      SELECT c.organization_id, c.parent_id, t.depth + 1 ${further}
      FROM t JOIN organization_link c ON c.parent_id = t.organization_id AND ${holds('c')} ${named('c')}
      WHERE true ${limit}
    )`
}

/** The name an organization `o` bore on a day. */
export const nameAsOf = (column: 'name' | 'short_name', on: string): Prisma.Sql => {
  const c = Prisma.raw(column)
  return Prisma.sql`coalesce((
    SELECT f.${c} FROM former_name f
    WHERE f.organization_id = o.id AND f.valid_from <= ${on}::date AND f.valid_to > ${on}::date
    ORDER BY f.valid_from DESC LIMIT 1), o.${c})`
}

/** Children an organization had on a day. */
export const childrenAsOf = (on: string): Prisma.Sql => Prisma.sql`(
    SELECT count(*)::int FROM organization_link l
    WHERE l.parent_id = o.id AND l.valid_from <= ${on}::date AND (l.valid_to IS NULL OR l.valid_to > ${on}::date))`

/** Everything above an organization, itself included, at some time since a day, with the time. */
export const lineSince = (id: string, since: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE line AS (
    SELECT l.organization_id, l.parent_id, greatest(l.valid_from, ${since}::date) AS from_on, l.valid_to AS to_on
    FROM organization_link l
    WHERE l.organization_id = ${id}::uuid AND (l.valid_to IS NULL OR l.valid_to > greatest(l.valid_from, ${since}::date))
    UNION ALL
    SELECT l.organization_id, l.parent_id, greatest(l.valid_from, line.from_on), least(l.valid_to, line.to_on)
    FROM line JOIN organization_link l ON l.organization_id = line.parent_id
    WHERE coalesce(least(l.valid_to, line.to_on), 'infinity') > greatest(l.valid_from, line.from_on)
  )
  SELECT organization_id AS "organizationId", from_on::text AS "from", to_on::text AS "to" FROM line ORDER BY from_on`
