import { Prisma } from '@shuping/db'
import type { Role } from '@shuping/domain/access'
import { bigramsOf, readNeedle } from '@shuping/domain/organizations'
import { builder } from '../../../builder.ts'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { PAGE_MAX, readPage } from '../../../kit/page.ts'
import type { Page } from '../../../kit/page.ts'
import { refused } from '../../../kit/refused.ts'
import { inReach, mayAct, reaches, whereInReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { RoleName } from '../sign-in/index.ts'
import { loadAdministrators } from './facts.ts'
import { loadHeldRoles } from './held.ts'
import { accountSorts, planAccounts } from './list.ts'
import type { AccountSort } from './list.ts'
import { loadReach } from './reach.ts'
import { grantableBy, PLACES } from './standing.ts'
import type { NamedPlace } from './standing.ts'
import { Account, AccountStatus, HeldRoleType, Place, ReachLineType } from './types.ts'

/** Places offered at once to choose from. */
const PLACES_MAX = 20

/** Days before its end in which a grant is named. */
const SOON = 30

const Sort = builder.enumType('AccountSort', { values: Object.keys(accountSorts) as AccountSort[] })
const Direction = builder.enumType('AccountSortDirection', { values: ['ASC', 'DESC'] as const })

const Filter = builder.inputType('AccountFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    search: t.string({
      description: 'Part of the user name or of a name; or the beginning of the person’s pinyin or initials, as far as the caller sees people.',
    }),
    statuses: t.field({ type: [AccountStatus] }),
    role: t.field({ type: RoleName, description: 'Holds it today, as far as the caller sees grants.' }),
    under: t.id({ description: 'Managed by this organization or one below.' }),
    locked: t.boolean(),
    neverSignedIn: t.boolean(),
    totpOn: t.boolean(),
    personId: t.id({ description: 'Belongs to this person, whom the caller sees.' }),
  }),
})

const AccountPage = builder.objectRef<Page>('AccountPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Account], resolve: (page) => page.nodes as never }),
    total: t.int({ description: 'Counted only when selected.', resolve: (page) => page.total() }),
    totalIsExact: t.boolean({
      description: 'Counting stops a little beyond 10,000; then there are more than `total`.',
      resolve: (page) => page.totalIsExact(),
    }),
    endCursor: t.exposeString('endCursor', { nullable: true }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})

interface Administration {
  readonly accounts: number
  readonly disabled: number
  readonly locked: number
  readonly neverSignedIn: number
  readonly withoutTotp: number
  readonly endingSoon: number
}

const AdministratorsType = builder.objectRef<{ role: Role; holders: number }>('AdministratorCount').implement({
  description: 'How many accounts that can sign in hold one of the three roles today and without end.',
  fields: (t) => ({ role: t.expose('role', { type: RoleName }), holders: t.exposeInt('holders') }),
})

const AdministrationType = builder.objectRef<Administration>('Administration').implement({
  description: 'The accounts the caller looks after, in figures, and what they may do about them.',
  fields: (t) => ({
    canCreate: t.boolean({ resolve: (_counts, _args, context) => mayAct(context, 'accounts.manage') }),
    canCreateForInstallation: t.boolean({
      resolve: (_counts, _args, context) => reaches(context, 'accounts.manage', '/'),
    }),
    grantableRoles: t.field({ type: [RoleName], resolve: (_counts, _args, context) => [...grantableBy(context)] }),
    accounts: t.exposeInt('accounts', { description: 'Not disabled.' }),
    disabled: t.exposeInt('disabled'),
    locked: t.exposeInt('locked'),
    neverSignedIn: t.exposeInt('neverSignedIn'),
    withoutTotp: t.exposeInt('withoutTotp', { description: 'Not disabled and without a second factor.' }),
    endingSoon: t.exposeInt('endingSoon', { description: `Grants that end within ${SOON} days.` }),
    administrators: t.field({
      type: [AdministratorsType],
      description: 'Of the three administrators, for those who look after the whole installation.',
      resolve: async (_counts, _args, context) =>
        reaches(context, 'accounts.read', '/') ? loadAdministrators(context.db.prisma, today(context)) : [],
    }),
  }),
})

