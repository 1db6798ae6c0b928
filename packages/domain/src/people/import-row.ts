import { checkText, isCalendarDate, tidy } from '../kit/index.ts'
import type { CalendarDate } from '../kit/index.ts'
import { EXAMPLE, readImportDate, SHORTENED, shownValue, tidyCode } from '../organizations/index.ts'
import type { ImportCell } from '../organizations/index.ts'
import { TITLE_MAX } from './appoint.ts'
import { PEOPLE_COLUMN_NAMES } from './export-columns.ts'
import {
  peopleColumnOfHead,
  PEOPLE_REQUIRED_COLUMNS,
  POST_COLUMNS,
  POST_KIND_CHOICES,
  readPersonStatus,
  readPostKind,
} from './import-columns.ts'
import type { PeopleImportColumn } from './import-columns.ts'
import type { PeopleImportFault, PeopleImportFaultCode } from './import-faults.ts'
import { PERSON_NAME_MAX } from './person.ts'
import { readPhone } from './phone.ts'
import type { PersonStatus, PostKind } from './vocabulary.ts'

/** One row of a file by column. A missing cell is an empty one. */
export type PeopleImportCells = Readonly<Partial<Record<PeopleImportColumn, ImportCell>>>

/** A post as a row says it; null: not said. */
export interface PostOfRow {
  /** Null: on the organization that keeps the person's entry. */
  readonly organizationCode: string | null
  readonly kind: PostKind
  readonly title: string | null
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly termEndsOn: CalendarDate | null
}

/** A row that is right in itself. */
export interface PeopleImportRow {
  readonly name: string
  /** In its stored form, or masked as an export shows it: then it can only be compared. */
  readonly phone: string | null
  readonly status: PersonStatus | null
  readonly keptByCode: string
  readonly post: PostOfRow | null
}

export type PeopleRowVerdict =
  | { readonly ok: true; readonly row: PeopleImportRow }
  | { readonly ok: false; readonly faults: readonly PeopleImportFault[] }

/** Whether a row is the template's example, which is never imported. */
export const isPeopleExample = ({ name }: PeopleImportCells): boolean =>
  typeof name === 'string' && EXAMPLE.test(name.trim())

/** Whether a number is shown with asterisks in place of digits. */
export const isMasked = (phone: string): boolean => phone.includes('*')

/** Where each known column stands in a file; columns we do not know are passed over. */
export type PeopleImportHead =
  | { readonly ok: true; readonly columns: readonly (PeopleImportColumn | undefined)[] }
  | { readonly ok: false; readonly faults: readonly PeopleImportFault[] }

/** Reads the first row of a file, in Chinese or English, in any order. */
export function readPeopleHead(heads: readonly string[]): PeopleImportHead {
  const columns = heads.map(peopleColumnOfHead)
  if (columns.every((column) => column === undefined)) {
    const names = PEOPLE_REQUIRED_COLUMNS.map((column) => PEOPLE_COLUMN_NAMES[column])
    const params = { columns: names.map(({ zh }) => zh).join('、'), columnsEn: names.map(({ en }) => en).join(', ') }
    return { ok: false, faults: [{ code: 'people.importHeadMissing', params }] }
  }
  const told = (code: PeopleImportFaultCode, column: PeopleImportColumn, params = {}): PeopleImportFault => ({
    code,
    column,
    params: { column: PEOPLE_COLUMN_NAMES[column].zh, columnEn: PEOPLE_COLUMN_NAMES[column].en, ...params },
  })
  const faults = [
    ...columns.flatMap((column, at) =>
      column === undefined || columns.indexOf(column) === at
        ? []
        : [told('people.importColumnTwice', column, { head: shownValue(heads[at]!) })],
    ),
    ...PEOPLE_REQUIRED_COLUMNS.filter((column) => !columns.includes(column)).map((column) =>
      told('people.importColumnMissing', column),
    ),
  ]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, columns }
}

/**
 * Checks one row by itself and answers the typed row, or everything wrong with it. What needs other rows or the
 * database (codes, namesakes, who is secretary) is judged by `planPeopleImport`.
 */
