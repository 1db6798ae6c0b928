import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AUDIT_ACTIONS, AUDIT_FIELDS, auditDifferences } from './index.ts'

test('what changed is told, what stayed is not; personal values stay hashes', () => {
  const before = { name: '东街', kind: 'BRANCH', phone: { personal: 'a' }, sectors: ['OFFICE'] }
  const after = { name: '东街社区', kind: 'BRANCH', phone: { personal: 'b' }, sectors: ['OFFICE', 'SCHOOL'], version: 2 }
  expect(auditDifferences(before, after)).toEqual([
    { field: 'name', before: { text: '东街' }, after: { text: '东街社区' } },
    { field: 'phone', before: { personal: 'a' }, after: { personal: 'b' } },
    { field: 'sectors', before: { text: 'OFFICE' }, after: { text: 'OFFICE\nSCHOOL' } },
    { field: 'version', before: null, after: { text: '2' } },
  ])
})

test('whatever a body holds, nothing against itself differs, and against nothing all of it is told on one side', () => {
  fc.assert(fc.property(fc.object({ maxDepth: 3 }), (body) => {
    expect(auditDifferences(body, body)).toEqual([])
    for (const one of auditDifferences(body, undefined)) expect([one.before === null, one.after]).toEqual([false, null])
    expect(auditDifferences(undefined, body).map(({ field }) => field)).toEqual(auditDifferences(body, undefined).map(({ field }) => field))
  }))
})

test('every word stands in both languages', () => {
  for (const { zh, en } of [...Object.values(AUDIT_ACTIONS), ...Object.values(AUDIT_FIELDS)]) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z][\w '’()-]+$/)
  }
})
