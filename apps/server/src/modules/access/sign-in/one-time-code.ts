import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Transaction } from '@shuping/db'
import { acceptedSteps, normalCode, readableCode, TOTP_PERIOD } from '@shuping/domain/access'
import { Secret, TOTP } from 'otpauth'
import type { Attempt } from './attempts.ts'
import { secretHash } from './hashing.ts'
import type { Seal } from './seal.ts'

/** Recovery codes of 80 bits, ten of them, each good once. */
const RECOVERY = { codes: 10, bytes: 10 } as const

const PRODUCT = 'Shuping 述评'

/** A new secret of 160 bits, in base 32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What authenticator apps read from a picture (`otpauth://…`). SHA-1, six digits: all of them know no other. */
export const totpAddress = (secret: string, username: string): string =>
  generator(secret, username).toString()

const generator = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: PRODUCT,
    label,
    secret: Secret.fromBase32(secret),
    period: TOTP_PERIOD,
    digits: 6,
    algorithm: 'SHA1',
  })

/** Ties a sealed secret to its account: copied to another row it opens nothing. */
export const totpPlace = (accountId: string): string => `totp:${accountId}`

/** The time step a typed code belongs to, among those accepted now; null: none. */
export function stepOfCode(secret: string, typed: string, now: Date, lastStep: number | null): number | null {
  const code = typed.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const totp = generator(secret)
  const isCodeOf = (step: number): boolean =>
    timingSafeEqual(Buffer.from(totp.generate({ timestamp: step * TOTP_PERIOD * 1000 })), Buffer.from(code))
  return acceptedSteps(now.getTime(), lastStep).find(isCodeOf) ?? null
}

/**
 * Uses up a one-time code in an attempt that has been counted. The step is taken in one statement, so that of
 * two who type the same code at once one fails.
 */
export async function useTotp(
  tx: Transaction,
  seal: Seal,
  attempt: Pick<Attempt, 'accountId' | 'admitted' | 'totpSecret' | 'totpLastStep'>,
  typed: string,
  now: Date,
): Promise<boolean> {
  const { accountId, admitted, totpSecret, totpLastStep } = attempt
  if (!admitted || accountId === null || totpSecret === null) return false
  const secret = seal.open(totpSecret, totpPlace(accountId))
  const step = secret === null ? null : stepOfCode(secret, typed, now, totpLastStep)
  if (step === null) return false
  const { count } = await tx.credential.updateMany({
    where: { accountId, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step, failures: 0, lockedUntil: null },
  })
  return count === 1
}

/** How a recovery code is stored: with its account, so that equal codes look different. */
const recoveryHash = (accountId: string, typed: string): string =>
  secretHash(`${accountId}:${normalCode(typed)}`)

/** Replaces the recovery codes of an account and answers the new ones, which are shown once. */
export async function replaceRecoveryCodes(tx: Transaction, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY.codes }, () => readableCode(randomBytes(RECOVERY.bytes)))
  await tx.recoveryCode.deleteMany({ where: { accountId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ accountId, hash: recoveryHash(accountId, code) })),
  })
  return codes
}

/** Uses up a recovery code in an attempt that has been counted. */
export async function spendRecoveryCode(
  tx: Transaction,
  attempt: Pick<Attempt, 'accountId' | 'admitted'>,
  typed: string,
  now: Date,
): Promise<boolean> {
  const { accountId, admitted } = attempt
  if (!admitted || accountId === null) return false
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, hash: recoveryHash(accountId, typed.slice(0, 100)), usedAt: null },
    data: { usedAt: now },
  })
  if (count === 0) return false
  await tx.credential.updateMany({ where: { accountId }, data: { failures: 0, lockedUntil: null } })
  return true
}
