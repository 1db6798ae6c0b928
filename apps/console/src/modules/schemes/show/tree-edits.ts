import { asKind, blankComponent, bookOf, componentShape, copyOf, idsIn } from '@shuping/domain/schemes'
import { valueAt, withValue } from './draft.ts'
import type { Json, Node, Path, TreeLine } from './draft.ts'

/** A document after an edit, and where to look now. */
export interface Edited {
  readonly document: Json
  readonly path: Path
}

/** Kinds of components that gather parts of their own. */
export const GATHERING = ['weighted', 'points', 'average'] as const
/** Every kind, gathering ones first. */
export const COMPONENT_KINDS: readonly string[] = componentShape.options.map(({ value }) => value)

export const gathers = (node: Node): boolean => (GATHERING as readonly string[]).includes(node['kind'] as string)

const surroundings = (document: Json, label: string) => ({ book: bookOf(document), taken: new Set(idsIn(document)), label })

/** What stands in the parent's list: the part around a weighted item, the item itself otherwise. */
export const entryPath = ({ path, weightPath }: TreeLine): Path => (weightPath === null ? path : weightPath.slice(0, -1))

/** Whether it may be moved, copied and removed: the total and the sheets of rungs may not. */
export const isMovable = ({ path }: TreeLine): boolean => path.length > 1 && path.at(-1) !== 'sheet'

const partsOf = (document: Json, path: Path): readonly Json[] => {
  const list = valueAt(document, path)
  return Array.isArray(list) ? (list as readonly Json[]) : []
}

/** An item as the list of a parent of this kind holds it. */
const asEntry = (kind: Json | undefined, component: Json): Json => (kind === 'weighted' ? { weight: { same: '0%' }, of: component } : component)

const endOf = (listPath: Path, at: number, kind: Json | undefined): Path => (kind === 'weighted' ? [...listPath, at, 'of'] : [...listPath, at])

/** Adds a component of a kind at the end of a gathering one. */
export function addBelow(document: Json, { path, node }: TreeLine, kind: string, label: string): Edited {
  return addTo(document, [...path, 'parts'], node['kind'], blankComponent(kind, surroundings(document, label)) as Json)
}

/** Adds a component beside the total. */
export const addAside = (document: Json, kind: string, label: string): Edited =>
  addTo(document, ['aside'], undefined, blankComponent(kind, surroundings(document, label)) as Json)

function addTo(document: Json, listPath: Path, kind: Json | undefined, component: Json): Edited {
  const list = partsOf(document, listPath)
  return { document: withValue(document, listPath, [...list, asEntry(kind, component)]), path: endOf(listPath, list.length, kind) }
}

/** Puts a copy with ids of its own right behind. */
export function duplicate(document: Json, line: TreeLine): Edited {
  const entry = entryPath(line)
  const listPath = entry.slice(0, -1)
  const at = entry.at(-1) as number
  const list = partsOf(document, listPath)
  const copy = copyOf(list[at], document) as Json
  const tail = line.weightPath === null ? [] : ['of']
  return { document: withValue(document, listPath, [...list.slice(0, at + 1), copy, ...list.slice(at + 1)]), path: [...listPath, at + 1, ...tail] }
}

/** Moves it one place up (-1) or down (1) among its neighbours; null at the end. */
export function shift(document: Json, line: TreeLine, by: -1 | 1): Edited | null {
  const entry = entryPath(line)
  const listPath = entry.slice(0, -1)
  const at = entry.at(-1) as number
  const list = partsOf(document, listPath)
  const to = at + by
  if (to < 0 || to >= list.length) return null
  const moved = list.map((one, place) => (place === at ? list[to]! : place === to ? list[at]! : one))
  return { document: withValue(document, listPath, moved), path: [...listPath, to, ...(line.weightPath === null ? [] : ['of'])] }
}

export function remove(document: Json, line: TreeLine): Edited {
  const entry = entryPath(line)
  return { document: withValue(document, entry, undefined), path: entry[0] === 'components' && entry.length > 2 ? entry.slice(0, -2) : ['components'] }
}

/** Moves it under another gathering component; a weight it had is kept where the new parent weighs its parts. */
export function moveUnder(document: Json, line: TreeLine, target: TreeLine): Edited {
  const entry = valueAt(document, entryPath(line)) as Node
  const component = line.weightPath === null ? entry : (entry['of'] as Node)
  const weighs = target.node['kind'] === 'weighted'
  const held: Json = weighs ? (line.weightPath === null ? asEntry('weighted', component) : entry) : component
  // Placed first, taken out after: of the two paths only one that lies behind the other in the same list is shifted.
  const listPath = [...target.path, 'parts']
  const list = partsOf(document, listPath)
  const placed = withValue(document, listPath, [...list, held])
  const from = entryPath(line)
  const at = from.length - 1
  const shifted = (path: Path): Path =>
    from.slice(0, -1).every((step, place) => path[place] === step) && typeof path[at] === 'number' && path[at] > (from[at] as number)
      ? [...path.slice(0, at), path[at] - 1, ...path.slice(at + 1)]
      : path
  return { document: withValue(placed, from, undefined), path: shifted(endOf(listPath, list.length, target.node['kind'])) }
}

/** Gathering components it may be moved under: not itself, nothing below it, not where it is. */
export const targetsOf = (lines: readonly TreeLine[], line: TreeLine): readonly TreeLine[] => {
  const entry = entryPath(line)
  const parent = entry.slice(0, -2).join('/')
  const own = line.path.join('/')
  return lines.filter(({ path, node }) => {
    const at = path.join('/')
    return gathers(node) && at !== parent && at !== own && !at.startsWith(`${own}/`)
  })
}

/** Kinds that a component may become: one with parts keeps them. */
export const kindsFor = (node: Node): readonly string[] =>
  gathers(node) && Array.isArray(node['parts']) && node['parts'].length > 0 ? GATHERING : COMPONENT_KINDS

/** The component as another kind; parts are kept, weighted or not as the new kind has them. */
export function changeKind(document: Json, { path, node }: TreeLine, kind: string, label: string): Edited {
  const parts = Array.isArray(node['parts']) ? (node['parts'] as readonly Node[]) : []
  const plain = parts.map((part) => (node['kind'] === 'weighted' ? part['of']! : part))
  const next = asKind(componentShape, kind, { ...node, parts: undefined }, surroundings(document, label)) as Node
  const kept = parts.length === 0 ? next : { ...next, parts: plain.map((part, at) => (kind === 'weighted' ? (node['kind'] === 'weighted' ? parts[at]! : asEntry(kind, part)) : part)) }
  const fresh = kind === 'ballot' ? { ...(blankComponent(kind, surroundings(document, label)) as Node), ...common(node) } : kept
  return { document: withValue(document, path, fresh), path }
}

const common = (node: Node): Node => Object.fromEntries(['id', 'label', 'points', 'strand', 'missing', 'onlyClasses', 'words'].flatMap((key) => (node[key] === undefined ? [] : [[key, node[key]]])))