export function checkPeopleRow(cells: PeopleImportCells): PeopleRowVerdict {
  const faults: PeopleImportFault[] = []
  const fault = (column: PeopleImportColumn, code: PeopleImportFaultCode, params?: PeopleImportFault['params']): null => {
    const cell = cells[column] ?? ''
    const value = shownValue(typeof cell === 'string' ? cell : cell.shown)
    faults.push({ column, value, code, ...(params === undefined ? {} : { params }) })
    return null
  }
  /** The tidied text, `null` when there is none to judge: empty, or unreadable and told. */
  const read = (column: PeopleImportColumn): string | null => {
    const cell = cells[column] ?? ''
    if (typeof cell === 'string') return tidy(cell) || null
    return fault(column, cell.unreadable === 'formula' ? 'people.importFormula' : 'people.importErrorCell')
  }
  const isFaulty = (column: PeopleImportColumn): boolean => faults.some((one) => one.column === column)
  const needed = (column: PeopleImportColumn, code: PeopleImportFaultCode): string | null => {
    const text = read(column)
    return text === null && !isFaulty(column) ? fault(column, code) : text
  }
  const textOf = (column: 'name' | 'title', text: string | null, max: number): string | null => {
    if (text === null) return null
    const refusals = checkText(column, text, max)
    for (const { code, params } of refusals) fault(column, code, params)
    return refusals.length === 0 ? text : null
  }
  const codeOf = (column: 'keptByCode' | 'organizationCode', text: string | null): string | null => {
    const code = text === null ? null : tidyCode(text.normalize('NFKC'))
    return code !== null && SHORTENED.test(code) ? fault(column, 'people.importShortenedNumber') : code
  }
  const phoneOf = (text: string | null): string | null => {
    if (text === null) return null
    const plain = text.normalize('NFKC')
    if (SHORTENED.test(plain)) return fault('phone', 'people.importShortenedNumber')
    return isMasked(plain) ? plain : (readPhone(plain) ?? fault('phone', 'people.phoneShape'))
  }
  const dateOf = (column: 'from' | 'to' | 'termEndsOn', text: string | null): CalendarDate | null => {
    if (text === null) return null
    const date = readImportDate(text)
    return date !== null && isCalendarDate(date) ? date : fault(column, 'kit.notADate')
  }
  const postOf = (): PostOfRow | null => {
    if (POST_COLUMNS.every((column) => cells[column] === undefined || cells[column] === '')) return null
    const typed = Object.fromEntries(POST_COLUMNS.map((column) => [column, read(column)]))
    if (POST_COLUMNS.every((column) => typed[column] === null && !isFaulty(column))) return null
    for (const column of ['kind', 'from'] as const) {
      if (typed[column] === null && !isFaulty(column)) fault(column, 'people.importPostIncomplete')
    }
    const organizationCode = codeOf('organizationCode', typed['organizationCode'] ?? null)
    const kindText = typed['kind'] ?? null
    const kind = kindText === null ? null : (readPostKind(kindText) ?? fault('kind', 'people.importKindUnknown', POST_KIND_CHOICES))
    const title = textOf('title', typed['title'] ?? null, TITLE_MAX)
    const from = dateOf('from', typed['from'] ?? null)
    const to = dateOf('to', typed['to'] ?? null)
    const termEndsOn = dateOf('termEndsOn', typed['termEndsOn'] ?? null)
    if (from !== null && to !== null && to <= from) fault('to', 'people.periodBackwards')
    if (from !== null && termEndsOn !== null && termEndsOn <= from) fault('termEndsOn', 'people.termBackwards')
    return kind === null || from === null ? null : { organizationCode, kind, title, from, to, termEndsOn }
  }

  const name = textOf('name', needed('name', 'kit.required'), PERSON_NAME_MAX)
  const phone = phoneOf(read('phone'))
  const statusText = read('status')
  const status = statusText === null ? null : (readPersonStatus(statusText) ?? fault('status', 'people.importStatusUnknown'))
  const keptByCode = codeOf('keptByCode', needed('keptByCode', 'kit.required'))
  const post = postOf()
  if (faults.length > 0 || name === null || keptByCode === null) return { ok: false, faults }
  return { ok: true, row: { name, phone, status, keptByCode, post } }
}
