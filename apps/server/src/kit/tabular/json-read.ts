import { readFile } from 'node:fs/promises'
import { readJson } from '@shuping/domain/kit'
import { checkCells, stopWith } from './table.ts'
import type { TableLimits, TableRow } from './table.ts'

const BATCH = 500

/** Whether a text is meant as JSON: a list of something, or an object. The head of a CSV never begins so. */
export const looksLikeJson = (head: string): boolean => /^\ufeff?\s*(?:\[\s*[{\]"]|\{\s*")/u.test(head)

/**
 * Reads a list of objects as a table: what their members are called are the heads, in the order in which they are met,
 * and stand as row 1; the first object is row 2, as in a spreadsheet. Throws faults (`faultOf`). It is held in memory.
 */
export async function* readJsonTable(path: string, limits: TableLimits): AsyncGenerator<readonly TableRow[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/u, '')
  const read = readJson(text, 1)
  if (read.kind === 'not-json') throw stopWith('table.notJson')
  if (read.kind === 'duplicates') throw stopWith('table.jsonTwice', 0, { name: read.duplicates[0]!.name, line: read.duplicates[0]!.line })
  if (!Array.isArray(read.value)) throw stopWith('table.jsonList')
  const records: readonly unknown[] = read.value
  if (records.length === 0) throw stopWith('table.empty')
  if (records.length >= limits.csvRows) throw stopWith('table.tooManyRows', 0, { max: limits.csvRows })
  const heads = new Map<string, number>()
  for (const [at, record] of records.entries()) {
    if (!isObject(record)) throw stopWith('table.jsonRow', at + 2)
    for (const name of Object.keys(record)) if (!heads.has(name)) heads.set(name, heads.size)
  }
  const head = checkCells(1, [...heads.keys()], limits)
  if (head === null) throw stopWith('table.empty')
  yield [head]
  for (let from = 0; from < records.length; from += BATCH) {
    yield records.slice(from, from + BATCH).flatMap((record, at) => {
      const cells = Array.from(heads, () => '')
      for (const [name, value] of Object.entries(record as object)) cells[heads.get(name)!] = textOf(value)
      return checkCells(from + at + 2, cells, limits) ?? []
    })
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as it would stand in a cell: nothing for null, a list of texts as lines, what is nested as its JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string') ? value.join('\n') : JSON.stringify(value)
}
