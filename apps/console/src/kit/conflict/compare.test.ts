import { expect, test } from 'vitest'
import { differences, firstChoices, settled } from './compare.ts'

/** Every way in which one field can have been, be now, and stand in the form. */
const VALUES = ['a', 'b', '', null, { id: '1', name: 'x' }] as const
const WAYS = VALUES.flatMap((was) => VALUES.flatMap((theirs) => VALUES.map((mine) => ({ was, theirs, mine }))))
const text = (value: unknown): string => JSON.stringify(value)

test.each(WAYS)('nobody loses a word: was $was, now $theirs, in the form $mine', ({ was, theirs, mine }) => {
  const found = differences(['field'], { field: was }, { field: theirs }, { field: mine })
  const choices = firstChoices(found)
  const merged = { field: mine, ...settled(found, choices) }
  if (text(was) === text(theirs) || text(theirs) === text(mine)) {
    expect(found).toEqual([])
    expect(merged.field).toEqual(mine)
  } else if (text(was) === text(mine)) expect(merged.field).toEqual(theirs)
  else expect([found[0]!.changedBy, choices['field']]).toEqual(['both', null])
})

test('what is chosen is set, the rest stays as typed', () => {
  const found = differences(['a', 'b'], { a: 1, b: 1 }, { a: 2, b: 2 }, { a: 3, b: 3 })
  expect(settled(found, { a: 'theirs', b: 'mine' })).toEqual({ a: 2 })
  expect(differences(['a'], {}, { a: null }, {})).toEqual([])
})
