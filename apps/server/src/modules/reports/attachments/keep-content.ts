import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { ReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'

/** Content that came in and is not kept yet. */
export interface Incoming {
  readonly file: string
  readonly size: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
  /** The first bytes, hexadecimal. */
  readonly begins: string
}

const folderOf = (dataFolder: string): string => join(dataFolder, 'attachments')
const HASH = /^[0-9a-f]{64}$/

/** Where content of a hash lies. */
const placeOf = (dataFolder: string, hash: string): string => {
  if (!HASH.test(hash)) throw new RangeError('no hash')
  return join(folderOf(dataFolder), hash.slice(0, 2), hash)
}

/** Writes down what comes in, up to `most` bytes; what is larger is cut off a little beyond, and told by its size. */
export async function receive(dataFolder: string, body: Readable, most: number): Promise<Incoming> {
  const folder = join(folderOf(dataFolder), 'incoming')
  await mkdir(folder, { recursive: true })
  const file = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  let begins = ''
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (begins.length < 16) begins += chunk.subarray(0, 8).toString('hex')
      size += chunk.length
      // Read on for a while without being kept: a sender who is cut off hears no reason.
      if (size > 2 * most) return
      hash.update(chunk)
      if (size <= most) yield chunk
    }
  }
  try {
    await pipeline(measured, createWriteStream(file))
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { file, size, hash: hash.digest('hex'), begins }
}

/** Keeps content under its hash; the same content is kept once. */
export async function keepContent(dataFolder: string, { file, hash }: Incoming): Promise<void> {
  const place = placeOf(dataFolder, hash)
  await mkdir(dirname(place), { recursive: true })
  // A transaction that is tried again finds it kept already.
  await rename(file, place).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || (await stat(place).catch(() => null)) === null) throw error
  })
}

/** Forgets content that came in and was not kept. */
export const forget = ({ file }: Incoming): Promise<void> => rm(file, { force: true })

/** Content by its hash; null: it is not there. */
export async function openContent(dataFolder: string, hash: string): Promise<ReadStream | null> {
  const place = placeOf(dataFolder, hash)
  return (await stat(place).catch(() => null)) === null ? null : createReadStream(place)
}
