import type { Scheme } from '@shuping/domain/schemes'
import { expect, test } from 'vitest'
import { shapeOf } from './value-shape.ts'
import { toText, toValues } from './value-text.ts'

const named = (id: string) => ({ id, label: { zh: id } })
const scheme = {
  grades: [named('good'), named('fair')],
  raterGroups: [named('committee')],
  facts: [{ ...named('breach'), kind: 'yes-no' }, { ...named('months'), kind: 'number' }, { ...named('which'), kind: 'choice', options: [named('first')] }],
  components: {
    ...named('all'), kind: 'points',
    parts: [
      { ...named('own'), kind: 'self' },
      { ...named('work'), kind: 'counted', items: [{ ...named('talks'), from: { kind: 'typed' } }, { ...named('told'), from: { kind: 'metric' } }] },
      { ...named('faults'), kind: 'deductions', items: [{ ...named('a'), faults: [{ ...named('late'), times: { kind: 'count' } }, { ...named('over'), times: { kind: 'above' } }] }] },
      { ...named('team'), kind: 'panel', items: [named('first'), named('second')] },
      { ...named('vote'), kind: 'ballot', form: { kind: 'graded', grades: [named('yes'), named('no')] } },
    ],
    ledgers: [{ ...named('bonus'), kinds: [named('award')] }],
  },
  aside: [],
} as unknown as Scheme

const again = (kind: string, of: string, value: unknown): unknown => {
  const shape = shapeOf(scheme, kind, of)
  const text = toText(kind, shape, toValues(kind, shape, value))
  return shape.kind === 'one' && kind !== 'FACT' ? text : (JSON.parse(text) as unknown)
}

test('what is there comes back from the form as it was, of every kind', () => {
  for (const [a, b, c] of [[0, 0, 0], [1, 2, 3], [40, 0, 500]] as const) {
    expect(again('SCORE', 'own', String(a))).toBe(String(a))
    expect(again('FACT', 'months', String(a))).toBe(String(a))
    for (const [kind, of, value] of [
      ['RECTIFICATION', 'r', { due: a, verified: b, relapsed: c }],
      ['COMMITMENTS', 'c', { made: a, kept: b, partly: c }],
      ['COUNTS', 'work', { talks: a }],
      ['COUNTS', 'faults', { late: a }],
      ['PRIOR', 'rating', { grade: 'fair', ratedIn: 2000 + a }],
      ['PRIOR', 'rating', { grade: 'good', ratedIn: 2000 + a, barredUntil: 2001 + b }],
      ['LEDGER', 'bonus', [{ id: '1', kind: 'award', event: '表彰', points: String(a) }, { id: '2', kind: 'award', event: '创建', points: String(b) }]],
      ['ORDERS', 'o', { 甲: a, 乙: b }],
      ['PANEL', 'team', { 甲: { first: String(a), second: String(b) } }],
      ['BALLOT', 'vote', { committee: { due: a, issued: b, returned: c, invalid: 1, abstained: 2, marks: [{ mark: 'yes', count: a + 1 }, { mark: 'no', count: b + 1 }] } }],
      ['FACT', 'breach', true],
    ] as const)
      expect([kind, again(kind, of, value)]).toEqual([kind, value])
  }
})

test('counts left empty are none; what is no number is sent as typed, for the server to name', () => {
  const counts = shapeOf(scheme, 'COUNTS', 'work')
  expect(counts).toMatchObject({ kind: 'named', parts: [{ key: 'talks' }] })
  expect(toText('COUNTS', counts, { talks: '' })).toBe('{"talks":0}')
  expect(toText('COUNTS', counts, { talks: '三' })).toBe('{"talks":"三"}')
  expect(shapeOf(scheme, 'FACT', 'which')).toMatchObject({ kind: 'one', part: { kind: 'choice', options: [['first', {}], ['UNDETERMINED', {}]] } })
})
