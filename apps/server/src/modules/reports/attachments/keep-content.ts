import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { Context } from '../../../context.ts'

/** Content that came in and is not kept yet. */
export interface Incoming {
  readonly file: string
  readonly size: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
  /** The first bytes, hexadecimal. */
  readonly begins: string
  /** It lies in the store outside already. */
  readonly sent?: boolean
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

/** Where content is kept: in the store outside if the installation has one, else in the data folder. */
export type ContentPlace = Pick<Context, 'dataFolder' | 'bucket'>

/** The name of content in the store outside. */
const keyOf = (hash: string): string => `attachments/${hash.slice(0, 2)}/${hash}`

/**
 * Sends content to the store outside ahead of the transaction that records it, which is not to wait for the network.
 * Does nothing where there is none. What is then not recorded after all lies there unnamed, and is found again by its hash.
 */
export async function sendAhead({ bucket }: ContentPlace, incoming: Incoming): Promise<Incoming> {
  if (bucket === undefined || incoming.sent) return incoming
  await bucket.put(keyOf(incoming.hash), incoming.file, incoming.hash)
  return { ...incoming, sent: true }
}

/** Keeps content under its hash; the same content is kept once. */
export async function keepContent({ dataFolder, bucket }: ContentPlace, incoming: Incoming): Promise<void> {
  if (bucket !== undefined) return void (await sendAhead({ dataFolder, bucket }, incoming))
  const { file, hash } = incoming
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
export async function openContent({ dataFolder, bucket }: ContentPlace, hash: string): Promise<Readable | null> {
  const place = placeOf(dataFolder, hash)
  // What came in before there was a store outside still lies here.
  if ((await stat(place).catch(() => null)) !== null) return createReadStream(place)
  return bucket === undefined ? null : bucket.get(keyOf(hash))
}
