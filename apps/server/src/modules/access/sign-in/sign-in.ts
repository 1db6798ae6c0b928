import type { Transaction } from '@shuping/db'
import { firstPasswordEnds, normalUsername } from '@shuping/domain/access'
import type { Context } from '../../../context.ts'
import { appendAudit } from '../../../kit/audit.ts'
import { refused } from '../../../kit/refused.ts'
import { doorOf, recordOwn, sessionOf, onOwnAccount, ownAccount } from './acting.ts'
import { countAttempt, forgive, forgiveOne, SIGNING_IN } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import { setSessionCookie } from './door.ts'
import { hashPassword, isPassword, isStaleHash } from './hashing.ts'
import { endSessionsOf, openSession } from './sessions.ts'
import { loadSignInSettings } from './settings.ts'

/** Longer ones are no names and no passwords; they are not looked at, but take as long. */
const TYPED_MAX = 1_000

/** What is still due after signing in. */
export interface SignedIn {
  readonly awaitsTotp: boolean
}

type Right = Attempt & { readonly accountId: string; readonly path: string; readonly passwordHash: string }

/**
 * Signs in by user name and password. Unknown name, wrong password, locked, disabled and password-less
 * accounts get one answer after the same work: one counted attempt, one comparison, one record. The password
 * is compared between two transactions, so that no row is locked meanwhile.
 */
export async function signIn(
  context: Context,
  typed: { username: string; password: string },
): Promise<SignedIn> {
  const { db, now } = context
  const username = normalUsername(typed.username.slice(0, TYPED_MAX))
  const password = typed.password.slice(0, TYPED_MAX)
  const attempt = await db.transaction((tx) => countAttempt(tx, { username }, now()), {
    settings: SIGNING_IN,
  })
  const right = await isPassword(attempt.passwordHash, password)
  if (!right || !isAdmitted(attempt)) {
    await db.transaction((tx) => recordFailure(tx, context, attempt), { settings: SIGNING_IN })
    throw refused('access.signInFailed')
  }
  await refuseEndedFirstPassword(context, attempt)
  const rehashed = isStaleHash(attempt.passwordHash) ? await hashPassword(password) : null
  return admit(context, attempt, { by: 'password', proved: true, rehashed })
}

/**
 * A first password that was never changed is no longer taken after some days. Whoever knows it is told so: nobody
 * can have guessed it. The attempt stays counted.
 */
async function refuseEndedFirstPassword({ db, now }: Context, attempt: Right): Promise<void> {
  const { firstGivenAt } = attempt
  if (firstGivenAt === null) return
  const days = await db.transaction(
    async (tx) => {
      const { firstPasswordDays } = await loadSignInSettings(tx)
      if (firstPasswordEnds(firstGivenAt.getTime(), firstPasswordDays) > now().getTime()) return null
      await recordFailure(tx, { now }, attempt)
      return firstPasswordDays
    },
    { settings: SIGNING_IN },
  )
  if (days !== null) throw refused('access.firstPasswordEnded', undefined, { days })
}

const isAdmitted = (attempt: Attempt): attempt is Right => attempt.admitted && attempt.passwordHash !== null

/** A failure is recorded in the chain of the installation: whoever guesses must not hold up any business. */
export const recordFailure = (
  tx: Transaction,
  { now }: Pick<Context, 'now'>,
  attempt: Pick<Attempt, 'accountId' | 'admitted'>,
): Promise<void> =>
  appendAudit(tx, { now, viewer: null }, 'access.signInFailed', {
    path: null,
    subjects: attempt.accountId === null ? [] : [{ kind: 'account', id: attempt.accountId }],
    after: { known: attempt.accountId !== null, admitted: attempt.admitted },
  })

export interface Admission {
  readonly by: 'password' | 'identityProvider'
  readonly proved: boolean
  /** The password hashed anew at today's cost. */
  readonly rehashed?: string | null
}

/** Opens a session for somebody who proved who they are; the one this browser had before ends. */
export async function admit(
  context: Context,
  account: Pick<Attempt, 'totpOn'> & { readonly accountId: string; readonly path: string },
  { by, proved, rehashed = null }: Admission,
): Promise<SignedIn> {
  const { db, now, session } = context
  const door = doorOf(context)
  const { accountId, path, totpOn: awaitsTotp } = account
  const reference = await db.transaction(
    async (tx) => {
      // Another house's word forgives nothing: no attempt was counted.
      if (by === 'password') await (awaitsTotp ? forgiveOne(tx, accountId) : forgive(tx, accountId))
      if (rehashed !== null)
        await tx.credential.update({ where: { accountId }, data: { passwordHash: rehashed } })
      if (session !== null) await tx.session.deleteMany({ where: { id: session.id } })
      // Disabled since the attempt was counted: then there is nothing to sign in to.
      const { count } = await tx.account.updateMany({
        where: { id: accountId, status: 'ACTIVE' },
        data: { lastSignInAt: now() },
      })
      if (count === 0) return null
      await recordOwn(tx, context, 'access.signIn', { id: accountId, path }, { after: { by, awaitsTotp } })
      const settings = await loadSignInSettings(tx)
      return openSession(tx, context, door, settings, {
        accountId,
        awaitsTotp,
        proved: proved && !awaitsTotp,
      })
    },
    { settings: SIGNING_IN },
  )
  if (reference === null) throw refused('access.signInFailed')
  setSessionCookie(door, reference)
  return { awaitsTotp }
}

/** Ends the caller's session. */
export async function signOut(context: Context): Promise<true> {
  const { id } = sessionOf(context)
  await onOwnAccount(context, async (tx) => {
    await tx.session.deleteMany({ where: { id } })
    await recordOwn(tx, context, 'access.signOut', await ownAccount(tx, context))
  })
  setSessionCookie(doorOf(context), null)
  return true
}

/** Ends all other sessions of the caller; answers how many. */
export async function endOtherSessions(context: Context): Promise<number> {
  const { id, accountId } = sessionOf(context)
  return onOwnAccount(context, async (tx) => {
    const ended = await endSessionsOf(tx, accountId, id)
    await recordOwn(tx, context, 'access.endOtherSessions', await ownAccount(tx, context), {
      after: { ended },
    })
    return ended
  })
}
