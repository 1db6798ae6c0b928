import { ROLE_NAMES, ROLE_SENTENCES } from '@shuping/domain/access'
import type { Role } from '@shuping/domain/access'

/** The name of a role in the language of the page. */
export const roleName = (role: Role, locale: 'zh' | 'en'): string => ROLE_NAMES[role][locale]

/** What the role is for, in a sentence. */
export const roleSentence = (role: Role, locale: 'zh' | 'en'): string => ROLE_SENTENCES[role][locale]
