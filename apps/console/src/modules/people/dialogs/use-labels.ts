import { dayText } from '../../../kit/calendar-day.ts'
import { useKitWords } from '../../../kit/use-words.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { useSectorName } from '../../organizations/index.ts'
import type { PostKind, Ref, Sector } from '../types.ts'
import { useWords } from '../use-words.ts'

const DAYS = new Set(['from', 'to', 'termEndsOn', 'on'])

/** Names of the fields of this module's forms, and their values as people read them. */
export function useLabels() {
  const t = useWords()
  const kit = useKitWords()
  const locale = useLocaleName()
  const sectorName = useSectorName()
  const labelOf = (source: string): string => {
    switch (source) {
      case 'organizationId':
        return t('field.organization')
      case 'personId':
        return t('field.person')
      default:
        return t(`field.${source}` as 'field.name')
    }
  }
  const textOf = (source: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (typeof value === 'boolean') return kit(value ? 'state.yes' : 'state.no')
    if (source === 'kind') return t(`kind.${value as PostKind}`)
    if (source === 'sectors') return (value as readonly Sector[]).map(sectorName).join('、')
    if (Array.isArray(value)) return (value as readonly Ref[]).map(({ name }) => name).join('、')
    if (typeof value === 'object') return (value as Ref).name
    return DAYS.has(source) ? dayText(value as string, locale) : String(value as string | number)
  }
  return { labelOf, textOf }
}
