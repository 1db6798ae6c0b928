import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthsInPost, monthsOf, monthsSinceSetUp, wholeMonths } from './months.ts'
import { appraisee } from './testing/small.ts'

const year = { from: '2025-01-01', to: '2025-12-31' } as const
const text = (day: Date) => day.toISOString().slice(0, 10)
/** A day as `Date` has it; only tests look at clocks and calendars. */
const day = (y: number, month: number, date: number) => new Date(Date.UTC(y, month, date))
const dayAfter = (d: Date) => day(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + 1)

describe('whole months', () => {
  test.each([
    ['2025-01-01', '2025-12-31', 12],
    ['2025-01-15', '2025-02-14', 1],
    ['2025-01-15', '2025-02-13', 0],
    ['2025-01-01', '2025-01-31', 1],
    ['2025-01-01', '2025-01-30', 0],
    ['2025-02-01', '2025-02-28', 1],
    ['2024-02-01', '2024-02-28', 0],
    ['2024-02-01', '2024-02-29', 1],
    ['1900-02-01', '1900-02-28', 1],
    ['2000-02-01', '2000-02-28', 0],
    ['2025-01-31', '2025-02-28', 1],
    ['2025-01-31', '2025-02-27', 0],
    ['2024-12-02', '2025-01-01', 1],
    ['2025-01-02', '2025-01-31', 0],
    ['2025-07-15', '2025-03-01', 0],
    ['2025-04-30', '2025-04-29', 0],
  ] as const)('%s to %s: %d', (first, last, months) => {
    expect(wholeMonths(first, last)).toBe(months)
  })
  test('so many months after any day of a month that all months have, the day before closes so many', () => {
    const starts = fc.tuple(
      fc.integer({ min: 1990, max: 2110 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 28 }),
    )
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 40 }), ([y, month, date], count) => {
        const first = text(day(y, month, date))
        const last = day(y, month + count, date - 1)
        expect(wholeMonths(first, text(last))).toBe(count)
        expect(wholeMonths(first, text(dayAfter(last)))).toBe(count)
        expect(wholeMonths(first, text(day(y, month + count, date - 2)))).toBe(count - 1)
      }),
      { numRuns: 500, seed: 4 },
    )
  })
  test('a later last day never makes fewer months', () => {
    const days = fc.integer({ min: 0, max: 2000 }).map((n) => day(2019, 0, 1 + n))
    fc.assert(
      fc.property(days, days, (first, last) => {
        const months = wholeMonths(text(first), text(last))
        expect(months).toBeGreaterThanOrEqual(0)
        expect(wholeMonths(text(first), text(dayAfter(last)))).toBeGreaterThanOrEqual(months)
      }),
      { numRuns: 500, seed: 4 },
    )
  })
})

describe('months that rules ask for', () => {
  const inPost = (from?: string, to?: string) => {
    const { inPostFrom: _any, ...rest } = appraisee('p')
    return monthsInPost(
      { ...rest, ...(from !== undefined && { inPostFrom: from }), ...(to !== undefined && { inPostTo: to }) },
      year,
    )
  }
  test('in post: what of it lies in the period', () => {
    expect([inPost('2020-05-01'), inPost('2025-07-01'), inPost('2025-12-31')]).toEqual([12, 6, 0])
    expect([inPost('2020-05-01', '2025-03-31'), inPost('2025-02-01', '2025-03-31')]).toEqual([3, 2])
    expect([inPost('2025-02-01', '2027-03-31'), inPost('2020-01-01', '2024-12-31')]).toEqual([11, 0])
    expect([inPost('2026-01-01'), inPost('2026-02-01', '2026-12-31')]).toEqual([0, 0])
  })
  test('not known without a first day', () => {
    expect([inPost(), inPost(undefined, '2025-06-30')]).toEqual([undefined, undefined])
  })
  test('since the set-up, to the end of the period', () => {
    const since = (setUpOn: string) => monthsSinceSetUp(appraisee('p', { setUpOn }), year)
    expect([since('2025-10-01'), since('2024-01-01'), since('2025-12-31'), since('2026-01-01')]).toEqual([
      3, 24, 0, 0,
    ])
    expect(since('2026-02-01')).toBe(0)
    expect(monthsSinceSetUp(appraisee('p'), year)).toBeUndefined()
  })
  test('a period has at least one', () => {
    expect([monthsOf(year), monthsOf({ from: '2025-03-05', to: '2025-03-20' })]).toEqual([12, 1])
    expect(monthsOf({ from: '2025-01-01', to: '2025-06-30' })).toBe(6)
  })
})
