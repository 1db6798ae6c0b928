import { num } from '../../kit/index.ts'

/** Longest decimal that is shown in full. */
const places = 6

/**
 * A number as a person with a pocket calculator reads it: exact decimals when short, else rounded to six places and
 * marked ≈, with the fraction when it is a short one.
 */
export function readable(text: string): string {
  const value = num.told(text)
  const shown = num.toFixed(value, places, 'HALF_UP').replace(/\.?0+$/, '')
  if (num.equals(num.told(shown), value)) return shown
  return text.includes('/') && text.length <= 12 ? `≈${shown} (${text})` : `≈${shown}`
}

/** A share as percent: "30 %", "≈33.333333 % (1/3)". */
export function percent(text: string): string {
  const shown = readable(num.toText(num.mul(num.told(text), num.hundred))).replace(/ .*/, '')
  return shown.startsWith('≈') && text.length <= 12 ? `${shown} % (${text})` : `${shown} %`
}

/** Put in parentheses when it is below zero, so that "a + (-b)" can be typed in. */
export const term = (text: string): string => (text.startsWith('-') ? `(${readable(text)})` : readable(text))
