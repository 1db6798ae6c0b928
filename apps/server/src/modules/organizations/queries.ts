import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { COUNT_MAX, PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { inReach, whereInReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { childrenAsOf, nameAsOf, subtreeAsOf } from './as-of.ts'
import { organizationSorts, planOrganizations, topsOf } from './list.ts'
import type { OrganizationSort } from './list.ts'
import { Level, Organization, OrganizationKind, OrganizationStatus, Sector } from './types.ts'

const Sort = builder.enumType('OrganizationSort', {
  description: 'NAME sorts by pinyin, TREE from the top down.',
  values: Object.keys(organizationSorts) as OrganizationSort[],
})

export const SortDirection = builder.enumType('SortDirection', { values: ['ASC', 'DESC'] as const })

const Filter = builder.inputType('OrganizationFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    ids: t.idList(),
    under: t.id({ description: 'This organization and everything below.' }),
    childrenOf: t.id({ description: 'Directly below this organization.' }),
    roots: t.boolean({ description: 'Organizations without a parent.' }),
    search: t.string({ description: 'Part of the name; or the beginning of pinyin, initials or code.' }),
    levelIds: t.idList(),
    kinds: t.field({ type: [OrganizationKind] }),
    sectors: t.field({ type: [Sector] }),
    statuses: t.field({ type: [OrganizationStatus] }),
  }),
})

const OrganizationPage = builder.objectRef<Page>('OrganizationPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Organization], resolve: (page) => page.nodes as never }),
    total: t.int({
      description: `Counted only when selected, and not far beyond ${COUNT_MAX}: see totalIsExact.`,
      resolve: (page) => page.total(),
    }),
    totalIsExact: t.boolean({
      description: 'Whether there are exactly `total`, rather than more.',
      resolve: (page) => page.totalIsExact(),
    }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

interface AsOf {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly depth: number
  readonly parentId: string | null
  readonly childrenCount: number
}

const OrganizationAsOf = builder.objectRef<AsOf>('OrganizationAsOf').implement({
  description: 'An organization as it stood on a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the organization.' }),
    name: t.exposeString('name'),
    shortName: t.exposeString('shortName'),
    depth: t.exposeInt('depth', { description: 'Steps below the organization asked for.' }),
    parentId: t.exposeID('parentId', { nullable: true }),
    childrenCount: t.exposeInt('childrenCount'),
    organization: t.prismaField({
      type: 'Organization',
      description: 'The organization as it is today.',
      resolve: (query, { id }, _args, { db }) =>
        db.prisma.organization.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
})

builder.queryFields((t) => ({
  levels: t.prismaField({
    demand: 'own',
    type: [Level],
    description: 'From the top down.',
    resolve: (query, _root, _args, { db }) => db.prisma.level.findMany({ ...query, orderBy: { rank: 'asc' } }),
  }),
  organization: t.prismaField({
    demand: 'organizations.read',
    type: 'Organization',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.organization.findFirst({
        ...query,
        where: { id, ...whereInReach(context, 'organizations.read') },
      }),
  }),
  organizations: t.field({
    demand: 'organizations.read',
    type: OrganizationPage,
    args: {
      filter: t.arg({ type: Filter }),
      sort: t.arg({ type: Sort, required: true, defaultValue: 'NAME' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: async (_root, args, context, info) =>
      readPage(context, info, await planOrganizations(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
  organizationsAsOf: t.field({
    demand: 'organizations.read',
    type: [OrganizationAsOf],
    description:
      'What stood directly below `under` (or at the top) on a day; with `wholeSubtree` everything below, in the order of the tree.',
    args: {
      on: t.arg({ type: 'Date', required: true }),
      under: t.arg.id(),
      wholeSubtree: t.arg.boolean({ required: true, defaultValue: false }),
      withTop: t.arg.boolean({ required: true, defaultValue: false, description: '`under` itself too.' }),
      first: t.arg.int({ required: true, defaultValue: 200, description: `1 to ${PAGE_MAX}.` }),
      skip: t.arg.int({ required: true, defaultValue: 0, description: `At most ${SKIP_MAX}.` }),
    },
    resolve: async (_root, { on, under, wholeSubtree, withTop, first, skip }, context) => {
      if (first < 1 || first > PAGE_MAX) throw refused('kit.pageTooLarge', 'first', { max: PAGE_MAX })
      if (skip < 0 || skip > SKIP_MAX) throw refused('kit.pageTooFar', 'skip', { max: SKIP_MAX })
      const tops = await topsOf(context, under ?? null)
      const least = under == null || withTop ? 0 : 1
      const most = under == null ? 0 : 1
      const rows = await runSql(
        context.db,
        Prisma.sql`${subtreeAsOf(tops, on, wholeSubtree ? null : most, wholeSubtree)}
          SELECT o.id, ${nameAsOf('name', on)} AS name, ${nameAsOf('short_name', on)} AS "shortName",
                 t.depth, CASE WHEN t.depth > 0 THEN t.parent_id END AS "parentId",
                 ${childrenAsOf(on)} AS "childrenCount"
          FROM t JOIN organization o ON o.id = t.organization_id WHERE t.depth >= ${least}
            AND ${inReach(context, 'organizations.read')}
          ORDER BY ${wholeSubtree ? Prisma.sql`t.trail` : Prisma.sql`t.depth, o.name_sort, o.id`} LIMIT ${first} OFFSET ${skip}`,
      )
      return rows as unknown as AsOf[]
    },
  }),
}))
