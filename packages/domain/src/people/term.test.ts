import { expect, test } from 'vitest'
import { addMonths } from '../kit/index.ts'
import { isLongVacant, termState } from './term.ts'

test.each([
  [null, 'NONE'],
  ['2027-06-15', 'RUNNING'],
  ['2026-12-16', 'RUNNING'],
  ['2026-12-15', 'DUE'],
  ['2026-06-16', 'DUE'],
  ['2026-06-15', 'OVERDUE'],
  ['2020-01-01', 'OVERDUE'],
] as const)('a term that ends on %s is %s on 2026-06-15', (endsOn, state) =>
  expect(termState(endsOn, '2026-06-15')).toBe(state))

test('three months are three months of the calendar', () => {
  expect(isLongVacant('2026-03-15', '2026-06-15')).toBe(false)
  expect(isLongVacant('2026-03-14', '2026-06-15')).toBe(true)
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
})
