import { expect, test } from 'vitest'
import { AUDIT_PATH, whoChangedUrl } from '../../../kit/who-changed.ts'
import { filterOf, readQuery, searchOf } from './query.ts'

test.each([{}, { actor: '周 主任&=', action: 'organizations.rename', under: '7', subject: '8', subjectName: '东街+社区', from: '2026-01-01', to: '2026-02-01' }])(
  'a query stands in the address and is read back: %o', (query) => {
    expect(readQuery(`?${searchOf(query)}`)).toEqual(query)
  })

test('what the server is asked; blanks ask nothing', () => {
  expect(filterOf(readQuery(whoChangedUrl('7', '东街').slice(AUDIT_PATH.length)))).toEqual({ subjectId: '7' })
  expect(filterOf({ actor: '  ', action: 'a.b', from: '2026-01-01' })).toEqual({ actions: ['a.b'], from: '2026-01-01' })
})
