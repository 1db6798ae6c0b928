import type { Transaction } from '@shuping/db'
import { checkPassword, PASSWORD_PROFILES } from '@shuping/domain/access'
import type { AccessRefusal, PasswordProfile } from '@shuping/domain/access'
import type { Refusal } from '@shuping/domain/kit'
import { searchKeys } from '@shuping/domain/organizations'
import { hashPassword, isPassword } from './hashing.ts'
import { endSessionsOf } from './sessions.ts'
import { loadSignInSettings } from './settings.ts'

/** How many former hashes are kept; the strictest profile asks for the last five, the present one among them. */
const KEPT = 5

/**
 * Gives an account a password, or a new one: locks and failures are forgiven, sessions end. It is not judged
 * here (`passwordRefusals` does that). `mustChange`: the owner chooses another at the first sign-in.
 */
export async function createCredential(
  tx: Transaction,
  accountId: string,
  password: string,
  { mustChange, at = new Date() }: { readonly mustChange: boolean; readonly at?: Date },
): Promise<void> {
  await storePassword(tx, accountId, await hashPassword(password), { mustChange, at })
}

/** The same for a hash that has been made before the transaction began, as hashing takes its time. */
export async function storePassword(
  tx: Transaction,
  accountId: string,
  passwordHash: string,
  {
    mustChange,
    at,
    keepSession,
  }: { readonly mustChange: boolean; readonly at: Date; readonly keepSession?: string },
): Promise<void> {
  const before = await tx.credential.findUnique({
    where: { accountId },
    select: { passwordHash: true, formerHashes: true },
  })
  const formerHashes =
    before === null
      ? []
      : [...(before.passwordHash === null ? [] : [before.passwordHash]), ...before.formerHashes]
  const data = {
    passwordHash,
    passwordChangedAt: at,
    formerHashes: formerHashes.slice(0, KEPT),
    mustChange,
    failures: 0,
    lockedUntil: null,
  }
  await tx.credential.upsert({ where: { accountId }, create: { accountId, ...data }, update: data })
  await endSessionsOf(tx, accountId, keepSession)
}

/** Words an account's password may not be made of: its names, and those of its organization. */
export async function wordsAbout(tx: Transaction, accountId: string): Promise<readonly string[]> {
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: {
      username: true,
      displayName: true,
      organization: { select: { name: true, shortName: true, code: true } },
    },
  })
  if (account === null) return []
  const { organization } = account
  return wordsOf([
    account.username,
    account.displayName,
    ...(organization ? Object.values(organization) : []),
  ])
}

/** Names as people type them: themselves and their pinyin. */
export const wordsOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const { pinyin, initials } = searchKeys(name, name)
    return [name, pinyin, initials].filter((word) => word.length > 2)
  })

/** Judges a password for an account by the installation's profile. */
export async function passwordRefusals(
  tx: Transaction,
  field: string,
  password: string,
  words: readonly string[],
): Promise<readonly Refusal<AccessRefusal>[]> {
  return checkPassword(field, password, await passwordProfile(tx), words)
}

/** What passwords must be here. */
export const passwordProfile = async (tx: Pick<Transaction, 'setting'>): Promise<PasswordProfile> =>
  PASSWORD_PROFILES[(await loadSignInSettings(tx)).passwordProfile]

/** Whether a password is one of the last `count`, given newest first. One hash after the other: slow by design. */
export async function isFormer(hashes: readonly string[], password: string, count: number): Promise<boolean> {
  for (const hash of hashes.slice(0, count)) if (await isPassword(hash, password)) return true
  return false
}
