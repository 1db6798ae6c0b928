import { expect, test } from 'vitest'
import type { ServiceToken } from './documents.ts'
import { endOfDay, listOf, tokenState } from './token-state.ts'

const token: ServiceToken = {
  id: 'a',
  name: '报表',
  prefix: 'abc',
  organizationId: 'o',
  organizationName: null,
  datasets: [],
  addresses: [],
  expiresAt: '2026-07-01T00:00:00Z',
  lastUsedAt: null,
  revokedAt: null,
  version: 1,
}
const at = (instant: string) => new Date(instant)

test('a token is in use until it expires or is revoked, whichever is first', () => {
  expect(tokenState(token, at('2026-06-30T23:59:59Z'))).toBe('active')
  expect(tokenState(token, at('2026-07-01T00:00:00Z'))).toBe('expired')
  expect(tokenState({ ...token, revokedAt: '2026-06-01T00:00:00Z' }, at('2026-06-15T00:00:00Z'))).toBe('revoked')
})

test('a list is read as people type it', () => {
  expect(listOf(' organizations，people；10.1.2.3\n10.1.0.0/16 ')).toEqual(['organizations', 'people', '10.1.2.3', '10.1.0.0/16'])
  expect(listOf('  ')).toEqual([])
})

test('a day ends at its end', () => {
  expect(new Date(endOfDay('2026-06-30')).getHours()).toBe(23)
  expect(new Date(endOfDay('2026-06-30')).getDate()).toBe(30)
})
