import { rational, type Rational, type RoundingMode } from '../kit/index.ts'

/** A node's name inside one scheme: lower-case letters, digits and hyphens, starting with a letter, ≤ 64. */
export type NodeId = string

/**
 * Exact number as text: `"200"`, `"-4"`, `"64.145"`, `"1/3"`. At most 12 digits, 12 decimals, 6 under a
 * slash.
 */
export type Exact = string

/** A proportion from 0 to 1 as text: `"30%"`, `"0.3"` or `"1/3"`. Weights and shares are written so. */
export type Share = string

/** What people read. Chinese is always there, English may be. */
export interface Label {
  readonly zh: string
  readonly en?: string
}

/** The published scheme's own words for a rule, quoted in the trace, and where they stand. */
export interface Words {
  readonly text: string
  readonly cite?: string
}

/** One value for all classes, or one value for each class named (a class not named has none). */
export type PerClass<Value> =
  { readonly same: Value } | { readonly byClass: { readonly [classId: NodeId]: Value } }

/**
 * Rounding at one node: decimals 0 to 10, and the mode. Where none is stated, the value stays exact (E24).
 */
export interface Rounding {
  readonly places: number
  readonly mode: RoundingMode
}

/** Everything that can be pointed at: an id unique in the whole scheme, a label, the scheme's own words. */
export interface Named {
  readonly id: NodeId
  readonly label: Label
  readonly words?: Words
}

/** Reads an `Exact` that has passed `parseScheme`. */
export const exact = (text: Exact): Rational => rational.of(text)

/** Reads a `Share` that has passed `parseScheme`: `"15%"` is 15/100. */
export const share = (text: Share): Rational =>
  text.endsWith('%') ? rational.div(rational.of(text.slice(0, -1)), rational.hundred) : rational.of(text)

/** The value that holds for a class, or `undefined` when the scheme names none for it. */
export const forClass = <Value>(per: PerClass<Value>, classId: NodeId): Value | undefined =>
  'same' in per ? per.same : Object.hasOwn(per.byClass, classId) ? per.byClass[classId] : undefined
