import { createReadStream } from 'node:fs'
import { stopWith } from './table.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const CHUNK = 256 * 1024

/**
 * Finds the encoding of a text file by decoding all of it strictly: byte-order mark, UTF-8, UTF-16 without a
 * mark, GB18030 (which holds GBK and GB2312). Throws a fault when none fits or when it is no text.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const head = await firstBytes(path, 4096)
  if (head.length === 0) throw stopWith('table.empty')
  const marked = markOf(head) ?? unmarkedUtf16(head)
  const candidates: readonly TextEncoding[] = marked === undefined ? ['utf-8', 'gb18030'] : [marked]
  for (const encoding of candidates) {
    const found = await decodes(path, encoding)
    if (found === 'text') return encoding
    if (found === 'zeros') throw stopWith('table.notText')
  }
  throw stopWith(head.includes(0) ? 'table.notText' : 'table.wrongEncoding')
}

/** The text of a file, without its byte-order mark. Throws a fault where it is not in that encoding. */
export async function* decodeFile(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: CHUNK })) {
      yield decoder.decode(bytes as Buffer, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? stopWith('table.wrongEncoding') : error
  }
}

/** The first bytes of a file. */
export async function firstBytes(path: string, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const bytes of createReadStream(path, { end: length - 1 })) parts.push(bytes as Buffer)
  return Buffer.concat(parts)
}

async function decodes(path: string, encoding: TextEncoding): Promise<'text' | 'zeros' | 'no'> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: CHUNK })) {
      if (decoder.decode(bytes as Buffer, { stream: true }).includes('\0')) return 'zeros'
    }
    decoder.decode()
    return 'text'
  } catch (error) {
    if (error instanceof TypeError) return 'no'
    throw error
  }
}

function markOf(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Digits, commas and line ends give UTF-16 away: every other byte of them is zero. */
function unmarkedUtf16(head: Buffer): TextEncoding | undefined {
  const zeros = [0, 0] as [even: number, odd: number]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2 === 0 ? 0 : 1]++
  if (zeros[1] > 1 && zeros[0] === 0) return 'utf-16le'
  if (zeros[0] > 1 && zeros[1] === 0) return 'utf-16be'
  return undefined
}
