import { isCalendarDate } from './calendar.ts'
import type { CalendarDate } from './calendar.ts'
import * as rational from './rational.ts'
import type { Refusal } from './refusal.ts'
import { checkText, tidy, tidyLines } from './text.ts'
import type { TextRefusal } from './text.ts'

/** A text in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

interface OfEveryField {
  readonly label: Bilingual
  /** What to write here, where the label alone would leave it open. */
  readonly help?: Bilingual
  readonly required?: true
}

/** What a register's record may hold: a closed list of kinds, each known to server, console, import and export. */
export type Field = OfEveryField &
  (
    | { readonly kind: 'text'; /** Characters, at most. */ readonly max: number }
    | { readonly kind: 'note'; readonly max: number }
    | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit?: Bilingual }
    | {
        /** An exact decimal, kept as text. Money is a number of yuan with two decimals. */
        readonly kind: 'number'
        readonly decimals: number
        readonly min: string
        readonly max: string
        readonly unit?: Bilingual
      }
    | { readonly kind: 'date'; /** Nothing that has yet to happen. */ readonly notAfterToday?: true }
    | { readonly kind: 'choice'; readonly options: Readonly<Record<string, Bilingual>> }
    | { readonly kind: 'person' }
    | { readonly kind: 'attachments'; /** Files, at most. */ readonly max: number }
  )
export type FieldKind = Field['kind']

/** The value of a field as it is kept; an optional one may be null. */
export type FieldValue<F extends Field = Field> =
  | (F extends { readonly kind: 'integer' }
      ? number
      : F extends { readonly kind: 'attachments' }
        ? readonly string[]
        : F extends { readonly kind: 'choice'; readonly options: infer Options }
          ? keyof Options & string
          : string)
  | (F extends { readonly required: true } | { readonly kind: 'attachments' } ? never : null)

/** What a field can refuse. */
export type FieldRefusal =
  | TextRefusal
  | 'kit.notADate'
  | 'kit.inFuture'
  | 'kit.notANumber'
  | 'kit.tooSmall'
  | 'kit.tooLarge'
  | 'kit.tooManyDecimals'
  | 'kit.unknownChoice'
  | 'kit.tooManyFiles'

/** A value that a field accepts, in the form in which it is kept. */
export type Checked =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly refusals: readonly Refusal<FieldRefusal>[] }

/**
 * Reads what was typed, sent or found in a table cell into a field. Texts are tidied, numbers written
 * plainly; an empty text is no value. `name` is the field's name in refusals.
 */
export function readField(name: string, field: Field, typed: unknown, today: CalendarDate): Checked {
  const refuse = (code: FieldRefusal, params?: Refusal['params']): Checked => ({
    ok: false,
    refusals: [{ code, field: name, ...(params === undefined ? {} : { params }) }],
  })
  const keep = (value: FieldValue): Checked => ({ ok: true, value })

  if (field.kind === 'attachments') {
    const files = Array.isArray(typed) ? typed.filter((one): one is string => typeof one === 'string') : []
    if (files.length > field.max) return refuse('kit.tooManyFiles', { max: field.max })
    return field.required && files.length === 0 ? refuse('kit.required') : keep(files)
  }
  const written = typeof typed === 'string' ? typed : typeof typed === 'number' ? String(typed) : ''
  const text = field.kind === 'note' ? tidyLines(written) : tidy(written)
  if (text === '') return field.required ? refuse('kit.required') : keep(null)

  switch (field.kind) {
    case 'text':
    case 'note': {
      const refusals = checkText(name, text.replaceAll('\n', ' '), field.max)
      return refusals.length === 0 ? keep(text) : { ok: false, refusals }
    }
    case 'integer':
    case 'number':
      return readNumber(field, text, refuse, keep)
    case 'date':
      if (!isCalendarDate(text)) return refuse('kit.notADate')
      return field.notAfterToday && text > today ? refuse('kit.inFuture', { today }) : keep(text)
    case 'choice':
      return Object.hasOwn(field.options, text) ? keep(text) : refuse('kit.unknownChoice')
    case 'person':
      return keep(text)
  }
}

type NumberField = Extract<Field, { kind: 'integer' | 'number' }>

function readNumber(
  field: NumberField,
  text: string,
  refuse: (code: FieldRefusal, params?: Refusal['params']) => Checked,
  keep: (value: FieldValue) => Checked,
): Checked {
  // People group thousands, and Chinese input methods type full-width digits.
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  const value = /^-?\d{1,15}(\.\d{1,12})?$/.test(plain) ? rational.parse(plain) : undefined
  if (value === undefined) return refuse('kit.notANumber')
  const decimals = field.kind === 'integer' ? 0 : field.decimals
  if (!rational.equals(rational.round(value, decimals, 'HALF_UP'), value)) return refuse('kit.tooManyDecimals', { decimals })
  if (rational.less(value, rational.of(field.min))) return refuse('kit.tooSmall', { min: field.min })
  if (rational.less(rational.of(field.max), value)) return refuse('kit.tooLarge', { max: field.max })
  return keep(field.kind === 'integer' ? Number(plain) : rational.toFixed(value, decimals, 'HALF_UP'))
}
