import { useLocaleState, useTranslate } from 'ra-core'
import { useCallback } from 'react'

/** A tree of messages. */
export interface Words {
  readonly [key: string]: string | Words
}

/** The shape of a translation: the same keys, other texts. A missing or a foreign key does not compile. */
export type SameKeys<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : SameKeys<Original[Key]>
}

/** Every dotted path to a text. */
export type KeyOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${KeyOf<Tree[Key]>}`
}[keyof Tree & string]

export type Translator<Key extends string> = (
  key: Key,
  params?: Readonly<Record<string, string | number>>,
) => string

/**
 * A hook that translates the keys of one module, and only those. `at` is the module's name in `i18n/`.
 * The tree is given as a type only, so that no language is bundled by using it.
 */
export function wordsOf<Tree extends Words>(at: string): () => Translator<KeyOf<Tree>> {
  return function useWords() {
    const translate = useTranslate()
    return useCallback((key, params) => translate(`${at}.${key}`, params), [translate])
  }
}

/** The language of the page: `zh` or `en`. */
export function useLocaleName(): 'zh' | 'en' {
  const [locale] = useLocaleState()
  return locale === 'en' ? 'en' : 'zh'
}
