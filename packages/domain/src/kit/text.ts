import type { Refusal } from './refusal.ts'

/** Trims a typed text and folds inner white space, so that a pasted name compares with a typed one. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** The refusals every text field shares. */
export type TextRefusal = 'kit.required' | 'kit.tooLong' | 'kit.unprintable'

/**
 * Checks a tidied text: not empty, at most `max` characters (code points), no control or invisible
 * direction characters, which make two names look alike.
 */
export function checkText(field: string, text: string, max: number): readonly Refusal<TextRefusal>[] {
  if (text === '') return [{ code: 'kit.required', field }]
  const refusals: Refusal<TextRefusal>[] = []
  const length = [...text].length
  if (length > max) refusals.push({ code: 'kit.tooLong', field, params: { max, length } })
  if (CONTROL.test(text)) refusals.push({ code: 'kit.unprintable', field })
  return refusals
}
