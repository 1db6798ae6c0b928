import { stat } from 'node:fs/promises'
import { firstBytes } from './csv-encoding.ts'
import { readCsv } from './csv-read.ts'
import { looksLikeJson, readJsonTable } from './json-read.ts'
import { openOldContainer } from './old-container.ts'
import { TABLE_LIMITS, faultOf, stopWith } from './table.ts'
import type { TableEvent, TableLimits } from './table.ts'
import { readXlsx } from './xlsx-read.ts'

export type TableFormat = 'csv' | 'json' | 'xlsx' | 'old'

/** Bytes by which a file is known. */
const HEAD = 256

/** What a file is by its first bytes, whatever its name says. */
export function formatOf(head: Buffer): TableFormat {
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'xlsx'
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return 'old'
  return looksLikeJson(head.subarray(0, HEAD).toString('utf8')) ? 'json' : 'csv'
}

/**
 * Reads a CSV, JSON or XLSX file as a stream of batches of rows, in flat memory. Whatever is wrong with the file
 * comes as a last event, never as an exception; exceptions are failures of the disk.
 */
export async function* readTable(
  path: string,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<TableEvent> {
  try {
    const { size } = await stat(path)
    const format = formatOf(await firstBytes(path, HEAD))
    const most = format === 'csv' ? limits.csvBytes : limits.xlsxBytes
    if (size > most) throw stopWith('table.tooLarge', 0, { max: Math.floor(most / 1024 / 1024) })
    if (format === 'old') throw await openOldContainer(path)
    if (format === 'xlsx') yield* readXlsx(path, limits)
    else if (format === 'json') for await (const rows of readJsonTable(path, limits)) yield { rows }
    else for await (const rows of readCsv(path, limits)) yield { rows }
  } catch (error) {
    const fault = faultOf(error)
    if (fault === undefined) throw error
    yield { fault }
  }
}
