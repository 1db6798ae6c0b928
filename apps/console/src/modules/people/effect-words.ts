import { dayText } from '../../kit/calendar-day.ts'
import type { KeyOf, Translator } from '../../kit/words.ts'
import type { PeopleEffect } from './types.ts'
import type { en } from './words/en.ts'

/** An effect as a sentence. */
export const effectWords = (effect: PeopleEffect, t: Translator<KeyOf<typeof en>>, locale: string): string =>
  t(`effect.${effect.kind}`, {
    person: effect.person ?? '',
    organization: effect.organization ?? '',
    title: effect.title ?? '',
    on: effect.on === null ? '' : dayText(effect.on, locale),
  })
