import { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import type { ListSource, SortKey } from '../../kit/list.ts'
import type { PagePlan } from '../../kit/page.ts'
import { inReach, pathsAbove, reaches, whereInReach } from '../../kit/scope.ts'
import { organizationSource } from '../organizations/index.ts'

/** What a page of schemes may carry in one statement. */
export const schemeSource: ListSource = {
  model: 'Scheme',
  table: 'scheme',
  columns: {
    id: 'id',
    organizationId: 'organization_id',
    organizationName: 'organization_name',
    path: 'path',
    title: 'title',
    publishedNumber: 'published_number',
    version: 'version',
  },
  toOne: { organization: { table: 'organization', column: 'organization_id', columns: organizationSource.columns } },
}

/** TREE from the top of the tree down. */
export const schemeSorts = { TREE: ['path', 'title', 'id'], TITLE: ['title', 'id'] } as const satisfies Record<string, SortKey>
export type SchemeSort = keyof typeof schemeSorts

export interface SchemeFilter {
  readonly organizationId?: string | null | undefined
  readonly usableBy?: string | null | undefined
  readonly published?: boolean | null | undefined
  readonly search?: string | null | undefined
}

/** The first wall: within reach, or published by a level above. */
const readable = (context: Context): Prisma.Sql => Prisma.sql`(${inReach(context, 'schemes.view')}
  OR (o.published_number IS NOT NULL AND o.path = ANY(${[...pathsAbove(context, 'schemes.view')]}::text[])))`

/** The same as a Prisma condition on a scheme. */
export const schemeInReach = (context: Context): { OR: object[] } => ({
  OR: [
    ...((whereInReach(context, 'schemes.view') as { OR?: object[] }).OR ?? []),
    { publishedNumber: { not: null }, path: { in: [...pathsAbove(context, 'schemes.view')] } },
  ],
})

/** The same on a version: of what is handed down only what is published. */
export const versionInReach = (context: Context): { OR: object[] } => ({
  OR: [
    ...((whereInReach(context, 'schemes.view') as { OR?: object[] }).OR ?? []),
    { status: 'PUBLISHED', path: { in: [...pathsAbove(context, 'schemes.view')] } },
  ],
})

/** Plans a list of schemes. There are few: read and sorted at once. */
export function planSchemes(context: Context, filter: SchemeFilter, sort: SchemeSort): PagePlan {
  const search = filter.search?.trim() ?? ''
  return {
    source: schemeSource,
    sort: schemeSorts[sort],
    bounds: [],
    where: [
      readable(context),
      ...(filter.organizationId == null ? [] : [Prisma.sql`o.organization_id = ${filter.organizationId}::uuid`]),
      // What an organization may use is its own and what stands above it.
      ...(filter.usableBy == null
        ? []
        : [Prisma.sql`starts_with((SELECT g.path FROM organization g WHERE g.id = ${filter.usableBy}::uuid), o.path)`]),
      ...(filter.published == null ? [] : [Prisma.sql`(o.published_number IS NOT NULL) = ${filter.published}`]),
      ...(search === '' ? [] : [Prisma.sql`strpos(lower(o.title), ${search.toLowerCase()}) > 0`]),
    ],
    walk: 0,
  }
}

/** The same for a version that was loaded along with another row. */
export const versionIsSeen = (context: Context, { path, status }: { readonly path: string; readonly status: string }): boolean =>
  reaches(context, 'schemes.view', path) || (status === 'PUBLISHED' && pathsAbove(context, 'schemes.view').includes(path))
