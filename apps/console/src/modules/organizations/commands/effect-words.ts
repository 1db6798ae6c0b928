import type { KeyOf, Translator } from '../../../kit/words.ts'
import type { StructuralEffect } from '../types.ts'
import type { en } from '../words/en.ts'

type Key = KeyOf<typeof en>

/** An effect as a sentence; `from` and `to` are names the domain gives (`plan.ts`). */
export function effectWords(effect: StructuralEffect, t: Translator<Key>): string {
  const { kind, count, from, to } = effect
  const params = { name: effect.name, from: from ?? '', to: to ?? '' }
  switch (kind) {
    case 'CREATED':
      return t(to === null ? 'effect.CREATED_TOP' : 'effect.CREATED', params)
    case 'MOVED':
      if (from === null) return t('effect.MOVED_TOP', params)
      return count > 1
        ? t('effect.MOVED_BELOW', { ...params, smart_count: count - 1 })
        : t('effect.MOVED', params)
    case 'CHILDREN_MOVED':
      return t('effect.CHILDREN_MOVED', { ...params, smart_count: count })
    case 'POSTS_ENDED':
      return t('effect.POSTS_ENDED', { ...params, smart_count: count })
    case 'CLOSED':
      return t(to === null ? 'effect.CLOSED' : 'effect.CLOSED_INTO', params)
    case 'REOPENED':
      return t(to === null ? 'effect.REOPENED_TOP' : 'effect.REOPENED', params)
    case 'EDITED':
    case 'RENAMED':
      return t(`effect.${kind}`, params)
  }
}
