import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginHistory, changed, HISTORY_MAX, redone, undone } from './history.ts'
import type { History } from './history.ts'

const edits = fc.array(fc.tuple(fc.string(), fc.constantFrom('a', 'b', null)), { maxLength: 40 })

test('undoing everything gives what was there at first, redoing everything what was there last', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const last = list.reduce<History>((history, [text, at]) => changed(history, text, at), beginHistory('begin'))
      let history = last
      while (history.past.length > 0) history = undone(history)
      expect(history.text).toBe('begin')
      while (history.future.length > 0) history = redone(history)
      expect(history.text).toBe(last.text)
      expect(last.past.length).toBeLessThanOrEqual(HISTORY_MAX)
    }),
  )
})

test('typing on in one setting is one step', () => {
  const typed = ['1', '10', '100'].reduce<History>((history, text) => changed(history, text, 'points'), beginHistory(''))
  expect(undone(typed).text).toBe('')
  expect(undone(changed(typed, '100%', 'weight')).text).toBe('100')
})
