/**
 * A calendar date `YYYY-MM-DD` without time or zone, years 1900–2999. Two such texts compare as dates.
 * The domain never asks what day it is: callers pass `today`.
 */
export type CalendarDate = string

const SHAPE = /^(19|2\d)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Whether a text is an existing calendar date: `2026-02-30` and `2026-2-3` are not. */
export function isCalendarDate(text: string): boolean {
  if (!SHAPE.test(text)) return false
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const days = month === 2 && isLeapYear(year) ? 29 : DAYS[month - 1]!
  return day <= days
}

/** The later of two dates. */
export const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

/** The same day `months` months later (or earlier, if negative); the month's last day where there is no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), ((count % 12) + 12) % 12]
  const last = toMonth === 1 && isLeapYear(toYear) ? 29 : DAYS[toMonth]!
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${toYear}-${two(toMonth + 1)}-${two(Math.min(day, last))}`
}

const DAY = 86_400_000

/** Days from one date to another: 0 for the same day, negative when `to` comes first. */
export const daysFrom = (from: CalendarDate, to: CalendarDate): number => (Date.parse(to) - Date.parse(from)) / DAY

/** The date so many days later, or earlier when negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
