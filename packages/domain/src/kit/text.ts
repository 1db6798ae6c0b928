import type { Refusal } from './refusal.ts'

/** Chinese characters of everyday use, letters, digits and common marks: what nearly all texts are, and tidy. */
const PLAIN = /^[\w.\-\u4e00-\u9fff]+$/

/** Trims a typed text and folds inner white space, so that a pasted name compares with a typed one. */
export const tidy = (text: string): string =>
  PLAIN.test(text) ? text : text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The same for a text of several lines: they stay, trimmed, with at most one empty line between two. */
export const tidyLines = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map(tidy)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** Control characters, invisible format characters (widths, directions, joiners) and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** The refusals every text field shares. */
export type TextRefusal = 'kit.required' | 'kit.tooLong' | 'kit.unprintable'

/**
 * Checks a tidied text: not empty, at most `max` characters (code points), no control or invisible
 * characters, which make two names look alike.
 */
export function checkText(field: string, text: string, max: number): readonly Refusal<TextRefusal>[] {
  if (text === '') return [{ code: 'kit.required', field }]
  if (text.length <= max && PLAIN.test(text)) return []
  const refusals: Refusal<TextRefusal>[] = []
  const length = [...text].length
  if (length > max) refusals.push({ code: 'kit.tooLong', field, params: { max, length } })
  if (UNPRINTABLE.test(text)) refusals.push({ code: 'kit.unprintable', field })
  return refusals
}
