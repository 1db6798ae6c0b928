import { Prisma } from '@shuping/db'
import { ACTIONS, mayAnywhere, ROLES } from '@shuping/domain/access'
import type { Holding } from '@shuping/domain/access'
import { builder } from '../../../builder.ts'
import { batched } from '../../../kit/batch.ts'
import { STEP_UP_LASTS } from '../../../kit/demand-plugin.ts'
import { inReach, mayAct, whereInReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { brokenHeads } from '../audit/chains.ts'
import { onOwnAccount, sessionOf } from './acting.ts'
import type { TotpOffer } from './second-factor.ts'
import type { SignedIn } from './sign-in.ts'
import type { MadeToken } from './tokens.ts'

export const RoleName = builder.enumType('Role', { values: ROLES })

export const SignedInType = builder.objectRef<SignedIn>('SignedIn').implement({
  fields: (t) => ({
    awaitsTotp: t.exposeBoolean('awaitsTotp', {
      description: 'The one-time code is due before anything else.',
    }),
  }),
})

const HoldingType = builder.objectRef<Holding>('Holding').implement({
  description: 'A role held on an organization today, from a grant or a post.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleName }),
    organizationId: t.exposeID('organizationId', {
      nullable: true,
      description: 'Empty: the whole installation.',
    }),
    organizationName: t.string({
      nullable: true,
      description: 'Empty: the whole installation, or an organization the role may not read.',
      resolve: ({ organizationId }, _args, context) =>
        organizationId === null ? null : organizationName(organizationId, context),
    }),
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date', nullable: true }),
  }),
})

/** Names of the organizations that roles are held on, as far as the caller may read them. */
const organizationName = batched<string, string | null>(async (ids, context) => {
  const found = await context.db.prisma.organization.findMany({
    where: { AND: [{ id: { in: [...ids] } }, whereInReach(context, 'organizations.read')] },
    select: { id: true, name: true },
  })
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return ids.map((id) => names.get(id) ?? null)
})

/** Names of the organizations that tokens read, told to whoever keeps tokens there though they may read no more of it. */
const tokenPlaceName = batched<string, string | null>(async (ids, context) => {
  const found = (await runSql(
    context.db,
    Prisma.sql`SELECT o.id, o.name FROM access_place o
      WHERE o.id = ANY(${[...new Set(ids)]}::uuid[]) AND ${inReach(context, 'tokens.manage')}`,
  )) as { id: string; name: string }[]
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return ids.map((id) => names.get(id) ?? null)
})

/** The caller's own account. */
export interface Me {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly personId: string | null
  readonly hasPassword: boolean
  readonly passwordChangedAt: Date | null
  readonly totpOn: boolean
  readonly recoveryCodesLeft: number
  readonly identityIssuers: readonly string[]
}

export const MeType = builder.objectRef<Me>('Me').implement({
  description: 'The caller, and what they may do. While something is still due they may do nothing else.',
  fields: (t) => ({
    id: t.exposeID('id'),
    username: t.exposeString('username'),
    displayName: t.exposeString('displayName'),
    personId: t.exposeID('personId', { nullable: true }),
    awaitsTotp: t.boolean({ resolve: (_me, _args, context) => sessionOf(context).awaitsTotp }),
    mustChangePassword: t.boolean({
      resolve: (_me, _args, context) => sessionOf(context).mustChangePassword,
    }),
    steppedUpUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when what asks for a fresh proof of identity may be done without another one.',
      resolve: (_me, _args, { session, now }) => {
        const until = session?.steppedUpAt == null ? 0 : session.steppedUpAt.getTime() + STEP_UP_LASTS
        return until > now().getTime() ? new Date(until) : null
      },
    }),
    hasPassword: t.exposeBoolean('hasPassword', { description: 'False: signs in elsewhere only.' }),
    passwordChangedAt: t.expose('passwordChangedAt', { type: 'DateTime', nullable: true }),
    totpOn: t.exposeBoolean('totpOn'),
    recoveryCodesLeft: t.exposeInt('recoveryCodesLeft'),
    identityIssuers: t.exposeStringList('identityIssuers', { description: 'Whose identities are linked.' }),
    holdings: t.field({ type: [HoldingType], resolve: (_me, _args, { viewer }) => viewer?.holdings ?? [] }),
    auditDamaged: t.boolean({
      description: 'The log was found cut or changed; told to those who read it or keep the installation.',
      resolve: async (_me, _args, context) =>
        (mayAct(context, 'audit.read') || mayAct(context, 'system.read')) &&
        (await brokenHeads(context.db)).length > 0,
    }),
    can: t.stringList({
      description: 'Every action the caller may do somewhere.',
      resolve: (_me, _args, { viewer }) =>
        viewer === null ? [] : ACTIONS.filter((action) => mayAnywhere(viewer, action)),
    }),
  }),
})

