import * as v from 'valibot'
import { rational } from '../../kit/index.ts'
import { type Exact, type Share, share as readShare } from '../exact.ts'
import type { Label, Named, PerClass, Rounding, Words } from '../exact.ts'

/**
 * valibot, not zod: no `new Function` (the console's content policy forbids it), smallest when tree-shaken.
 */
export type Schema<T> = v.GenericSchema<unknown, T>

type Entries<T> = { readonly [K in keyof T]-?: v.GenericSchema<unknown, T[K]> }

/** A closed object with exactly the settings of `T`: one too few or too many does not compile. */
export const closed =
  <T>() =>
  <E extends Entries<T> & v.ObjectEntries>(
    entries: E & { [K in Exclude<keyof E, keyof T>]: never },
  ): v.StrictObjectSchema<E, undefined> =>
    v.strictObject(entries as E)

/**
 * One of two shapes, told apart by `first`: the faults named are those of the shape that was meant. (A plain
 * union of valibot answers with the faults of all shapes mixed.) Still a union to whoever describes it.
 */
export function either<A, B>(first: (input: unknown) => boolean, a: Schema<A>, b: Schema<B>): Schema<A | B> {
  const both = v.union([a, b])
  return {
    ...both,
    '~run': (dataset, config) => (first(dataset.value) ? a : b)['~run'](dataset, config),
  } as Schema<A | B>
}

const isText = (input: unknown) => typeof input === 'string'
const hasKey = (key: string) => (input: unknown) =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, key)

/** Most entries of any list; total size is bounded before this schema runs. */
export const listLimit = 500

export const listOf = <T>(item: Schema<T>) =>
  v.pipe(v.array(item), v.maxLength(listLimit, 'schemes.listTooLong'))

export const listOfSome = <T>(item: Schema<T>) =>
  v.pipe(v.array(item), v.minLength(1, 'schemes.listEmpty'), v.maxLength(listLimit, 'schemes.listTooLong'))

export const choice = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, 'schemes.unknownChoice')

export const whole = (min: number, max: number) =>
  v.pipe(
    v.number(),
    v.integer('schemes.badWhole'),
    v.minValue(min, 'schemes.badWhole'),
    v.maxValue(max, 'schemes.badWhole'),
  )

const words = (max: number) =>
  v.pipe(v.string(), v.minLength(1, 'schemes.textLength'), v.maxLength(max, 'schemes.textLength'))
const idPattern = /^(?!constructor$|prototype$)[a-z][a-z0-9-]{0,63}$/
const exactPattern = /^-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,12}|\/[1-9][0-9]{0,5})?$/
const sharePattern = /^(?:0|[1-9][0-9]{0,5})(?:(?:\.[0-9]{1,12})?%?|\/[1-9][0-9]{0,5})$/

const withinOne = (text: string) =>
  !sharePattern.test(text) || rational.compare(readShare(text), rational.one) <= 0

export const text = words(2000)
export const name = words(120)
export const id = v.pipe(v.string(), v.regex(idPattern, 'schemes.badId'))
export const exact = v.pipe(v.string(), v.regex(exactPattern, 'schemes.badNumber'))
export const share = v.pipe(
  v.string(),
  v.regex(sharePattern, 'schemes.badShare'),
  v.check(withinOne, 'schemes.badShare'),
)

/** Whether something is a share as text: `"30%"`, `"0.3"`, `"1/3"`, from 0 to 1. */
export const isExact = (value: unknown): value is Exact => v.is(exact, value)
export const isShare = (value: unknown): value is Share => v.is(share, value)

export const label = closed<Label>()({ zh: name, en: v.optional(name) })
export const quoted = closed<Words>()({ text, cite: v.optional(name) })
export const rounding = closed<Rounding>()({ places: whole(0, 10), mode: choice(rational.roundingModes) })
export const roundingOrNone = either(isText, v.literal('NONE', 'schemes.unknownChoice'), rounding)
export const exactOr = <const Word extends string>(word: Word) =>
  either((input) => input === word, v.literal(word), exact)
export const idOrFlag = either(isText, id, v.boolean())
export const wholeOr = <const Word extends string>(number: Schema<number>, word: Word) =>
  either(isText, v.literal(word, 'schemes.unknownChoice'), number)
export const byKey = <A, B>(key: string, a: Schema<A>, b: Schema<B>) => either(hasKey(key), a, b)

/** The settings every named node has. */
export const named = { id, label, words: v.optional(quoted) }
export const namedOnly = closed<Named>()(named)

export const perClass = <T>(value: Schema<T>): Schema<PerClass<T>> =>
  byKey(
    'byClass',
    v.strictObject({ byClass: v.record(id, value) }),
    v.strictObject({ same: value }),
  ) as Schema<PerClass<T>>
