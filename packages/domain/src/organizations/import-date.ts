import { isCalendarDate } from '../kit/index.ts'
import type { CalendarDate } from '../kit/index.ts'

const SHAPES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

const pad = (text: string): string => text.padStart(2, '0')

/**
 * Reads a date as people and spreadsheets write it: `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`,
 * `20260301`, or the five-digit day number of a spreadsheet whose cell lost its date format (36526 is
 * 2000-01-01). Answers `null` for anything else and for days that do not exist.
 */
export function readImportDate(text: string): CalendarDate | null {
  const plain = text.normalize('NFKC').trim()
  for (const shape of SHAPES) {
    const parts = shape.exec(plain)
    if (parts === null) continue
    const date = `${parts[1]}-${pad(parts[2]!)}-${pad(parts[3]!)}`
    return isCalendarDate(date) ? date : null
  }
  return /^[1-9]\d{4}$/.test(plain) ? dateOfDayNumber(Number(plain)) : null
}

/**
 * The calendar date of a spreadsheet's day number, counted from 1899-12-30 (right from 1900-03-01 on).
 * The arithmetic is the common "days to civil" one, in eras of 400 years that begin on 1 March.
 */
export function dateOfDayNumber(day: number): CalendarDate | null {
  const shifted = Math.floor(day) + 693_899
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const date = `${year}-${pad(String(month))}-${pad(String(dayOfMonth))}`
  return isCalendarDate(date) ? date : null
}
