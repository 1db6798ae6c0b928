import type { Readable } from 'node:stream'
// yauzl: ZIP by its directory and with random access, maintained, inflates through Node's zlib as a stream.
import { openPromise } from 'yauzl'
import type { Entry } from 'yauzl'
import { faultOf, stopWith } from './table.ts'
import type { TableLimits } from './table.ts'

/** An open workbook file. Bytes unpacked are counted over all its parts. */
export interface XlsxPackage {
  readonly has: (part: string) => boolean
  /** The bytes of a part as they unpack. Throws a fault beyond the limits or when the part is damaged. */
  readonly read: (part: string) => AsyncGenerator<Buffer>
  readonly close: () => void
}

/** Ratios are judged only above this many bytes: small parts of repeated markup pack very well. */
const RATIO_FROM = 20 * 1024 * 1024

/** Opens the ZIP at `path`. Throws faults; what its headers say of sizes is never trusted. */
export async function openPackage(path: string, limits: TableLimits): Promise<XlsxPackage> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw stopWith('table.damaged')
  })
  const parts = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.parts) throw stopWith('table.zipBomb')
    for await (const entry of zip.eachEntry()) {
      if (!parts.has(entry.fileName)) parts.set(entry.fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw faultOf(error) === undefined ? stopWith('table.damaged') : error
  }
  let unpacked = 0
  async function* read(part: string): AsyncGenerator<Buffer> {
    const entry = parts.get(part)
    if (entry === undefined) throw stopWith('table.damaged')
    if (entry.isEncrypted()) throw stopWith('table.password')
    let stream: Readable | undefined
    let ofPart = 0
    try {
      stream = await zip.openReadStreamPromise(entry)
      for await (const bytes of stream as AsyncIterable<Buffer>) {
        unpacked += bytes.length
        ofPart += bytes.length
        const tooDense = ofPart > RATIO_FROM && ofPart > entry.compressedSize * limits.ratio
        if (unpacked > limits.unpackedBytes || tooDense) throw stopWith('table.zipBomb')
        yield bytes
      }
    } catch (error) {
      if (faultOf(error) !== undefined) throw error
      throw stopWith(/too many bytes/.test(String(error)) ? 'table.zipBomb' : 'table.damaged')
    } finally {
      stream?.destroy()
    }
  }
  return { has: (part) => parts.has(part), read, close: () => zip.close() }
}
