import { builder } from '../../../builder.ts'
import { runCommand } from '../../../kit/command.ts'
import type { Command } from '../../../kit/command.ts'
import type { Context } from '../../../context.ts'
import { RoleName } from '../sign-in/index.ts'
import * as commands from './commands.ts'
import { give, revoke } from './grants.ts'
import { clearTotp, createAccount, resetPassword } from './secrets.ts'
import { Account, FirstPasswordType } from './types.ts'

type InputFields = Parameters<Parameters<typeof builder.inputType<string, Record<string, never>>>[1]['fields']>[0]

const keyed = (t: InputFields) => ({
  idempotencyKey: t.string({ description: 'The same key with the same input answers the first outcome again.' }),
})
const reasoned = (t: InputFields) => ({
  id: t.id({ required: true }),
  version: t.int({ required: true, description: 'The version that was seen.' }),
  reason: t.string({ required: true }),
  ...keyed(t),
})

const CreateAccountInput = builder.inputType('CreateAccountInput', {
  fields: (t) => ({
    username: t.string({ required: true }),
    displayName: t.string({ required: true }),
    organizationId: t.id({ description: 'Who manages it; empty: the installation.' }),
    personId: t.id({ description: 'Whom it belongs to; their posts come with it.' }),
    ...keyed(t),
  }),
})
const EditAccountInput = builder.inputType('EditAccountInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    version: t.int({ required: true }),
    displayName: t.string({ required: true }),
    organizationId: t.id({ description: 'Absent: unchanged; null: the installation.' }),
    personId: t.id({ description: 'Absent: unchanged; null: nobody.' }),
    ...keyed(t),
  }),
})
const AccountInput = builder.inputType('AccountInput', {
  description: 'An account and why something is done to it.',
  fields: reasoned,
})
const GiveGrantInput = builder.inputType('GiveGrantInput', {
  fields: (t) => ({
    accountId: t.id({ required: true }),
    role: t.field({ type: RoleName, required: true }),
    organizationId: t.id({ description: 'Empty for the three administrators, whose roles concern the installation.' }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date', description: 'The first day on which it is no longer held; empty: without end.' }),
    reason: t.string({ required: true }),
    ...keyed(t),
  }),
})
const RevokeGrantInput = builder.inputType('RevokeGrantInput', { fields: reasoned })

/** Runs a command on an account and answers the account. */
async function onAccount<Input, Facts, Value>(
  command: Command<Input, Facts, Value, { id: string }>,
  context: Context,
  { idempotencyKey, ...input }: Input & { readonly idempotencyKey?: string | null | undefined },
): Promise<string> {
  return (await runCommand(command, context, input as unknown as Input, { idempotencyKey })).id
}

builder.mutationFields((t) => {
  const answer = (query: object, context: Context, id: string) =>
    context.db.prisma.account.findUniqueOrThrow({ ...query, where: { id } })
  return {
    createAccount: t.field({
      demand: 'accounts.manage',
      type: FirstPasswordType,
      description: 'Opens an account that may do nothing until a grant is given.',
      args: { input: t.arg({ type: CreateAccountInput, required: true }) },
      resolve: (_root, { input: { idempotencyKey, ...input } }, context) =>
        createAccount(
          context,
          { ...input, organizationId: input.organizationId ?? null, personId: input.personId ?? null },
          { idempotencyKey },
        ),
    }),
    editAccount: t.prismaField({
      demand: 'accounts.manage',
      type: Account,
      args: { input: t.arg({ type: EditAccountInput, required: true }) },
      resolve: async (query, _root, { input }, context) =>
        answer(query, context, await onAccount(commands.edit, context, input)),
    }),
    disableAccount: t.prismaField({
      demand: 'accounts.manage',
      type: Account,
      description: 'Shuts it out at once: its sessions end.',
      args: { input: t.arg({ type: AccountInput, required: true }) },
      resolve: async (query, _root, { input }, context) =>
        answer(query, context, await onAccount(commands.disable, context, input)),
    }),
    enableAccount: t.prismaField({
      demand: 'accounts.manage',
      type: Account,
      args: { input: t.arg({ type: AccountInput, required: true }) },
      resolve: async (query, _root, { input }, context) =>
        answer(query, context, await onAccount(commands.enable, context, input)),
    }),
    resetPassword: t.field({
      demand: 'accounts.read',
      stepUp: true,
      type: FirstPasswordType,
      description: 'Only by whoever may do all that the account may; of the three administrators, one of the kind.',
      args: { input: t.arg({ type: AccountInput, required: true }) },
      resolve: (_root, { input: { idempotencyKey, ...input } }, context) =>
        resetPassword(context, input, { idempotencyKey }),
    }),
    clearTotp: t.prismaField({
      demand: 'accounts.read',
      stepUp: true,
      type: Account,
      description: 'Takes the second factor away, as `resetPassword` does the password.',
      args: { input: t.arg({ type: AccountInput, required: true }) },
      resolve: async (query, _root, { input }, context) =>
        answer(query, context, await onAccount(clearTotp, context, input)),
    }),
    endSessionsOf: t.int({
      demand: 'sessions.end',
      description: 'Ends all sessions of an account within reach; answers how many.',
      args: { input: t.arg({ type: AccountInput, required: true }) },
      resolve: async (_root, { input: { idempotencyKey, ...input } }, context) =>
        (await runCommand(commands.endSessions, context, input, { idempotencyKey })).ended,
    }),
    giveGrant: t.id({
      demand: 'grants.manage',
      stepUp: true,
      args: { input: t.arg({ type: GiveGrantInput, required: true }) },
      resolve: (_root, { input: { organizationId, from, to, ...input } }, context) =>
        onAccount(give, context, {
          ...input,
          organizationId: organizationId ?? null,
          from: from as string,
          to: (to as string | null | undefined) ?? null,
        }),
    }),
    revokeGrant: t.id({
      demand: 'grants.manage',
      stepUp: true,
      description: 'Takes it back at once; what the account may do ends with it.',
      args: { input: t.arg({ type: RevokeGrantInput, required: true }) },
      resolve: (_root, { input }, context) => onAccount(revoke, context, input),
    }),
  }
})
