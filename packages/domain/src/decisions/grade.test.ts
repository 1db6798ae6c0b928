import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CYCLE_STATES } from '../cycles/index.ts'
import type { CycleState } from '../cycles/index.ts'
import type { Scheme } from '../schemes/index.ts'
import { brokenQuotas } from '../scoring/index.ts'
import type { Placed, RunResult } from '../scoring/index.ts'
import { boardWith, decideGrades, decisionRefusalTexts, draftGrade, publishResults } from './index.ts'
import type { DecisionFacts, GradingRecord } from './index.ts'

const GRADES = ['good', 'fair', 'poor'].map((id) => ({ id, label: { zh: id } }))
/** Ten heads, at most three good, at least one poor. */
const quota = (id: string, of: object, bound: object) => ({ id, label: { zh: id }, kind: 'count', of, pool: { classes: 'EACH', by: 'ALL' }, ...bound })
const scheme = {
  grades: GRADES,
  directAwards: [],
  quotas: [
    quota('top', { kind: 'at-or-above', grade: 'good' }, { max: 3 }),
    quota('low', { kind: 'exactly', grade: 'poor' }, { min: 1 }),
  ],
} as unknown as Scheme
const outcome = (id: string, bound: object) => ({ quota: id, pool: { class: 'c', key: '' }, heads: 10, state: 'APPLIED', bounds: [bound] })
const quotas = [outcome('top', { most: { number: 3 } }), outcome('low', { least: { number: 1 } })] as unknown as RunResult['quotas']

const ids = Array.from({ length: 10 }, (_, at) => `a${at}`)
const record = (id: string, computed = 'fair', version = 0): GradingRecord => ({
  appraiseeId: id, name: id, version, result: { participation: 'FULL', computed: { state: 'GRADED', grade: computed } },
})
const facts = (state: CycleState, grades: readonly (string | null)[], version = 0): DecisionFacts => ({
  today: '2026-02-01',
  state,
  records: new Map(ids.map((id) => [id, record(id, 'fair', version)])),
  boards: [{ scheme, quotas, placed: ids.map((id, at): Placed => ({ id, class: 'c', grade: grades[at] ?? null })) }],
})
const decide = (grades: readonly string[], more: object = {}, given = facts('COMMITTEE_REVIEW', [])) =>
  decideGrades(
    {
      on: '2026-01-30', minutes: '第3次常委会纪要',
      decisions: grades.map((grade, at) => ({ appraiseeId: ids[at]!, version: 0, grade, reason: grade === 'fair' ? '' : '综合研判' })),
      ...more,
    },
    given,
  )
const codes = (verdict: ReturnType<typeof decide>) => (verdict.ok ? [] : verdict.refusals.map(({ code }) => code))

test('a decision is taken whole, with date, minutes and a reason for each departure, or not at all', () => {
  const grade = fc.constantFrom('good', 'fair', 'poor')
  fc.assert(
    fc.property(fc.array(grade, { minLength: 1, maxLength: 10 }), fc.array(fc.option(grade), { minLength: 10, maxLength: 10 }), fc.boolean(), (grades, before, explained) => {
      const given = facts('COMMITTEE_REVIEW', before)
      const verdict = decide(grades, explained ? { quotaReason: '依据通知' } : {}, given)
      const after = brokenQuotas(boardWith(given.boards[0]!, new Map(grades.map((one, at) => [ids[at]!, one]))))
      // Never over a quota without a recorded basis.
      expect(verdict.ok).toBe(explained || after.length === 0)
      if (verdict.ok) expect(verdict.value.decisions.map((one) => one.grade)).toEqual(grades)
      else expect(new Set(codes(verdict))).toEqual(new Set(['decisions.quotaBroken']))
    }),
  )
})

test('ten thousand sequences of meetings: what stands is never over a quota without a recorded basis, and nobody decides on what is old', () => {
  const grade = fc.constantFrom('good', 'fair', 'poor')
  const meeting = fc.record({
    lines: fc.uniqueArray(fc.tuple(fc.nat({ max: 9 }), grade), { minLength: 1, maxLength: 10, selector: ([at]) => at }),
    basis: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    reasoned: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    behind: fc.integer({ min: 0, max: 9 }).map((one) => (one === 0 ? 1 : 0)),
    state: fc.constantFrom<CycleState>('COMMITTEE_REVIEW', 'COMMITTEE_REVIEW', 'COMMITTEE_REVIEW', 'GRADING', 'PUBLICISED'),
  })
  let taken = 0
  fc.assert(
    fc.property(fc.array(meeting, { minLength: 1, maxLength: 12 }), (meetings) => {
      const stands: (string | null)[] = ids.map(() => null)
      const versions = ids.map(() => 0)
      let passed = false
      for (const { lines, basis, reasoned, behind, state } of meetings) {
        const given: DecisionFacts = {
          ...facts(state, stands), records: new Map(ids.map((id, at) => [id, record(id, 'fair', versions[at])])),
        }
        const decisions = lines.map(([at, one]) => ({ appraiseeId: ids[at]!, version: versions[at]! - behind, grade: one, reason: reasoned ? '综合研判' : '' }))
        const verdict = decideGrades({ on: '2026-01-30', minutes: '纪要', decisions, quotaReason: basis ? '依据通知' : '' }, given)
        if (!verdict.ok) {
          expect(verdict.refusals.length).toBeGreaterThan(0)
          continue
        }
        expect([state, behind]).toEqual(['COMMITTEE_REVIEW', 0])
        for (const { appraiseeId, grade: one, reason } of verdict.value.decisions) {
          const at = ids.indexOf(appraiseeId)
          if (one !== 'fair') expect(reason).not.toBe('')
          stands[at] = one
          versions[at]! += 1
        }
        taken += 1
        passed = verdict.value.quotaReason !== ''
        const board = boardWith({ scheme, quotas, placed: ids.map((id, at) => ({ id, class: 'c', grade: stands[at]! })) }, new Map())
        if (!passed) expect(brokenQuotas(board)).toEqual([])
      }
    }),
    { numRuns: 10_000 },
  )
  expect(taken).toBeGreaterThan(5_000)
})

