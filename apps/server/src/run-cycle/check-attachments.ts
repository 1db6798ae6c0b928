import { open, readdir } from 'node:fs/promises'
import { basename, join, normalize } from 'node:path'
import { attach } from '@shuping/domain/reports'
import { speak } from '../kit/refused.ts'
import type { FaultBook } from './faults.ts'
import { partsOf } from './tables.ts'
import type { FolderRow } from './tables.ts'

/** Where files lie that are laid beside reports. */
export const ATTACHMENTS_FOLDER = 'attachments'

/** The paths below `attachments/` that a row of the reports names, each held against the rules of attachments. */
export async function readAttachments(folder: string, row: FolderRow, book: FaultBook): Promise<readonly string[]> {
  const paths: string[] = []
  for (const path of partsOf(row.text('attachments')).map((one) => normalize(one.replaceAll('\\', '/')))) {
    const place = { ...row.at('attachments'), value: path }
    const file = await firstBytes(join(folder, ATTACHMENTS_FOLDER, path), path)
    if (file === null) book.add(place, 'folder.attachmentMissing', { path: `${ATTACHMENTS_FOLDER}/${path}` })
    else if (paths.includes(path)) book.add(place, 'folder.attachmentTwice', { path })
    else {
      const verdict = attach({ name: basename(path), ...file }, paths.length)
      for (const refusal of verdict.ok ? [] : verdict.refusals) book.told(place, refusal.code, speak(refusal).messages)
    }
    paths.push(path)
  }
  return paths
}

/** How a file begins and how long it is; null: there is none, or it lies elsewhere. */
async function firstBytes(at: string, path: string): Promise<{ readonly size: number; readonly begins: string } | null> {
  // A folder speaks of its own files only.
  if (path.startsWith('..') || path.startsWith('/')) return null
  const file = await open(at).catch(() => null)
  if (file === null) return null
  try {
    const stat = await file.stat()
    if (!stat.isFile()) return null
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return { size: stat.size, begins: buffer.subarray(0, bytesRead).toString('hex') }
  } finally {
    await file.close()
  }
}

/** Tells files that no report names: they would be left behind without a word. */
export async function lookForLoose(folder: string, named: ReadonlySet<string>, book: FaultBook): Promise<void> {
  const there = await readdir(join(folder, ATTACHMENTS_FOLDER), { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of there.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(one.parentPath, one.name).slice(join(folder, ATTACHMENTS_FOLDER).length + 1)
    if (one.isFile() && !named.has(path)) book.add({ file: `${ATTACHMENTS_FOLDER}/${path}` }, 'folder.attachmentLoose')
  }
}
