import {
  checkImportRow,
  importVocabulary,
  isExampleRow,
  readImportHead,
  searchKeys,
} from '@shuping/domain/organizations'
import type {
  ImportCells,
  ImportColumn,
  ImportLevel,
  ImportRow,
} from '@shuping/domain/organizations'
import { headsOfRow } from '../../../kit/import/faults.ts'
import { readTable } from '../../../kit/tabular/index.ts'
import type { TableRow } from '../../../kit/tabular/index.ts'
import { copyLine, copyRows } from './copy-rows.ts'
import type { FaultList, Heads } from './faults.ts'
import type { Session } from '../../../kit/import/session.ts'

/** How a file is staged. */
export interface Staging {
  readonly path: string
  readonly levels: readonly ImportLevel[]
  readonly effectiveOn: string
  readonly newId: () => string
  /** Search columns are left out of a dry run: they are most of its work and nobody reads them. */
  readonly withKeys: boolean
}

export interface Staged {
  readonly heads: Heads
  /** Rows with organizations, the head and the example left out. */
  readonly rows: number
  /** Whether the file was read to its end, so that it makes sense to check the rows against each other. */
  readonly whole: boolean
}

const STAGED = `CREATE TEMP TABLE staged (
  row int, id uuid, code text COLLATE "C", official_code text COLLATE "C", name text COLLATE "C",
  short_name text COLLATE "C", parent_code text COLLATE "C", level_rank int,
  kind organization_kind, sector sector, established_on date, name_sort text COLLATE "C",
  pinyin text COLLATE "C", initials text COLLATE "C", bigrams text[], faulty boolean
) ON COMMIT DROP`

const COLUMNS = [
  'row',
  'id',
  'code',
  'official_code',
  'name',
  'short_name',
  'parent_code',
  'level_rank',
  'kind',
  'sector',
  'established_on',
  'name_sort',
  'pinyin',
  'initials',
  'bigrams',
  'faulty',
] as const

/** What a faulty row leaves empty. */
const NOTHING = COLUMNS.slice(3, -1).map(() => null)

/** Lines gathered before they are handed to the connection, in characters. */
const CHUNK = 64 * 1024

/**
 * Reads a file into the temporary table `staged`, row by row in flat memory. Rows that are wrong in
 * themselves become faults; of them only the code is staged, so that rows below are not called orphans.
 */
export async function stageFile(session: Session, staging: Staging, faults: FaultList): Promise<Staged> {
  const vocabulary = importVocabulary(staging.levels)
  let columns: readonly (ImportColumn | undefined)[] | null = null
  let heads: Heads = new Map()
  let rows = 0
  let whole = true

  const readHead = (row: TableRow): void => {
    const texts = row.cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown))
    const head = readImportHead(texts)
    if (!head.ok) {
      whole = false
      for (const fault of head.faults) faults.add(row.number, fault)
    }
    columns = head.ok ? head.columns : []
    heads = headsOfRow(columns, texts)
  }
  const lineOf = (row: TableRow): string => {
    const cells = cellsOf(row, columns!)
    if (isExampleRow(cells)) return ''
    rows++
    const verdict = checkImportRow(cells, vocabulary, staging)
    if (verdict.ok) return stagedLine(row.number, staging.newId(), verdict.row, staging.withKeys)
    for (const fault of verdict.faults) faults.add(row.number, fault)
    return copyLine([row.number, null, verdict.code, ...NOTHING, 't'])
  }
  async function* lines(): AsyncGenerator<string> {
    let chunk = ''
    for await (const event of readTable(staging.path)) {
      if ('fault' in event) {
        whole = false
        faults.addTable(event.fault)
        continue
      }
      for (const row of event.rows) {
        if (columns === null) readHead(row)
        else if (columns.length > 0) chunk += lineOf(row)
        if (chunk.length < CHUNK) continue
        yield chunk
        chunk = ''
      }
    }
    if (chunk !== '') yield chunk
  }

  await session.query(STAGED)
  await copyRows(session, 'staged', COLUMNS, lines())
  if (rows === 0 && whole) {
    whole = false
    faults.add(0, { code: 'organizations.importNoRows' })
  }
  return { heads, rows, whole }
}

function cellsOf(row: TableRow, columns: readonly (ImportColumn | undefined)[]): ImportCells {
  const cells: Partial<Record<ImportColumn, TableRow['cells'][number]>> = {}
  for (let at = 0; at < row.cells.length; at++) {
    const column = columns[at]
    if (column !== undefined) cells[column] = row.cells[at]!
  }
  return cells
}

function stagedLine(number: number, id: string, row: ImportRow, withKeys: boolean): string {
  const keys = withKeys ? searchKeys(row.name, row.shortName ?? row.name) : null
  return copyLine([
    number,
    id,
    row.code,
    row.officialCode,
    row.name,
    row.shortName,
    row.parentCode,
    row.level.rank,
    row.kind,
    row.sector,
    row.establishedOn,
    keys?.nameSort ?? null,
    keys?.pinyin ?? null,
    keys?.initials ?? null,
    keys?.bigrams ?? null,
    'f',
  ])
}
