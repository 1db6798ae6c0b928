import { readTable } from '../tabular/index.ts'
import type { CellToWrite, SheetToWrite, TableRow } from '../tabular/index.ts'
import type { ToldFault } from './faults.ts'
import type { Language } from './language.ts'

/**
 * The rows that failed, as they were sent, their faulty cells marked, with their row in the file and what to
 * do; faults of the file as a whole come first. `faults` are sorted by row.
 */
export async function failedRowsSheet(
  path: string,
  faults: readonly ToldFault[],
  language: Language,
): Promise<SheetToWrite> {
  const zh = language === 'zh'
  const heads = await readHeads(path)
  return {
    name: zh ? '需要更正' : 'To correct',
    columns: [
      ...heads.map((head) => ({ head, width: 18 })),
      { head: zh ? '原文件行号' : 'Row in the file', width: 12 },
      { head: zh ? '问题与处理办法' : 'What is wrong and what to do', width: 90 },
    ],
    rows: failedRows(path, faults, heads.length, language),
  }
}

async function readHeads(path: string): Promise<readonly string[]> {
  for await (const event of readTable(path)) {
    const head = 'rows' in event ? event.rows[0] : undefined
    return (head?.cells ?? []).map(textOf)
  }
  return []
}

async function* failedRows(
  path: string,
  faults: readonly ToldFault[],
  width: number,
  language: Language,
): AsyncGenerator<readonly (readonly CellToWrite[])[]> {
  const byRow = new Map<number, ToldFault[]>()
  for (const fault of faults) byRow.set(fault.row, [...(byRow.get(fault.row) ?? []), fault])
  const tell = (found: readonly ToldFault[]): string =>
    found
      .map(({ column, messages }) => (column === null ? '' : `【${column}】`) + messages[language])
      .join('\n')
  const lineOf = (row: TableRow, found: readonly ToldFault[]): readonly CellToWrite[] => {
    const wrong = new Set(found.map((fault) => fault.place))
    const cells = Array.from({ length: width }, (_, at): CellToWrite => {
      const text = textOf(row.cells[at] ?? '')
      return wrong.has(at) ? { text, mark: 'fault' } : text
    })
    return [...cells, String(row.number), tell(found)]
  }
  const wholeFile = byRow.get(0)
  if (wholeFile !== undefined) yield [[...Array.from({ length: width }, () => ''), '', tell(wholeFile)]]
  for await (const event of readTable(path)) {
    if (!('rows' in event)) continue
    const failed = event.rows.filter((row) => byRow.has(row.number))
    if (failed.length > 0) yield failed.map((row) => lineOf(row, byRow.get(row.number)!))
    for (const row of failed) byRow.delete(row.number)
  }
  // Rows that could not be read again, such as the one at which reading stopped.
  byRow.delete(0)
  const unread = [...byRow].map(([row, found]) => [
    ...Array.from({ length: width }, () => ''),
    String(row),
    tell(found),
  ])
  if (unread.length > 0) yield unread
}

const textOf = (cell: TableRow['cells'][number]): string => (typeof cell === 'string' ? cell : cell.shown)
