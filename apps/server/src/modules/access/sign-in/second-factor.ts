import type { Transaction } from '@shuping/db'
import type { Context } from '../../../context.ts'
import { refused } from '../../../kit/refused.ts'
import { carryOn, doorOf, onOwnAccount, ownAccount, recordOwn, sessionOf } from './acting.ts'
import { countAttempt, forgive } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import { isPassword } from './hashing.ts'
import {
  newTotpSecret,
  replaceRecoveryCodes,
  spendRecoveryCode,
  totpAddress,
  totpPlace,
  useTotp,
} from './one-time-code.ts'
import type { Seal } from './seal.ts'
import { renewSession } from './sessions.ts'

type Proof = (tx: Transaction, attempt: Attempt, now: Date) => Promise<boolean>

interface Proving {
  /** `module.verb`, for the chain; with `Failed` when the proof is wrong. */
  readonly action: string
  readonly proof: Proof
  readonly field: 'code' | 'password'
  /** The attempt, where it had to be counted before: comparing a password takes its time. */
  readonly counted?: Attempt
}

/**
 * Counts an attempt of the signed-in caller, looks at the proof and, if it is right, gives the session a new
 * reference and the time of the proof. A wrong one stays counted.
 */
async function prove(context: Context, { action, proof, field, counted }: Proving): Promise<true> {
  const { id, accountId } = sessionOf(context)
  const now = context.now()
  const proved = await onOwnAccount(context, async (tx) => {
    const attempt = counted ?? (await countAttempt(tx, { accountId }, now))
    const right = await proof(tx, attempt, now)
    await recordOwn(tx, context, right ? action : `${action}Failed`, await ownAccount(tx, context))
    return right ? { reference: await renewSession(tx, id, now) } : null
  })
  if (proved === null) throw refused(field === 'code' ? 'access.codeWrong' : 'access.passwordWrong', field)
  carryOn(context, proved.reference)
  return true
}

/** A one-time code, where they are on: one that was never confirmed proves nothing. */
const byTotp =
  (seal: Seal, code: string): Proof =>
  async (tx, attempt, now) =>
    attempt.totpOn && useTotp(tx, seal, attempt, code, now)

/** The second step of signing in: the one-time code. */
export const confirmTotp = (context: Context, code: string): Promise<true> =>
  prove(context, { action: 'access.confirmTotp', proof: byTotp(doorOf(context).seal, code), field: 'code' })

/** The second step of signing in for who has lost the device: a recovery code, good once. */
export const useRecoveryCode = (context: Context, code: string): Promise<true> =>
  prove(context, {
    action: 'access.useRecoveryCode',
    proof: (tx, attempt, now) => spendRecoveryCode(tx, attempt, code, now),
    field: 'code',
  })

export interface TypedProof {
  readonly code?: string | null | undefined
  readonly password?: string | null | undefined
}

/**
 * Proves again who the caller is, good for ten minutes: by one-time code where they are on, else by password.
 */
export async function stepUp(context: Context, { code, password }: TypedProof): Promise<true> {
  const { accountId, awaitsTotp } = sessionOf(context)
  if (awaitsTotp) throw refused('access.signInFirst')
  const action = 'access.stepUp'
  if (code != null)
    return prove(context, { action, proof: byTotp(doorOf(context).seal, code), field: 'code' })
  const counted = await onOwnAccount(context, (tx) => countAttempt(tx, { accountId }, context.now()))
  const same = await isPassword(counted.passwordHash, password ?? '')
  const proof: Proof = async (tx) => {
    // With one-time codes on, the password alone is no longer proof enough.
    if (!same || counted.totpOn) return false
    await forgive(tx, accountId)
    return true
  }
  return prove(context, { action, proof, field: 'password', counted })
}

/** What an authenticator app needs; shown until a first code confirms it. */
export interface TotpOffer {
  readonly secret: string
  readonly address: string
}

/** Begins one-time codes: a new secret, without effect until a first code of it is typed. */
export async function startTotp(context: Context): Promise<TotpOffer> {
  const { accountId } = sessionOf(context)
  const { seal } = doorOf(context)
  const secret = newTotpSecret()
  return onOwnAccount(context, async (tx) => {
    const { username, path } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    const data = { totpSecret: seal.seal(secret, totpPlace(accountId)), totpLastStep: null }
    // An account that signs in elsewhere only has no credential yet.
    await tx.$executeRaw`INSERT INTO credential (account_id) VALUES (${accountId}::uuid) ON CONFLICT DO NOTHING`
    const { count } = await tx.credential.updateMany({ where: { accountId, totpConfirmedAt: null }, data })
    if (count === 0) throw refused('access.totpOn')
    await recordOwn(tx, context, 'access.startTotp', { id: accountId, path })
    return { secret, address: totpAddress(secret, username) }
  })
}

/** Switches one-time codes on by a first code; answers the recovery codes, which are shown once. */
export async function finishTotp(context: Context, code: string): Promise<readonly string[]> {
  const { id, accountId } = sessionOf(context)
  const { seal } = doorOf(context)
  const now = context.now()
  const done = await onOwnAccount(context, async (tx) => {
    const attempt = await countAttempt(tx, { accountId }, now)
    if (attempt.totpOn) throw refused('access.totpOn')
    if (attempt.admitted && attempt.totpSecret === null) throw refused('access.totpOff')
    if (!(await useTotp(tx, seal, attempt, code, now))) return null
    await tx.credential.update({ where: { accountId }, data: { totpConfirmedAt: now } })
    const codes = await replaceRecoveryCodes(tx, accountId)
    await recordOwn(tx, context, 'access.finishTotp', await ownAccount(tx, context))
    return { codes, reference: await renewSession(tx, id, now) }
  })
  if (done === null) throw refused('access.codeWrong', 'code')
  carryOn(context, done.reference)
  return done.codes
}

/** Switches one-time codes off. */
export async function removeTotp(context: Context): Promise<true> {
  const { id, accountId } = sessionOf(context)
  const now = context.now()
  const reference = await onOwnAccount(context, async (tx) => {
    if (!(await clearTotp(tx, accountId))) throw refused('access.totpOff')
    await recordOwn(tx, context, 'access.removeTotp', await ownAccount(tx, context))
    return renewSession(tx, id, now)
  })
  carryOn(context, reference)
  return true
}

/**
 * Takes an account's one-time codes away, also for an administrator whose user lost both device and recovery
 * codes. Answers whether there were any.
 */
export async function clearTotp(tx: Transaction, accountId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { accountId } })
  const { count } = await tx.credential.updateMany({
    where: { accountId, totpConfirmedAt: { not: null } },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
  })
  return count === 1
}

/** New recovery codes; the old ones are worth nothing from now on. */
export const newRecoveryCodes = (context: Context): Promise<readonly string[]> =>
  onOwnAccount(context, async (tx) => {
    const { accountId } = sessionOf(context)
    const on = await tx.credential.count({ where: { accountId, totpConfirmedAt: { not: null } } })
    if (on === 0) throw refused('access.totpOff')
    await recordOwn(tx, context, 'access.newRecoveryCodes', await ownAccount(tx, context))
    return replaceRecoveryCodes(tx, accountId)
  })
