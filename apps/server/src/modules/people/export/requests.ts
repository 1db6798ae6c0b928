import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../context.ts'
import { isId, uploaderOf } from '../../../kit/import/uploads.ts'
import type { PersonFilter } from '../list.ts'

/** An export that was recorded, to be fetched by whoever asked for it. */
export interface ExportRequest {
  readonly filter: PersonFilter
  /** Numbers in full, of those whose entries the caller keeps. */
  readonly phonesInFull: boolean
}

/** Milliseconds after it was recorded within which an export can be fetched. */
export const FETCH_WITHIN = 10 * 60_000

const folderOf = (dataFolder: string): string => join(dataFolder, 'exports')
const fileOf = (dataFolder: string, id: string): string => join(folderOf(dataFolder), `${id}.json`)

/** Keeps a request under its id; what can no longer be fetched goes. */
export async function keepRequest(context: Context, id: string, request: ExportRequest): Promise<void> {
  const folder = folderOf(context.dataFolder)
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found !== null && Date.now() - found.mtimeMs > FETCH_WITHIN) await rm(join(folder, name), { force: true })
  }
  const kept = { ...request, account: uploaderOf(context), at: context.now().toISOString() }
  await writeFile(fileOf(context.dataFolder, id), JSON.stringify(kept))
}

/** The request of that id; null: there is none (any more), or somebody else's. */
export async function findRequest(context: Context, id: string): Promise<ExportRequest | null> {
  if (!isId(id)) return null
  const text = await readFile(fileOf(context.dataFolder, id), 'utf8').catch(() => null)
  if (text === null) return null
  const { account, at, ...request } = JSON.parse(text) as ExportRequest & { account: string; at: string }
  const age = context.now().getTime() - new Date(at).getTime()
  return account === uploaderOf(context) && age <= FETCH_WITHIN ? request : null
}
