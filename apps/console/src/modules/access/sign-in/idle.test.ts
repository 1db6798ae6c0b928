import { expect, test } from 'vitest'
import { idleAt, shouldTell } from './idle.ts'

const MINUTE = 60_000
const NEVER = Number.MAX_SAFE_INTEGER

test('half an hour: warned two minutes before the end, ended before the server does', () => {
  expect(idleAt(26 * MINUTE, 0, 30, NEVER)).toEqual({ left: 3 * MINUTE, warns: false })
  expect(idleAt(27 * MINUTE, 0, 30, NEVER)).toEqual({ left: 2 * MINUTE, warns: true })
  expect(idleAt(29 * MINUTE, 0, 30, NEVER)).toEqual({ left: 0, warns: true })
  expect(idleAt(99 * MINUTE, 0, 30, NEVER).left).toBe(0)
})

test('a minute leaves time to work', () => {
  expect(idleAt(10_000, 0, 1, NEVER)).toEqual({ left: 20_000, warns: false })
  expect(idleAt(25_000, 0, 1, NEVER)).toEqual({ left: 5_000, warns: true })
})

test('whoever works all day is warned of the end all the same', () => {
  expect(idleAt(100 * MINUTE, 100 * MINUTE, 30, 101 * MINUTE)).toEqual({ left: MINUTE, warns: true })
})

test('whoever fills in a long form is no idler: the server is told now and then', () => {
  expect(shouldTell(8 * MINUTE, 0, 7 * MINUTE, 30)).toBe(true)
  expect(shouldTell(7 * MINUTE, 0, 7 * MINUTE, 30)).toBe(false)
  expect(shouldTell(20 * MINUTE, 8 * MINUTE, 7 * MINUTE, 30)).toBe(false)
})
