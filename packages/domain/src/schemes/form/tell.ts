import { bookOf } from './book.ts'
import type { Book, Entry } from './book.ts'
import { componentShape, schemeShape, shapeThere } from './shape.ts'
import type { Shape } from './shape.ts'
import { optionWord, settingWord } from './words-of.ts'

type Locale = 'zh' | 'en'
type Step = string | number

/** A place of the document: what is there, where it stands, and what the way to it is called. */
interface Place {
  readonly shape: Shape
  readonly around: readonly string[]
  readonly names: readonly string[]
}

/** The steps of a JSON pointer (RFC 6901). */
export const stepsOf = (place: string): readonly string[] =>
  place === '' ? [] : place.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/**
 * A place of a document in words, from the top down: “考核内容 › 述职民主测评 › 各测评主体权重 › 区委委员 › 权重”. As far as it can
 * be followed; the rest as it is written.
 */
export function tellPlace(document: unknown, place: string, locale: Locale): readonly string[] {
  return walk(document, stepsOf(place), locale, bookOf(document)).names
}

/** A value of a document in words: options and what is named by their names, parts by their labels. */
export function tellValue(document: unknown, place: string, json: string | null, locale: Locale): string {
  if (json === null) return '—'
  const book = bookOf(document)
  const { shape, around } = walk(document, stepsOf(place), locale, book)
  return valueText(JSON.parse(json), shape, around, locale, book)
}

function walk(document: unknown, steps: readonly string[], locale: Locale, book: Book): Place {
  let value = document
  let place: Place = { shape: schemeShape, around: [], names: [] }
  for (const step of steps) {
    const next = stepInto(value, place, step, locale, book)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
    place = next ?? { ...place, shape: { kind: 'text' }, names: [...place.names, step] }
  }
  return place
}

function stepInto(value: unknown, { shape, around, names }: Place, step: Step, locale: Locale, book: Book): Place | null {
  const key = String(step)
  switch (shape.kind) {
    case 'component':
      return stepInto(value, { shape: componentShape, around, names }, step, locale, book)
    case 'either':
      return stepInto(value, { shape: shapeThere(shape.options, value), around, names }, step, locale, book)
    case 'per-class':
      if (key === 'same') return { shape: shape.of(), around, names }
      if (key === 'byClass') return { shape: { kind: 'list', of: shape.of, least: 0 }, around, names }
      return null
    case 'label':
      return { shape: { kind: 'text' }, around, names: [...names, settingWord(key, around, locale)] }
    case 'list': {
      const inside = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
      const name = /^\d+$/.test(key) ? nameOf(inside, Number(key), locale, book) : labelIn(book.class, key, locale)
      return { shape: shape.of(), around, names: [...names, name] }
    }
    case 'kinds': {
      const kind = asText((value as Record<string, unknown> | null)?.[shape.tag])
      if (key === shape.tag)
        return { shape: { kind: 'choice', options: shape.options.map((one) => one.value) }, around, names: [...names, settingWord(key, around, locale)] }
      const settings = shape.options.find((one) => one.value === kind)?.settings ?? []
      return setting(settings, [...around, kind], names, key, locale)
    }
    case 'object':
      return setting(shape.settings, around, names, key, locale)
    default:
      return null
  }
}

/** Settings that only hold the next component are no step that people think of. */
const PASSED = new Set(['parts', 'of', 'sheet'])

