import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** A JSON value without binary fractions: numbers are whole and safe; exact numbers travel as text. */
export type CanonicalValue =
  | null
  | boolean
  | string
  | number
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/**
 * The one text of a value: keys in code-unit order, no blanks, absent keys left out, strings as JSON writes
 * them (RFC 8785 without its numbers: only safe whole numbers are taken, −0 is 0). Equal values give equal
 * text. Throws `RangeError` on any other number, on a lone surrogate and on values that JSON has not. E25.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'string':
      return text(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError('only safe whole numbers have canonical text')
      return String(value)
    case 'object':
      break
    default:
      throw new RangeError(`no canonical text for ${typeof value}`)
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${Array.from(value, canonicalText).join(',')}]`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new RangeError('only plain objects have canonical text')
  const members: string[] = []
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) members.push(`${text(key)}:${canonicalText(member)}`)
  }
  return `{${members.join(',')}}`
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : a > b ? 1 : 0

function text(value: string): string {
  if (/\p{Cs}/u.test(value)) throw new RangeError('text with half a character has no canonical bytes')
  return JSON.stringify(value)
}

/** The canonical text in UTF-8. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8ToBytes(canonicalText(value))

/** SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (data: Uint8Array | string): string =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))

/** SHA-256 of a value's canonical bytes: the name of a frozen scheme, of a run's inputs, of its result. */
export const canonicalHash = (value: unknown): string => sha256Hex(canonicalText(value))
