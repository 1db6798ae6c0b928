import { Prisma } from '@shuping/db'
import { readNeedle, subtreeRange } from '@shuping/domain/organizations'
import type { OrganizationKind, OrganizationStatus, Sector } from '@shuping/domain/organizations'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import { RANGE_MAX } from '../../kit/page.ts'
import type { PagePlan } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { runSql } from '../../kit/sql.ts'

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

/** The subtree a list is confined to, and how many active organizations it holds. */
interface Scope {
  readonly path: string | null
  readonly active: number
}

/** Plans a list: the scope's size decides how the page is read (`scale.md` 2.2). Two statements at most in all. */
export async function planOrganizations(
  context: Context,
  filter: OrganizationFilter,
  sort: OrganizationSort,
): Promise<PagePlan> {
  const scope = await loadScope(context, filter.under ?? null)
  const narrow = filter.ids != null || filter.childrenOf != null || filter.roots === true
  const attributes = attributeConditions(filter)
  const search = searchConditions(filter.search ?? '')
  const small = narrow || scope.active <= RANGE_MAX
  const onlyActive = filter.statuses?.length === 1 && filter.statuses[0] === 'ACTIVE'
  const whole = !narrow && search.length === 0 && attributes.length === (onlyActive ? 1 : 0)
  return {
    source: organizationSource,
    sort: organizationSorts[sort],
    where: [
      ...scopeConditions(scope, small || search.length > 0 || sort === 'TREE'),
      ...narrowConditions(filter),
      ...attributes,
      ...search,
    ],
    strategy: small ? 'sort' : 'walk',
    knownTotal: whole && onlyActive ? scope.active : null,
  }
}

/** All conditions of a filter as SQL over `o`, for the export. */
export async function organizationConditions(context: Context, filter: OrganizationFilter): Promise<readonly Prisma.Sql[]> {
  const { where } = await planOrganizations(context, filter, 'TREE')
  return where
}

async function loadScope(context: Context, under: string | null): Promise<Scope> {
  if (under === null) {
    const [row] = await runSql(
      context.db,
      Prisma.sql`SELECT coalesce(sum(below_count + 1), 0) AS active
                 FROM organization WHERE parent_id IS NULL AND status = 'ACTIVE'`,
    )
    return { path: null, active: row!['active'] as number }
  }
  const [row] = await runSql(
    context.db,
    Prisma.sql`SELECT path, below_count + (status = 'ACTIVE')::int AS active
               FROM organization WHERE id = ${under}::uuid`,
  )
  if (row === undefined) throw refused('kit.notFound', 'filter.under')
  return { path: row['path'] as string, active: row['active'] as number }
}

/**
 * The subtree as a range of paths. Where the order is walked, the path is only tested on each row: written
 * as an expression, so that the planner cannot trade the walk for a sort of the whole range.
 */
function scopeConditions(scope: Scope, byRange: boolean): readonly Prisma.Sql[] {
  if (scope.path === null) return []
  const { from, to } = subtreeRange(scope.path)
  return byRange
    ? [Prisma.sql`o.path >= ${from} AND o.path < ${to}`]
    : [Prisma.sql`(o.path || '') >= ${from} AND (o.path || '') < ${to}`]
}

const narrowConditions = (filter: OrganizationFilter): readonly Prisma.Sql[] => [
  ...(filter.ids == null ? [] : [Prisma.sql`o.id = ANY(${[...filter.ids]}::uuid[])`]),
  ...(filter.childrenOf == null ? [] : [Prisma.sql`o.parent_id = ${filter.childrenOf}::uuid`]),
  ...(filter.roots === true ? [Prisma.sql`o.parent_id IS NULL`] : []),
]

const attributeConditions = (filter: OrganizationFilter): readonly Prisma.Sql[] => [
  ...(filter.levelIds?.length === 1
    ? [Prisma.sql`o.level_rank = (SELECT rank FROM level WHERE id = ${filter.levelIds[0]}::uuid)`]
    : filter.levelIds?.length
      ? [Prisma.sql`o.level_rank = ANY(ARRAY(SELECT rank FROM level WHERE id = ANY(${[...filter.levelIds]}::uuid[])))`]
      : []),
  ...(filter.kinds?.length ? [Prisma.sql`o.kind = ANY(${[...filter.kinds]}::organization_kind[])`] : []),
  ...(filter.sectors?.length ? [Prisma.sql`o.sector = ANY(${[...filter.sectors]}::sector[])`] : []),
  ...(filter.statuses?.length ? [Prisma.sql`o.status = ANY(${[...filter.statuses]}::organization_status[])`] : []),
]

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/**
 * Characters are found by their pairs (an index answers), then checked in full; letters by prefix of
 * pinyin, initials or code (`scale.md` 7).
 */
function searchConditions(typed: string): readonly Prisma.Sql[] {
  const needle = readNeedle(typed)
  if (needle.kind === 'empty') return []
  if (needle.kind === 'letters') {
    const prefix = `${literally(needle.text)}%`
    return [
      Prisma.sql`(o.initials LIKE ${prefix} OR o.pinyin LIKE ${prefix}
               OR o.code LIKE ${prefix} OR o.code LIKE ${prefix.toUpperCase()} OR o.code = ${typed.trim()})`,
    ]
  }
  const inside = `%${literally(needle.text)}%`
  const spelled = Prisma.sql`(lower(o.name) LIKE ${inside} OR lower(o.short_name) LIKE ${inside})`
  return [...needle.text].length === 1
    ? [spelled]
    : [Prisma.sql`o.bigrams @> ${[...needle.bigrams]}::text[]`, spelled]
}
