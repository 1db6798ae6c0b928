import { beforeEach, expect, test } from 'vitest'
import { clearDraft, loadDraft, saveDraft, setDraftOwner } from './draft.ts'
import type { DraftStore } from './draft.ts'

const kept = new Map<string, string>()
const store: DraftStore = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
}
const day = (date: number): Date => new Date(Date.UTC(2026, 2, date))

beforeEach(() => {
  kept.clear()
  setDraftOwner('li')
})

test('a draft comes back until it is cleared', () => {
  saveDraft('move.a', { reason: '批复' }, day(1), store)
  expect(loadDraft('move.a', day(2), store)?.values).toEqual({ reason: '批复' })
  expect(loadDraft('move.b', day(2), store)).toBeNull()
  clearDraft('move.a', store)
  expect(loadDraft('move.a', day(2), store)).toBeNull()
})

test('the next person at the same computer sees none of them, and their owner finds them again', () => {
  saveDraft('move.a', { reason: '批复' }, day(1), store)
  setDraftOwner('zhang')
  expect(loadDraft('move.a', day(1), store)).toBeNull()
  setDraftOwner('li')
  expect(loadDraft('move.a', day(1), store)?.values).toEqual({ reason: '批复' })
})

test('after seven days it is gone, from the store too', () => {
  saveDraft('move.a', {}, day(1), store)
  expect(loadDraft('move.a', day(7), store)).not.toBeNull()
  expect(loadDraft('move.a', day(8), store)).toBeNull()
  expect(kept.size).toBe(0)
})

test('rubbish and a store that refuses are no draft', () => {
  kept.set('shuping.draft.li.x', '{')
  expect(loadDraft('x', day(1), store)).toBeNull()
  const full: DraftStore = {
    ...store,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => saveDraft('x', {}, day(1), full)).not.toThrow()
})
