import type { builder } from '../builder.ts'
import type { CommandOptions } from './command.ts'

/** The field builder inside `builder.inputType`. */
export type InputFields = Parameters<Parameters<typeof builder.inputType<string, Record<string, never>>>[1]['fields']>[0]

/** The field builder inside `builder.mutationFields`. */
export type MutationFields = Parameters<Parameters<typeof builder.mutationFields>[0]>[0]

/** The input of every command: how the request itself is to be treated. */
export const request = (t: InputFields) => ({
  idempotencyKey: t.string({ description: 'The same key with the same input answers the first outcome again.' }),
})

/** The input of a command that has a dry run. */
export const rehearsable = (t: InputFields) => ({
  dryRun: t.boolean({ description: 'Same refusals, same effects, nothing written.' }),
  ...request(t),
})

/** The input of a command that happens on a day and for a reason. */
export const occasion = (t: InputFields) => ({
  effectiveOn: t.field({ type: 'Date' as const, required: true as const }),
  reason: t.string({ required: true }),
  ...rehearsable(t),
})

/** The input of a command on one row that may have changed since the caller saw it. */
export const subject = (t: InputFields) => ({
  id: t.id({ required: true }),
  version: t.int({ required: true, description: 'The version the caller saw.' }),
})

/** Separates what a command is about from how the request is to be treated. */
export const splitRequest = <Input>({
  dryRun,
  idempotencyKey,
  ...about
}: Input & CommandOptions): readonly [Input, CommandOptions] => [about as unknown as Input, { dryRun, idempotencyKey }]