test('a departing grade needs a reason, a known grade, and somebody who is graded', () => {
  expect(codes(decide(['good'], { decisions: [{ appraiseeId: 'a0', version: 0, grade: 'good', reason: ' ' }] }))).toEqual(['decisions.reasonMissing'])
  expect(codes(decide(['best']))).toEqual(['decisions.gradeUnknown'])
  expect(codes(decide([], { decisions: [{ appraiseeId: 'other', version: 0, grade: 'fair' }] }))).toEqual(['kit.notFound'])
  const unscored = { ...facts('COMMITTEE_REVIEW', []), records: new Map([['a0', { ...record('a0'), result: null }]]) }
  expect(codes(decide(['fair'], {}, unscored))).toEqual(['decisions.unscored'])
  const exempt = { ...record('a0'), result: { participation: 'EXEMPT', computed: { state: 'NONE' } } } as const
  expect(codes(decide(['fair'], {}, { ...unscored, records: new Map([['a0', exempt]]) }))).toEqual(['decisions.noGradeGiven'])
})

test('of two who decide at once the second is told', () => {
  expect(codes(decide(['fair', 'fair'], {}, facts('COMMITTEE_REVIEW', [], 1)))).toEqual(['kit.staleVersion', 'kit.staleVersion'])
})

test('no decision without a meeting that has been', () => {
  expect(codes(decide(['fair'], { minutes: ' ' }))).toEqual(['decisions.minutesMissing'])
  expect(codes(decide(['fair'], { on: '2026-02-02' }))).toEqual(['decisions.dateAhead'])
  expect(codes(decide([]))).toEqual(['kit.required'])
})

test('each work has its stage', () => {
  const opinion = { version: 0, grade: 'fair', merits: '实', problems: '少', direction: '进' }
  const published = { range: 'OWN', withTotals: false, withRanks: false } as const
  for (const state of CYCLE_STATES) {
    expect(decide(['fair'], {}, facts(state, [])).ok).toBe(state === 'COMMITTEE_REVIEW')
    expect(draftGrade(opinion, record('a0'), scheme, state).ok).toBe(state === 'GRADING')
    const told = { state, resultVersion: 1, published: false, undecided: 0, schemesRank: false }
    expect(publishResults(published, told).ok).toBe(['PUBLICISED', 'RECTIFYING', 'FOLLOW_UP'].includes(state))
  }
})

test('an opinion says merits, problems and direction; a stale one is told first and alone', () => {
  const verdict = draftGrade({ version: 0, grade: 'good', merits: ' ', problems: '少', direction: '' }, record('a0'), scheme, 'GRADING')
  expect(verdict).toMatchObject({ ok: false, refusals: [{ code: 'decisions.reasonMissing' }, { field: 'merits' }, { field: 'direction' }] })
  expect(draftGrade({ version: 3, grade: '', merits: '', problems: '', direction: '' }, record('a0'), scheme, 'GRADING')).toMatchObject({
    refusals: [{ code: 'kit.staleVersion' }],
  })
})

test('no ranking unless the scheme publishes one and a basis is recorded; nothing twice; nothing undecided', () => {
  const told = { state: 'PUBLICISED', resultVersion: 1, published: false, undecided: 0, schemesRank: true } as const
  const ranks = { range: 'ALL_BELOW', withTotals: true, withRanks: true } as const
  const of = (input: object, given: object) => {
    const verdict = publishResults({ ...ranks, ...input }, { ...told, ...given })
    return verdict.ok ? verdict.value : verdict.refusals.map(({ code }) => code)
  }
  expect(of({ rankingBasis: '某发〔2026〕1号' }, {})).toMatchObject({ withRanks: true, rankingBasis: '某发〔2026〕1号' })
  expect(of({}, {})).toEqual(['decisions.rankingBasisMissing'])
  expect(of({ rankingBasis: '某发〔2026〕1号' }, { schemesRank: false })).toEqual(['decisions.rankingNotAllowed'])
  expect(of({ withRanks: false }, { published: true, undecided: 2 })).toEqual(['decisions.alreadyPublished', 'decisions.undecided'])
})

test('every refusal has both texts', () => {
  for (const { zh, en } of Object.values(decisionRefusalTexts)) expect(zh.length * en.length).toBeGreaterThan(0)
})
