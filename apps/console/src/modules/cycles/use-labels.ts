import { CYCLE_KIND_NAMES } from '@shuping/domain/cycles'
import type { CycleKind } from '@shuping/domain/cycles'
import { dayText } from '../../kit/calendar-day.ts'
import { useLocaleName } from '../../kit/words.ts'
import { useWords } from './use-words.ts'

/** Names of the fields of this module's forms, and their values as people read them. */
export function useLabels() {
  const t = useWords()
  const locale = useLocaleName()
  const last = (source: string): string => source.split('.').at(-1)!
  return {
    labelOf: (source: string): string => t(`field.${last(source)}` as 'field.title'),
    textOf: (source: string, value: unknown): string => {
      if (value === null || value === undefined || value === '') return ''
      const name = last(source)
      if (name === 'kind') return CYCLE_KIND_NAMES[value as CycleKind][locale]
      if (['reach', 'handover', 'newMode', 'form'].includes(name)) return t(`${name}.${value as string}` as 'form.ON_SITE')
      if (name === 'reason' && typeof value === 'string' && /^[A-Z_]+$/.test(value)) return t(`why.${value}` as 'why.OTHER')
      if (Array.isArray(value)) return (value as readonly { readonly name: string }[]).map(({ name: one }) => one).join('、')
      if (typeof value === 'object') return (value as { name?: string }).name ?? ''
      const text = String(value as string | number)
      return /^\d{4}-\d\d-\d\d$/.test(text) ? dayText(text, locale) : text
    },
  }
}
