import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths } from '../kit/index.ts'
import { changeForm, checkSettings, configureCycle, CYCLE_STATES, firstSettings, keepForms, nextSettings, openCycle } from './index.ts'
import type { CycleClassSettings, CycleSettings } from './index.ts'

const facts = { above: null, schemes: new Map([['v', [{ id: 'street', of: 'POST' as const }]]]) }
const street: CycleClassSettings = {
  id: 'street', labelZh: '街道', labelEn: 'Streets', of: 'POST', postKinds: ['SECRETARY'], sectors: [], kinds: [], levelIds: [],
  schemeVersionId: 'v',
}
const settings: CycleSettings = {
  ...firstSettings(2026, '2026年度述职评议考核'),
  classes: [street],
  calendar: {
    noticeOn: '2026-11-01', reportsDueOn: '2026-12-10', ballotsFrom: '2026-12-20', ballotsUntil: '2026-12-25', decidedBy: '2027-01-15',
    publicisedBy: null,
  },
  frame: { windows: { noticeOn: { from: '2026-11-01', to: '2026-11-30' } }, components: [{ id: 'ballot', atLeast: '30%', atMost: '40%' }], strands: {} },
}
const codes = (one: Partial<CycleSettings>, over: object = {}) =>
  checkSettings({ ...settings, ...one }, { ...facts, ...over }).map(({ code, field }) => [code, field])

test('a draft may lack dates and schemes, but says nothing wrong', () => {
  expect(codes({})).toEqual([])
  expect(codes({ title: '' })).toEqual([['kit.required', 'title']])
  expect(codes({ period: { from: '2026-02-01', to: '2026-01-31' } })).toEqual([['cycles.periodCrossed', 'periodTo']])
  expect(codes({ calendar: { ...settings.calendar, ballotsUntil: '2026-12-01' } })).toEqual([['cycles.datesCrossed', 'calendar.ballotsUntil']])
  expect(codes({ classes: [street, { ...street, postKinds: [], schemeVersionId: 'w' }] })).toEqual([
    ['cycles.classTwice', 'classes.1.id'], ['cycles.classWithoutPosts', 'classes.1.postKinds'], ['cycles.schemeUnknown', 'classes.1.schemeVersionId'],
  ])
  expect(codes({ classes: [{ ...street, of: 'ORGANIZATION' }] })).toEqual([['cycles.classNotInScheme', 'classes.0.schemeVersionId']])
  const frame = (atLeast: string, atMost: string) => ({ windows: {}, components: [{ id: 'ballot', atLeast, atMost }], strands: {} })
  expect(codes({ frame: frame('x', '1') })).toEqual([['cycles.rangeShape', 'frame']])
  expect(codes({ frame: frame('2/3', '1/3') })).toEqual([['cycles.rangeCrossed', 'frame']])
  expect(codes({ frame: frame('30%', '41%') }, { above: frame('1/4', '2/5') })).toEqual([['cycles.frameWidened', 'frame']])
})

test('a closed organization opens nothing; a published cycle is settled; two editors do not overwrite one another', () => {
  const closed = openCycle({ year: 1999, settings }, { ...facts, organization: { name: '甲', status: 'CLOSED' } })
  expect(closed).toMatchObject({ refusals: [{ code: 'cycles.yearOutOfRange' }, { code: 'cycles.organizationClosed' }] })
  for (const state of CYCLE_STATES) {
    const verdict = configureCycle({ version: 1, settings }, { version: 1, state }, facts)
    expect([state, verdict.ok]).toEqual([state, state === 'DRAFT'])
  }
  expect(configureCycle({ version: 1, settings }, { version: 2, state: 'DRAFT' }, facts)).toMatchObject({ refusals: [{ code: 'kit.staleVersion' }] })
})

test('next year’s settings are this year’s with every date moved on, and stay valid', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), (years) => {
    const next = nextSettings(settings, years, new Map([['v', 'w']]))
    expect(next.title).toBe(`${2026 + years}年度述职评议考核`)
    expect(next.period).toEqual({ from: `${2026 + years}-01-01`, to: `${2026 + years}-12-31` })
    expect(next.calendar.reportsDueOn).toBe(addMonths('2026-12-10', 12 * years))
    expect(next.calendar.publicisedBy).toBeNull()
    expect(next.frame.windows.noticeOn).toEqual({ from: `${2026 + years}-11-01`, to: `${2026 + years}-11-30` })
    expect(next.classes[0]!.schemeVersionId).toBe('w')
    expect(checkSettings(next, { ...facts, schemes: new Map([['w', [{ id: 'street', of: 'POST' }]]]) })).toEqual([])
  }))
})

test('who does not take the stage has a reason and words, until the ballots are closed; a new draft keeps them', () => {
  const at = { version: 1, cycleState: 'REPORTING' } as const
  expect(changeForm({ version: 1, form: 'EXEMPT' }, at)).toMatchObject({
    refusals: [{ code: 'cycles.reasonMissing', field: 'reason' }, { code: 'cycles.noteMissing', field: 'note' }],
  })
  expect(changeForm({ version: 1, form: 'ON_SITE', reason: 'OTHER', note: ' 病愈 ' }, at)).toEqual({ ok: true, value: { form: 'ON_SITE', reason: null, note: '病愈' } })
  expect(changeForm({ version: 1, form: 'WRITTEN', reason: 'OTHER', note: '住院' }, { ...at, cycleState: 'SCORING' })).toMatchObject({ ok: false })
  const entry = {
    class: 'street', organizationId: 'o', path: '/1/', postId: 'p', personId: 'q', from: '2026-01-01', to: '2026-12-31', mode: 'ON_SITE', reason: null,
  } as const
  const kept = { class: 'street', organizationId: 'o', postId: 'p', form: 'WRITTEN', reason: 'OTHER', note: '住院' } as const
  expect(keepForms([entry, { ...entry, postId: 'r' }], [kept])).toMatchObject([{ mode: 'WRITTEN', note: '住院' }, { mode: 'ON_SITE', note: null }])
})
