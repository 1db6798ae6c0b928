import { Readable } from 'node:stream'
// yazl: writes ZIP as a stream, the counterpart of yauzl. The known XLSX writers are unmaintained or hold the
// whole sheet in memory; ours are flat sheets of texts with drop-downs.
import { ZipFile } from 'yazl'
import { guardFormula } from './formula-guard.ts'

export interface SheetColumn {
  readonly head: string
  /** In characters. */
  readonly width: number
  /** Shown beside a cell of the column while it is selected, at most 255 characters. */
  readonly note?: string
  /** The column offers these in a drop-down and refuses others. */
  readonly choices?: readonly string[]
}

/** A cell as a text, or as a text with a mark: `fault` red, `example` grey and slanted. */
export type CellToWrite = string | { readonly text: string; readonly mark: 'fault' | 'example' }

export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: AsyncIterable<readonly (readonly CellToWrite[])[]>
}

const CHOICES_SHEET = '选项'
const STYLE = { head: 1, text: 2, fault: 3, example: 4 } as const
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** The same content gives the same bytes. */
const STAMP = { mtime: new Date(Date.UTC(2020, 0, 1)), forceDosTimestamp: true }

/** A workbook as a stream of bytes, in flat memory. All cells are texts, so that codes keep their digits. */
export function writeXlsx(sheets: readonly SheetToWrite[]): Readable {
  const zip = new ZipFile()
  const choices = sheets.flatMap((sheet) =>
    sheet.columns.flatMap((column) => (column.choices ? [column.choices] : [])),
  )
  const names = [...sheets.map((sheet) => sheet.name), ...(choices.length > 0 ? [CHOICES_SHEET] : [])]
  const output = zip.outputStream as Readable
  const add = (part: string, text: string) => zip.addBuffer(Buffer.from(DECLARATION + text), part, STAMP)
  add('[Content_Types].xml', contentTypes(names.length))
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbookXml(names, choices.length > 0))
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  )
  add('xl/styles.xml', STYLES)
  let choicesBefore = 0
  sheets.forEach((sheet, at) => {
    const source = Readable.from(sheetXml(sheet, choicesBefore))
    choicesBefore += sheet.columns.filter((column) => column.choices !== undefined).length
    source.on('error', (error) => output.destroy(error))
    output.on('close', () => source.destroy())
    zip.addReadStream(source, `xl/worksheets/sheet${at + 1}.xml`, STAMP)
  })
  if (choices.length > 0) add(`xl/worksheets/sheet${names.length}.xml`, choicesXml(choices))
  zip.on('error', (error) => output.destroy(error as Error))
  zip.end()
  return output
}

async function* sheetXml(sheet: SheetToWrite, choicesBefore: number): AsyncGenerator<Buffer> {
  const widths = sheet.columns.map(
    ({ width }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${STYLE.text}" customWidth="1"/>`,
  )
  yield Buffer.from(
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      `<cols>${widths.join('')}</cols><sheetData>` +
      rowXml(
        1,
        sheet.columns.map((column) => cellXml(column.head, STYLE.head)),
      ),
  )
  let number = 1
  for await (const batch of sheet.rows) {
    yield Buffer.from(batch.map((cells) => rowXml(++number, cells.map(markedXml))).join(''))
  }
  yield Buffer.from(`</sheetData>${validationsXml(sheet.columns, choicesBefore)}</worksheet>`)
}

const rowXml = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`

const markedXml = (cell: CellToWrite): string =>
  typeof cell === 'string' ? cellXml(cell, STYLE.text) : cellXml(cell.text, STYLE[cell.mark])

const cellXml = (text: string, style: number): string =>
  text === ''
    ? `<c s="${style}"/>`
    : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(guardFormula(text))}</t></is></c>`

/** A note is the input prompt of a validation; a drop-down points at a column of the hidden sheet of choices. */
function validationsXml(columns: readonly SheetColumn[], choicesBefore: number): string {
  let choice = choicesBefore
  const found = columns.flatMap((column, at) => {
    if (column.note === undefined && column.choices === undefined) return []
    const letters = columnLetters(at + 1)
    const prompt =
      column.note === undefined
        ? ''
        : ` showInputMessage="1" promptTitle="${xmlText(column.head.slice(0, 32))}" prompt="${xmlText(column.note.slice(0, 255))}"`
    const range = ` sqref="${letters}${column.choices === undefined ? 1 : 2}:${letters}1048576"`
    if (column.choices === undefined) return [`<dataValidation allowBlank="1"${prompt}${range}/>`]
    const list = columnLetters(++choice)
    const source = `'${CHOICES_SHEET}'!$${list}$1:$${list}$${column.choices.length}`
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1"${prompt}${range}>` +
        `<formula1>${source}</formula1></dataValidation>`,
    ]
  })
  return found.length === 0
    ? ''
    : `<dataValidations count="${found.length}">${found.join('')}</dataValidations>`
}

function choicesXml(choices: readonly (readonly string[])[]): string {
  const rows = Array.from({ length: Math.max(...choices.map((list) => list.length)) }, (_, row) =>
    rowXml(
      row + 1,
      choices.map((list) => cellXml(list[row] ?? '', STYLE.text)),
    ),
  )
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`
}

function workbookXml(names: readonly string[], lastHidden: boolean): string {
  const sheets = names.map((name, at) => {
    const state = lastHidden && at === names.length - 1 ? ' state="hidden"' : ''
    return `<sheet name="${xmlText(name)}" sheetId="${at + 1}"${state} r:id="r${at + 1}"/>`
  })
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`
}

const relations = (targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([kind, target], at) =>
        `<Relationship Id="r${at + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`
  )
}

/** Formats by number: 0 plain, then those of `STYLE`; number format 49 is "text". */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/></font><font><b/><sz val="11"/></font>` +
  '<font><i/><sz val="11"/><color rgb="FF808080"/></font></fonts><fills count="4"><fill><patternFill/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF3"/></patternFill></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFD9D6"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" applyFont="1" applyFill="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fillId="3" applyFill="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="2" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>'

function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes markup, drops characters XML cannot hold, and keeps a literal `_x000D_` literal. */
const xmlText = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are what is dropped
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[&<>"]/gu, (mark) => ENTITIES[mark]!)

/** A sheet's rows that are all at hand. */
export async function* oneBatch<Cell extends CellToWrite>(
  rows: readonly (readonly Cell[])[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield rows
}
