import { checkText, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal } from '../kit/index.ts'
import { NAME_MAX, checkCodes, tidyCode } from './attributes.ts'
import { COLUMN_NAMES, REQUIRED_COLUMNS, columnOfHead, findChoice } from './import-columns.ts'
import type { ImportColumn, ImportLevel, ImportVocabulary } from './import-columns.ts'
import { readImportDate } from './import-date.ts'
import { shownValue } from './import-faults.ts'
import type { ImportFault, ImportFaultCode } from './import-faults.ts'
import type { OrganizationRefusal } from './refusals.ts'
import type { OrganizationKind, Sector } from './vocabulary.ts'

/** A cell that carries no plain text: a formula, or an error value such as `#N/A`. */
export interface UnreadableCell {
  readonly unreadable: 'formula' | 'error'
  readonly shown: string
}
export type ImportCell = string | UnreadableCell

/** One row of a file by column. A missing cell is an empty one. */
export type ImportCells = Readonly<Partial<Record<ImportColumn, ImportCell>>>

/** A row that is right in itself. `null` means "not said": a new organization takes the default. */
export interface ImportRow {
  readonly code: string
  readonly officialCode: string | null
  readonly name: string
  readonly shortName: string | null
  readonly parentCode: string | null
  readonly level: ImportLevel
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly establishedOn: CalendarDate | null
}

/** A row with faults still tells its code, so that rows below it are not called orphans. */
export type ImportRowVerdict =
  | { readonly ok: true; readonly row: ImportRow }
  | { readonly ok: false; readonly code: string | null; readonly faults: readonly ImportFault[] }

/** 1.10101E+11: what a spreadsheet makes of a long code. */
export const SHORTENED = /^\d(?:\.\d+)?E\+\d+$/i
/** Of these a code consists, and they have no other width. */
const CODE_CHARACTERS = /^[\w.-]+$/
/** The first cell of a template's example row, which is never imported. */
export const EXAMPLE = /^[（(]?(?:示例|example)/iu

/** Whether a row is the template's example, which is never imported. Its code is no possible code. */
export const isExampleRow = (cells: ImportCells): boolean =>
  typeof cells.code === 'string' && EXAMPLE.test(cells.code.trim())

/** Where each known column stands in a file; columns we do not know are passed over. */
export type ImportHead =
  | { readonly ok: true; readonly columns: readonly (ImportColumn | undefined)[] }
  | { readonly ok: false; readonly faults: readonly ImportFault[] }

/** Reads the first row of a file, in Chinese or English, in any order. */
export function readImportHead(heads: readonly string[]): ImportHead {
  const columns = heads.map(columnOfHead)
  if (columns.every((column) => column === undefined)) {
    const names = REQUIRED_COLUMNS.map((column) => COLUMN_NAMES[column].zh).join('、')
    return { ok: false, faults: [{ code: 'organizations.importHeadMissing', params: { columns: names } }] }
  }
  const twice = columns.flatMap((column, at): readonly ImportFault[] =>
    column === undefined || columns.indexOf(column) === at
      ? []
      : [headFault('organizations.importColumnTwice', column, { head: shownValue(heads[at]!) })],
  )
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column)).map((column) =>
    headFault('organizations.importColumnMissing', column),
  )
  const faults = [...twice, ...missing]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, columns }
}

const headFault = (
  code: ImportFaultCode,
  column: ImportColumn,
  params: Record<string, string> = {},
): ImportFault => ({
  code,
  column,
  params: { column: COLUMN_NAMES[column].zh, ...params },
})

/** When the import takes effect: nothing in it was established later. */
export interface ImportOccasion {
  readonly effectiveOn: CalendarDate
}

/**
 * Checks one row by itself and answers the typed row, or everything wrong with it. What needs other rows
 * or the database (codes twice, parents, circles) is checked over the whole set afterwards.
 */
export function checkImportRow(
  cells: ImportCells,
  vocabulary: ImportVocabulary,
  occasion: ImportOccasion,
): ImportRowVerdict {
  const faults: ImportFault[] = []
  const fault = (column: ImportColumn, code: ImportFaultCode, params?: ImportFault['params']): null => {
    const cell = cells[column] ?? ''
    const value = shownValue(typeof cell === 'string' ? cell : cell.shown)
    faults.push({ column, value, code, ...(params === undefined ? {} : { params }) })
    return null
  }
  /** The tidied text, `null` when there is none to judge: unreadable, or empty though required. */
  const read = (column: ImportColumn, required: boolean): string | null => {
    const cell = cells[column] ?? ''
    if (typeof cell !== 'string') {
      return fault(
        column,
        cell.unreadable === 'formula' ? 'organizations.importFormula' : 'organizations.importErrorCell',
      )
    }
    const text = tidy(cell)
    return text === '' ? (required ? fault(column, 'kit.required') : null) : text
  }
  const judged = (column: ImportColumn, text: string, refusals: readonly Refusal<OrganizationRefusal>[]) => {
    for (const refusal of refusals) fault(column, refusal.code, refusal.params)
    return refusals.length === 0 ? text : null
  }
  const codeOf = (column: 'code' | 'officialCode' | 'parentCode', required: boolean): string | null => {
    const typed = read(column, required)
    if (typed === null) return null
    const text = tidyCode(CODE_CHARACTERS.test(typed) ? typed : typed.normalize('NFKC'))
    if (SHORTENED.test(text)) return fault(column, 'organizations.importShortenedNumber')
    const codes =
      column === 'officialCode' ? { code: 'A', officialCode: text } : { code: text, officialCode: null }
    return judged(column, text, checkCodes({ id: '', ...codes }, null))
  }
  const choiceOf = <Key>(
    column: 'level' | 'kind' | 'sector',
    words: ReadonlyMap<string, Key>,
    code: ImportFaultCode,
  ): Key | null => {
    const text = read(column, true)
    if (text === null) return null
    return findChoice(words, text) ?? fault(column, code, { choices: vocabulary.choices[column] })
  }
  const dateOf = (column: 'establishedOn'): CalendarDate | null => {
    const text = read(column, false)
    if (text === null) return null
    const date = readImportDate(text)
    if (date === null) return fault(column, 'kit.notADate')
    if (date <= occasion.effectiveOn) return date
    return fault(column, 'organizations.importEstablishedLater', { effectiveOn: occasion.effectiveOn })
  }

  const code = codeOf('code', true)
  const officialCode = codeOf('officialCode', false)
  const typedName = read('name', true)
  const name = typedName && judged('name', typedName, checkText('name', typedName, NAME_MAX))
  const typedShort = read('shortName', false)
  const shortName =
    typedShort && judged('shortName', typedShort, checkText('shortName', typedShort, NAME_MAX))
  const parentCode = codeOf('parentCode', false)
  if (code !== null && code === parentCode) fault('parentCode', 'organizations.importOwnParent')
  const level = choiceOf('level', vocabulary.level, 'organizations.importLevelUnknown')
  const kind = choiceOf('kind', vocabulary.kind, 'organizations.importKindUnknown')
  const sector = choiceOf('sector', vocabulary.sector, 'organizations.importSectorUnknown')
  const establishedOn = dateOf('establishedOn')
  if (
    faults.length > 0 ||
    code === null ||
    name === null ||
    level === null ||
    kind === null ||
    sector === null
  ) {
    return { ok: false, code, faults }
  }
  return {
    ok: true,
    row: { code, officialCode, name, shortName, parentCode, level, kind, sector, establishedOn },
  }
}
