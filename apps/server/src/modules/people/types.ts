import { maskPhone, PERSON_STATUSES, POST_KINDS, TERM_STATES, termState } from '@shuping/domain/people'
import { builder } from '../../builder.ts'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { endingRefusals } from '../../kit/appointment.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import { Organization, Sector } from '../organizations/index.ts'

export const PostKind = builder.enumType('PostKind', { values: POST_KINDS })
export const PersonStatus = builder.enumType('PersonStatus', { values: PERSON_STATUSES })
export const TermState = builder.enumType('TermState', {
  description: 'DUE within six months of the end of the term, OVERDUE from its end on.',
  values: TERM_STATES,
})

const day = (date: Date | string): string => (typeof date === 'string' ? date : date.toISOString().slice(0, 10))

/** Nothing can be asked of a single related row: what was loaded is let through here. */
const withinReach = <Row>(row: Row | null, path: string | undefined, context: Context): Row | null =>
  row !== null && path !== undefined && reaches(context, 'people.read', path) ? row : null

export const Person = builder.prismaObject('Person', {
  description: 'No more about a person than the work needs.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    pinyin: t.exposeString('pinyin'),
    initials: t.exposeString('initials'),
    phone: t.string({
      nullable: true,
      description: 'Masked, like 138******34.',
      select: { phone: true },
      resolve: ({ phone }) => phone && maskPhone(phone),
    }),
    phoneInFull: t.string({
      nullable: true,
      description: 'For those who keep the entry; empty for everybody else.',
      select: { phone: true, path: true },
      resolve: ({ phone, path }, _args, context) => (reaches(context, 'people.manage', path) ? phone : null),
    }),
    status: t.expose('status', { type: PersonStatus }),
    version: t.exposeInt('version'),
    viewerCanManage: t.boolean({
      select: { path: true },
      resolve: ({ path }, _args, context) => reaches(context, 'people.manage', path),
    }),
    // The organization that keeps the entry has the entry's own path.
    organization: t.relation('organization'),
    posts: t.relation('posts', {
      description: 'Held, past and to come, as far as the caller reaches; newest first.',
      query: (_args, context) => ({
        where: whereInReach(context, 'people.read'),
        orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
      }),
    }),
    portfolios: t.relation('portfolios', {
      query: (_args, context) => ({
        where: whereInReach(context, 'people.read'),
        orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
      }),
    }),
  }),
})

export const Post = builder.prismaObject('Post', {
  description: 'A post held by a person on an organization from–to. It gives its role there on these days.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: PostKind }),
    title: t.exposeString('title'),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it is no longer held; empty while it is.',
    }),
    termEndsOn: t.expose('termEndsOn', { type: 'Date', nullable: true }),
    termState: t.field({
      type: TermState,
      select: { termEndsOn: true },
      resolve: ({ termEndsOn }, _args, context) => termState(termEndsOn && day(termEndsOn), today(context)),
    }),
    version: t.exposeInt('version'),
    organization: t.relation('organization'),
    viewerCanManage: t.boolean({
      description: 'The caller may end or correct it: they keep the people there and reach all that the post reaches.',
      select: { path: true, kind: true },
      resolve: ({ path, kind }, _args, context) => endingRefusals(context, kind, { name: '', path }).length === 0,
    }),
  }),
})

export const Portfolio = builder.prismaObject('Portfolio', {
  description: '分管领域: what a leader of an organization answers for from–to.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    sectors: t.expose('sectors', { type: [Sector] }),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    validTo: t.expose('validTo', { type: 'Date', nullable: true }),
    version: t.exposeInt('version'),
    organization: t.relation('organization'),
    viewerCanManage: t.boolean({
      select: { path: true },
      resolve: ({ path }, _args, context) => reaches(context, 'people.manage', path),
    }),
    organizations: t.field({
      type: [Organization],
      description: 'Organizations below that the leader answers for, as far as the caller reaches.',
      select: (_args, context, nestedSelection) => ({
        answersFor: {
          where: { organization: whereInReach(context, 'organizations.read') },
          orderBy: { organization: { path: 'asc' } },
          select: { organization: nestedSelection(true) },
        },
      }),
      resolve: ({ answersFor }) => answersFor.map(({ organization }) => organization as never),
    }),
  }),
})

// Fields that lead to types declared further up, or back.
builder.prismaObjectFields(Post, (t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: 'Empty where the caller does not reach the organization that keeps the entry.',
    select: (_args, _context, nestedSelection) => ({ person: nestedSelection({ select: { path: true } }) }),
    resolve: ({ person }, _args, context) => withinReach(person as never, (person as { path: string } | null)?.path, context),
  }),
}))
builder.prismaObjectFields(Portfolio, (t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: 'Empty where the caller does not reach the organization that keeps the entry.',
    select: (_args, _context, nestedSelection) => ({ person: nestedSelection({ select: { path: true } }) }),
    resolve: ({ person }, _args, context) => withinReach(person as never, (person as { path: string } | null)?.path, context),
  }),
}))
