import { anyComponent, component } from '../document/components.ts'
import { anyCondition, condition } from '../document/measures.ts'
import * as primitives from '../document/primitives.ts'
import { schemeDocument } from '../document/scheme.ts'

/** What an id inside the document names. `ballot-grade`: a grade of a ballot form; `grade`: one of the result. */
export type ReferenceTo =
  | 'class' | 'group' | 'grade' | 'ballot-grade' | 'metric' | 'fact' | 'component' | 'ballot' | 'ladder'

/**
 * What a form needs to know of a setting, read off the very declaration that documents are parsed by: a setting
 * added there is in every form.
 */
export type Shape =
  | { readonly kind: 'object'; readonly settings: readonly Setting[] }
  | { readonly kind: 'list'; readonly of: () => Shape; readonly least: number }
  | { readonly kind: 'kinds'; readonly tag: string; readonly options: readonly Kind[] }
  /** Told apart by what stands there: a word instead of a number, a share instead of a count. */
  | { readonly kind: 'either'; readonly options: readonly Shape[] }
  | { readonly kind: 'per-class'; readonly of: () => Shape }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'reference'; readonly to: ReferenceTo }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  /** A name of a metric that the registers offer; the answer of a fact; a component of the tree. */
  | { readonly kind: 'register-metric' | 'fact-answer' | 'component' }
  | { readonly kind: 'label' | 'note' | 'text' | 'exact' | 'share' | 'flag' | 'id' }

export interface Setting {
  readonly key: string
  readonly optional: boolean
  readonly shape: () => Shape
}

/** One of several shapes of a part; `settings` without the tag. */
export interface Kind {
  readonly value: string
  readonly settings: readonly Setting[]
}

/** As much of a valibot schema as is read here. */
interface Declared {
  readonly type: string
  readonly entries?: Readonly<Record<string, Declared>>
  readonly wrapped?: Declared
  readonly item?: Declared
  readonly key?: string
  readonly options?: readonly (Declared | string)[]
  readonly literal?: unknown
  readonly pipe?: readonly (Declared & { readonly requirement?: unknown })[]
}

const REFERENCES: Readonly<Record<string, ReferenceTo>> = {
  onlyClasses: 'class', mayOverlap: 'group', group: 'group', groups: 'group', grade: 'grade', otherwise: 'grade',
  remainder: 'grade', firstAtMost: 'grade', grades: 'ballot-grade', metric: 'metric', fact: 'fact', component: 'component',
  ballot: 'ballot', ladder: 'ladder', leaveOut: 'component', factors: 'component',
}

const known = new Map<unknown, Shape['kind']>([
  [primitives.label, 'label'],
  [primitives.exact, 'exact'],
  [primitives.share, 'share'],
  [primitives.text, 'note'],
  [component, 'component'],
  [primitives.idOrFlag, 'fact-answer'],
])

function shapeOf(declared: Declared, key: string): Shape {
  const simple = known.get(declared)
  if (simple !== undefined) return { kind: simple } as Shape
  if ((declared as unknown) === condition) return shapeOf(anyCondition as unknown as Declared, key)
  if ((declared as unknown) === primitives.id) return REFERENCES[key] === undefined ? { kind: 'id' } : { kind: 'reference', to: REFERENCES[key] }
  switch (declared.type) {
    case 'strict_object':
      return { kind: 'object', settings: settingsOf(declared.entries!) }
    case 'array':
      return { kind: 'list', of: () => shapeOf(declared.item!, key), least: leastOf(declared) }
    case 'variant':
      return { kind: 'kinds', tag: declared.key!, options: declared.options!.flatMap((one) => kindsOf(one as Declared, declared.key!)) }
    case 'picklist':
      return { kind: 'choice', options: declared.options as readonly string[] }
    case 'literal':
      return { kind: 'word', value: String(declared.literal) }
    case 'number':
      return { kind: 'whole', min: required(declared, 'min_value') ?? 0, max: required(declared, 'max_value') ?? 1_000_000 }
    case 'boolean':
      return { kind: 'flag' }
    case 'union':
      return unionOf(declared.options as readonly Declared[], key)
    default:
      return { kind: key === 'name' ? 'register-metric' : 'text' }
  }
}

function unionOf(options: readonly Declared[], key: string): Shape {
  const same = options.find(({ entries }) => entries?.['same'] !== undefined)?.entries?.['same']
  if (same !== undefined) return { kind: 'per-class', of: () => shapeOf(same, key) }
  if (options.some(({ type }) => type === 'boolean')) return { kind: 'fact-answer' }
  return { kind: 'either', options: options.map((one) => shapeOf(one, key)) }
}

const settingsOf = (entries: Readonly<Record<string, Declared>>): readonly Setting[] =>
  Object.entries(entries).map(([key, declared]) => {
    const optional = declared.type === 'optional'
    return { key, optional, shape: () => shapeOf(optional ? declared.wrapped! : declared, key) }
  })

function kindsOf({ entries }: Declared, tag: string): readonly Kind[] {
  const { [tag]: named, ...others } = entries!
  const values = named!.type === 'literal' ? [String(named!.literal)] : (named!.options as readonly string[])
  const settings = settingsOf(others)
  return values.map((value) => ({ value, settings }))
}

/** What a step of the pipe requires, wherever it stands in nested pipes. */
function required({ pipe = [] }: Declared, type: string): number | undefined {
  for (const step of pipe) {
    if (step.type === type) return step.requirement as number
    const deeper = step.pipe === undefined ? undefined : required(step, type)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

const leastOf = (declared: Declared): number => required(declared, 'min_length') ?? 0

/** The whole document. */
export const schemeShape = shapeOf(schemeDocument as unknown as Declared, 'scheme') as Extract<Shape, { kind: 'object' }>

/** Every kind of component with its settings. */
export const componentShape = shapeOf(anyComponent as unknown as Declared, 'component') as Extract<Shape, { kind: 'kinds' }>

/** Which of several shapes a value has: by its word, its type or its first setting. */
export function shapeThere(options: readonly Shape[], value: unknown): Shape {
  const fitting = options.find((one) => {
    if (one.kind === 'word') return one.value === value
    if (one.kind === 'object') return typeof value === 'object' && value !== null && one.settings.some(({ key }) => key in value)
    if (one.kind === 'whole') return typeof value === 'number'
    return typeof value === 'string' && !options.some((other) => other.kind === 'word' && other.value === value)
  })
  return fitting ?? options[0]!
}
