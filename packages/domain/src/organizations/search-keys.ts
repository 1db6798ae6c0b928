import { readingOf } from './reading.ts'

/**
 * What is stored beside a name so that it sorts and can be searched the same way on every server. Order and
 * pinyin follow the short name, which is what people say: full names of committees all begin alike.
 */
export interface SearchKeys {
  /** Pinyin of the short name by syllable, lower case: "xing hua jie dao". */
  readonly nameSort: string
  /** The same without spaces: "xinghuajiedao". */
  readonly pinyin: string
  /** First letters: "xhjd". */
  readonly initials: string
  /** Distinct pairs of neighbouring characters of name and short name, lower case. */
  readonly bigrams: readonly string[]
}

const foldCase = (text: string): string => (isPlain(text) ? text : text.normalize('NFKC').toLowerCase())

/** Nothing but Chinese characters of everyday use, which have neither widths nor cases. */
const isPlain = (text: string): boolean => /^[\u4e00-\u9fff]*$/.test(text)

/** Distinct pairs of neighbouring characters; a single character stands for itself. */
export function bigramsOf(text: string): readonly string[] {
  if (isPlain(text)) return pairsOf(text)
  const characters = [...foldCase(text).replace(/\s+/gu, '')]
  if (characters.length === 1) return characters
  return [...new Set(characters.slice(1).map((character, at) => characters[at]! + character))]
}

/** The same for plain text, which is nearly all there is: no case, no space, one unit a character. */
function pairsOf(text: string): readonly string[] {
  if (text.length === 1) return [text]
  const pairs: string[] = []
  for (let at = 1; at < text.length; at++) {
    const pair = text[at - 1]! + text[at]!
    if (!pairs.includes(pair)) pairs.push(pair)
  }
  return pairs
}

/** Derives the search keys of an organization's or a person's names. Nobody types marks between letters: they are silent. */
export function searchKeys(name: string, shortName: string): SearchKeys {
  const { spaced, joined, initials } = readingOf(foldCase(shortName))
  return {
    nameSort: spaced,
    pinyin: joined,
    initials,
    bigrams: name === shortName ? bigramsOf(name) : [...new Set([...bigramsOf(name), ...bigramsOf(shortName)])],
  }
}

/** How a typed needle is looked up: by characters, by pinyin/initials/code, or not at all. */
export type Needle =
  | { readonly kind: 'characters'; readonly text: string; readonly bigrams: readonly string[] }
  | { readonly kind: 'letters'; readonly text: string }
  | { readonly kind: 'empty' }

/**
 * Reads what a person typed into a search box: Latin letters and digits mean pinyin, initials or code, also
 * with the apostrophes an input method puts between syllables and with ü, which is stored as v.
 */
export function readNeedle(typed: string): Needle {
  const text = [...foldCase(typed).replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, '')].slice(0, 60).join('')
  if (text === '') return { kind: 'empty' }
  const letters = text.replaceAll(/['’]/gu, '').replaceAll('ü', 'v')
  if (/^[a-z0-9._-]+$/u.test(letters)) return { kind: 'letters', text: letters }
  return { kind: 'characters', text, bigrams: bigramsOf(text) }
}
