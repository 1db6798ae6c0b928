import { dayText } from '../../../kit/calendar-day.ts'
import { useLocaleName } from '../../../kit/words.ts'
import { levelName } from '../level-name.ts'
import type { OrganizationKind, OrganizationRef, Sector } from '../types.ts'
import { useLevels } from '../use-levels.ts'
import { useWords } from '../use-words.ts'

/** Names of a command's fields, and their values as people read them. */
export function useFieldWords() {
  const t = useWords()
  const locale = useLocaleName()
  const levels = useLevels()
  const labelOf = (source: string): string => {
    switch (source) {
      case 'levelId':
        return t('field.level')
      case 'parentId':
      case 'newParentId':
        return t('field.parent')
      default:
        return t(`field.${source}` as 'field.name')
    }
  }
  const textOf = (source: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (source === 'kind') return t(`kind.${value as OrganizationKind}`)
    if (source === 'sector') return t(`sector.${value as Sector}`)
    if (source === 'levelId') {
      const level = levels.find(({ id }) => id === value)
      return level === undefined ? '' : levelName(level, locale)
    }
    if (source === 'effectiveOn') return dayText(value as string, locale)
    if (Array.isArray(value)) return (value as readonly OrganizationRef[]).map(({ name }) => name).join('、')
    return typeof value === 'object' ? (value as OrganizationRef).name : String(value as string | number)
  }
  return { labelOf, textOf }
}
