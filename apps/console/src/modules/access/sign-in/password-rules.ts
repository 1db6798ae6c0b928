import { checkPassword, PASSWORD_PROFILES } from '@shuping/domain/access'
import type { PasswordProfileName } from '@shuping/domain/access'

/** One thing a password must be, and whether it is. */
export interface PasswordRule {
  readonly name: 'length' | 'long' | 'classes' | 'own' | 'printable'
  readonly met: boolean
  readonly params: Readonly<Record<string, number>>
}

/**
 * How a password stands to the rules of the installation, judged by the same function as on the server. The
 * last passwords, and the pinyin of names, only the server knows.
 */
export function passwordRules(
  typed: string,
  profileName: PasswordProfileName,
  about: readonly string[],
): readonly PasswordRule[] {
  const profile = PASSWORD_PROFILES[profileName]
  const broken = new Set<string>(checkPassword('next', typed, profile, about).map(({ code }) => code))
  const length = [...typed.normalize('NFKC')].length
  const long = broken.has('access.passwordLong')
  const rule = (name: PasswordRule['name'], met: boolean, params: PasswordRule['params'] = {}) => ({
    name,
    met: met && length > 0,
    params,
  })
  return [
    rule('length', length >= profile.least, { min: profile.least, length }),
    ...(long ? [rule('long', false, { max: profile.most })] : []),
    ...(profile.classes > 1
      ? [rule('classes', !long && !broken.has('access.passwordClasses'), { min: profile.classes })]
      : []),
    rule('own', length >= profile.least && !long && !broken.has('access.passwordCommon'), { min: profile.own }),
    ...(broken.has('kit.unprintable') ? [rule('printable', false)] : []),
  ]
}

/** How many of the last passwords may not be used again. */
export const formerOf = (profileName: PasswordProfileName): number => PASSWORD_PROFILES[profileName].former
