import { checkPeopleRow, isPeopleExample, PEOPLE_IMPORT_MAX, readPeopleHead } from '@shuping/domain/people'
import type { PeopleImportCells, PeopleImportColumn, PlacedPeopleRow } from '@shuping/domain/people'
import { headsOfRow } from '../../../kit/import/faults.ts'
import { readTable } from '../../../kit/tabular/index.ts'
import type { TableRow } from '../../../kit/tabular/index.ts'
import type { FaultList, Heads } from './faults.ts'

/** What stands in a file. */
export interface Sheet {
  readonly heads: Heads
  /** Rows with somebody in them, the head and the example left out; also those that are wrong. */
  readonly count: number
  /** Rows that are right in themselves. */
  readonly rows: readonly PlacedPeopleRow[]
  /** Whether the file was read to its end, so that it makes sense to judge the rows against each other. */
  readonly whole: boolean
}

/** Reads a file and checks each row by itself; what is wrong goes to `faults`. It holds a bounded number of rows. */
export async function readSheet(path: string, faults: FaultList): Promise<Sheet> {
  let columns: readonly (PeopleImportColumn | undefined)[] | null = null
  let heads: Heads = new Map()
  let count = 0
  let whole = true
  const rows: PlacedPeopleRow[] = []

  const readHead = (row: TableRow): void => {
    const texts = row.cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown))
    const head = readPeopleHead(texts)
    if (!head.ok) {
      whole = false
      for (const fault of head.faults) faults.add(row.number, fault)
    }
    columns = head.ok ? head.columns : []
    heads = headsOfRow(columns, texts)
  }
  const readRow = (row: TableRow): void => {
    const cells = cellsOf(row, columns!)
    if (isPeopleExample(cells) || Object.values(cells).every((cell) => cell === '')) return
    count += 1
    const verdict = checkPeopleRow(cells)
    if (verdict.ok) rows.push({ number: row.number, row: verdict.row })
    else for (const fault of verdict.faults) faults.add(row.number, fault)
  }
  for await (const event of readTable(path)) {
    if ('fault' in event) {
      whole = false
      faults.addTable(event.fault)
      continue
    }
    for (const row of event.rows) {
      if (columns === null) readHead(row)
      else if (whole) readRow(row)
    }
    if (count <= PEOPLE_IMPORT_MAX) continue
    whole = false
    faults.add(0, { code: 'people.importTooManyRows', params: { max: PEOPLE_IMPORT_MAX } })
    break
  }
  if (count === 0 && whole) {
    whole = false
    faults.add(0, { code: 'people.importNoRows' })
  }
  return { heads, count, rows, whole }
}

function cellsOf(row: TableRow, columns: readonly (PeopleImportColumn | undefined)[]): PeopleImportCells {
  const cells: Partial<Record<PeopleImportColumn, TableRow['cells'][number]>> = {}
  for (const [at, cell] of row.cells.entries()) {
    const column = columns[at]
    if (column !== undefined) cells[column] = cell
  }
  return cells
}
