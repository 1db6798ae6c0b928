import type { IncomingMessage } from 'node:http'
import { readFault } from '@shuping/db'
import type { Lane, Lanes } from '@shuping/db'
import { PASSWORD_PROFILES, passwordExpired } from '@shuping/domain/access'
import type { SessionFacts } from '../../../context.ts'
import { SIGNING_IN } from './attempts.ts'
import { cookieName, readCookie } from './cookies.ts'
import { secretHash } from './hashing.ts'
import { isOver } from './sessions.ts'
import { readSignInSettings, SIGN_IN_SETTING } from './settings.ts'

/** Milliseconds within which a session that was seen is not written to again. */
const SEEN_EVERY = 60_000

/** The reference in a request's cookie; null when there is none of ours. */
export function sessionReference(request: Pick<IncomingMessage, 'headers'>, secure: boolean): string | null {
  const reference = readCookie(request, cookieName('shuping', secure))
  return reference !== null && /^[\w-]{43}$/.test(reference) ? reference : null
}

/**
 * The session of a request's cookie; null for none, an unknown, ended or over one, and for a disabled account:
 * nobody can tell these apart. One statement; when it was last seen is written at most once a minute. `secure`:
 * people come by TLS, so only the cookie counts that no neighbouring host can have planted.
 */
export async function readCaller(
  lanes: Pick<Lanes, 'take'>,
  request: Pick<IncomingMessage, 'headers'>,
  now: Date,
  secure = false,
): Promise<SessionFacts | null> {
  const reference = sessionReference(request, secure)
  if (reference === null) return null
  const lane = await lanes.take(SIGNING_IN)
  try {
    return await findSession(lane, secretHash(reference), now)
  } finally {
    await lane.release()
  }
}

/** Notes of use are left out while the database takes no changes: people may go on reading. */
export async function ifWritable(note: Promise<unknown>): Promise<void> {
  await note.catch((error: unknown) => {
    if (readFault(error)?.kind !== 'readOnly') throw error
  })
}

interface Found {
  readonly id: string
  readonly account_id: string
  readonly last_seen_at: Date
  readonly expires_at: Date
  readonly awaits_totp: boolean
  readonly stepped_up_at: Date | null
  readonly has_password: boolean | null
  readonly must_change: boolean | null
  readonly password_changed_at: Date | null
  readonly settings: unknown
}

async function findSession(
  lane: Pick<Lane, 'pool' | 'transaction'>,
  tokenHash: string,
  now: Date,
): Promise<SessionFacts | null> {
  const { rows } = await lane.pool.query<Found>(
    `SELECT s.id, s.account_id, s.last_seen_at, s.expires_at, s.awaits_totp, s.stepped_up_at,
       c.password_hash IS NOT NULL AS has_password, c.must_change, c.password_changed_at, t.value AS settings
     FROM session s JOIN account a ON a.id = s.account_id AND a.status = 'ACTIVE'
       LEFT JOIN credential c ON c.account_id = a.id LEFT JOIN setting t ON t.key = $2
     WHERE s.token_hash = $1`,
    [tokenHash, SIGN_IN_SETTING],
  )
  const row = rows[0]
  if (row === undefined) return null
  const settings = readSignInSettings(row.settings)
  if (isOver({ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at }, settings, now)) return null
  if (now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY) {
    await ifWritable(
      lane.transaction((tx) => tx.session.updateMany({ where: { id: row.id }, data: { lastSeenAt: now } })),
    )
  }
  const profile = PASSWORD_PROFILES[settings.passwordProfile]
  const changedAt = row.password_changed_at?.getTime() ?? 0
  return {
    id: row.id,
    accountId: row.account_id,
    awaitsTotp: row.awaits_totp,
    mustChangePassword:
      row.must_change === true ||
      (row.has_password === true && passwordExpired(profile, changedAt, now.getTime())),
    steppedUpAt: row.stepped_up_at,
  }
}
