import { isCalendarDate } from '../../kit/index.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import { at, type FaultBook, type Place, shown } from './faults.ts'

/** A JSON object of unknown content. */
export type Dict = Readonly<Record<string, unknown>>

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads values out of unknown JSON; whatever is wrong goes into the book and reads as `undefined`. */
export function dict(book: FaultBook, place: Place, value: unknown): Dict | undefined {
  if (isDict(value)) return value
  book.add('scoring.wrongType', place, { expected: 'object' })
  return undefined
}

/** An object with all of the required fields and none but the optional ones beside them. */
export function fields(
  book: FaultBook,
  place: Place,
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Dict | undefined {
  const found = dict(book, place, value)
  if (found === undefined) return undefined
  for (const name of required)
    if (!Object.hasOwn(found, name)) book.add('scoring.missingField', place, { name })
  for (const name of Object.keys(found))
    if (!required.includes(name) && !optional.includes(name))
      book.add('scoring.unknownField', at(place, name), { name: name.slice(0, 60) })
  return found
}

export function list(book: FaultBook, place: Place, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value !== undefined) book.add('scoring.wrongType', place, { expected: 'list' })
  return []
}

/** The members of a dictionary; none when it is missing or no object. */
export function members(
  book: FaultBook,
  place: Place,
  value: unknown,
): readonly (readonly [string, unknown])[] {
  if (value === undefined) return []
  return Object.entries(dict(book, place, value) ?? {})
}

/** Text to look a name up by, or to show; empty for anything else. */
export const named = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100) : '')

const idShape = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u
const isReserved = (name: string): boolean => name in Object.prototype

export function id(book: FaultBook, place: Place, value: unknown): string | undefined {
  if (typeof value === 'string' && idShape.test(value) && !isReserved(value)) return value
  if (value !== undefined) book.add('scoring.badId', place)
  return undefined
}

export function text(book: FaultBook, place: Place, value: unknown): string | undefined {
  const good = typeof value === 'string' && value.length > 0 && value.length <= 200 && !/\p{Cs}/u.test(value)
  if (good) return value
  if (value !== undefined) book.add('scoring.badText', place)
  return undefined
}

const decimalsOf = (value: string): number => {
  const point = value.indexOf('.')
  return point < 0 ? 0 : value.length - point - 1
}

/** Bounds of a number: least, most, decimals. Fractions (`1/3`) are refused where decimals are limited. */
export interface Limits {
  readonly min?: Num
  readonly max?: Num
  readonly decimals?: number
}

export function exactNumber(
  book: FaultBook,
  place: Place,
  value: unknown,
  limits: Limits = {},
): Num | undefined {
  if (value === undefined) return undefined
  const found = typeof value === 'string' && value.length <= 30 ? num.read(value) : undefined
  if (found === undefined) {
    book.add('scoring.badNumber', place, { found: shown(value) })
    return undefined
  }
  const { min, max, decimals } = limits
  if (min !== undefined && num.less(found, min))
    book.add('scoring.belowMinimum', place, { found: value as string, limit: num.toText(min) })
  if (max !== undefined && num.less(max, found))
    book.add('scoring.aboveMaximum', place, { found: value as string, limit: num.toText(max) })
  if (decimals !== undefined && ((value as string).includes('/') || decimalsOf(value as string) > decimals))
    book.add('scoring.tooManyDecimals', place, { decimals })
  return found
}

/** A whole number from 0 to 1,000,000,000. */
export function whole(book: FaultBook, place: Place, value: unknown): number | undefined {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000_000)
    return value as number
  if (value !== undefined) book.add('scoring.badWhole', place, { found: shown(value) })
  return undefined
}

export function day(book: FaultBook, place: Place, value: unknown): string | undefined {
  if (typeof value === 'string' && value.length === 10 && isCalendarDate(value)) return value
  if (value !== undefined) book.add('scoring.badDay', place)
  return undefined
}
