import type { ValueShape } from './value-shape.ts'

type Typed = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '')
/** A number as JSON has it; what is no number stays as typed, so that the server can say so. */
const whole = (value: unknown): number | string => {
  const said = text(value)
  return said === '' ? 0 : Number.isFinite(Number(said)) ? Number(said) : said
}
const rest = (line: Typed, prefix: string): readonly (readonly [string, unknown])[] =>
  Object.entries(line).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : []))
const linesIn = (values: Typed): readonly Typed[] => (values['lines'] ?? []) as readonly Typed[]

/** What was typed, as `enterScores` takes it: a number, or JSON text. */
export function toText(kind: string, shape: ValueShape, values: Typed): string {
  if (shape.kind === 'one') {
    const value = text(values['value'])
    return kind === 'FACT' && shape.part.kind === 'number' ? JSON.stringify(value) : value
  }
  if (shape.kind === 'named') {
    const entries = shape.parts.flatMap(({ key, kind: of, optional }) => {
      const said = text(values[key])
      if (said === '' && optional === true && kind !== 'COUNTS') return []
      return [[key, of === 'choice' ? said : whole(said)] as const]
    })
    return JSON.stringify(Object.fromEntries(entries))
  }
  return JSON.stringify(fromLines(kind, linesIn(values)))
}

function fromLines(kind: string, lines: readonly Typed[]): unknown {
  switch (kind) {
    case 'ORDERS':
      return Object.fromEntries(lines.map((line) => [text(line['leader']), whole(line['place'])]))
    case 'PANEL':
      return Object.fromEntries(lines.map((line) => [text(line['checker']), Object.fromEntries(rest(line, 'item-').map(([id, mark]) => [id, text(mark)]))]))
    case 'BALLOT':
      return Object.fromEntries(
        lines.map((line) => [
          text(line['group']),
          {
            due: whole(line['due']), issued: whole(line['issued']), returned: whole(line['returned']), invalid: whole(line['invalid']), abstained: whole(line['abstained']),
            marks: rest(line, 'mark-').map(([mark, count]) => ({ mark, count: whole(count) })).filter(({ count }) => count !== 0),
          },
        ]),
      )
    default:
      return lines.map((line, at) => ({ id: String(at + 1), kind: text(line['kind']), event: text(line['event']), points: text(line['points']) }))
  }
}

/** The form's values of what is there; nothing: an empty form. */
export function toValues(kind: string, shape: ValueShape, value: unknown): Record<string, unknown> {
  if (shape.kind === 'one') return { value: value == null ? '' : String(value as string | number | boolean) }
  const known = (value ?? {}) as Record<string, unknown>
  if (shape.kind === 'named') return Object.fromEntries(shape.parts.map(({ key }) => [key, text(known[key])]))
  const lines = toLines(kind, value)
  return { lines: lines.length > 0 ? lines : [Object.fromEntries(shape.parts.map(({ key }) => [key, '']))] }
}

function toLines(kind: string, value: unknown): readonly Typed[] {
  if (value == null) return []
  const entries = Object.entries(value as Record<string, Record<string, unknown>>)
  switch (kind) {
    case 'ORDERS':
      return entries.map(([leader, place]) => ({ leader, place: text(place) }))
    case 'PANEL':
      return entries.map(([checker, marks]) => ({ checker, ...Object.fromEntries(Object.entries(marks).map(([id, mark]) => [`item-${id}`, text(mark)])) }))
    case 'BALLOT':
      return entries.map(([group, { marks, ...counts }]) => ({
        group,
        ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, text(count)])),
        ...Object.fromEntries((marks as readonly { mark: string; count: number }[]).map(({ mark, count }) => [`mark-${mark}`, String(count)])),
      }))
    default:
      return (value as readonly Typed[]).map(({ kind: of, event, points }) => ({ kind: text(of), event: text(event), points: text(points) }))
  }
}