/** The caller's account; before the second factor no more than the name. */
export async function loadMe(context: Parameters<typeof onOwnAccount>[0]): Promise<Me> {
  const { accountId, awaitsTotp } = sessionOf(context)
  return onOwnAccount(context, async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: {
        id: true,
        username: true,
        displayName: true,
        personId: true,
        credential: { select: { passwordHash: true, passwordChangedAt: true, totpConfirmedAt: true } },
        identities: { select: { issuer: true } },
        _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
      },
    })
    const { credential, identities, _count, ...rest } = account
    return {
      ...rest,
      personId: awaitsTotp ? null : rest.personId,
      hasPassword: credential?.passwordHash != null,
      passwordChangedAt: awaitsTotp ? null : (credential?.passwordChangedAt ?? null),
      totpOn: credential?.totpConfirmedAt != null,
      recoveryCodesLeft: awaitsTotp ? 0 : _count.recoveryCodes,
      identityIssuers: awaitsTotp ? [] : identities.map(({ issuer }) => issuer),
    }
  })
}

export interface SessionRow {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string
  readonly agent: string
}

export const SessionType = builder.objectRef<SessionRow>('Session').implement({
  description: 'An open session: where and when somebody signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'To the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Ends then in any case.' }),
    address: t.exposeString('address'),
    agent: t.exposeString('agent', { description: 'What the browser says it is.' }),
    current: t.boolean({ resolve: ({ id }, _args, { session }) => session?.id === id }),
  }),
})

/** What a list of sessions shows: never the hash. */
export const SESSION_COLUMNS = {
  id: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  address: true,
  agent: true,
} as const

export const TotpOfferType = builder.objectRef<TotpOffer>('TotpOffer').implement({
  description: 'For an authenticator app; without effect until a first code confirms it.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'Base 32, to be typed.' }),
    address: t.exposeString('address', { description: '`otpauth://…`, to be shown as a picture.' }),
  }),
})

export const IdentityProviderType = builder
  .objectRef<{ readonly id: string; readonly name: string }>('IdentityProvider')
  .implement({
    description: 'Another house where people can sign in; the browser goes to `/auth/{id}/begin?to=/place`.',
    fields: (t) => ({ id: t.exposeString('id'), name: t.exposeString('name') }),
  })

export interface TokenRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly organizationId: string
  readonly datasets: readonly string[]
  readonly addresses: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
  readonly version: number
}

export const ServiceTokenType = builder.objectRef<TokenRow>('ServiceToken').implement({
  description: 'For a machine: what it may read, where, from where and until when.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix', { description: 'To recognise it by; the user name for Basic.' }),
    organizationId: t.exposeID('organizationId'),
    organizationName: t.string({
      nullable: true,
      resolve: ({ organizationId }, _args, context) => tokenPlaceName(organizationId, context),
    }),
    datasets: t.exposeStringList('datasets'),
    addresses: t.exposeStringList('addresses', {
      description: 'Addresses and networks it may come from; empty: any.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
  }),
})

/** What a list of tokens shows: never the hash. */
export const TOKEN_COLUMNS = {
  id: true,
  name: true,
  prefix: true,
  organizationId: true,
  datasets: true,
  addresses: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  version: true,
} as const

export const MadeTokenType = builder.objectRef<MadeToken>('MadeServiceToken').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'Shown once; empty when a key replays the making.',
    }),
  }),
})
