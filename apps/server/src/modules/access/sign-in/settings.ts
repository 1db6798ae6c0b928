import type { Transaction } from '@shuping/db'
import { PASSWORD_PROFILES } from '@shuping/domain/access'
import type { PasswordProfileName } from '@shuping/domain/access'

/** The key of the setting. */
export const SIGN_IN_SETTING = 'signIn'

/** How people sign in here; decided at run time. */
export interface SignInSettings {
  readonly passwordProfile: PasswordProfileName
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number
  /** Hours after which it ends in any case. */
  readonly absoluteHours: number
  /** Days after which a first password, which somebody else knows, is no longer taken. */
  readonly firstPasswordDays: number
}

export const SIGN_IN_DEFAULTS: SignInSettings = {
  passwordProfile: 'mlps',
  idleMinutes: 30,
  absoluteHours: 12,
  firstPasswordDays: 7,
}

/** The widest limits that may be set. */
export const LONGEST = { idleMinutes: 240, absoluteHours: 24, firstPasswordDays: 30 } as const

/** Reads the stored setting; what is missing or out of bounds is the default. */
export function readSignInSettings(stored: unknown): SignInSettings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<keyof SignInSettings, unknown>
  >
  const within = (key: keyof typeof LONGEST): number => {
    const value = given[key]
    return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LONGEST[key]
      ? (value as number)
      : SIGN_IN_DEFAULTS[key]
  }
  const profile = given.passwordProfile
  return {
    passwordProfile:
      typeof profile === 'string' && profile in PASSWORD_PROFILES ? (profile as PasswordProfileName) : 'mlps',
    idleMinutes: within('idleMinutes'),
    absoluteHours: within('absoluteHours'),
    firstPasswordDays: within('firstPasswordDays'),
  }
}

/** The setting as it stands. */
export async function loadSignInSettings(tx: Pick<Transaction, 'setting'>): Promise<SignInSettings> {
  const row = await tx.setting.findUnique({ where: { key: SIGN_IN_SETTING } })
  return readSignInSettings(row?.value)
}