function setting(settings: Extract<Shape, { kind: 'object' }>['settings'], around: readonly string[], names: readonly string[], key: string, locale: Locale): Place | null {
  const found = settings.find((one) => one.key === key)
  if (found === undefined) return null
  const shape = found.shape()
  const silent = key === 'parts' || (PASSED.has(key) && shape.kind === 'component')
  return { shape, around: [...around, key], names: silent ? names : [...names, settingWord(key, around, locale)] }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

const labelText = ({ label }: Entry, locale: Locale): string => (locale === 'en' ? (label.en ?? label.zh) : label.zh)
const labelIn = (entries: readonly Entry[], id: string, locale: Locale): string => {
  const found = entries.find((one) => one.id === id)
  return found === undefined ? id : labelText(found, locale)
}

/** What an entry of a list is called: by its label, by what it names, or by its number. */
function nameOf(value: unknown, at: number, locale: Locale, book: Book): string {
  if (typeof value === 'object' && value !== null) {
    const one = value as Record<string, unknown>
    const inner = [one, one['of'], one['sheet']].find((each) => typeof each === 'object' && each !== null && 'label' in each)
    if (inner !== undefined) {
      const { zh, en } = (inner as { label: { zh?: string; en?: string } }).label
      return (locale === 'en' ? (en ?? zh) : zh) ?? `${at + 1}`
    }
    if (typeof one['group'] === 'string') return labelIn(book.group, one['group'], locale)
    if (typeof one['grade'] === 'string') return labelIn(book.grade, one['grade'], locale)
  }
  return locale === 'zh' ? `第 ${at + 1} 项` : `No. ${at + 1}`
}

function valueText(value: unknown, shape: Shape, around: readonly string[], locale: Locale, book: Book): string {
  const words = locale === 'zh' ? { yes: '是', no: '否', comma: '、', colon: '：', semicolon: '；' } : { yes: 'yes', no: 'no', comma: ', ', colon: ': ', semicolon: '; ' }
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) {
    const item = shape.kind === 'list' ? shape.of() : ({ kind: 'text' } as const)
    if (value.length === 0) return locale === 'zh' ? '无' : 'none'
    return value.map((one, at) => (typeof one === 'object' ? entryText(one, at, item, around, locale, book) : valueText(one, item, around, locale, book))).join(words.comma)
  }
  if (typeof value === 'object' && value !== null) {
    const own = value as Record<string, unknown>
    if (shape.kind === 'label') return asText(locale === 'en' ? (own['en'] ?? own['zh']) : own['zh'])
    if (shape.kind === 'either') return valueText(value, shapeThere(shape.options, value), around, locale, book)
    if (shape.kind === 'per-class' && 'same' in own) return valueText(own['same'], shape.of(), around, locale, book)
    if ('label' in own) return nameOf(own, 0, locale, book)
    return settingsText(own, shape, around, locale, book, words)
  }
  switch (shape.kind) {
    case 'reference':
      return labelIn(book[shape.to], String(value), locale)
    case 'choice':
    case 'word':
      return optionWord(String(value), around, locale)
    case 'either':
      return valueText(value, shapeThere(shape.options, value), around, locale, book)
    default:
      return String(value)
  }
}

/** An entry of a list with the weight, share or points that it is about. */
function entryText(value: unknown, at: number, shape: Shape, around: readonly string[], locale: Locale, book: Book): string {
  const own = (value ?? {}) as Record<string, unknown>
  const name = nameOf(value, at, locale, book)
  const amount = own['weight'] ?? own['share'] ?? own['amount']
  if (typeof amount === 'string') return `${name} ${amount}`
  return 'label' in own || 'of' in own || 'sheet' in own ? name : valueText(value, shape, around, locale, book)
}

interface Marks {
  readonly semicolon: string
  readonly colon: string
}

function settingsText(own: Record<string, unknown>, shape: Shape, around: readonly string[], locale: Locale, book: Book, marks: Marks): string {
  const tag = shape.kind === 'kinds' ? shape.tag : null
  const kind = tag === null ? undefined : String(own[tag])
  const settings = shape.kind === 'kinds' ? (shape.options.find(({ value }) => value === kind)?.settings ?? []) : shape.kind === 'object' ? shape.settings : []
  const inside = kind === undefined ? around : [...around, kind]
  const told = settings
    .filter(({ key }) => own[key] !== undefined && key !== 'id')
    .map(({ key, shape: of }) => `${settingWord(key, inside, locale)}${marks.colon}${valueText(own[key], of(), [...inside, key], locale, book)}`)
  return [...(kind === undefined ? [] : [optionWord(kind, around, locale)]), ...told].join(marks.semicolon)
}
