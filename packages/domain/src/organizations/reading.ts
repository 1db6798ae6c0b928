import { pinyin } from 'pinyin-pro'
// @ts-expect-error -- the dictionary that comes with pinyin-pro is exported without types
import { PatternsNormal } from 'pinyin-pro/dist/esm/data/patterns.mjs'

/** How a text is spoken, in the three shapes that are stored: "xing hua", "xinghua", "xh". */
export interface Reading {
  readonly spaced: string
  readonly joined: string
  readonly initials: string
}

/** Neighbouring characters that stand in some word of the dictionary, where they may read as they do not alone. */
const JOINED: ReadonlySet<string> = new Set(
  (PatternsNormal as readonly { readonly zh: string }[]).flatMap(({ zh }) => {
    const characters = [...zh]
    return characters.slice(1).map((character, at) => characters[at]! + character)
  }),
)

/** 了 and 々 are read by what stands before them, whether or not the two make a word. */
const LEANING = new Set('了々')

/** So many stretches are remembered; those of all names of the country are half as many. */
const REMEMBERED = 60_000
const remembered = new Map<string, Reading>()

/**
 * Reads a text of any script in pinyin without tones, ü as v (by `pinyin-pro`, MIT); letters and digits stay
 * as they are, marks are silent. The text is cut where no word of the dictionary reaches across, and each
 * stretch is read for itself: the same word reads the same in every name, and most are met again and again.
 */
export function readingOf(text: string): Reading {
  let spaced = ''
  let joined = ''
  let initials = ''
  const add = (reading: Reading): void => {
    if (reading.spaced === '') return
    spaced += spaced === '' ? reading.spaced : ` ${reading.spaced}`
    joined += reading.joined
    initials += reading.initials
  }
  let stretch = ''
  let last = ''
  for (const character of text) {
    if (stretch !== '' && isApart(last, character)) {
      add(readStretch(stretch))
      stretch = ''
    }
    stretch += character
    last = character
  }
  if (stretch !== '') add(readStretch(stretch))
  return { spaced, joined, initials }
}

/** Whether two neighbours are read independently of each other. What has no reading goes with its like: G60. */
const isApart = (one: string, next: string): boolean =>
  (isRead(one) || isRead(next)) && !LEANING.has(next) && !JOINED.has(one + next)

/** Whether pinyin knows a reading for the character. */
const isRead = (character: string): boolean => {
  const code = character.codePointAt(0)!
  // The characters of everyday use all have one.
  return (code >= 0x4e00 && code <= 0x9fa5) || readStretch(character).isRead
}

function readStretch(stretch: string): Reading & { readonly isRead: boolean } {
  const known = remembered.get(stretch) as (Reading & { readonly isRead: boolean }) | undefined
  if (known !== undefined) return known
  const raw = pinyin(stretch, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const syllables = raw
    .map((syllable) => syllable.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''))
    .filter((syllable) => syllable !== '')
  const reading = {
    spaced: syllables.join(' '),
    joined: syllables.join(''),
    initials: syllables.map((syllable) => [...syllable][0]).join(''),
    isRead: raw.join('') !== stretch,
  }
  if (remembered.size >= REMEMBERED) remembered.clear()
  // A piece cut out of a file would hold on to the file's text.
  remembered.set([...stretch].join(''), reading)
  return reading
}
