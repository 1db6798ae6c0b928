/**
 * A refusal: one reason why a request cannot be carried out, as plain data.
 *
 * `code` names the rule (`module.rule`), `field` the input field it concerns (dotted path, absent when
 * it concerns the whole request), `params` the values a message needs. Refusals are ordinary results,
 * never exceptions; the texts in Chinese and English live in the module's `refusals.ts`.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly field?: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** What a rule answers: either a value, or every refusal that applies. Never both, never neither. */
export type Verdict<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] }

/** The verdict that lets a request pass with `value`. */
export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

/** The verdict that refuses a request. Throws `RangeError` when no refusal is given: that would be a bug. */
export function refuse<Code extends string>(
  ...refusals: readonly Refusal<Code>[]
): { readonly ok: false; readonly refusals: readonly Refusal<Code>[] } {
  if (refusals.length === 0) throw new RangeError('refuse() needs at least one refusal')
  return { ok: false, refusals }
}

/** Accepts `value()` when the list of refusals is empty, else refuses with all of them. */
export function decide<Value, Code extends string>(
  refusals: readonly Refusal<Code>[],
  value: () => Value,
): Verdict<Value, Code> {
  return refusals.length === 0 ? accept(value()) : refuse(...refusals)
}

/**
 * The message table of one module: every code has a Chinese and an English sentence that says what is
 * wrong and what to do. `{name}` is replaced by the refusal's parameter of that name. A code without
 * both sentences does not compile.
 */
export type RefusalTexts<Code extends string> = {
  readonly [C in Code]: { readonly zh: string; readonly en: string }
}

/** Fills `{name}` places of a message template from a refusal's parameters; unknown places stay visible. */
export function fillTemplate(template: string, params: Refusal['params'] = {}): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}
