import { OPTION_WORDS } from './option-words.ts'
import { SETTING_WORDS } from './words.ts'

type Locale = 'zh' | 'en'

/** What a setting is called. `around`: the settings and kinds it stands in, the innermost last. */
export const settingWord = (key: string, around: readonly string[], locale: Locale): string =>
  wordIn(SETTING_WORDS, key, around, locale)

/** What an option of a setting is called; `around` ends with the setting. */
export const optionWord = (option: string, around: readonly string[], locale: Locale): string =>
  wordIn(OPTION_WORDS, option, around, locale)

/** The word for where it stands, the nearest two places first; the key itself where nobody wrote one. */
function wordIn(words: typeof SETTING_WORDS, key: string, around: readonly string[], locale: Locale): string {
  const places = around.slice(-2).toReversed().map((one) => `${one}.${key}`)
  const found = [...places, key].map((one) => words[one]).find((one) => one !== undefined)
  return found?.[locale === 'zh' ? 0 : 1] ?? key
}
