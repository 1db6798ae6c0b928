import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Component, PanelComponent } from '../schemes/index.ts'
import { checkSheets, drawSample, fillSheet, putRight } from './index.ts'
import type { FilledSheet, Stratum } from './index.ts'

const seed = fc.stringMatching(/^[0-9a-f]{32}$/)
const strata = fc
  .uniqueArray(fc.tuple(fc.uuid(), fc.uniqueArray(fc.uuid(), { maxLength: 12 }), fc.nat({ max: 12 })), { selector: ([id]) => id, maxLength: 5 })
  .map((list) => list.map(([id, units, some]): Stratum => ({ id, units, take: some % (units.length + 1) })))

test('a sample is as large as asked for, within its strata, and the same again from its seed', () => {
  fc.assert(
    fc.property(seed, strata, (from, asked) => {
      const sample = drawSample(from, asked)
      expect(sample.ok && sample.value.drawn.length).toBe(asked.reduce((sum, { take }) => sum + take, 0))
      if (!sample.ok) return
      for (const { stratum, unit } of sample.value.drawn) expect(asked.find(({ id }) => id === stratum)!.units).toContain(unit)
      expect(new Set(sample.value.drawn.map(({ stratum, unit }) => `${stratum} ${unit}`)).size).toBe(sample.value.drawn.length)
      const turned = asked.toReversed().map((one) => ({ ...one, units: [...one.units.toReversed(), ...one.units] }))
      expect(drawSample(from, turned)).toEqual(sample)
    }),
  )
})

test('another seed draws others, and each unit has its chance', () => {
  const units = Array.from({ length: 10 }, (_, at) => `u${at}`)
  const times = new Map<string, number>()
  for (let at = 0; at < 1000; at++) {
    const sample = drawSample(at.toString(16).padStart(16, '0'), [{ id: 's', units, take: 2 }])
    if (sample.ok) for (const { unit } of sample.value.drawn) times.set(unit, (times.get(unit) ?? 0) + 1)
  }
  expect([...times.values()].every((count) => count > 140 && count < 260)).toBe(true)
})

test('a sample nobody can draw is refused', () => {
  const refused = (from: string, take: number) => {
    const sample = drawSample(from, [{ id: 's', units: ['a', 'a', 'b'], take }])
    return sample.ok ? [] : sample.refusals.map(({ code }) => code)
  }
  expect(refused('0'.repeat(16), 2)).toEqual([])
  expect(refused('0'.repeat(16), 3)).toEqual(['reviews.tooFewUnits'])
  expect(refused('lucky', -1)).toEqual(['reviews.seedInvalid', 'reviews.takeInvalid'])
})

const panel: PanelComponent = {
  id: 'daily',
  label: { zh: '实地考核' },
  kind: 'panel',
  points: '30',
  strand: 'OFF_STAGE',
  missing: 'BLOCK',
  decimals: 1,
  aggregation: { kind: 'mean' },
  minimumSheets: 1,
  items: [
    { id: 'place', label: { zh: '阵地' }, points: '10' },
    { id: 'records', label: { zh: '记录' }, points: '20' },
  ],
}
const tree: Component = {
  id: 'total',
  label: { zh: '总分' },
  kind: 'points',
  points: '60',
  parts: [panel, { ...panel, id: 'extra', onlyClasses: ['office'] }],
}

test('a class gets the sheets of the panels that judge it, in the order of the tree', () => {
  const sheets = (one: string) => checkSheets({ components: tree, aside: [{ ...panel, id: 'beside' }] }, one).map(({ component }) => component)
  expect(sheets('street')).toEqual(['daily', 'beside'])
  expect(sheets('office')).toEqual(['daily', 'extra', 'beside'])
})

const sheet = checkSheets({ components: tree, aside: [] }, 'street')[0]!
const said = (filled: FilledSheet) => {
  const verdict = fillSheet(sheet, filled)
  return verdict.ok ? [] : verdict.refusals.map(({ code, field }) => [code, field])
}

test('whoever takes points off says why; marks keep within their item', () => {
  expect(said({ marks: { place: '10', records: '20' }, findings: [] })).toEqual([])
  expect(said({ marks: { place: '9.5', records: '20' }, findings: [{ item: 'place', text: '未挂牌' }] })).toEqual([])
  expect(said({ marks: { place: '9.5', records: '20' }, findings: [] })).toEqual([['reviews.findingMissing', 'findings.place']])
  expect(said({ marks: { place: '10.1', records: '19.55' }, findings: [{ item: 'records', text: 'x' }] })).toEqual([
    ['kit.tooLarge', 'marks.place'],
    ['kit.tooManyDecimals', 'marks.records'],
  ])
  expect(said({ marks: { place: '-1', other: '3' }, findings: [{ item: 'other', text: ' ' }] })).toEqual([
    ['reviews.unknownItem', 'marks.other'],
    ['kit.notANumber', 'marks.place'],
    ['kit.required', 'marks.records'],
    ['reviews.unknownItem', 'findings.0'],
    ['kit.required', 'findings.0'],
  ])
})

test('marks are kept as scoring reads them', () => {
  const verdict = fillSheet(sheet, { marks: { place: '9.50', records: '20.0' }, findings: [{ item: 'place', text: '未挂牌' }] })
  expect(verdict.ok && verdict.value.marks).toEqual({ place: '9.5', records: '20' })
})

test('a finding is put right once, and only what was found and handed in', () => {
  const handedIn = { submitted: true, findings: [{ item: 'place', text: '未挂牌' }], remedied: [] }
  const codes = (item: string, text: string, facts: Parameters<typeof putRight>[1]) => {
    const verdict = putRight({ item, text }, facts)
    return verdict.ok ? [] : verdict.refusals.map(({ code }) => code)
  }
  expect(codes('place', '已挂牌', handedIn)).toEqual([])
  expect(codes('place', ' ', { ...handedIn, remedied: ['place'] })).toEqual(['reviews.alreadyPutRight', 'kit.required'])
  expect(codes('records', '已补齐', handedIn)).toEqual(['reviews.noSuchFinding'])
  expect(codes('place', '已挂牌', { ...handedIn, submitted: false })).toEqual(['reviews.noSuchFinding'])
})
