import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { readTable } from '../read-table.ts'
import { TABLE_LIMITS } from '../table.ts'
import type { TableCell, TableFault, TableLimits, TableRow } from '../table.ts'

// Files for tests, the malformed ones too.

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A ZIP of these parts. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>)
}

/** The parts of a workbook with one sheet; `sheet` is all its markup or only what stands in `sheetData`. */
export const workbookParts = (
  sheet: string,
  others: Readonly<Record<string, string | Buffer>> = {},
): Readonly<Record<string, string | Buffer>> => ({
  '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations([
    ['r1', 'worksheet', 'worksheets/sheet1.xml'],
    ['r2', 'sharedStrings', 'sharedStrings.xml'],
    ['r3', 'styles', 'styles.xml'],
  ]),
  'xl/worksheets/sheet1.xml': sheet.startsWith('<row')
    ? `<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`
    : sheet,
  ...others,
})

export const relations = (list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships>${list
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${REL}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A workbook of texts. */
export const workbookOf = async (rows: readonly (readonly string[])[]): Promise<Buffer> =>
  zipOf(
    workbookParts(
      rows.map((cells, at) => `<row r="${at + 1}">${cells.map(textCell).join('')}</row>`).join(''),
    ),
  )

export const textCell = (text: string): string =>
  `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`

/** An old container whose directory names these streams. */
export function oldContainer(...streams: readonly string[]): Buffer {
  const file = Buffer.alloc(512 + 4096)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(0, 48)
  streams.forEach((name, at) => Buffer.from(name, 'utf16le').copy(file, 512 + at * 128))
  return file
}

export interface TableRead {
  readonly rows: readonly TableRow[]
  readonly cells: readonly (readonly TableCell[])[]
  readonly faults: readonly TableFault[]
}

/** Reads all of a file given as bytes. */
export async function readBytes(
  bytes: Buffer | string,
  limits: Partial<TableLimits> = {},
): Promise<TableRead> {
  const folder = await mkdtemp(join(tmpdir(), 'shuping-table-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    const rows: TableRow[] = []
    const faults: TableFault[] = []
    for await (const event of readTable(path, { ...TABLE_LIMITS, ...limits })) {
      if ('rows' in event) rows.push(...event.rows)
      else faults.push(event.fault)
    }
    return { rows, cells: rows.map((row) => row.cells), faults }
  } finally {
    await rm(folder, { recursive: true })
  }
}
