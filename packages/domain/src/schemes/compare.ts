import { pointer } from '../kit/index.ts'

/** One place where two documents differ. */
export interface SchemeDifference {
  /** JSON pointer (RFC 6901) into the document that has it: the later one, or the earlier for what was removed. */
  readonly place: string
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED'
  /** The values as JSON texts; null: it is not there. */
  readonly before: string | null
  readonly after: string | null
}

type Path = readonly (string | number)[]

/**
 * Where two scheme documents differ, in the order of the later one. Entries of lists that carry an `id`, or whose
 * part does, are told apart by it: moved entries are no difference, their insides are looked at.
 */
export function compareSchemes(before: unknown, after: unknown): readonly SchemeDifference[] {
  return walk(before, after, [], [])
}

function walk(before: unknown, after: unknown, was: Path, is: Path): readonly SchemeDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return walkLists(before, after, was, is)
  if (!isObject(before) || !isObject(after)) return [told(before, after, was, is)]
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return names.flatMap((name) => walk(before[name], after[name], [...was, name], [...is, name]))
}

function walkLists(before: readonly unknown[], after: readonly unknown[], was: Path, is: Path): readonly SchemeDifference[] {
  const keysBefore = before.map(keyOf)
  const keysAfter = after.map(keyOf)
  const byKey = unique(keysBefore) && unique(keysAfter)
  const placeBefore = (at: number): number => (byKey ? keysBefore.indexOf(keysAfter[at]!) : at)
  const gone = before.flatMap((one, at) => {
    const kept = byKey ? keysAfter.includes(keysBefore[at]!) : at < after.length
    return kept ? [] : [told(one, undefined, [...was, at], [...was, at])]
  })
  const here = after.flatMap((one, at) => {
    const from = placeBefore(at)
    return walk(from < 0 ? undefined : before[from], one, [...was, Math.max(from, 0)], [...is, at])
  })
  return [...here, ...gone]
}

const unique = (keys: readonly (string | null)[]): boolean => keys.every((key) => key !== null) && new Set(keys).size === keys.length

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What an entry of a list is known by. */
function keyOf(value: unknown): string | null {
  if (!isObject(value)) return null
  const inner = isObject(value['of']) ? value['of'] : isObject(value['sheet']) ? value['sheet'] : value
  const id = value['id'] ?? inner['id'] ?? value['group']
  return typeof id === 'string' ? id : null
}

function told(before: unknown, after: unknown, was: Path, is: Path): SchemeDifference {
  const kind = before === undefined ? 'ADDED' : after === undefined ? 'REMOVED' : 'CHANGED'
  const text = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
  return { place: pointer(kind === 'REMOVED' ? was : is), kind, before: text(before), after: text(after) }
}
