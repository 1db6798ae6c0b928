/** The JSON pointer (RFC 6901) of a path: `['a/b', 0]` → `/a~1b/0`; `""` for the whole document. */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A member that stands twice in one object: its place, its name (both cut where long), the line of the second, from 1. */
export interface DuplicateMember {
  /** JSON pointer; of the object around it where it lies deeper than 40 levels. */
  readonly place: string
  readonly name: string
  readonly line: number
}

/** What JSON text holds, or why nothing can be said about it. */
export type JsonText =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'duplicates'; readonly value: unknown; readonly duplicates: readonly DuplicateMember[] }

/**
 * Reads JSON text (RFC 8259) and refuses two members of one name in an object, of which `JSON.parse` silently takes the
 * last: two people could read two different documents. `most` bounds the duplicates that are named. Time and memory
 * grow with the text alone; nesting costs no call stack.
 */
export function readJson(text: string, most: number): JsonText {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'not-json' }
  }
  const duplicates = duplicateMembers(text, most)
  return duplicates.length === 0 ? { kind: 'value', value } : { kind: 'duplicates', value, duplicates }
}

/** An object or a list that is open while the text is walked. */
interface Open {
  /** Names met so far; absent in a list. */
  readonly names?: Set<string>
  /** The member or the place that is being read. */
  at: string | number
}

const [mark, comma, backslash] = [0x22, 0x2c, 0x5c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Members that stand twice, in the order of the text, which is known to be JSON. */
function duplicateMembers(text: string, most: number): readonly DuplicateMember[] {
  const found: DuplicateMember[] = []
  const open: Open[] = []
  let inside: Open | undefined
  let nameNext = false
  const lineOf = lineCounter(text)
  for (let i = 0; i < text.length && found.length < most; i++) {
    switch (text.charCodeAt(i)) {
      case openObject:
        open.push((inside = { names: new Set(), at: '' }))
        nameNext = true
        break
      case openList:
        open.push((inside = { at: 0 }))
        break
      case closeObject:
      case closeList:
        open.pop()
        inside = open.at(-1)
        nameNext = false
        break
      case comma:
        if (inside?.names !== undefined) nameNext = true
        else if (inside !== undefined) inside.at = (inside.at as number) + 1
        break
      case mark: {
        const end = endOfString(text, i)
        if (nameNext && inside?.names !== undefined) {
          nameNext = false
          const name = nameBetween(text, i, end)
          inside.at = name
          if (inside.names.has(name)) found.push({ place: placeOf(open), name: shown(name), line: lineOf(i) })
          inside.names.add(name)
        }
        i = end
      }
    }
  }
  return found
}

/** Where the string that begins at `from` ends: at the first mark that no backslash takes. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let taken = 0
    while (text.charCodeAt(end - 1 - taken) === backslash) taken += 1
    if (taken % 2 === 0) return end
  }
}

/** A name as JSON means it: `"\u0061"` and `"a"` are the same. */
function nameBetween(text: string, from: number, end: number): string {
  const raw = text.slice(from + 1, end)
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw
}

const shown = (name: string): string => name.slice(0, 60)
const levelsShown = 40
const placeOf = (open: readonly Open[]): string =>
  pointer(open.slice(0, levelsShown).map(({ at }) => (typeof at === 'string' ? shown(at) : at)))

/** Answers the line of a place in the text; places are asked for in order. */
function lineCounter(text: string): (place: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (place) => {
    for (; next >= 0 && next < place; next = text.indexOf('\n', next + 1)) line += 1
    return line
  }
}
