import type { ReferenceTo } from './shape.ts'

/** Something in the document that settings may name. */
export interface Entry {
  readonly id: string
  readonly label: { readonly zh: string; readonly en?: string }
  /** Of a grade of a form its ballot. */
  readonly of?: string
  /** What a fact may be, when it is a choice. */
  readonly options?: readonly Entry[]
  /** Of facts. */
  readonly kind?: string
}

/** What can be named, by kind, in the document's order. */
export type Book = Readonly<Record<ReferenceTo, readonly Entry[]>>

type Loose = Readonly<Record<string, unknown>>

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const listAt = (value: unknown, key: string): readonly Loose[] =>
  isLoose(value) && Array.isArray(value[key]) ? (value[key] as readonly unknown[]).filter(isLoose) : []

const entryOf = (value: Loose): readonly Entry[] => {
  const { id, label, kind } = value
  if (typeof id !== 'string') return []
  const zh = isLoose(label) && typeof label['zh'] === 'string' ? label['zh'] : id
  const en = isLoose(label) && typeof label['en'] === 'string' ? label['en'] : undefined
  const options = listAt(value, 'options').flatMap(entryOf)
  return [{
    id,
    label: en === undefined ? { zh } : { zh, en },
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(options.length === 0 ? {} : { options }),
  }]
}

/** The components of a tree that may still be broken, from the top down. */
function componentsBelow(value: unknown): readonly Loose[] {
  if (!isLoose(value)) return []
  const below = [...listAt(value, 'parts').map((part) => (isLoose(part['of']) ? part['of'] : part)), ...listAt(value, 'rungs').map(({ sheet }) => sheet)]
  return [value, ...below.flatMap(componentsBelow)]
}

const gradesOfForm = ({ id, form }: Loose): readonly Entry[] =>
  [...listAt(form, 'grades'), ...listAt(form, 'items').flatMap(({ answer }) => listAt(answer, 'grades'))]
    .flatMap(entryOf)
    .map((one) => (typeof id === 'string' ? { ...one, of: id } : one))

/** Everything that settings of a document may name; what cannot be read is left out. */
export function bookOf(document: unknown): Book {
  const all = isLoose(document) ? [...componentsBelow(document['components']), ...listAt(document, 'aside').flatMap(componentsBelow)] : []
  const ofKind = (kind: string): readonly Entry[] => all.filter((one) => one['kind'] === kind).flatMap(entryOf)
  return {
    class: listAt(document, 'classes').flatMap(entryOf),
    group: listAt(document, 'raterGroups').flatMap(entryOf),
    grade: listAt(document, 'grades').flatMap(entryOf),
    'ballot-grade': all.filter(({ kind }) => kind === 'ballot').flatMap(gradesOfForm),
    metric: listAt(document, 'metrics').flatMap(entryOf),
    fact: listAt(document, 'facts').flatMap(entryOf),
    component: all.flatMap(entryOf),
    ballot: ofKind('ballot'),
    ladder: ofKind('ladder'),
  }
}

/** Every id that a document gives, to find one that it does not. */
export function idsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return
    if ('id' in one && typeof one.id === 'string') found.add(one.id)
    for (const inner of Object.values(one)) look(inner)
  }
  look(value)
  return found
}

/** An id that begins as told and is not taken yet: `ballot`, `ballot-2`, `ballot-3`. */
export function freshId(base: string, taken: ReadonlySet<string>): string {
  const stem = base.replace(/-\d+$/, '')
  for (let at = 1; ; at += 1) {
    const id = at === 1 ? stem : `${stem}-${at}`
    if (!taken.has(id)) return id
  }
}
