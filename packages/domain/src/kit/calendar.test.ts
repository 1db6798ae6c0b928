import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysFrom, isCalendarDate, laterOf } from './index.ts'

test('exactly the days that exist are dates, and their texts sort as days', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [one, other] = [a, b].map((date) => date.toISOString().slice(0, 10)) as [string, string]
      expect(isCalendarDate(one)).toBe(true)
      expect(laterOf(one, other)).toBe(a > b ? one : other)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
      const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
      const date = new Date(`${text}T00:00:00Z`)
      const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
      expect(isCalendarDate(text)).toBe(exists)
    }),
    { numRuns: 2_000 },
  )
})

test('days are added and counted by the calendar, across months and leap years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysFrom('2026-01-01', '2026-12-31')).toBe(364)
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 300_000 }), (days) => {
      const date = addDays('1960-01-01', days)
      expect(isCalendarDate(date)).toBe(true)
      expect(daysFrom('1960-01-01', date)).toBe(days)
    }),
  )
})

test.each([
  '2026-2-3', '2026-02-30', '2025-02-29', '1899-12-31', '3000-01-01', '2026-06-15T00:00', ' 2026-06-15', '2026-06-15\n',
  '２０２６-06-15', '', '-1', '20260615', '2100-02-29',
])('%j is no date', (text) => {
  expect(isCalendarDate(text)).toBe(false)
})
