import type { Context } from '../../context.ts'
import { canonicalJson } from '../canonical.ts'
import { callersKey } from '../command.ts'
import { refused, sha256 } from '../refused.ts'
import { rowsOf } from './session.ts'
import type { Session } from './session.ts'

export interface Claim<Outcome> {
  readonly key: string
  readonly command: string
  readonly argumentsHash: string
  /** What the first request with this key and these arguments answered. */
  readonly outcome: Outcome | null
}

/** The idempotency rule of `runCommand`, for work outside Prisma: the same lock, the same table. */
export async function claimKey<Outcome>(
  session: Session,
  context: Pick<Context, 'viewer'>,
  command: string,
  ownKey: string,
  input: unknown,
): Promise<Claim<Outcome>> {
  const key = callersKey(context, ownKey)
  const argumentsHash = sha256(canonicalJson(input))
  await rowsOf(session, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`idempotency:${key}`])
  const [record] = await rowsOf<{ command: string; hash: string; outcome: Outcome }>(
    session,
    'SELECT command, arguments_hash AS hash, outcome FROM idempotency_record WHERE key = $1',
    [key],
  )
  if (record !== undefined && (record.command !== command || record.hash !== argumentsHash)) {
    throw refused('kit.keyReused', 'idempotencyKey')
  }
  return { key, command, argumentsHash, outcome: record?.outcome ?? null }
}

/** Keeps what is answered under the key, in the same transaction. */
export const keepOutcome = async (
  session: Session,
  claim: { readonly key: string; readonly command: string; readonly argumentsHash: string },
  outcome: unknown,
  now: Date,
): Promise<void> => {
  await rowsOf(
    session,
    'INSERT INTO idempotency_record (key, command, arguments_hash, outcome, created_at) VALUES ($1, $2, $3, $4, $5)',
    [claim.key, claim.command, claim.argumentsHash, JSON.stringify(outcome), now],
  )
}