builder.queryFields((t) => ({
  accounts: t.field({
    demand: 'accounts.read',
    type: AccountPage,
    args: {
      filter: t.arg({ type: Filter }),
      sort: t.arg({ type: Sort, required: true, defaultValue: 'USERNAME' }),
      direction: t.arg({ type: Direction, required: true, defaultValue: 'ASC' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string(),
      skip: t.arg.int(),
    },
    resolve: async (_root, args, context, info) =>
      readPage(context, info, await planAccounts(context, args.filter ?? {}, args.sort), {
        ...args,
        descending: args.direction === 'DESC',
      }),
  }),
  account: t.prismaField({
    demand: 'accounts.read',
    type: 'Account',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.prisma.account.findFirst({
        ...query,
        where: { AND: [{ id }, whereInReach(context, 'accounts.read')] },
      }),
  }),
  grants: t.field({
    demand: 'grants.read',
    type: [HeldRoleType],
    description: 'Who holds what, by grant and by post: of an account, or on an organization. Newest first.',
    args: {
      accountId: t.arg.id(),
      organizationId: t.arg.id(),
      past: t.arg.boolean({ required: true, defaultValue: false, description: 'With what has ended.' }),
    },
    resolve: (_root, args, context) => {
      if (args.accountId == null && args.organizationId == null) throw refused('kit.required', 'accountId')
      return loadHeldRoles(context, args) as Promise<never>
    },
  }),
  reachOf: t.field({
    demand: 'grants.read',
    type: [ReachLineType],
    description: 'What somebody could see and do, and with one grant more. As far as the caller may know.',
    args: {
      accountId: t.arg.id({ description: 'Empty: somebody without an account, with the posts of `personId`.' }),
      personId: t.arg.id(),
      role: t.arg({ type: RoleName, description: 'The grant they do not have yet.' }),
      organizationId: t.arg.id(),
      on: t.arg({ type: 'Date', description: 'Empty: today.' }),
    },
    resolve: (_root, args, context) =>
      loadReach(context, { ...args, on: args.on as string | null }) as Promise<never>,
  }),
  myAdministration: t.field({
    demand: 'accounts.read',
    type: AdministrationType,
    resolve: (_root, _args, context) => loadAdministration(context),
  }),
  accountPlaces: t.field({
    demand: 'accounts.read',
    type: [Place],
    description: `Organizations to choose for an account or a grant; the first ${PLACES_MAX} from the top down.`,
    args: { search: t.arg.string({ required: true, defaultValue: '' }) },
    resolve: (_root, { search }, context) => findPlaces(context, search),
  }),
}))

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

async function findPlaces(context: Context, search: string): Promise<NamedPlace[]> {
  const needle = readNeedle(search)
  const prefix = `${literally(needle.kind === 'empty' ? '' : needle.text)}%`
  const condition =
    needle.kind === 'empty'
      ? Prisma.sql`true`
      : needle.kind === 'letters'
        ? Prisma.sql`(o.initials LIKE ${prefix} OR o.pinyin LIKE ${prefix} OR o.code LIKE ${prefix.toUpperCase()})`
        : [...needle.text].length === 1
          ? Prisma.sql`o.name LIKE ${`%${prefix}`}`
          : Prisma.sql`o.bigrams @> ${[...bigramsOf(needle.text)]}::text[]`
  return runSql(
    context.db,
    Prisma.sql`${PLACES} WHERE ${condition} AND o.status = 'ACTIVE' AND ${inReach(context, 'accounts.read')}
      ORDER BY o.level_rank, o.name_sort, o.id LIMIT ${PLACES_MAX}`,
  ) as unknown as Promise<NamedPlace[]>
}

async function loadAdministration(context: Context): Promise<Administration> {
  const on = today(context)
  const [row] = await runSql(
    context.db,
    Prisma.sql`
      SELECT count(*) FILTER (WHERE o.status = 'ACTIVE')::int AS accounts,
             count(*) FILTER (WHERE o.status = 'DISABLED')::int AS disabled,
             count(*) FILTER (WHERE c.locked_until > ${context.now()})::int AS locked,
             count(*) FILTER (WHERE o.status = 'ACTIVE' AND o.last_sign_in_at IS NULL)::int AS "neverSignedIn",
             count(*) FILTER (WHERE o.status = 'ACTIVE' AND c.totp_confirmed_at IS NULL)::int AS "withoutTotp",
             (SELECT count(*)::int FROM access_grant g
              WHERE g.revoked_at IS NULL AND g.valid_to > ${on}::date AND g.valid_to <= ${on}::date + ${SOON}::int
                AND ${inReach(context, 'grants.read', Prisma.sql`g.path`)}) AS "endingSoon"
      FROM account o LEFT JOIN credential c ON c.account_id = o.id
      WHERE ${inReach(context, 'accounts.read')}`,
  )
  return row as unknown as Administration
}
