import { compareSchemes } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { refused } from '../../kit/refused.ts'
import { SortDirection } from '../organizations/index.ts'
import { planSchemes, schemeInReach, schemeSorts, versionInReach } from './list.ts'
import type { SchemeSort } from './list.ts'
import { readSchemeText } from './read-scheme.ts'
import { Scheme, SchemeVersion, Verdict } from './types.ts'

const SchemeSortType = builder.enumType('SchemeSort', {
  description: 'TREE from the top of the tree down.',
  values: Object.keys(schemeSorts) as SchemeSort[],
})

const SchemeFilterType = builder.inputType('SchemeFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    organizationId: t.id({ description: 'Kept by this organization.' }),
    usableBy: t.id({ description: 'Kept by this organization or one above it.' }),
    published: t.boolean({ description: 'Having a published version, or none.' }),
    search: t.string({ description: 'Part of the title.' }),
  }),
})

const SchemePage = builder.objectRef<Page>('SchemePage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Scheme], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

type Difference = ReturnType<typeof compareSchemes>[number]

const SchemeDifference = builder.objectRef<Difference>('SchemeDifference').implement({
  fields: (t) => ({
    place: t.exposeString('place', { description: 'JSON pointer (RFC 6901).' }),
    kind: t.field({
      type: builder.enumType('SchemeDifferenceKind', { values: ['ADDED', 'REMOVED', 'CHANGED'] as const }),
      resolve: ({ kind }) => kind,
    }),
    before: t.exposeString('before', { nullable: true, description: 'JSON text; empty: not there.' }),
    after: t.exposeString('after', { nullable: true, description: 'JSON text; empty: not there.' }),
  }),
})

/** A draft that is no JSON yet compares as nothing. */
const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

builder.queryFields((t) => ({
  scheme: t.prismaField({
    demand: 'schemes.view',
    type: Scheme,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.scheme.findFirst({ ...query, where: { id, ...schemeInReach(context) } }),
  }),
  schemeVersion: t.prismaField({
    demand: 'schemes.view',
    type: SchemeVersion,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.schemeVersion.findFirst({ ...query, where: { id, ...versionInReach(context) } }),
  }),
  schemes: t.field({
    demand: 'schemes.view',
    type: SchemePage,
    description: 'Kept within reach, and published by the levels above.',
    args: {
      filter: t.arg({ type: SchemeFilterType }),
      sort: t.arg({ type: SchemeSortType, required: true, defaultValue: 'TREE' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: (_root, args, context, info) =>
      readPage(context, info, planSchemes(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
  compareSchemes: t.field({
    demand: 'schemes.view',
    type: [SchemeDifference],
    description: 'Where two versions differ, in the order of the later one.',
    args: { before: t.arg.id({ required: true }), after: t.arg.id({ required: true }) },
    resolve: async (_root, { before, after }, context) => {
      const found = await context.db.prisma.schemeVersion.findMany({
        where: { id: { in: [before, after] }, ...versionInReach(context) },
        select: { id: true, document: true },
      })
      const documentOf = (id: string, field: string): unknown => {
        const one = found.find((version) => version.id === id)
        if (one === undefined) throw refused('kit.notFound', field)
        return read(one.document)
      }
      return [...compareSchemes(documentOf(before, 'before'), documentOf(after, 'after'))]
    },
  }),
  validateScheme: t.field({
    demand: 'own',
    type: Verdict,
    description: 'Whether a scheme may be published, with every fault and its place. Stores nothing.',
    args: {
      scheme: t.arg.string({ required: true, description: 'JSON text, at most 1 000 000 characters.' }),
    },
    resolve: (_root, { scheme }) => readSchemeText(scheme),
  }),
}))
