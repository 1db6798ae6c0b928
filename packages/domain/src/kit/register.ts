import type { CalendarDate } from './calendar.ts'
import { readField } from './fields.ts'
import type { Bilingual, Field, FieldRefusal, FieldValue } from './fields.ts'
import { decide } from './refusal.ts'
import type { Refusal, Verdict } from './refusal.ts'

type Fields = Readonly<Record<string, Field>>
type NameOf<F extends Fields> = keyof F & string
/** Of any register whatever: any name. */
type NameOfKind<F extends Fields, Kind extends Field['kind']> = string extends keyof F
  ? string
  : { [Name in NameOf<F>]: F[Name]['kind'] extends Kind ? Name : never }[NameOf<F>]

/** The values of a register's record, by field. */
export type RecordOf<F extends Fields> = { readonly [Name in NameOf<F>]: FieldValue<F[Name]> }

/** Which records count: in every field named, one of the values. `state` names states of the register's life. */
export type Which<F extends Fields = Fields> = string extends keyof F
  ? { readonly [name: string]: readonly string[] }
  : { readonly [Name in NameOfKind<F, 'choice'>]?: readonly (FieldValue<F[Name]> & string)[] } & {
      readonly state?: readonly string[]
    }

/**
 * A number that the scoring engine may read for an organization and a period.
 * `count`: records; `sum`: of a number over them; `ratio`: of the records of `part` to those of `whole`,
 * unknown where there are none.
 */
export type Metric<F extends Fields = Fields> = {
  readonly label: Bilingual
  readonly unit?: Bilingual
} & (
  | { readonly kind: 'count'; readonly which?: Which<F> }
  | { readonly kind: 'sum'; readonly of: NameOfKind<F, 'integer' | 'number'>; readonly which?: Which<F> }
  | { readonly kind: 'ratio'; readonly part: Which<F>; readonly whole?: Which<F> }
)

/**
 * A record's life, where it has one. Each move is an action of its own in the policy, named
 * `<register>.<move>`, and a field of GraphQL, named by the move and the model.
 */
export interface Life {
  readonly initial: string
  /** States in which the record may be edited and archived; in the others a move must open it first. */
  readonly editableIn: readonly string[]
  readonly states: Readonly<Record<string, Bilingual>>
  readonly moves: Readonly<Record<string, { readonly label: Bilingual; readonly from: readonly string[]; readonly to: string }>>
}

/**
 * A register: a plain kind of record that is declared, not written (`architecture.md` 3). An organization
 * records a dated fact, others look it up, it counts toward indicators. There are no callbacks but `rules`,
 * one pure check over a whole record.
 */
export interface Register<F extends Fields = Fields> {
  /** Plural, in lower camel case: `facilities`; the first part of its metrics' names. */
  readonly name: string
  /** The table's model in `prisma/schema`. */
  readonly model: string
  readonly label: Bilingual
  readonly fields: F
  /** The date by which a record belongs to a period. */
  readonly occursOn: NameOfKind<F, 'date'>
  /** `STANDING`: it counts from its date on, until `endsOn`; absent, in the period of its date only. */
  readonly standing?: { readonly endsOn: NameOfKind<F, 'date'> }
  /** The field that names a record to people. */
  readonly title: NameOfKind<F, 'text'>
  readonly columns: readonly NameOf<F>[]
  readonly life?: Life
  readonly rules?: (record: RecordOf<F>) => readonly Refusal[]
  readonly metrics: Readonly<Record<string, Metric<F>>>
}

/**
 * Declares a register. The compiler checks that every name in it is a field of a fitting kind; what comes out
 * is any register to those who interpret it, and still knows its own fields.
 */
export const defineRegister = <const F extends Fields>(register: Register<F>): Register & { readonly fields: F } =>
  register as unknown as Register & { readonly fields: F }

/**
 * Reads a whole record as it was typed. Every refusal that applies is told; the register's own rules are
 * asked once all fields can be read.
 */
export function readRecord(
  register: Register,
  typed: Readonly<Record<string, unknown>>,
  today: CalendarDate,
): Verdict<RecordOf<Fields>> {
  const refusals: Refusal<FieldRefusal | 'kit.unknownField'>[] = Object.keys(typed)
    .filter((name) => !Object.hasOwn(register.fields, name))
    .map((name) => ({ code: 'kit.unknownField', field: name }))
  const record: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(register.fields)) {
    const read = readField(name, field, typed[name], today)
    if (read.ok) record[name] = read.value
    else refusals.push(...read.refusals)
  }
  return decide<RecordOf<Fields>, string>(refusals.length > 0 ? refusals : (register.rules?.(record) ?? []), () => record)
}
