import { freshId, idsIn } from './book.ts'
import type { Book } from './book.ts'
import { componentShape, shapeThere } from './shape.ts'
import type { Kind, Setting, Shape } from './shape.ts'

interface Surroundings {
  readonly book: Book
  /** Ids that are taken; those given here are added. */
  readonly taken: Set<string>
  /** What a new thing is called. */
  readonly label: string
}

/** What is often meant where a number or a share is asked for; all others begin at nothing. */
const USUAL: Readonly<Record<string, unknown>> = {
  points: '100', scale: '100', weight: '100%', atMost: '100%', max: '100', dropHigh: 1, dropLow: 1, minimum: 6, currency: 'CNY',
  minimumSheets: 1, minimumLeaders: 1, step: '1', places: 2, mode: 'HALF_UP', each: '1', minus: '1', share: '30%',
  missing: 'BLOCK', base: 'VALID', abstention: 'LEAVES_BASE', undetermined: 'HOLD', source: 'typed', conflict: 'PRESS_ONLY',
}

/** A new value of a setting: what is asked for and nothing else, with ids that are not taken. */
export function blankOf(shape: Shape, key: string, around: Surroundings): unknown {
  switch (shape.kind) {
    case 'object':
      return blankObject(shape.settings, key, around)
    case 'kinds': {
      const option = shape.options.find(({ value }) => value === USUAL[key]) ?? shape.options[0]!
      return { [shape.tag]: option.value, ...blankObject(option.settings, option.value, around) }
    }
    case 'list':
      return Array.from({ length: shape.least }, () => blankOf(shape.of(), key, around))
    case 'either': {
      const usual = USUAL[key]
      return blankOf(usual === undefined ? shape.options[0]! : shapeThere(shape.options, usual), key, around)
    }
    case 'per-class':
      return { same: blankOf(shape.of(), key, around) }
    case 'choice':
      return shape.options.includes(USUAL[key] as string) ? USUAL[key] : shape.options[0]
    case 'word':
      return shape.value
    case 'reference':
      return around.book[shape.to][0]?.id ?? ''
    case 'whole':
      return Math.min(Math.max(typeof USUAL[key] === 'number' ? (USUAL[key] as number) : 0, shape.min), shape.max)
    case 'label':
      return { zh: around.label }
    case 'note':
    case 'text':
      return typeof USUAL[key] === 'string' ? USUAL[key] : around.label
    case 'exact':
      return isNumber(USUAL[key]) ? USUAL[key] : '0'
    case 'share':
      return isShareText(USUAL[key]) ? USUAL[key] : '0%'
    case 'flag':
    case 'fact-answer':
      return shape.kind === 'fact-answer'
    case 'id': {
      const id = freshId(key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), around.taken)
      around.taken.add(id)
      return id
    }
    case 'component':
      return blankComponent('imported', around)
    case 'register-metric':
      return ''
  }
}

const isNumber = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value)
const isShareText = (value: unknown): boolean => typeof value === 'string' && value.endsWith('%')

const blankObject = (settings: readonly Setting[], name: string, around: Surroundings): Record<string, unknown> =>
  Object.fromEntries(
    settings
      .filter(({ optional }) => !optional)
      .map(({ key, shape }) => [key, blankOf(shape(), key === 'id' ? singular(name) : key, around)]),
  )

/** An id reads better as `item` than as `items`. */
const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/(ss)?e?s$/, (end) => (end.startsWith('ss') ? 'ss' : end === 'es' ? 'e' : ''))

/** What a kind of a part begins with; what both kinds have is kept. */
export function asKind(kinds: Extract<Shape, { kind: 'kinds' }>, value: string, present: unknown, around: Surroundings): unknown {
  const option = kinds.options.find((one) => one.value === value) as Kind
  const former = typeof present === 'object' && present !== null ? (present as Record<string, unknown>) : {}
  const fresh = blankObject(option.settings, value, around)
  const kept = option.settings.filter(({ key }) => key in former && sameSort(former[key], fresh[key])).map(({ key }) => [key, former[key]])
  return { ...fresh, ...Object.fromEntries(kept), [kinds.tag]: value }
}

/** What two values must share to be taken for the same thing: the settings of their objects, leaving out what is optional everywhere. */
function sortOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length === 0 ? 'nothing' : sortOf(value[0])}`
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.keys(value).filter((key) => key !== 'words' && key !== 'onlyClasses' && key !== 'en').sort().join()
}
const sameSort = (a: unknown, b: unknown): boolean => b === undefined || sortOf(a) === sortOf(b)

/** A new component of a kind; a ballot comes with the four usual grades (`domain.md` 4.2) and the groups evenly weighted. */
export function blankComponent(kind: string, around: Surroundings): unknown {
  const blank = asKind(componentShape, kind, null, around) as Record<string, unknown>
  if (kind !== 'ballot') return blank
  const id = blank['id'] as string
  const grades = [['good', '好', 'Good', '100'], ['fairly-good', '较好', 'Fairly good', '85'], ['fair', '一般', 'Fair', '70'], ['poor', '差', 'Poor', '40']]
  return {
    ...blank,
    form: {
      kind: 'graded',
      grades: grades.map(([name, zh, en, points]) => ({ id: `${id}-${name}`, label: { zh, en }, points })),
      scoring: { kind: 'points' },
    },
  }
}

/** A copy whose ids are all new; what names one of them inside follows. */
export function copyOf(value: unknown, document: unknown): unknown {
  const taken = new Set(idsIn(document))
  const renamed = new Map([...idsIn(value)].map((id) => {
    const fresh = freshId(id, taken)
    taken.add(fresh)
    return [id, fresh]
  }))
  const walk = (one: unknown, key: string): unknown => {
    if (Array.isArray(one)) return one.map((inner) => walk(inner, key))
    if (typeof one === 'object' && one !== null) return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, walk(inner, name)]))
    return typeof one === 'string' && NAMES.has(key) ? (renamed.get(one) ?? one) : one
  }
  return walk(value, '')
}

/** Settings that hold the id of something inside a component. */
const NAMES = new Set(['id', 'grades', 'factors', 'component', 'ballot', 'ladder', 'leaveOut'])
