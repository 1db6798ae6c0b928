import type { Holding } from '../../kit/viewer.ts'
import { useLocaleName } from '../../kit/words.ts'
import { roleName } from './role-words.ts'
import { useAccessWords } from './use-words.ts'

/** A role held, as people say it: 组织管理员 · 云川市. */
export function useHoldingWords(): (held: Holding) => string {
  const t = useAccessWords()
  const locale = useLocaleName()
  return ({ role, organizationId, organizationName }) => {
    const where = organizationId === null ? t('out.everywhere') : organizationName
    return where === null ? roleName(role, locale) : `${roleName(role, locale)} · ${where}`
  }
}
