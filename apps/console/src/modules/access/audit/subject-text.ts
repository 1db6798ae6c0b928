import { ROLE_NAMES } from '@shuping/domain/access'
import type { Role } from '@shuping/domain/access'
import type { EntryLine, ToldValue } from './documents.ts'
import type { useAuditWords } from './use-words.ts'

const SHOWN = 3

/** The things an entry concerns, the first few by name. */
export function subjectText({ subjects }: EntryLine, t: ReturnType<typeof useAuditWords>, locale: 'zh' | 'en'): string {
  const names = subjects.map(({ kind, label }) => labelText(kind, label, t, locale)).filter((name) => name !== '')
  const shown = names.slice(0, SHOWN).join(locale === 'zh' ? '、' : ', ')
  return names.length > SHOWN ? `${shown} ${t('more', { count: names.length })}` : shown
}

/** A subject's name at that time; a grant's is its role. */
export function labelText(kind: string, label: ToldValue | null, t: ReturnType<typeof useAuditWords>, locale: 'zh' | 'en'): string {
  if (label === null) return ''
  if (label.state === 'ERASED') return t('entry.erased')
  if (label.state === 'HIDDEN') return ''
  return ((kind === 'grant' || kind === 'account') && ROLE_NAMES[label.text as Role]?.[locale]) || label.text
}
