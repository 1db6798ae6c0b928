import { PASSWORD_PROFILES } from '@shuping/domain/access'
import { builder } from '../../../builder.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { onOwnAccount, sessionOf } from './acting.ts'
import { isActivationDue } from './activation.ts'
import { loadSignInSettings } from './settings.ts'
import type { SignInSettings } from './settings.ts'
import {
  IdentityProviderType,
  loadMe,
  MeType,
  ServiceTokenType,
  SESSION_COLUMNS,
  SessionType,
  TOKEN_COLUMNS,
} from './types.ts'

/** Tokens and sessions are few; nobody keeps more. */
const MOST = 500

export const PasswordProfileName = builder.enumType('PasswordProfile', {
  description: 'MLPS: graded protection, classes and 90 days. ASVS: length instead, no rotation.',
  values: { MLPS: { value: 'mlps' }, ASVS: { value: 'asvs' } } as const,
})

const SettingsType = builder.objectRef<SignInSettings>('SignInSettings').implement({
  fields: (t) => ({
    passwordProfile: t.expose('passwordProfile', { type: PasswordProfileName }),
    idleMinutes: t.exposeInt('idleMinutes'),
    absoluteHours: t.exposeInt('absoluteHours'),
    firstPasswordDays: t.exposeInt('firstPasswordDays', { description: 'After so many days a first password is no longer taken.' }),
    passwordLength: t.int({ resolve: ({ passwordProfile }) => PASSWORD_PROFILES[passwordProfile].least }),
    passwordClasses: t.int({ resolve: ({ passwordProfile }) => PASSWORD_PROFILES[passwordProfile].classes }),
    passwordDays: t.int({
      nullable: true,
      resolve: ({ passwordProfile }) => PASSWORD_PROFILES[passwordProfile].lastsDays,
    }),
  }),
})

const EntranceType = builder.objectRef<object>('Entrance').implement({
  description: 'What the console must know before anything else: who is here, or what to ask for.',
  fields: (t) => ({
    activationDue: t.boolean({
      description: 'Nobody administers the installation yet: it waits for the activation code.',
      resolve: (_root, _args, context) => isActivationDue(context),
    }),
    me: t.field({
      type: MeType,
      nullable: true,
      description: 'The caller, however far signed in; empty without a session.',
      resolve: (_root, _args, context) => (context.session === null ? null : loadMe(context)),
    }),
  }),
})

builder.queryFields((t) => ({
  entrance: t.field({ demand: 'anyone', type: EntranceType, resolve: () => ({}) }),
  me: t.field({
    demand: 'session',
    type: MeType,
    description: 'The caller, however far signed in.',
    resolve: (_root, _args, context) => loadMe(context),
  }),
  mySessions: t.field({
    demand: 'own',
    type: [SessionType],
    resolve: (_root, _args, context) =>
      onOwnAccount(context, (tx) =>
        tx.session.findMany({
          where: { accountId: sessionOf(context).accountId, expiresAt: { gt: context.now() } },
          orderBy: { lastSeenAt: 'desc' },
          select: SESSION_COLUMNS,
          take: MOST,
        }),
      ),
  }),
  accountSessions: t.field({
    demand: 'sessions.end',
    type: [SessionType],
    description: 'The open sessions of an account within reach.',
    args: { accountId: t.arg.id({ required: true }) },
    resolve: (_root, { accountId }, context) =>
      context.db.prisma.session.findMany({
        where: {
          accountId,
          account: whereInReach(context, 'sessions.end'),
          expiresAt: { gt: context.now() },
        },
        orderBy: { lastSeenAt: 'desc' },
        select: SESSION_COLUMNS,
        take: MOST,
      }),
  }),
  signInSettings: t.field({
    demand: 'session',
    type: SettingsType,
    resolve: (_root, _args, context) => loadSignInSettings(context.db.prisma),
  }),
  identityProviders: t.field({
    demand: 'anyone',
    type: [IdentityProviderType],
    resolve: (_root, _args, { door }) => door?.identityProviders ?? [],
  }),
  serviceTokens: t.field({
    demand: 'tokens.manage',
    type: [ServiceTokenType],
    resolve: (_root, _args, context) =>
      context.db.prisma.serviceToken.findMany({
        where: whereInReach(context, 'tokens.manage'),
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        select: TOKEN_COLUMNS,
        take: MOST,
      }),
  }),
}))
