const MOBILE = /^1[3-9]\d{9}$/
const FIXED = /^0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,6})?$/

/**
 * A typed telephone number in its one stored form: a mobile number as 11 digits, a fixed one as
 * `0571-87654321` with an optional extension. Null: it is neither. Spaces, dashes of a mobile number and
 * the country's +86 make no difference.
 */
export function readPhone(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s()]+/gu, '')
    .replace(/^(?:\+|00)86-?/u, '')
    .replace(/[‐-―−]/gu, '-')
  const digits = plain.replaceAll('-', '')
  if (MOBILE.test(digits)) return digits
  if (!FIXED.test(plain)) return null
  // 010 and 02x have three digits, all others four.
  const area = /^0(?:10|2\d)/.test(plain) ? 3 : 4
  const local = plain.slice(area).replace(/^-/u, '')
  return /^[2-9]\d{6,7}(?:-\d{1,6})?$/.test(local) ? `${plain.slice(0, area)}-${local}` : null
}

/**
 * How a number is shown to whoever need not dial it: the first three and the last two characters, the rest
 * as asterisks of the same number. Shorter than eight characters: nothing but asterisks.
 */
export const maskPhone = (phone: string): string =>
  phone.length < 8
    ? '*'.repeat(phone.length)
    : `${phone.slice(0, 3)}${'*'.repeat(phone.length - 5)}${phone.slice(-2)}`
