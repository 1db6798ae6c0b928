import type { CalendarDate, Refusal } from '@shuping/domain/kit'
import type { Context } from '../context.ts'
import { speak } from '../kit/refused.ts'
import type { KnownRefusal } from '../kit/refused.ts'
import type { RecordingPlace } from '../kit/register/index.ts'
import type { TreeOfFolder } from './check-tree.ts'
import type { FaultBook } from './faults.ts'
import type { FolderRow } from './tables.ts'
import type { Stage } from './stage.ts'

/** Something of the year that people entered on a day, before the cycles asked for it. */
export interface Deed {
  readonly on: CalendarDate
  readonly run: (stage: Stage) => Promise<void>
}

/** The days on which facts of the year may be entered: from the first appraised one until the last ballots are closed. */
export interface YearOfFolder {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** The organization of a row; null and a fault where there is none. */
export function placeOf(row: FolderRow, tree: TreeOfFolder, book: FaultBook): RecordingPlace | null {
  const code = row.text('organization').toUpperCase()
  const found = tree.organizations.get(code)
  if (code === '') book.add(row.at('organization'), 'folder.required')
  else if (found === undefined) book.add(row.at('organization'), 'folder.organizationUnknown', { code })
  return found === undefined ? null : { id: code, code, path: found.path, closedOn: null }
}

/** Who decides in memory: the organizing office, on a day. */
export const onDay = (day: CalendarDate): Context =>
  ({ viewer: null, now: () => new Date(`${day}T09:00:00+08:00`), newId: () => '' }) as unknown as Context

/** Tells what a command would refuse, at the columns of the row. */
export function tellRefusals(row: FolderRow, refusals: readonly Refusal<KnownRefusal>[], columnOf: (refusal: Refusal<KnownRefusal>) => string, book: FaultBook): void {
  for (const refusal of refusals) book.told(row.at(columnOf(refusal)), refusal.code, speak(refusal).messages)
}

/** A day within the year of the folder; null, with a fault where it lies outside. */
export function dayWithin(row: FolderRow, column: string, { from, to }: YearOfFolder, book: FaultBook): CalendarDate | null {
  const day = row.day(column)
  if (row.text(column) === '') return null
  if (day === null) book.add(row.at(column), 'folder.notADate')
  else if (day < from) book.add(row.at(column), 'folder.daysCrossed', { after: from })
  else if (day > to) book.add(row.at(column), 'folder.daysLate', { before: to })
  return day !== null && day >= from && day <= to ? day : null
}

/** Tells a row that says the same as one before it. */
export function tellTwice(row: FolderRow, key: string, seen: Map<string, number>, book: FaultBook): void {
  const before = seen.get(key)
  if (before === undefined) seen.set(key, row.number)
  else book.add(row.at(), 'folder.rowTwice', { row: before })
}
