import { expect, test } from 'vitest'
import { listUrl, scopeOfLocation } from '../places.ts'
import { exportUrl, readListFilter, toOrganizationFilter } from './list-filter.ts'

test('without a word about the status only active organizations are listed', () => {
  expect(toOrganizationFilter({})).toEqual({ statuses: ['ACTIVE'] })
  expect(toOrganizationFilter({ status: 'ANY', search: ' xh ', under: 'a', levelId: 'l' })).toEqual({
    search: 'xh',
    under: 'a',
    levelIds: ['l'],
  })
})

test('the export asks for what the list shows', () => {
  const address = new URL(exportUrl('xlsx', { kind: 'BRANCH' }), 'http://here')
  expect(address.pathname).toBe('/files/organizations.xlsx')
  expect(JSON.parse(address.searchParams.get('filter')!)).toEqual({ kinds: ['BRANCH'], statuses: ['ACTIVE'] })
})

test('choosing in the tree changes the scope and keeps the rest of the query', () => {
  const address = listUrl(
    `?filter=${encodeURIComponent('{"kind":"BRANCH","under":"a"}')}&page=4&sort=name`,
    'b',
  )
  const search = address.slice(address.indexOf('?'))
  expect(readListFilter(search)).toEqual({ kind: 'BRANCH', under: 'b' })
  expect(new URLSearchParams(search).get('page')).toBeNull()
  expect(new URLSearchParams(search).get('sort')).toBe('name')
  expect(scopeOfLocation({ pathname: '/organizations', search })).toEqual({ id: 'b', onList: true })
  expect(scopeOfLocation({ pathname: '/organizations/x1/show', search: '' })).toEqual({
    id: 'x1',
    onList: false,
  })
})

test('an address that cannot be read is no query', () => {
  expect(readListFilter('?filter={oops')).toEqual({})
  expect(readListFilter('?filter=3')).toEqual({})
})
