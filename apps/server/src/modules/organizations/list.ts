import { Prisma } from '@shuping/db'
import { subtreeRange } from '@shuping/domain/organizations'
import type { OrganizationKind, OrganizationStatus, Sector } from '@shuping/domain/organizations'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { RANGE_MAX, WALK_MAX } from '../../kit/page.ts'
import type { PagePlan, PlannedTotal } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { inReach, reachOf, topsInReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { facetConditions, facetRows, ranksWithMatches } from './list-facets.ts'
import type { Stretch } from './list-facets.ts'
import { HITS_COUNTED, lookUp, searchConditions } from './list-search.ts'

const organizationColumns = {
  id: 'id',
  seq: 'seq',
  code: 'code',
  officialCode: 'official_code',
  name: 'name',
  shortName: 'short_name',
  nameSort: 'name_sort',
  pinyin: 'pinyin',
  initials: 'initials',
  kind: 'kind',
  sector: 'sector',
  levelId: 'level_id',
  levelRank: 'level_rank',
  status: 'status',
  parentId: 'parent_id',
  path: 'path',
  depth: 'depth',
  childCount: 'child_count',
  belowCount: 'below_count',
  namedOn: 'named_on',
  establishedOn: 'established_on',
  closedOn: 'closed_on',
  version: 'version',
} as const

/** What a page of organizations may carry in one statement. */
export const organizationSource: ListSource = {
  model: 'Organization',
  table: 'organization',
  columns: organizationColumns,
  toOne: {
    parent: { table: 'organization', column: 'parent_id', columns: organizationColumns },
    level: {
      table: 'level',
      column: 'level_id',
      columns: { id: 'id', code: 'code', rank: 'rank', nameZh: 'name_zh', nameEn: 'name_en', version: 'version' },
    },
  },
}

/** The orders a list of organizations can be walked in, each behind an index of its own. */
export const organizationSorts = {
  NAME: ['name_sort', 'id'],
  CODE: ['code'],
  TREE: ['path'],
  LEVEL: ['level_rank', 'name_sort', 'id'],
  ESTABLISHED: ['established_on', 'id'],
} as const satisfies Record<string, SortKey>

export type OrganizationSort = keyof typeof organizationSorts

export interface OrganizationFilter {
  readonly ids?: readonly string[] | null | undefined
  readonly under?: string | null | undefined
  readonly childrenOf?: string | null | undefined
  readonly roots?: boolean | null | undefined
  readonly search?: string | null | undefined
  readonly levelIds?: readonly string[] | null | undefined
  readonly kinds?: readonly OrganizationKind[] | null | undefined
  readonly sectors?: readonly Sector[] | null | undefined
  readonly statuses?: readonly OrganizationStatus[] | null | undefined
}

/** What a list is confined to: a subtree, how many active organizations it holds, the ranks of its levels. */
interface Scope {
  readonly path: string | null
  readonly active: number
  /** Null: levels are not asked about. */
  readonly ranks: readonly number[] | null
}

/**
 * Rows walked for a search. Fewer than elsewhere: what is found so seldom that these do not fill a page is
 * found faster by the index of the pairs.
 */
const SEARCH_WALK = 1_000

/** Rows walked for whoever does not reach everything: counted are only those within reach, passed are many more. */
const REACH_WALK = 500

/** Plans a list: the scope's size decides how the page is read (`scale.md` 2.2). Four statements at most in all. */
export async function planOrganizations(
  context: Context,
  filter: OrganizationFilter,
  sort: OrganizationSort,
): Promise<PagePlan> {
  const scope = await loadScope(context, filter)
  const reach = readingReach(context)
  const narrow = filter.ids != null || filter.childrenOf != null || filter.roots === true
  const range = [...scopeConditions(scope), ...reach.conditions]
  const ranges = scope.path === null ? reachOf(context, 'organizations.read') : [subtreeRange(scope.path)]
  const levels = levelConditions(scope)
  const search = searchConditions(filter.search ?? '')
  const inTree = sort === 'TREE'
  const byName = sort === 'NAME' || sort === 'LEVEL'
  // One level's organizations by name: (level_rank, name_sort, id) answers that.
  const inLevel = scope.ranks?.length === 1 && byName
  const values = facetConditions(filter)
  const isFiltered = levels.length + values.length + search.length > 0
  // The whole subtree in the order of the tree is one stretch of one index, however small.
  const small = narrow || (scope.active <= RANGE_MAX && !(inTree && !isFiltered))
  const others = small ? attributeConditions(filter) : values
  const top = scope.path ?? (reach.tops?.length === 1 ? reach.tops[0]! : null)
  const realm = sort === 'CODE' || sort === 'ESTABLISHED' ? realmOf(top) : null
  const byFacets = !small && (values.length > 0 || scope.ranks !== null)
  const ranks =
    byFacets && values.length > 0 && sort === 'LEVEL'
      ? await ranksWithMatches(context, filter, scope.ranks, ranges)
      : byName && !inLevel
        ? scope.ranks
        : null
  const lookup = narrow || scope.active <= LOOKUP_MIN ? null : lookUp(filter.search ?? '', scope.path, range)
  const where = [
    ...(inTree ? [] : range),
    ...(inLevel ? [] : levels),
    ...narrowConditions(filter, reach),
    ...others,
    ...search,
  ]
  const bounds = [...(inTree ? range : []), ...(inLevel ? levels : [])]
  const counted = lookup && { known: 0, rest: { rows: lookup.counted, where: [...bounds, ...where], most: HITS_COUNTED } }
  return {
    source: organizationSource,
    sort: organizationSorts[sort],
    bounds,
    where,
    walk: small ? 0 : reach.tops !== null ? REACH_WALK : search.length > 0 ? SEARCH_WALK : WALK_MAX,
    walkEach: small
      ? undefined
      : ranks !== null
        ? { column: 'level_rank', type: 'int', values: ranks }
        : realm !== null
          ? { column: 'realm', type: 'text', values: [realm] }
          : undefined,
    found: lookup?.rows ?? (byFacets ? facetRows(filter, scope.ranks, ranges) : undefined),
    total: narrow ? undefined : (totalOf(filter, scope, reach, ranges) ?? counted ?? undefined),
  }
}

/**
 * The total of a list without other filters than one for a status: the counts on its tops, and the closed ones
 * counted by their facets, for they are few.
 */
function totalOf(
  filter: OrganizationFilter,
  scope: Scope,
  reach: ReadingReach,
  ranges: readonly Stretch[],
): PlannedTotal | undefined {
  const { statuses, kinds, sectors, levelIds } = filter
  const others = kinds?.length || sectors?.length || levelIds?.length || searchConditions(filter.search ?? '').length
  if (others || !reach.inWholeSubtrees) return undefined
  const all = !statuses?.length || statuses.length === 2
  const closed = { rows: facetRows({ statuses: ['CLOSED'] }, null, ranges), where: reach.conditions }
  if (statuses?.length === 1) return statuses[0] === 'ACTIVE' ? { known: scope.active, rest: null } : { known: 0, rest: closed }
  return all ? { known: scope.active, rest: closed } : undefined
}

/** The part of the tree that a path below a root lies in. */
const realmOf = (path: string | null): string | null => path?.split('/')[2] || null

/** Up to this size of a tree a search reads it all. */
const LOOKUP_MIN = 5_000
/** All conditions of a filter as SQL over `o`, for the export. */
export async function organizationConditions(context: Context, filter: OrganizationFilter): Promise<readonly Prisma.Sql[]> {
  const { bounds, where } = await planOrganizations(context, filter, 'TREE')
  return [...bounds, ...where]
}

async function loadScope(context: Context, { under, levelIds }: OrganizationFilter): Promise<Scope> {
  const ranks = levelIds?.length
    ? Prisma.sql`ARRAY(SELECT rank FROM level WHERE id = ANY(${[...levelIds]}::uuid[]))`
    : Prisma.sql`NULL::int[]`
  const [row] = await runSql(
    context.db,
    under == null
      ? Prisma.sql`SELECT NULL AS path, coalesce(sum(below_count + (status = 'ACTIVE')::int), 0) AS active, ${ranks} AS ranks
                   FROM organization o WHERE ${topCondition(readingReach(context))}`
      : Prisma.sql`SELECT path, below_count + (status = 'ACTIVE')::int AS active, ${ranks} AS ranks
                   FROM organization o WHERE id = ${under}::uuid AND ${inReach(context, 'organizations.read')}`,
  )
  if (row === undefined) throw refused('kit.notFound', 'filter.under')
  return row as unknown as Scope
}

/** What the caller may read of the tree, as this list needs it. */
interface ReadingReach {
  /** The paths their tree begins at; null: the real tops. */
  readonly tops: readonly string[] | null
  /** Empty when everything is within reach. */
  readonly conditions: readonly Prisma.Sql[]
  /** That an organization is within reach, where others are asked for by it. */
  readonly above: (id: string) => readonly Prisma.Sql[]
  /** Every range is a subtree, so that the counts on its top are the counts within reach. */
  readonly inWholeSubtrees: boolean
}

function readingReach(context: Pick<Context, 'viewer'>): ReadingReach {
  const tops = topsInReach(context, 'organizations.read')
  if (tops === null) return { tops: null, conditions: [], above: () => [], inWholeSubtrees: true }
  return {
    tops,
    conditions: [inReach(context, 'organizations.read')],
    above: (id) => [
      Prisma.sql`EXISTS (SELECT FROM organization p WHERE p.id = ${id}::uuid AND ${inReach(context, 'organizations.read', Prisma.sql`p.path`)})`,
    ],
    inWholeSubtrees: reachOf(context, 'organizations.read').every(({ from, to }) => to === `${from}~`),
  }
}

const topCondition = ({ tops }: Pick<ReadingReach, 'tops'>): Prisma.Sql =>
  tops === null ? Prisma.sql`o.parent_id IS NULL` : Prisma.sql`o.path = ANY(${[...tops]}::text[])`

/** The organizations the tree of another day is read from: `under`, or the caller's own tops (null: the real ones). */
export async function topsOf(context: Context, under: string | null): Promise<readonly string[] | null> {
  const { tops } = readingReach(context)
  if (under === null && tops === null) return null
  const [condition, field] =
    under === null ? [topCondition({ tops })] : [Prisma.sql`o.id = ${under}::uuid`, 'under']
  const found = await runSql(
    context.db,
    Prisma.sql`SELECT o.id FROM organization o WHERE ${condition} AND ${inReach(context, 'organizations.read')}`,
  )
  if (found.length === 0) throw refused('kit.notFound', field)
  return found.map((row) => row['id'] as string)
}

/** The subtree as a range of paths. */
function scopeConditions({ path }: Scope): readonly Prisma.Sql[] {
  if (path === null) return []
  const { from, to } = subtreeRange(path)
  return [Prisma.sql`o.path >= ${from} AND o.path < ${to}`]
}

const levelConditions = ({ ranks }: Scope): readonly Prisma.Sql[] =>
  ranks === null
    ? []
    : ranks.length === 1
      ? [Prisma.sql`o.level_rank = ${ranks[0]}`]
      : [Prisma.sql`o.level_rank = ANY(${[...ranks]}::int[])`]

const narrowConditions = (filter: OrganizationFilter, reach: ReadingReach): readonly Prisma.Sql[] => [
  ...(filter.ids == null ? [] : [Prisma.sql`o.id = ANY(${[...filter.ids]}::uuid[])`]),
  ...(filter.childrenOf == null ? [] : [Prisma.sql`o.parent_id = ${filter.childrenOf}::uuid`, ...reach.above(filter.childrenOf)]),
  ...(filter.roots === true ? [topCondition(reach)] : []),
]

const attributeConditions = (filter: OrganizationFilter): readonly Prisma.Sql[] => [
  ...(filter.kinds?.length ? [Prisma.sql`o.kind = ANY(${[...filter.kinds]}::organization_kind[])`] : []),
  ...(filter.sectors?.length ? [Prisma.sql`o.sector = ANY(${[...filter.sectors]}::sector[])`] : []),
  ...(filter.statuses?.length ? [Prisma.sql`o.status = ANY(${[...filter.statuses]}::organization_status[])`] : []),
]
