import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { migrate, openDatabase } from '@shuping/db'
import { checkFolder } from './check-folder.ts'
import type { FolderFault } from './faults.ts'
import { writeResults } from './results.ts'
import type { SummaryOfResults } from './results.ts'
import { runFolder } from './run-folder.ts'
import { StepRefused } from './stage.ts'
import type { Step } from './stage.ts'

export interface RunCycleRequest {
  readonly folder: string
  /** Where the results come; must not be there yet. */
  readonly out: string
  /** Keeps the database here, to look at with `npm start`; must not be there yet. Absent: it is thrown away. */
  readonly data?: string | undefined
  /** Ends the run on the way; nothing of it is left. */
  readonly signal?: AbortSignal
  readonly onProgress?: (step: Step, at: { readonly done: number; readonly all: number }) => void
}

export type RunCycleAnswer =
  | { readonly ok: true; readonly summary: SummaryOfResults }
  /** The folder is wrong: nothing was run and nothing written. */
  | { readonly ok: false; readonly why: 'faults'; readonly faults: readonly FolderFault[] }
  /** The server refused a step on the way: nothing of the run is left. */
  | { readonly ok: false; readonly why: 'refused'; readonly step: string; readonly refusals: StepRefused['refusals'] }
  /** A place to write to is taken. */
  | { readonly ok: false; readonly why: 'taken'; readonly path: string }

/**
 * Runs the cycles of a folder in a fresh embedded database beside the results, and leaves the result folder (and, where
 * asked for, the data folder) only when all of it is there: both are renamed into place at the end.
 */
export async function runCycle({ folder, out, data, signal, onProgress }: RunCycleRequest): Promise<RunCycleAnswer> {
  for (const path of data === undefined ? [out] : [out, data]) if (await isThere(path)) return { ok: false, why: 'taken', path }
  const checked = await checkFolder(resolve(folder))
  if (!checked.ok) return { ok: false, why: 'faults', faults: checked.faults }
  const results = await scratchBeside(out)
  const scratch = data === undefined ? join(results, 'data') : await scratchBeside(data)
  try {
    const db = await openDatabase({ dataFolder: scratch })
    let summary: SummaryOfResults
    try {
      await migrate(db)
      const beforeStep = (step: Step, _stage: unknown, at: { readonly done: number; readonly all: number }): void => {
        signal?.throwIfAborted()
        onProgress?.(step, at)
      }
      summary = await runFolder(checked.folder, { db, dataFolder: scratch }, { beforeStep }, (stage) => writeResults(stage, join(results, 'results')))
    } finally {
      await db.close()
    }
    if (data !== undefined) await rename(scratch, data)
    await rename(join(results, 'results'), out)
    return { ok: true, summary }
  } catch (error) {
    if (data !== undefined) await rm(scratch, { recursive: true, force: true })
    if (error instanceof StepRefused) return { ok: false, why: 'refused', step: error.step, refusals: error.refusals }
    throw error
  } finally {
    await rm(results, { recursive: true, force: true })
  }
}

const isThere = (path: string): Promise<boolean> => stat(path).then(() => true, () => false)

/** A folder of our own on the same disk as `path`, so that what is in it can be renamed into place. */
const scratchBeside = (path: string): Promise<string> => mkdtemp(join(dirname(resolve(path)), `.${basename(path)}-`))
