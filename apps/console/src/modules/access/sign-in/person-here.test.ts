import { expect, test } from 'vitest'
import { forgetPerson, personIs } from './person-here.ts'

function storeWith(entries: Readonly<Record<string, string>>): Storage {
  const kept = new Map(Object.entries(entries))
  return {
    get length() {
      return kept.size
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
const keysOf = (store: Storage) => Array.from({ length: store.length }, (_, at) => store.key(at)!).toSorted()

const OF_LI = {
  'RaStoreshuping.version': '"1"',
  'RaStoreshuping.theme': '"dark"',
  'RaStoreshuping.panel.open': 'true',
  'RaStoreshuping.organizations.listParams': '{"filter":{"search":"柳堤"}}',
  'shuping.draft.li.organizations.move.a': '{}',
  'shuping.person': 'li',
}

test('the next person finds the page as it looked, and nothing of the one before but what is theirs alone', () => {
  const store = storeWith(OF_LI)
  personIs('zhang', store)
  expect(keysOf(store)).toEqual([
    'RaStoreshuping.panel.open',
    'RaStoreshuping.theme',
    'RaStoreshuping.version',
    'shuping.draft.li.organizations.move.a',
    'shuping.person',
  ])
  expect(store.getItem('shuping.person')).toBe('zhang')
})

test('the same person finds everything again, until they sign out', () => {
  const store = storeWith(OF_LI)
  personIs('li', store)
  expect(keysOf(store)).toEqual(Object.keys(OF_LI).toSorted())
  forgetPerson(store)
  expect(store.getItem('RaStoreshuping.organizations.listParams')).toBeNull()
  expect(store.getItem('shuping.person')).toBeNull()
})
