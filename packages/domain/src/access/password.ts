import type { Refusal } from '../kit/index.ts'
import { ownCharacters } from './password-words.ts'
import type { AccessRefusal } from './refusals.ts'

/** What a password must be (`trust.md` 2). */
export interface PasswordProfile {
  /** Characters (code points) at least and at most. */
  readonly least: number
  readonly most: number
  /** Of lower case, upper case, digits and others, how many kinds at least. */
  readonly classes: number
  /** Days after which it must be changed; null: never. */
  readonly lastsDays: number | null
  /** How many of the last passwords, the present one included, may not be used again. */
  readonly former: number
  /** Characters at least that are no common word, no word about the owner, no sequence and no date. */
  readonly own: number
}

/**
 * `mlps` follows what assessors of graded protection (GB/T 22239, level 3) ask for; `asvs` OWASP ASVS 5 and
 * NIST SP 800-63B: length instead of classes, no rotation.
 */
export const PASSWORD_PROFILES = {
  mlps: { least: 12, most: 128, classes: 3, lastsDays: 90, former: 5, own: 6 },
  asvs: { least: 12, most: 128, classes: 1, lastsDays: null, former: 1, own: 6 },
} as const satisfies Readonly<Record<string, PasswordProfile>>
export type PasswordProfileName = keyof typeof PASSWORD_PROFILES

const DAY = 86_400_000

/** A password as it is hashed: a full-width letter or a composed accent typed another way is the same. */
export const normalPassword = (typed: string): string => typed.normalize('NFKC')

/**
 * Checks a new password. `context`: words about the owner (user name, name, pinyin, organization), which it
 * may not be made of. Answers every refusal that applies, on `field`.
 */
export function checkPassword(
  field: string,
  typed: string,
  profile: PasswordProfile,
  context: readonly string[],
): readonly Refusal<AccessRefusal>[] {
  const password = normalPassword(typed)
  const length = [...password].length
  if (length === 0) return [{ code: 'kit.required', field }]
  // What is far too long is not looked at any further.
  if (length > profile.most) {
    return [{ code: 'access.passwordLong', field, params: { max: profile.most, length } }]
  }
  const refusals: Refusal<AccessRefusal>[] = []
  if (length < profile.least) {
    refusals.push({ code: 'access.passwordShort', field, params: { min: profile.least, length } })
  }
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(password)) refusals.push({ code: 'kit.unprintable', field })
  if (classesOf(password) < profile.classes) {
    refusals.push({ code: 'access.passwordClasses', field, params: { min: profile.classes } })
  }
  if (length >= profile.least && ownCharacters(password, context) < profile.own) {
    refusals.push({ code: 'access.passwordCommon', field, params: { min: profile.own } })
  }
  return refusals
}

/** How many of the four kinds occur: lower case, upper case, digits, all others. */
export const classesOf = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password)).length

/** Whether a password changed at `changedAt` must be changed by `now`, both in milliseconds of the epoch. */
export const passwordExpired = (profile: PasswordProfile, changedAt: number, now: number): boolean =>
  profile.lastsDays !== null && now - changedAt >= profile.lastsDays * DAY

/**
 * When a first password, which whoever opened the account knows too, is no longer taken; milliseconds of the epoch.
 * `days`: as the installation has it set.
 */
export const firstPasswordEnds = (givenAt: number, days: number): number => givenAt + days * DAY
