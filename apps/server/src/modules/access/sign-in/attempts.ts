import type { ScopeSettings, Transaction } from '@shuping/db'
import { FAILURE_WAITS } from '@shuping/domain/access'

/** The scope of the short moment in which nobody is known yet. Never lent to anything a caller asks for. */
export const SIGNING_IN: ScopeSettings = { 'shuping.purpose': 'signIn' }

/** An attempt to prove who one is, counted before it is looked at. */
export interface Attempt {
  /** Null: there is no such account. */
  readonly accountId: string | null
  readonly path: string | null
  /** Whether it may be looked at: the account exists, is active and not locked. */
  readonly admitted: boolean
  /** Null as well where the attempt is not admitted. */
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly totpLastStep: number | null
  readonly totpOn: boolean
  /**
   * The password is a first one, which somebody else knows, given at this time. Null: it is the owner's own, or that
   * of one of the three administrators, whom nobody might be left to reset.
   */
  readonly firstGivenAt: Date | null
}

/**
 * Counts an attempt, as `countAttempt` in the domain says, in one statement: of many at once each waits for
 * the row and sees the count and lock the one before it left. Where there is nothing to count, a transaction
 * id is used up all the same, so that the commit takes as long.
 */
export async function countAttempt(
  tx: Transaction,
  by: { readonly username: string } | { readonly accountId: string },
  now: Date,
): Promise<Attempt> {
  const [column, value] = 'username' in by ? ['username', by.username] : ['id', by.accountId]
  const [row] = await tx.$queryRawUnsafe<[Record<string, never>]>(
    `WITH found AS (SELECT id, path, status FROM account WHERE ${column} = $1${column === 'id' ? '::uuid' : ''}),
     counted AS (
       UPDATE credential c SET
         failures = CASE WHEN c.failures >= cardinality($3::float8[]) THEN 1 ELSE c.failures + 1 END,
         locked_until = $2::timestamptz + make_interval(secs => nullif(
           ($3::float8[])[CASE WHEN c.failures >= cardinality($3::float8[]) THEN 1 ELSE c.failures + 1 END], 0))
       FROM found
       WHERE c.account_id = found.id AND found.status = 'ACTIVE'
         AND (c.locked_until IS NULL OR c.locked_until <= $2::timestamptz)
       RETURNING c.*)
     SELECT f.id::text AS "accountId", f.path, c.account_id IS NOT NULL AS admitted, c.password_hash AS "passwordHash",
       c.totp_secret AS "totpSecret", c.totp_last_step AS "totpLastStep",
       coalesce(c.totp_confirmed_at IS NOT NULL, false) AS "totpOn",
       CASE WHEN c.must_change AND NOT EXISTS (SELECT FROM access_grant g WHERE g.account_id = c.account_id
         AND g.organization_id IS NULL AND g.revoked_at IS NULL) THEN coalesce(c.password_changed_at, 'epoch') END AS "firstGivenAt",
       CASE WHEN c.account_id IS NULL THEN pg_logical_emit_message(true, 'shuping', '')::text END AS spent
     FROM (SELECT 1) one LEFT JOIN found f ON true LEFT JOIN counted c ON c.account_id = f.id`,
    value,
    now,
    FAILURE_WAITS,
  )
  return row as unknown as Attempt
}

/** Takes a right attempt back: everything is forgiven. */
export const forgive = (tx: Transaction, accountId: string): Promise<unknown> =>
  tx.credential.updateMany({ where: { accountId }, data: { failures: 0, lockedUntil: null } })

/**
 * Takes only this attempt back: the password was right, but wrong one-time codes before it still count, or
 * they could be guessed without end by whoever knows the password.
 */
export const forgiveOne = (tx: Transaction, accountId: string): Promise<unknown> =>
  tx.$executeRaw`UPDATE credential SET failures = greatest(failures - 1, 0), locked_until = NULL
                 WHERE account_id = ${accountId}::uuid`
