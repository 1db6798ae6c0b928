import { ACTION_NAMES } from '@shuping/domain/access'
import { builder } from '../../../builder.ts'
import { reaches } from '../../../kit/scope.ts'
import { loadSignInSettings, RoleName } from '../sign-in/index.ts'
import { canRevoke } from './held.ts'
import type { HeldRole } from './held.ts'
import type { ReachExtent, ReachLine } from './reach.ts'
import type { FirstPassword } from './secrets.ts'
import { canManage, canReset, firstPasswordUntilOf, grantableTo, personNameOf, placeOf, standingOf, visibleHoldings } from './standing.ts'
import type { Judged, NamedPlace } from './standing.ts'

export const AccountStatus = builder.enumType('AccountStatus', { values: ['ACTIVE', 'DISABLED'] as const })
const HeldState = builder.enumType('HeldState', { values: ['FUTURE', 'CURRENT', 'ENDED', 'REVOKED'] as const })
const HeldSource = builder.enumType('HeldSource', { values: ['GRANT', 'POST'] as const })

export const Place = builder.objectRef<NamedPlace>('Place').implement({
  description: 'An organization as account affairs name it, also to those who see no more of it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    active: t.exposeBoolean('active'),
    parentName: t.exposeString('parentName', { nullable: true }),
  }),
})

const judged = { id: true, path: true, status: true } as const

export const Account = builder.prismaObject('Account', {
  fields: (t) => ({
    id: t.exposeID('id'),
    username: t.exposeString('username'),
    displayName: t.exposeString('displayName'),
    personId: t.exposeID('personId', { nullable: true }),
    personName: t.string({
      nullable: true,
      description: 'Whom it belongs to, as far as the caller sees people.',
      select: { personId: true },
      resolve: ({ personId }, _args, context) => (personId === null ? null : personNameOf(personId, context)),
    }),
    organization: t.field({
      type: Place,
      nullable: true,
      description: 'Who manages it; empty: the installation.',
      select: { organizationId: true },
      resolve: ({ organizationId }, _args, context) =>
        organizationId === null ? null : placeOf(organizationId, context),
    }),
    status: t.expose('status', { type: AccountStatus }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSignInAt: t.expose('lastSignInAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
    lockedUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Locked until then by wrong passwords.',
      select: { id: true },
      resolve: async ({ id }, _args, context) => (await standingOf(id, context)).lockedUntil,
    }),
    totpOn: t.boolean({
      select: { id: true },
      resolve: async ({ id }, _args, context) => (await standingOf(id, context)).totpOn,
    }),
    mustChangePassword: t.boolean({
      select: { id: true },
      resolve: async ({ id }, _args, context) => (await standingOf(id, context)).mustChangePassword,
    }),
    firstPasswordUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when its first password is taken, if it still has one; past: it must be reset.',
      select: { id: true },
      resolve: ({ id }, _args, context) => firstPasswordUntilOf(id, context),
    }),
    roles: t.field({
      type: [RoleName],
      description: 'Held today, as far as the caller sees grants; each once.',
      select: { id: true },
      resolve: async ({ id }, _args, context) => [
        ...new Set((await visibleHoldings(context, id)).map(({ role }) => role)),
      ],
    }),
    viewerCanManage: t.boolean({
      description: 'The caller may change, disable and enable it.',
      select: judged,
      resolve: (account, _args, context) => canManage(context, account),
    }),
    viewerCanReset: t.boolean({
      description: 'The caller may reset its password and second factor.',
      select: judged,
      resolve: (account, _args, context) => canReset(context, account),
    }),
    viewerCanEndSessions: t.boolean({
      select: { path: true },
      resolve: ({ path }, _args, context) => reaches(context, 'sessions.end', path),
    }),
    viewerCanGrant: t.field({
      type: [RoleName],
      description: 'The roles the caller could give it, somewhere.',
      select: judged,
      resolve: (account, _args, context) => grantableTo(context, account),
    }),
  }),
})

const HolderType = builder.objectRef<HeldRole>('RoleHolder').implement({
  description: 'Who holds a role, as far as the caller sees accounts.',
  fields: (t) => ({
    id: t.exposeID('accountId'),
    username: t.exposeString('username', { nullable: true, description: 'Empty: managed beyond reach.' }),
    displayName: t.exposeString('displayName', { nullable: true }),
    status: t.expose('accountStatus', { type: AccountStatus, nullable: true }),
  }),
})

export const HeldRoleType = builder.objectRef<HeldRole>('HeldRole').implement({
  description: 'A role held on an organization from–to, by a grant or by a post.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Of the grant, or of the post.' }),
    source: t.expose('source', { type: HeldSource }),
    role: t.expose('role', { type: RoleName }),
    organization: t.field({
      type: Place,
      nullable: true,
      description: 'Empty: the whole installation.',
      resolve: ({ organizationId }, _args, context) =>
        organizationId === null ? null : placeOf(organizationId, context),
    }),
    holder: t.field({ type: HolderType, resolve: (held) => held }),
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date', nullable: true, description: 'The first day on which it is no longer held.' }),
    state: t.expose('state', { type: HeldState }),
    grantedByName: t.exposeString('grantedByName', { nullable: true, description: 'Empty: somebody beyond reach.' }),
    grantedAt: t.expose('grantedAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version', { nullable: true, description: 'Of the grant.' }),
    viewerCanRevoke: t.boolean({ resolve: (held, _args, context) => canRevoke(context, held) }),
  }),
})

const ExtentType = builder.objectRef<ReachExtent>('ReachExtent').implement({
  description: 'How far an action reaches, as far as the caller may know.',
  fields: (t) => ({
    tops: t.field({
      type: [Place],
      description: 'The highest organizations it begins at.',
      resolve: async ({ topIds }, _args, context) =>
        (await Promise.all(topIds.map((id) => placeOf(id, context)))).filter((place) => place !== null),
    }),
    everywhere: t.exposeBoolean('everywhere', { description: 'The whole installation.' }),
    belowOnly: t.exposeBoolean('belowOnly', { description: 'Only what is below `tops`, not they themselves.' }),
    organizations: t.exposeInt('organizations', { description: 'Active ones.' }),
    people: t.exposeInt('people', { nullable: true, description: 'Empty where the caller sees no people.' }),
    beyond: t.exposeBoolean('beyond', { description: 'There is more, beyond the own reach of the caller.' }),
  }),
})

export const ReachLineType = builder.objectRef<ReachLine>('ReachLine').implement({
  description: 'What somebody may see or do by one action.',
  fields: (t) => ({
    action: t.exposeString('action'),
    nameZh: t.string({ resolve: ({ action }) => ACTION_NAMES[action].zh }),
    nameEn: t.string({ resolve: ({ action }) => ACTION_NAMES[action].en }),
    before: t.expose('before', { type: ExtentType, nullable: true, description: 'Empty: not at all.' }),
    after: t.expose('after', { type: ExtentType, nullable: true, description: 'With the grant asked about.' }),
  }),
})

export const FirstPasswordType = builder.objectRef<FirstPassword>('FirstPassword').implement({
  description: 'To be handed over once and changed at the first sign-in.',
  fields: (t) => ({
    accountId: t.exposeID('id'),
    password: t.exposeString('password', {
      nullable: true,
      description: 'Shown once; empty when a key replays the command.',
    }),
    validDays: t.int({
      description: 'Days within which it must be used and changed.',
      resolve: async (_first, _args, { db }) => (await loadSignInSettings(db.prisma)).firstPasswordDays,
    }),
  }),
})

export type { Judged }
