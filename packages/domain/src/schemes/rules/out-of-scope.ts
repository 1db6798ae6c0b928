import type { Label } from '../exact.ts'
import { faultAt, type Path } from '../fault.ts'
import type { Scheme } from '../scheme.ts'
import type { SchemeRule } from '../view.ts'
import { type WatchedWords, watchedWords } from './watched-words.ts'

/**
 * Nothing vets a person's political opinions or belief, and nothing counts petitions, check-ins, likes, minutes or
 * points: the labels of everything that is scored, voted on, asked, measured or merged are looked at. It is a check of
 * words, honest authors' reminder; what it cannot see stands in docs/scheme-format.md. domain.md 1.3, 7.
 */
export const outOfScope: SchemeRule = ({ scheme }) =>
  labelsBelow([{ value: judged(scheme), path: [] }]).flatMap(({ value, path }) => {
    const found = watched([value.zh, value.en ?? ''])
    return found === undefined ? [] : [faultAt(found.code, path, { word: found.word, label: shown(found.label) })]
  })

/** What is said about people and bodies; names of classes, rater groups and grades are not. */
function judged(scheme: Scheme): Partial<Scheme> {
  const { classes: _classes, raterGroups: _groups, grades: _grades, ...rest } = scheme
  return rest
}

interface Watched {
  readonly code: WatchedWords['code']
  /** The words as they were found. */
  readonly word: string
  readonly label: string
}

function watched(labels: readonly string[]): Watched | undefined {
  for (const label of labels) {
    const plain = label.normalize('NFKC').toLowerCase()
    const [zh, en] = [plain.replaceAll(marks, ''), plain.replaceAll(marks, ' ')]
    for (const one of watchedWords) {
      const word = foundIn(zh, one.zh, one) ?? foundIn(en, one.en, one)
      if (word !== undefined) return { code: one.code, word, label }
    }
  }
  return undefined
}

/** Blanks, punctuation and characters nobody sees: they hide no word. */
const marks = /[\s\p{P}\p{S}\p{Cf}\p{Z}]+/gu

function foundIn(text: string, words: RegExp, { unless, unlessFollowedBy }: WatchedWords): string | undefined {
  if (unless?.test(text) === true) return undefined
  for (const { 0: word, index } of text.matchAll(new RegExp(words, 'g')))
    if (unlessFollowedBy?.test(text.slice(index + word.length)) !== true) return word
  return undefined
}

const shown = (label: string): string => label.slice(0, 60)

interface At {
  readonly value: unknown
  readonly path: Path
}

/** Every `label` below some places, in document order. */
function labelsBelow(roots: readonly At[]): readonly { readonly value: Label; readonly path: Path }[] {
  return roots.flatMap(({ value, path }) => {
    if (Array.isArray(value))
      return labelsBelow(value.map((item: unknown, i) => ({ value: item, path: [...path, i] })))
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, member]) =>
      key === 'label' && typeof member === 'object'
        ? [{ value: member as Label, path: [...path, 'label'] }]
        : labelsBelow([{ value: member, path: [...path, key] }]),
    )
  })
}
