import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rational } from '../kit/index.ts'
import type { Component, Scheme } from '../schemes/index.ts'
import { CALENDAR_DATES, checkAgainstFrame, checkCalendar, checkNarrower, sharesOf } from './index.ts'
import type { CycleCalendar, Frame, WeightRange } from './index.ts'

const calendar: CycleCalendar = {
  noticeOn: '2026-11-01',
  reportsDueOn: '2026-12-10',
  ballotsFrom: '2026-12-20',
  ballotsUntil: '2026-12-25',
  decidedBy: '2027-01-15',
  publicisedBy: '2027-01-31',
}
const self = (id: string, points: string, strand: 'STAGE' | 'OFF_STAGE' | 'RESPONSE'): Component => ({
  id,
  label: { zh: id },
  kind: 'self',
  points,
  strand,
  missing: 'BLOCK',
  decimals: 0,
})
const scheme: Pick<Scheme, 'classes' | 'components'> = {
  classes: [{ id: 'street', label: { zh: '街道' }, of: 'POST' }, { id: 'office', label: { zh: '机关' }, of: 'POST' }],
  components: {
    id: 'total',
    label: { zh: '总分' },
    kind: 'weighted',
    points: '100',
    parts: [
      { weight: { byClass: { street: '40%', office: '1/3' } }, of: self('ballot', '100', 'STAGE') },
      {
        weight: { byClass: { street: '60%', office: '2/3' } },
        of: {
          id: 'daily',
          label: { zh: '平时' },
          kind: 'points',
          points: '110',
          parts: [self('checks', '77', 'OFF_STAGE'), self('residents', '33', 'RESPONSE')],
        },
      },
    ],
  },
}
const frame: Frame = {
  windows: { reportsDueOn: { from: '2026-12-01', to: '2026-12-10' } },
  components: [{ id: 'ballot', atLeast: '1/3', atMost: '40%' }],
  strands: { RESPONSE: { atLeast: '18%', atMost: '1/5' } },
}
const check = (one: Frame, dates = calendar) => checkAgainstFrame(one, dates, scheme as Scheme)

test('shares are exact through weights and points, for each class', () => {
  const shares = (one: string) => [...sharesOf(scheme.components, one)].map(([id, { share }]) => [id, rational.toText(share)])
  expect(shares('street')).toEqual([['total', '1'], ['ballot', '0.4'], ['daily', '0.6'], ['checks', '0.42'], ['residents', '0.18']])
  expect(shares('office')).toEqual([['total', '1'], ['ballot', '1/3'], ['daily', '2/3'], ['checks', '7/15'], ['residents', '0.2']])
})

test('bounds belong to the frame; a hair beyond them does not', () => {
  expect(check(frame)).toEqual([])
  expect(check({ ...frame, components: [{ id: 'ballot', atLeast: '0.333334', atMost: '40%' }] })).toMatchObject([
    { code: 'cycles.weightOutsideFrame', params: { component: 'ballot', class: '机关', weight: '33.33%' } },
  ])
  expect(check({ ...frame, strands: { RESPONSE: { atLeast: '0', atMost: '19.99%' } } })).toMatchObject([
    { code: 'cycles.weightOutsideFrame', params: { component: '干部群众反响', componentEn: 'Response', class: '机关', weight: '20%' } },
  ])
  expect(check({ ...frame, components: [{ id: 'survey', label: { zh: '问卷' }, atLeast: '0', atMost: '1' }] }).map(({ code }) => code)).toEqual([
    'cycles.componentMissing',
    'cycles.componentMissing',
  ])
  expect(check(frame, { ...calendar, reportsDueOn: '2026-12-11' })).toMatchObject([
    { code: 'cycles.dateOutsideFrame', field: 'reportsDueOn' },
  ])
})

test('a calendar names all its dates, in order', () => {
  expect(checkCalendar(calendar)).toEqual([])
  expect(checkCalendar({ ...calendar, decidedBy: null })).toEqual([{ code: 'kit.required', field: 'decidedBy' }])
  expect(checkCalendar({ ...calendar, ballotsUntil: '2026-12-19', ballotsFrom: null })).toEqual([
    { code: 'kit.required', field: 'ballotsFrom' },
  ])
  expect(checkCalendar({ ...calendar, ballotsUntil: '2026-12-01' })).toEqual([
    { code: 'cycles.datesCrossed', field: 'ballotsUntil', params: { after: '2026-12-20' } },
  ])
})

/** Whole numbers from low to high, both included, in ascending order. */
const between = (low: number, high: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => (a < b ? [a, b] : [b, a]))
const percents = (low: number, high: number): fc.Arbitrary<WeightRange> =>
  between(low, high).map(([a, b]) => ({ atLeast: `${a}%`, atMost: `${b}%` }))
const days = (low: number, high: number) =>
  between(low, high).map(([a, b]) => ({ from: decemberDay(a), to: decemberDay(b) }))
const decemberDay = (day: number): string => `2026-12-${String(day).padStart(2, '0')}`

const wide: fc.Arbitrary<Frame> = fc
  .record({ reports: days(1, 28), ballot: percents(0, 100), residents: percents(0, 100), stage: percents(0, 100) })
  .map(({ reports, ballot, residents, stage }) => ({
    windows: { reportsDueOn: reports },
    components: [{ id: 'ballot', ...ballot }, { id: 'residents', ...residents }],
    strands: { STAGE: stage },
  }))

const bounds = ({ atLeast, atMost }: WeightRange) => [Number.parseInt(atLeast, 10), Number.parseInt(atMost, 10)] as const
/** Frames that lie within a frame. */
const narrowed = (outer: Frame): fc.Arbitrary<Frame> => {
  const { from, to } = outer.windows.reportsDueOn!
  const [ballot, residents] = outer.components
  return fc
    .record({
      reports: days(Number(from.slice(8)), Number(to.slice(8))),
      ballot: percents(...bounds(ballot!)),
      residents: percents(...bounds(residents!)),
      stage: percents(...bounds(outer.strands.STAGE!)),
    })
    .map(({ reports, ...ranges }) => ({
      windows: { reportsDueOn: reports },
      components: [{ id: 'ballot', ...ranges.ballot }, { id: 'residents', ...ranges.residents }],
      strands: { STAGE: ranges.stage },
    }))
}

test('what keeps within a narrower frame keeps within the wider one, and narrowing is transitive', () => {
  const three = wide.chain((a) => narrowed(a).chain((b) => narrowed(b).map((c) => [a, b, c] as const)))
  fc.assert(
    fc.property(three, fc.integer({ min: 1, max: 28 }), ([a, b, c], due) => {
      expect([checkNarrower(a, b), checkNarrower(b, c), checkNarrower(a, c)]).toEqual([[], [], []])
      const dates = { ...calendar, reportsDueOn: decemberDay(due) }
      if (check(b, dates).length === 0) expect(check(a, dates)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('a frame handed on can widen nothing and drop nothing', () => {
  fc.assert(
    fc.property(wide, fc.constantFrom('window', 'component', 'strand', 'wider' as const), (outer, fault) => {
      const inner = {
        window: { ...outer, windows: {} },
        component: { ...outer, components: outer.components.slice(1) },
        strand: { ...outer, strands: {} },
        wider: { ...outer, strands: { STAGE: { ...outer.strands.STAGE!, atMost: '101/100' } } },
      }[fault]
      expect(checkNarrower(outer, inner)).toHaveLength(1)
    }),
  )
})

test('the dates stand in the order of the phases', () => {
  const ordered = CALENDAR_DATES.map((name) => calendar[name]!)
  expect(ordered.toSorted()).toEqual(ordered)
})
