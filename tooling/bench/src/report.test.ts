import { expect, test } from 'vitest'
import { median } from './measure.ts'
import { excess, isMissed } from './report.ts'

const line = { bar: '1', what: 'a page', floor: 2, measured: 12 }

test('a line is missed beyond a quarter over its demand', () => {
  expect(isMissed({ ...line, atMostRatio: 6 })).toBe(false)
  expect(isMissed({ ...line, atMostRatio: 4.8 })).toBe(false)
  expect(isMissed({ ...line, atMostRatio: 4.7 })).toBe(true)
  expect(isMissed({ ...line, atMost: 9 })).toBe(true)
})

test('of two demands the one met better counts, and a line without one is never missed', () => {
  expect(excess({ ...line, atMostRatio: 2, atMost: 24 })).toBe(0.5)
  expect(excess(line)).toBe(0)
})

test('a median', () => {
  expect(median([5, 1, 3])).toBe(3)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})
