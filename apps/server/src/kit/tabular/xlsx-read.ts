import { readXml } from './xml-read.ts'
import { checkCells, stopWith } from './table.ts'
import type { TableCell, TableEvent, TableLimits, TableRow } from './table.ts'
import { unguardFormula } from './formula-guard.ts'
import { openPackage } from './xlsx-package.ts'
import { readWorkbook, unescapeText } from './xlsx-workbook.ts'
import type { Workbook } from './xlsx-workbook.ts'

/** No spreadsheet has more rows or columns. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
const MERGES_TOLD = 50

/**
 * Reads the first visible sheet of a workbook: batches of rows, then the merged cells among them as faults.
 * Throws faults (`faultOf`) for anything that keeps it from being read.
 */
export async function* readXlsx(path: string, limits: TableLimits): AsyncGenerator<TableEvent> {
  const file = await openPackage(path, limits)
  try {
    const workbook = await readWorkbook(file, limits)
    yield* readSheet(file.read(workbook.sheet), workbook, limits)
  } finally {
    file.close()
  }
}

async function* readSheet(
  chunks: AsyncIterable<Buffer>,
  workbook: Workbook,
  limits: TableLimits,
): AsyncGenerator<TableEvent> {
  const sheet = sheetListener(workbook, limits)
  for await (const _ of readXml(chunks, sheet)) {
    const rows = sheet.take()
    if (rows.length > 0) yield { rows }
  }
  for (const range of sheet.merges) {
    const row = Number(/\d+/.exec(range)?.[0] ?? 0)
    yield { fault: { code: 'table.mergedCells', row, params: { range } } }
  }
}

/** Gathers rows from the markup of a sheet. */
function sheetListener(workbook: Workbook, limits: TableLimits) {
  let rows: TableRow[] = []
  let kept = 0
  let number = 0
  let cells: TableCell[] = []
  let column = 0
  let cell: { type: string; format: number; value: string; formula: string | null } | null = null
  let into: 'value' | 'formula' | null = null
  let phonetic = false
  const merges: string[] = []

  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case 'row': {
        const next = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
        // Rows in order: a number that came twice would make two rows one.
        if (!(next > number && next <= LAST_ROW)) throw stopWith('table.damaged')
        number = next
        cells = []
        column = 0
        return
      }
      case 'c':
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
        if (column > LAST_COLUMN) throw stopWith('table.tooManyColumns', number, { max: limits.columns })
        cell = {
          type: attributes['t'] ?? 'n',
          format: Number(attributes['s'] ?? 0),
          value: '',
          formula: null,
        }
        return
      case 'f':
        into = 'formula'
        if (cell !== null) cell.formula = ''
        return
      case 'v':
        into = 'value'
        return
      case 't':
        into = phonetic ? null : 'value'
        return
      case 'rPh':
        phonetic = true
        return
      case 'mergeCell':
        if (merges.length < MERGES_TOLD && isMergeOf(attributes['ref'] ?? '', number, limits))
          merges.push(attributes['ref']!)
    }
  }
  const text = (part: string): void => {
    if (cell === null || into === null) return
    if (into === 'formula') {
      if (cell.formula !== null && cell.formula.length < 200) cell.formula += part
      return
    }
    cell.value += part
    if (cell.value.length > limits.cell * 2) throw stopWith('table.longCell', number, { max: limits.cell })
  }
  const close = (name: string): void => {
    if (name === 'f' || name === 'v' || name === 't') into = null
    else if (name === 'rPh') phonetic = false
    else if (name === 'c' && cell !== null) {
      const content = contentOf(cell, workbook)
      cell = null
      if (content === '') return
      if (column > limits.columns) throw stopWith('table.tooManyColumns', number, { max: limits.columns })
      while (cells.length < column - 1) cells.push('')
      cells[column - 1] = content
    } else if (name === 'row') {
      const row = checkCells(number, cells, limits)
      if (row === null) return
      if (++kept > limits.xlsxRows) throw stopWith('table.tooManyRows', number, { max: limits.xlsxRows })
      rows.push(row)
    }
  }
  const take = (): readonly TableRow[] => {
    const taken = rows
    rows = []
    return taken
  }
  return { open, text, close, take, merges }
}

/** `AB12` is column 28. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  if (column === 0) throw stopWith('table.damaged')
  return column
}

/** Whether a merge hides cells of the rows and columns that were read. */
function isMergeOf(range: string, lastRow: number, limits: TableLimits): boolean {
  const parts = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range)
  if (parts === null || (parts[1] === parts[3] && parts[2] === parts[4])) return false
  return Number(parts[2]) <= lastRow && columnOf(parts[1]!) <= limits.columns
}

function contentOf(
  cell: {
    readonly type: string
    readonly format: number
    readonly value: string
    readonly formula: string | null
  },
  workbook: Workbook,
): TableCell {
  if (cell.formula !== null) return { unreadable: 'formula', shown: `=${cell.formula}` }
  switch (cell.type) {
    case 's': {
      if (cell.value === '') return ''
      const shared = workbook.sharedTexts[Number(cell.value)]
      if (shared === undefined) throw stopWith('table.damaged')
      return unguardFormula(shared)
    }
    case 'e':
      return { unreadable: 'error', shown: cell.value }
    case 'b':
      return cell.value === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return cell.value.slice(0, 10)
    case 'n':
      return cell.value === ''
        ? ''
        : numberText(cell.value, workbook.dateFormats.has(cell.format), workbook.from1904)
    default:
      return unguardFormula(unescapeText(cell.value))
  }
}

/** A number as a person sees it: dates as `2026-03-01`, whole numbers without exponent while they are exact. */
function numberText(value: string, isDate: boolean, from1904: boolean): string {
  const number = Number(value)
  if (!Number.isFinite(number)) throw stopWith('table.damaged')
  if (isDate) {
    const day = Math.floor(number) + (from1904 ? 1462 : 0)
    const date = new Date(Date.UTC(1899, 11, 30) + day * 86_400_000)
    return day > 0 && day < 2_958_466 ? date.toISOString().slice(0, 10) : value
  }
  if (/^-?\d+$/.test(value)) return value
  return Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : value
}
