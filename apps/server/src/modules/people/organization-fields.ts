import { portfolioGaps, vacantSince } from '@shuping/domain/people'
import type { PortfolioRecord } from '@shuping/domain/people'
import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { today } from '../../context.ts'
import { batched } from '../../kit/batch.ts'
import { inReach, reaches, whereInReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'
import { Organization, Sector } from '../organizations/index.ts'
import { Post } from './types.ts'

interface Secretaries {
  readonly organizationId: string
  readonly posts: readonly { readonly from: string; readonly to: string | null }[]
}

/** When each organization had a secretary: one statement for all rows of a page. */
const secretariesOf = batched(async (ids: readonly string[], context) => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`
      SELECT o.organization_id AS "organizationId",
        json_agg(json_build_object('from', o.valid_from, 'to', o.valid_to)) AS posts
      FROM post o
      WHERE o.organization_id = ANY(${[...ids]}::uuid[]) AND o.kind = 'SECRETARY' AND ${inReach(context, 'people.read')}
      GROUP BY o.organization_id`,
  )) as unknown as Secretaries[]
  const byId = new Map(rows.map((row) => [row.organizationId, row]))
  return ids.map((id) => byId.get(id) ?? { organizationId: id, posts: [] })
})

const heldOn = (on: string) => ({
  validFrom: { lte: new Date(on) },
  OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
})

builder.prismaObjectFields(Organization, (t) => ({
  secretary: t.field({
    type: Post,
    nullable: true,
    description: 'The secretary’s post held today; empty while it is vacant.',
    select: (_args, context, nestedSelection) => ({
      posts: nestedSelection({
        where: { kind: 'SECRETARY', AND: [whereInReach(context, 'people.read'), heldOn(today(context))] },
        take: 1,
      }),
    }),
    resolve: ({ posts }) => (posts as unknown as readonly never[])[0] ?? null,
  }),
  secretaryVacantSince: t.field({
    type: 'Date',
    nullable: true,
    description: 'Since when there has been no secretary; empty while there is one, and on a closed organization.',
    select: { id: true, path: true, status: true, establishedOn: true },
    resolve: async ({ id, path, status, establishedOn }, _args, context) => {
      if (status === 'CLOSED' || !reaches(context, 'people.read', path)) return null
      const { posts } = await secretariesOf(id, context)
      const setUp = typeof establishedOn === 'string' ? establishedOn : establishedOn.toISOString().slice(0, 10)
      return vacantSince(posts, setUp, today(context))
    },
  }),
  posts: t.relation('posts', {
    args: { past: t.arg.boolean({ required: true, defaultValue: false, description: 'Those no longer held too.' }) },
    description: 'Held today or to come, as far as the caller reaches; the highest first.',
    query: ({ past }, context) => ({
      where: {
        AND: [
          whereInReach(context, 'people.read'),
          past ? {} : { OR: [{ validTo: null }, { validTo: { gt: new Date(today(context)) } }] },
        ],
      },
      orderBy: [{ kind: 'asc' }, { validFrom: 'desc' }, { id: 'asc' }],
    }),
  }),
  portfolios: t.relation('portfolios', {
    args: { past: t.arg.boolean({ required: true, defaultValue: false }) },
    query: ({ past }, context) => ({
      where: {
        AND: [
          whereInReach(context, 'people.read'),
          past ? {} : { OR: [{ validTo: null }, { validTo: { gt: new Date(today(context)) } }] },
        ],
      },
      orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
    }),
  }),
  portfolioGaps: t.field({
    type: [Sector],
    description: 'Sectors of the organizations directly below for which no leader answers today.',
    select: (_args, context) => ({
      path: true,
      children: { where: { status: 'ACTIVE' }, distinct: ['sector'], select: { sector: true } },
      portfolios: { where: { AND: [whereInReach(context, 'people.read'), heldOn(today(context))] } },
    }),
    resolve: ({ path, children, portfolios }, _args, context) =>
      !reaches(context, 'people.read', path)
        ? []
        : portfolioGaps(
            children.map(({ sector }) => sector),
            portfolios.map(
              (one): PortfolioRecord => ({
                ...one,
                personName: '',
                organizationIds: [],
                from: one.validFrom.toISOString().slice(0, 10),
                to: one.validTo && one.validTo.toISOString().slice(0, 10),
              }),
            ),
            today(context),
          ),
  }),
  viewerCanManagePeople: t.boolean({
    description: 'The caller keeps its people: may enter them and, as far as they reach themselves, appoint them.',
    select: { path: true },
    resolve: ({ path }, _args, context) => reaches(context, 'people.manage', path),
  }),
}))

