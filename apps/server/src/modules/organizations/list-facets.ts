import { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import { runSql } from '../../kit/sql.ts'
import type { OrganizationFilter } from './list.ts'

// The column `facet` says level, kind, sector and status in one number. Comparing it is leakproof, comparing
// enumerations is not: behind row-level security only this finds an index.

const KIND_ORDER = ['COMMITTEE', 'LEADING_GROUP', 'GENERAL_BRANCH', 'BRANCH'] as const
const SECTOR_ORDER = [
  'TERRITORIAL', 'OFFICE', 'STATE_OWNED_ENTERPRISE', 'PUBLIC_INSTITUTION', 'SCHOOL', 'NON_PUBLIC_ENTERPRISE', 'SOCIAL_ORGANIZATION',
] as const
const STATUS_ORDER = ['ACTIVE', 'CLOSED'] as const

/** What a filter leaves of kind, sector and status, as the column `facet` numbers them within a level. */
function facetNumbers({ kinds, sectors, statuses }: OrganizationFilter): readonly number[] {
  const places = <T>(order: readonly T[], wanted: readonly T[] | null | undefined): readonly number[] =>
    order.flatMap((one, at) => (!wanted?.length || wanted.includes(one) ? [at] : []))
  return places(KIND_ORDER, kinds).flatMap((kind) =>
    places(SECTOR_ORDER, sectors).flatMap((sector) =>
      places(STATUS_ORDER, statuses).map((status) => kind * 100 + sector * 10 + status),
    ),
  )
}

/** Kind, sector and status as one condition that an index may answer behind row-level security too. */
export const facetConditions = (filter: OrganizationFilter): readonly Prisma.Sql[] =>
  filter.kinds?.length || filter.sectors?.length || filter.statuses?.length
    ? [Prisma.sql`(o.facet - o.level_rank * 1000) = ANY(${[...facetNumbers(filter)]}::int[])`]
    : []

/** A half-open range of paths. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** The facets that a filter leaves, of all levels or of some, within ranges of paths. */
const facetList = (filter: OrganizationFilter, ranks: readonly number[] | null, ranges: readonly Stretch[]): Prisma.Sql => {
  const [lows, highs] = [ranges.map(({ from }) => from), ranges.map(({ to }) => to)]
  return Prisma.sql`(
    SELECT l.rank, l.rank * 1000 + v.value AS facet, r.low, r.high
    FROM level l, unnest(${[...facetNumbers(filter)]}::int[]) AS v(value), unnest(${lows}::text[], ${highs}::text[]) AS r(low, high)
    ${ranks === null ? Prisma.empty : Prisma.sql`WHERE l.rank = ANY(${[...ranks]}::int[])`})`
}

/** A stretch of the index on both columns. Were the path compared alone, an index on the path would seem to do. */
const inFacet = Prisma.sql`o.facet = f.facet AND (o.facet, o.path) >= (f.facet, f.low) AND (o.facet, o.path) < (f.facet, f.high)`

/** The rows of certain facets within ranges, and no others: each facet is one stretch of an index. */
export const facetRows = (
  filter: OrganizationFilter,
  ranks: readonly number[] | null,
  ranges: readonly Stretch[],
): Prisma.Sql => Prisma.sql`(
  SELECT o.* FROM ${facetList(filter, ranks, ranges)} f CROSS JOIN LATERAL (
    SELECT o.* FROM organization o WHERE ${inFacet} OFFSET 0) o)`

/** The levels on which anything fits at all: an order by level would have to come past the others. */
export async function ranksWithMatches(
  context: Context,
  filter: OrganizationFilter,
  ranks: readonly number[] | null,
  ranges: readonly Stretch[],
): Promise<readonly number[]> {
  const found = await runSql(
    context.db,
    Prisma.sql`SELECT DISTINCT f.rank FROM ${facetList(filter, ranks, ranges)} f CROSS JOIN LATERAL (
      SELECT FROM organization o WHERE ${inFacet} ORDER BY o.facet, o.path LIMIT 1) o`,
  )
  return found.map((row) => row['rank'] as number)
}
