import { builder } from '../../../builder.ts'
import { runCommand } from '../../../kit/command.ts'
import { sessionOf } from './acting.ts'
import { activate } from './activation.ts'
import { changePassword } from './change-password.ts'
import { endSession } from './end-session.ts'
import { PasswordProfileName } from './queries.ts'
import { saveSignInSettings } from './save-settings.ts'
import {
  confirmTotp,
  finishTotp,
  newRecoveryCodes,
  removeTotp,
  startTotp,
  stepUp,
  useRecoveryCode,
} from './second-factor.ts'
import { endOtherSessions, signIn, signOut } from './sign-in.ts'
import { createServiceToken, revokeServiceToken } from './tokens.ts'
import { MadeTokenType, SignedInType, TotpOfferType } from './types.ts'
import { setOut, unlinkIdentity } from './ways.ts'

const key = { description: 'The same key with the same input answers the first outcome again.' }

const NewAdministrator = builder.inputType('NewAdministrator', {
  fields: (t) => ({
    username: t.string({ required: true }),
    displayName: t.string({ required: true }),
    password: t.string({ required: true, description: 'A first one, to be changed at the first sign-in.' }),
  }),
})

const ActivateInput = builder.inputType('ActivateInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: 'Shown by the first start, good once within 24 hours.' }),
    system: t.field({ type: NewAdministrator, required: true }),
    security: t.field({ type: NewAdministrator, required: true }),
    audit: t.field({ type: NewAdministrator, required: true }),
    twoPersons: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'A small site: system and security administrator are one person with two accounts. Recorded.',
    }),
  }),
})

const CreateServiceTokenInput = builder.inputType('CreateServiceTokenInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    organizationId: t.id({ required: true, description: 'It reads this organization and everything below.' }),
    datasets: t.stringList({ required: true }),
    addresses: t.stringList({ required: true, description: 'Like 10.1.2.3 or 10.1.0.0/16; empty: any.' }),
    expiresAt: t.field({ type: 'DateTime', required: true }),
    idempotencyKey: t.string(key),
  }),
})

const SaveSignInSettingsInput = builder.inputType('SaveSignInSettingsInput', {
  fields: (t) => ({
    passwordProfile: t.field({ type: PasswordProfileName, required: true }),
    idleMinutes: t.int({ required: true, description: '1 to 240.' }),
    absoluteHours: t.int({ required: true, description: '1 to 24.' }),
    firstPasswordDays: t.int({ required: true, defaultValue: 7, description: '1 to 30.' }),
    idempotencyKey: t.string(key),
  }),
})

builder.mutationFields((t) => ({
  signIn: t.field({
    demand: 'anyone',
    type: SignedInType,
    description: 'Unknown name, wrong password, locked and disabled account get one and the same answer.',
    args: { username: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
    resolve: (_root, typed, context) => signIn(context, typed),
  }),
  confirmTotp: t.boolean({
    demand: 'session',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) => confirmTotp(context, code),
  }),
  useRecoveryCode: t.boolean({
    demand: 'session',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) => useRecoveryCode(context, code),
  }),
  signOut: t.boolean({ demand: 'session', resolve: (_root, _args, context) => signOut(context) }),
  changePassword: t.boolean({
    demand: 'session',
    description: 'Ends all other sessions of the caller.',
    args: { present: t.arg.string({ required: true }), next: t.arg.string({ required: true }) },
    resolve: (_root, typed, context) => changePassword(context, typed),
  }),
  stepUp: t.boolean({
    demand: 'session',
    description:
      'Proves again who the caller is, good for ten minutes: by one-time code where they are on, else by password.',
    args: { code: t.arg.string(), password: t.arg.string() },
    resolve: (_root, typed, context) => stepUp(context, typed),
  }),
  endSession: t.id({
    demand: 'own',
    description: "Ends one of the caller's sessions, or one of an account within reach.",
    args: { id: t.arg.id({ required: true }), idempotencyKey: t.arg.string(key) },
    resolve: async (_root, { id, idempotencyKey }, context) =>
      (await runCommand(endSession, context, { id }, { idempotencyKey })).id,
  }),
  endOtherSessions: t.int({ demand: 'own', resolve: (_root, _args, context) => endOtherSessions(context) }),
  startTotp: t.field({
    demand: 'own',
    stepUp: true,
    type: TotpOfferType,
    resolve: (_root, _args, context) => startTotp(context),
  }),
  finishTotp: t.stringList({
    demand: 'own',
    description: 'Answers the recovery codes, shown once.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, context) => finishTotp(context, code),
  }),
  removeTotp: t.boolean({
    demand: 'own',
    stepUp: true,
    resolve: (_root, _args, context) => removeTotp(context),
  }),
  newRecoveryCodes: t.stringList({
    demand: 'own',
    stepUp: true,
    description: 'Answers new ones, shown once; the old ones are worth nothing from now on.',
    resolve: (_root, _args, context) => newRecoveryCodes(context),
  }),
  linkIdentity: t.string({
    demand: 'own',
    stepUp: true,
    description: 'Answers the address to send the browser to, to link an identity to the own account.',
    args: { providerId: t.arg.string({ required: true }), to: t.arg.string({ required: true }) },
    resolve: async (_root, { providerId, to }, context) =>
      (await setOut(context, providerId, { kind: 'link', sessionId: sessionOf(context).id }, to)).href,
  }),
  stepUpElsewhere: t.string({
    demand: 'own',
    description:
      'Answers the address to send the browser to, to prove again to a provider who the caller is.',
    args: { providerId: t.arg.string({ required: true }), to: t.arg.string({ required: true }) },
    resolve: async (_root, { providerId, to }, context) =>
      (await setOut(context, providerId, { kind: 'stepUp', sessionId: sessionOf(context).id }, to)).href,
  }),
  unlinkIdentity: t.boolean({
    demand: 'own',
    stepUp: true,
    args: { issuer: t.arg.string({ required: true }) },
    resolve: (_root, { issuer }, context) => unlinkIdentity(context, issuer),
  }),
  activate: t.boolean({
    demand: 'anyone',
    description: 'Sets up the three administrators with the code the first start has shown.',
    args: { input: t.arg({ type: ActivateInput, required: true }) },
    resolve: (_root, { input }, context) => activate(context, input),
  }),
  createServiceToken: t.field({
    demand: 'tokens.manage',
    stepUp: true,
    type: MadeTokenType,
    args: { input: t.arg({ type: CreateServiceTokenInput, required: true }) },
    resolve: (_root, { input: { idempotencyKey, ...input } }, context) =>
      createServiceToken(context, input, idempotencyKey),
  }),
  revokeServiceToken: t.id({
    demand: 'tokens.manage',
    args: {
      id: t.arg.id({ required: true }),
      version: t.arg.int({ required: true }),
      idempotencyKey: t.arg.string(key),
    },
    resolve: async (_root, { idempotencyKey, ...input }, context) =>
      (await runCommand(revokeServiceToken, context, input, { idempotencyKey })).id,
  }),
  saveSignInSettings: t.boolean({
    demand: 'system.manage',
    stepUp: true,
    args: { input: t.arg({ type: SaveSignInSettingsInput, required: true }) },
    resolve: async (_root, { input: { idempotencyKey, ...input } }, context) => {
      await runCommand(saveSignInSettings, context, input, { idempotencyKey })
      return true
    },
  }),
}))
