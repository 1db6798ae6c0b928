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

/** Takes canonical text piece by piece. */
interface Sink {
  /** Marks, words and numbers as they stand. */
  readonly put: (piece: string) => void
  /** A string, to be written as JSON writes it. */
  readonly quote: (value: string) => void
  /** Orders of keys met before, by the first key: most objects of a document look like others of it. */
  readonly orders: Map<string, { readonly keys: readonly string[]; readonly sorted: readonly string[] }>
}

/**
 * The one text of a value: keys in code-unit order, no blanks, absent keys left out, strings as JSON writes
 * them (RFC 8785 without its numbers: only safe whole numbers are taken, −0 is 0). Equal values give equal
 * text. Throws `RangeError` on any other number, on a lone surrogate and on values that JSON has not. E25.
 */
export function canonicalText(value: unknown): string {
  let text = ''
  const put = (piece: string) => void (text += piece)
  write({ put, quote: (string) => put(quoted(string)), orders: new Map() }, value)
  return text
}

function write(sink: Sink, value: unknown): void {
  switch (typeof value) {
    case 'boolean':
      return sink.put(value ? 'true' : 'false')
    case 'string':
      return sink.quote(value)
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError('only safe whole numbers have canonical text')
      return sink.put(String(value))
    case 'object':
      if (value === null) return sink.put('null')
      return Array.isArray(value) ? writeList(sink, value) : writeMembers(sink, value)
    default:
      throw new RangeError(`no canonical text for ${typeof value}`)
  }
}

function writeList(sink: Sink, list: readonly unknown[]): void {
  sink.put('[')
  for (let i = 0; i < list.length; i++) {
    if (i > 0) sink.put(',')
    write(sink, list[i])
  }
  sink.put(']')
}

function writeMembers(sink: Sink, value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new RangeError('only plain objects have canonical text')
  let before = '{'
  for (const key of sortedKeys(sink, value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member === undefined) continue
    sink.put(before)
    before = ','
    sink.quote(key)
    sink.put(':')
    write(sink, member)
  }
  sink.put(before === '{' ? '{}' : '}')
}

/** The most orders of keys that are remembered: a list of ballots has one set of keys for every sheet. */
const ordersKept = 1000

function sortedKeys({ orders }: Sink, value: object): readonly string[] {
  const keys = Object.keys(value)
  const [first] = keys
  if (first === undefined) return keys
  const known = orders.get(first)
  if (known?.keys.length === keys.length && known.keys.every((key, i) => key === keys[i])) return known.sorted
  const sorted = keys.toSorted()
  if (orders.size < ordersKept) orders.set(first, { keys, sorted })
  return sorted
}

function quoted(value: string): string {
  if (/\p{Cs}/u.test(value)) throw new RangeError('text with half a character has no canonical bytes')
  return JSON.stringify(value)
}

/** The canonical text in UTF-8. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8ToBytes(canonicalText(value))

/** SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (data: Uint8Array | string): string =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))

/** How many bytes gather before they are hashed. */
const gathered = 1 << 16
/** Longer strings are not tried character by character. */
const longest = 1000
const mark = 0x22

/** Whether a character stands for itself in a quoted string, as one byte. */
const isPlain = (code: number): boolean => code >= 0x20 && code < 0x7f && code !== mark && code !== 0x5c

/**
 * SHA-256 of a value's canonical bytes: the name of a frozen scheme, of a run's inputs, of its result. The text goes
 * into the hash as it is made: the inputs of a large cycle are a hundred megabytes.
 */
export function canonicalHash(value: unknown): string {
  const hash = sha256.create()
  const bytes = new Uint8Array(gathered)
  let at = 0
  const makeRoom = (length: number) => {
    if (at + length <= gathered) return
    hash.update(bytes.subarray(0, at))
    at = 0
  }
  const put = (piece: string) => {
    makeRoom(piece.length)
    for (let i = 0; i < piece.length; i++) bytes[at++] = piece.charCodeAt(i)
  }
  const putEncoded = (piece: string) => {
    const encoded = utf8ToBytes(piece)
    makeRoom(encoded.length)
    if (encoded.length > gathered) return void hash.update(encoded)
    bytes.set(encoded, at)
    at += encoded.length
  }
  const quote = (string: string) => {
    if (string.length > longest) return putEncoded(quoted(string))
    makeRoom(string.length + 2)
    const start = at
    bytes[at++] = mark
    for (let i = 0; i < string.length; i++) {
      const code = string.charCodeAt(i)
      if (!isPlain(code)) {
        at = start
        return putEncoded(quoted(string))
      }
      bytes[at++] = code
    }
    bytes[at++] = mark
  }
  write({ put, quote, orders: new Map() }, value)
  return bytesToHex(hash.update(bytes.subarray(0, at)).digest())
}
