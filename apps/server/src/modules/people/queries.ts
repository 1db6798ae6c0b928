import { builder } from '../../builder.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../kit/page.ts'
import type { Page } from '../../kit/page.ts'
import { whereInReach } from '../../kit/scope.ts'
import { SortDirection } from '../organizations/index.ts'
import { personSorts, planPeople, planPosts, postSorts } from './list.ts'
import type { PersonSort, PostSort } from './list.ts'
import { Person, PersonStatus, Post, PostKind, TermState } from './types.ts'

const PersonSortType = builder.enumType('PersonSort', {
  description: 'NAME sorts by pinyin, ORGANIZATION from the top of the tree down.',
  values: Object.keys(personSorts) as PersonSort[],
})

const PostSortType = builder.enumType('PostSort', {
  description: 'TERM by the end of the term, leaving out posts without one.',
  values: Object.keys(postSorts) as PostSort[],
})

export const PersonFilterType = builder.inputType('PersonFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    ids: t.idList(),
    under: t.id({ description: 'Kept by this organization or one below.' }),
    organizationId: t.id({ description: 'Kept by this organization, or holding a post on it today.' }),
    search: t.string({ description: 'Part of the name; or the beginning of pinyin or initials.' }),
    statuses: t.field({ type: [PersonStatus] }),
    postKinds: t.field({ type: [PostKind], description: 'Holding one of these posts today.' }),
    withoutPost: t.boolean({ description: 'Holding no post today.' }),
  }),
})

const PostFilterType = builder.inputType('PostFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    under: t.id({ description: 'On this organization or one below.' }),
    kinds: t.field({ type: [PostKind] }),
    termStates: t.field({ type: [TermState] }),
  }),
})

const PersonPage = builder.objectRef<Page>('PersonPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Person], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    totalIsExact: t.boolean({
      description: 'Counting stops a little beyond 10,000; then there are more than `total`.',
      resolve: (page) => page.totalIsExact(),
    }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

const PostPage = builder.objectRef<Page>('PostPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Post], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Goes into `after` for the next page.' }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

builder.queryFields((t) => ({
  person: t.prismaField({
    demand: 'people.read',
    type: Person,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.person.findFirst({ ...query, where: { id, ...whereInReach(context, 'people.read') } }),
  }),
  people: t.field({
    demand: 'people.read',
    type: PersonPage,
    args: {
      filter: t.arg({ type: PersonFilterType }),
      sort: t.arg({ type: PersonSortType, required: true, defaultValue: 'NAME' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: async (_root, args, context, info) =>
      readPage(context, info, await planPeople(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
  posts: t.field({
    demand: 'people.read',
    type: PostPage,
    description: 'Posts held today.',
    args: {
      filter: t.arg({ type: PostFilterType }),
      sort: t.arg({ type: PostSortType, required: true, defaultValue: 'ORGANIZATION' }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string({ description: 'The `endCursor` of the page before.' }),
      skip: t.arg.int({ description: `Rows to skip, at most ${SKIP_MAX}; beyond, use \`after\`.` }),
    },
    resolve: async (_root, args, context, info) =>
      readPage(context, info, await planPosts(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
}))
