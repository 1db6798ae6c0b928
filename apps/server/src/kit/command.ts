import { isConnectionLost, readFault, uniqueViolation } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { checkText } from '@shuping/domain/kit'
import type { Verdict } from '@shuping/domain/kit'
import type { Context } from '../context.ts'
import { appendAudit } from './audit.ts'
import type { AuditRecord } from './audit.ts'
import { canonicalJson } from './canonical.ts'
import { outageOf } from './outage.ts'
import { refused, Refused, sha256 } from './refused.ts'
import type { KnownRefusal } from './refused.ts'
import { lookingEverywhere, mayAct, readingScope, writingScope } from './scope.ts'
import type { Action } from './scope.ts'

/** What a command keeps of its outcome: plain JSON, from which the answer is loaded afresh. */
export type Outcome = { readonly [key: string]: string | number | boolean | null | Outcome | readonly (Outcome | string)[] }

/**
 * One verb of a workflow (`architecture.md` 4): load in scope, decide in the domain, write, answer.
 * `load` answers null for "not found", which looks the same as "not yours".
 */
export interface Command<Input, Facts, Value, Result extends Outcome> {
  /** `module.verb`; names the action in policy, audit and idempotency. */
  readonly name: string
  /** Where the caller may write is where the policy lets them do this. */
  readonly action: Action | 'own'
  /** The rules need facts from beyond the caller's reach; nothing of them is answered. */
  readonly looksEverywhere?: boolean
  /** Takes the locks the facts must be read under. */
  readonly lock?: (tx: Transaction) => Promise<void>
  readonly load: (tx: Transaction, input: Input, context: Context) => Promise<Facts | null>
  readonly decide: (input: Input, facts: Facts, context: Context) => Verdict<Value, KnownRefusal>
  readonly write: (tx: Transaction, value: Value, context: Context) => Promise<Result>
  /** What the chain keeps of it. Called after `write`, in the same transaction. */
  readonly audit: (
    tx: Transaction,
    done: { readonly input: Input; readonly facts: Facts; readonly value: Value; readonly outcome: Result },
    context: Context,
  ) => Promise<AuditRecord>
  /** What would be answered if `write` ran; makes the command fit for a dry run. */
  readonly preview?: (value: Value, facts: Facts) => Result
}

export interface CommandOptions {
  /** Same refusals, same effects, nothing written. */
  readonly dryRun?: boolean | null | undefined
  /** The caller's own key: the same key with the same arguments answers the first outcome again. */
  readonly idempotencyKey?: string | null | undefined
}

/** Characters of an idempotency key; a UUID has 36. */
const KEY_MAX = 200

/**
 * Runs a command in one transaction. Throws {@link Refused} with every refusal that applies; serialization
 * failures and deadlocks are retried, a lock or connection that cannot be had in time is refused as busy. A
 * connection lost on the way is no answer: under a key the outcome is looked up, without one it is told as unknown.
 */
export async function runCommand<Input, Facts, Value, Result extends Outcome>(
  command: Command<Input, Facts, Value, Result>,
  context: Context,
  input: Input,
  options: CommandOptions = {},
): Promise<Result> {
  const key = options.dryRun ? null : options.idempotencyKey || null
  if (context.viewer === null) throw refused('access.signInFirst')
  if (command.action !== 'own' && !mayAct(context, command.action)) throw refused('access.denied')
  const misshapen = key === null ? [] : checkText('idempotencyKey', key, KEY_MAX)
  if (misshapen.length > 0) throw new Refused(misshapen)
  const run = (): Promise<Result> =>
    context.db.transaction(async (tx) => {
      const replay = key === null ? null : await claimKey(tx, context, command.name, key, input)
      if (replay !== null && 'outcome' in replay) return replay.outcome as Result
      await command.lock?.(tx)
      const facts = await command.load(tx, input, context)
      if (facts === null) throw refused('kit.notFound')
      const verdict = command.decide(input, facts, context)
      if (!verdict.ok) throw new Refused(verdict.refusals)
      if (options.dryRun) {
        if (command.preview === undefined) throw new RangeError(`${command.name} has no dry run`)
        return command.preview(verdict.value, facts)
      }
      const outcome = await command.write(tx, verdict.value, context)
      const done = { input, facts, value: verdict.value, outcome }
      await appendAudit(tx, context, command.name, await command.audit(tx, done, context))
      if (replay !== null) {
        await tx.idempotencyRecord.create({
          data: { key: replay.key, command: command.name, argumentsHash: replay.argumentsHash, outcome, createdAt: context.now() },
        })
      }
      return outcome
    }, { settings: scopeOf(command, context), inQueue: true })
  try {
    return await run().catch((error: unknown) => {
      if (!isConnectionLost(error)) throw error
      if (key === null) throw refused(options.dryRun ? 'kit.unreachable' : 'kit.connectionLost')
      // It may have been committed all the same: under its key the same command looks before it does anything.
      return run().catch((again: unknown) => {
        throw isConnectionLost(again) ? refused('kit.connectionLost') : again
      })
    })
  } catch (error) {
    const outage = outageOf(error)
    if (outage !== undefined) throw refused(outage)
    // Taken by something the caller may not see: the rule could not know, the database does.
    const field = UNIQUE_FIELDS[uniqueViolation(error) ?? '']
    if (field !== undefined) throw refused('kit.taken', field)
    if (readFault(error)?.kind === 'exclusion') throw refused('access.separated')
    throw error
  }
}

/** Which input field a unique index stands for. */
const UNIQUE_FIELDS: Readonly<Record<string, string>> = {
  organization_code_key: 'code',
  scheme_organization_id_title_key: 'title',
  cycle_organization_id_year_title_key: 'title',
  account_username_key: 'username',
  account_person_id_key: 'personId',
}

const scopeOf = (command: Pick<Command<never, never, never, never>, 'action' | 'looksEverywhere'>, context: Context) => ({
  // What a lane has set already; the owner's connection has not.
  ...(context.viewer === null ? {} : readingScope(context.viewer)),
  ...(command.action === 'own' ? {} : writingScope(context, command.action)),
  ...(command.looksEverywhere ? lookingEverywhere() : {}),
})

/** Keys are the caller's own: nobody can replay, or block, another one's. */
export const callersKey = ({ viewer }: Pick<Context, 'viewer'>, key: string): string =>
  `${viewer?.accountId ?? 'installation'}:${key}`

/** Waits for anyone using the same key, then answers their outcome or lets us go on. */
async function claimKey(
  tx: Transaction,
  context: Context,
  command: string,
  ownKey: string,
  input: unknown,
): Promise<{ outcome: unknown } | { key: string; argumentsHash: string }> {
  const key = callersKey(context, ownKey)
  const argumentsHash = sha256(canonicalJson(input))
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`idempotency:${key}`}, 0))`
  const record = await tx.idempotencyRecord.findUnique({ where: { key } })
  if (record === null) return { key, argumentsHash }
  if (record.command !== command || record.argumentsHash !== argumentsHash) {
    throw refused('kit.keyReused', 'idempotencyKey')
  }
  return { outcome: record.outcome }
}
