import { AUDIT_FIELDS, ROLE_NAMES } from '@shuping/domain/access'
import { KIND_NAMES, SECTOR_NAMES, STATUS_NAMES } from '@shuping/domain/organizations'

interface Term {
  readonly zh: string
  readonly en: string
}

/** What the values of a field are called, where they are not texts of their own. */
const TERMS: Readonly<Record<string, Readonly<Record<string, Term>>>> = {
  kind: KIND_NAMES,
  sector: SECTOR_NAMES,
  sectors: SECTOR_NAMES,
  status: {
    ...STATUS_NAMES,
    ACTIVE: { zh: '正常', en: 'Active' },
    DISABLED: { zh: '停用', en: 'Disabled' },
    LEFT: { zh: '离任', en: 'Left' },
  },
  role: ROLE_NAMES,
  by: { password: { zh: '密码', en: 'Password' }, identityProvider: { zh: '统一身份认证', en: 'Identity provider' } },
  mode: { threePersons: { zh: '三人', en: 'Three persons' }, twoPersons: { zh: '两人', en: 'Two persons' } },
  passwordProfile: { mlps: { zh: '等级保护', en: 'MLPS' }, asvs: { zh: 'ASVS', en: 'ASVS' } },
}
const ANY: Readonly<Record<string, Term>> = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } }

/** A field as people call it. */
export const fieldText = (field: string, locale: 'zh' | 'en'): string => AUDIT_FIELDS[field]?.[locale] ?? field

/** A value of a field in words: terms by their name, instants in the local calendar, the rest as it stands. */
export function valueText(field: string, text: string, locale: 'zh' | 'en'): string {
  const terms = TERMS[field]
  return text
    .split('\n')
    .map((line) => (terms?.[line] ?? ANY[line])?.[locale] ?? instantOf(line, locale) ?? line)
    .join(locale === 'zh' ? '、' : ', ')
}

function instantOf(text: string, locale: 'zh' | 'en'): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return null
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', style).format(new Date(text))
}
