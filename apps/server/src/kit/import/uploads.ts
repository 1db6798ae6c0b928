import { createWriteStream } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../context.ts'
import { TABLE_LIMITS, formatOf } from '../tabular/index.ts'
import type { ToldFault } from './faults.ts'

/** A file that was sent for import. It is kept for a day. */
export interface Upload {
  readonly fileId: string
  readonly name: string
  readonly path: string
}

/** Bytes after which even a sender who will be refused is cut off. */
const HEARD_OUT = 2 * TABLE_LIMITS.csvBytes

/** Milliseconds. */
const KEPT = 24 * 3_600_000
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text has the shape of an id; others name no row and no file. */
export const isId = (text: string): boolean => ID.test(text)

const folderOf = (dataFolder: string): string => join(dataFolder, 'uploads')
const pathsOf = (dataFolder: string, fileId: string) => {
  const base = join(folderOf(dataFolder), fileId)
  return { body: base, about: `${base}.json`, faults: `${base}.faults.json` }
}

/** The name a person gave the file: its last part, without control characters, at most 120 characters. */
export const tidyFileName = (name: string): string =>
  [...(name.split(/[\\/]/u).at(-1) ?? '').replace(/\p{C}/gu, '').trim()].slice(0, 120).join('') || 'file'

/** Who sends a file or uses it; files are their sender's only. */
export const uploaderOf = ({ viewer }: Pick<Context, 'viewer'>): string => viewer?.accountId ?? 'installation'

/** Keeps what comes in as a file of `uploader`. Answers null, and keeps nothing, when it is larger than its format may be. */
export async function keepUpload(
  dataFolder: string,
  fileId: string,
  name: string,
  body: Readable,
  uploader = 'installation',
): Promise<{ readonly tooLarge: number } | null> {
  await mkdir(folderOf(dataFolder), { recursive: true })
  const paths = pathsOf(dataFolder, fileId)
  let bytes = 0
  let most = 0
  const within = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (bytes === 0) most = formatOf(chunk) === 'csv' ? TABLE_LIMITS.csvBytes : TABLE_LIMITS.xlsxBytes
      bytes += chunk.length
      // What is too large is read on for a while without being kept: a sender who is cut off hears no reason.
      if (bytes > HEARD_OUT) return
      if (bytes <= most) yield chunk
    }
  }
  try {
    await pipeline(within, createWriteStream(`${paths.body}.part`))
    if (bytes > most) return { tooLarge: Math.floor(most / 1024 / 1024) }
    await writeFile(paths.about, JSON.stringify({ name: tidyFileName(name), uploader }))
    await rename(`${paths.body}.part`, paths.body)
    return null
  } finally {
    await rm(`${paths.body}.part`, { force: true })
  }
}

/** The file of that id, or null when there is none (any more), or somebody else has sent it. */
export async function findUpload(
  { dataFolder, viewer }: Pick<Context, 'dataFolder' | 'viewer'>,
  fileId: string,
): Promise<Upload | null> {
  if (!isId(fileId)) return null
  const paths = pathsOf(dataFolder, fileId)
  const found = await stat(paths.body).catch(() => null)
  if (found === null) return null
  const { name, uploader } = JSON.parse(await readFile(paths.about, 'utf8')) as { name: string; uploader?: string }
  return uploader === uploaderOf({ viewer }) ? { fileId, name, path: paths.body } : null
}

/** Remembers the faults of the last try with a file, for the file of failed rows. */
export const keepFaults = async (
  dataFolder: string,
  fileId: string,
  faults: readonly ToldFault[],
): Promise<void> => writeFile(pathsOf(dataFolder, fileId).faults, JSON.stringify(faults))

/** The faults of the last try with a file, by row; null when it was not tried. */
export async function findFaults(dataFolder: string, fileId: string): Promise<readonly ToldFault[] | null> {
  if (!isId(fileId)) return null
  const text = await readFile(pathsOf(dataFolder, fileId).faults, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as readonly ToldFault[])
}

/** Removes what is older than a day. */
export async function sweepUploads(dataFolder: string, now: Date): Promise<void> {
  const folder = folderOf(dataFolder)
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found !== null && now.getTime() - found.mtimeMs > KEPT) await rm(file, { force: true })
  }
}
