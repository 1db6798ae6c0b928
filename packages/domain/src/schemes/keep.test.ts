import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSchemes, createScheme, editScheme, publishScheme, reviseScheme } from './index.ts'
import type { SchemeVersionRecord } from './index.ts'

const ruian = readFileSync(new URL('../scoring/testing/fixtures/s02-ruian.scheme.json', import.meta.url), 'utf8')
const draft: SchemeVersionRecord = { number: 1, status: 'DRAFT', document: ruian, hash: null, version: 3 }
const codes = (verdict: { ok: true } | { ok: false; refusals: readonly { code: string }[] }): readonly string[] =>
  verdict.ok ? [] : verdict.refusals.map(({ code }) => code)

test('a draft may be unfinished but must be readable; a title is asked for', () => {
  const organization = { name: '甲', status: 'ACTIVE' } as const
  expect(codes(createScheme({ title: ' 方案 ', document: '{}' }, { organization }))).toEqual([])
  expect(codes(createScheme({ title: ' ', document: '{' }, { organization: { ...organization, status: 'CLOSED' } }))).toEqual([
    'kit.required', 'schemes.notJson', 'schemes.organizationClosed',
  ])
  expect(codes(editScheme({ version: 2, document: '{}' }, draft))).toEqual(['kit.staleVersion'])
  expect(codes(editScheme({ version: 3, document: '{}' }, { ...draft, status: 'PUBLISHED' }))).toEqual(['schemes.frozen'])
})

test('publication freezes by hash: layout is nothing, the same scheme is not published twice', () => {
  const published = publishScheme({ version: 3 }, draft, [])
  if (!published.ok) throw new Error('refused')
  const again = { ...draft, number: 2, document: JSON.stringify(JSON.parse(ruian), null, 7) }
  expect(codes(publishScheme({ version: 3 }, again, [{ number: 1, hash: published.value.hash }]))).toEqual(['schemes.unchanged'])
  const other = { ...again, document: ruian.replace('"600"', '"601"') }
  expect(codes(publishScheme({ version: 3 }, other, []))).toContain('schemes.pointsDoNotAddUp')
  expect(codes(publishScheme({ version: 3 }, { ...draft, document: '{}' }, []))).not.toEqual([])
})

test('one draft at a time, numbered on from the newest', () => {
  const published = { ...draft, status: 'PUBLISHED', hash: 'h' } as const
  expect(reviseScheme([published, { ...published, number: 2 }])).toMatchObject({ value: { number: 3 } })
  expect(codes(reviseScheme([published, { ...draft, number: 2 }]))).toEqual(['schemes.draftOpen'])
})

test('a comparison names the place, follows moved entries, and finds nothing between equals', () => {
  const before = { a: '1', list: [{ id: 'x', points: '5' }, { id: 'y', points: '6' }], gone: true }
  const after = { a: '1', list: [{ id: 'y', points: '7' }, { id: 'x', points: '5' }, { id: 'z' }] }
  expect(compareSchemes(before, after)).toEqual([
    { place: '/list/0/points', kind: 'CHANGED', before: '"6"', after: '"7"' },
    { place: '/list/2', kind: 'ADDED', before: null, after: '{"id":"z"}' },
    { place: '/gone', kind: 'REMOVED', before: 'true', after: null },
  ])
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const copy: unknown = JSON.parse(JSON.stringify(value))
    expect(compareSchemes(value, copy)).toEqual([])
  }))
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
    const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as unknown)
    const differ = JSON.stringify(a) !== JSON.stringify(b)
    if (!differ) expect(compareSchemes(a, b)).toEqual([])
    if (differ && compareSchemes(a, b).length === 0) expect(sorted(a)).toEqual(sorted(b))
  }))
})

/** Members in order: a mere change of order is no difference. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted)
  : value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
    : value
