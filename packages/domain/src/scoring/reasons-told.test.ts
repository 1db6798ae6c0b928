import { describe, expect, test } from 'vitest'
import type { Appraisee, Condition, Measure, Scheme } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { accident, count, results } from './testing/grading.ts'
import { appraisee, given, inputsOf, named, pool, schemeOf, scoredAs } from './testing/small.ts'

const at = (score: number | undefined, more: Partial<Appraisee> = {}) =>
  appraisee('p0', { scores: score === undefined ? {} : { score: String(score) }, ...more })
const first = (scheme: Scheme, one: Appraisee) => evaluate(scheme, inputsOf(scheme, [one])).result.appraisees[0]!
const unknown = { facts: {} }
const happened = { facts: { fact: true } }

describe('what is not known is told by name and holds the grade', () => {
  test.each<[string, Measure]>([
    ['none', { kind: 'component', component: 'none' }],
    ['ballot', { kind: 'ballot-share', ballot: 'ballot', grades: ['a'] }],
    ['ladder', { kind: 'rungs', ladder: 'ladder' }],
    ['m', { kind: 'metric', metric: 'm' }],
    ['amount', { kind: 'fact', fact: 'amount' }],
    ['months-since-set-up', { kind: 'months-since-set-up' }],
  ])('bands by %s', (rule, measure) => {
    const grading = { ...schemeOf().grading, measure } as Scheme['grading']
    expect(first(schemeOf({ grading, aside: [given('none')] }), at(95))).toMatchObject({
      computed: { state: 'UNDETERMINED' },
      reasons: [{ code: 'scoring.gradeUndetermined', rule }],
    })
  })
  test('a rule of grading, a direct award, a gate, a veto', () => {
    const grading: Scheme['grading'] = { by: 'RULES', rules: [{ grade: 'b', when: accident }], otherwise: 'd' }
    expect(first(schemeOf({ grading }), at(95, unknown))).toMatchObject({
      computed: { state: 'UNDETERMINED' },
      reasons: [{ code: 'scoring.gradeUndetermined', rule: 'b' }],
    })
    const direct = { ...named('award'), when: accident, grade: 'a', quota: 'INSIDE', undetermined: 'HOLD' } as const
    expect(first(schemeOf({ directAwards: [direct] }), at(85, unknown))).toMatchObject({
      computed: { state: 'UNDETERMINED', provisional: 'b', first: 'b' },
      reasons: [{ code: 'scoring.directAwardUndetermined', rule: 'award' }],
    })
    const gate = (id: string) =>
      ({
        ...named(id),
        of: { kind: 'at-or-above', grade: 'b' },
        when: accident,
        otherwise: 'c',
        undetermined: 'HOLD',
      }) as const
    expect(first(schemeOf({ gates: [gate('one'), gate('two')] }), at(95, unknown)).reasons).toEqual([
      { code: 'scoring.gateUndetermined', rule: 'one' },
      { code: 'scoring.gateUndetermined', rule: 'two' },
    ])
    const veto = {
      ...named('veto'),
      when: accident,
      effect: { kind: 'at-most', grade: 'c' },
      undetermined: 'HOLD',
    } as const
    expect(first(schemeOf({ vetoes: [veto] }), at(95, unknown))).toMatchObject({
      computed: { state: 'UNDETERMINED', provisional: 'a' },
      reasons: [{ code: 'scoring.vetoUndetermined', rule: 'veto' }],
    })
  })
  test('one reason of a kind is told once, however often a quota comes by', () => {
    const gate = {
      ...named('gate'),
      of: { kind: 'at-or-above', grade: 'b' },
      when: accident,
      otherwise: 'c',
      undetermined: 'HOLD',
    } as const
    const quotas = [count({ max: 0, id: 'one' })]
    const one = first(schemeOf({ gates: [gate], quotas }), at(95, unknown))
    expect(one.reasons).toEqual([
      { code: 'scoring.gateUndetermined', rule: 'gate' },
      { code: 'scoring.quotaPressed', rule: 'one', params: { from: 'a', grade: 'b' } },
    ])
  })
})

describe('what was done is told with from and to', () => {
  test('gates, awards, vetoes', () => {
    const gate = {
      ...named('gate'),
      of: { kind: 'at-or-above', grade: 'b' },
      when: { kind: 'not', of: accident } as Condition,
      otherwise: 'c',
      undetermined: 'HOLD',
    } as const
    expect(first(schemeOf({ gates: [gate] }), at(95, happened))).toMatchObject({
      computed: { state: 'GRADED', grade: 'c', first: 'a' },
      reasons: [{ code: 'scoring.gateNotMet', rule: 'gate', params: { from: 'a', grade: 'c' } }],
    })
    const direct = { ...named('award'), when: accident, grade: 'b', quota: 'INSIDE', undetermined: 'HOLD' } as const
    expect(first(schemeOf({ directAwards: [direct] }), at(50, happened)).reasons).toEqual([
      { code: 'scoring.directAward', rule: 'award', params: { grade: 'b' } },
    ])
    const forced = {
      ...named('veto'),
      when: accident,
      effect: { kind: 'force', grade: 'b' },
      undetermined: 'HOLD',
    } as const
    const other = { ...forced, id: 'other', effect: { kind: 'force', grade: 'd' }, when: { kind: 'fact', fact: 'kind', is: 'x' } } as const
    expect(first(schemeOf({ vetoes: [forced, other] }), at(50, happened))).toMatchObject({
      computed: { state: 'UNDETERMINED', provisional: 'b', first: 'd' },
      reasons: [
        { code: 'scoring.vetoed', rule: 'veto', params: { effect: 'FORCE' } },
        { code: 'scoring.vetoUndetermined', rule: 'other' },
      ],
    })
  })
  test('a gate whose way out is no lower changes nothing', () => {
    const gate = {
      ...named('gate'),
      of: { kind: 'exactly', grade: 'c' },
      when: { kind: 'not', of: accident } as Condition,
      otherwise: 'c',
      undetermined: 'HOLD',
    } as const
    expect(first(schemeOf({ gates: [gate] }), at(70, happened))).toMatchObject({
      computed: { grade: 'c' },
      reasons: [],
    })
  })
  test('a forced grade is not moved by quotas', () => {
    const forced = {
      ...named('veto'),
      when: accident,
      effect: { kind: 'force', grade: 'a' },
      undetermined: 'HOLD',
    } as const
    expect(first(schemeOf({ vetoes: [forced], quotas: [count({ max: 0 })] }), at(50, happened)).computed.grade).toBe('a')
    expect(first(schemeOf({ vetoes: [forced], quotas: [count({ max: 0 })] }), at(95, happened)).computed.grade).toBe('a')
  })
  test('equals at a cut-off, conflicts and few heads', () => {
    const two = scoredAs(95, 95)
    const reasons = (scheme: Scheme) => results(scheme, two).appraisees.map((one) => one.reasons)
    const held = { code: 'scoring.quotaTieHeld', rule: 'quota' }
    expect(reasons(schemeOf({ quotas: [count({ max: 1, ties: 'HOLD' })] }))).toEqual([[held], [held]])
    expect(reasons(schemeOf({ quotas: [count({ min: 1, of: { kind: 'at-or-below', grade: 'b' }, ties: 'HOLD' })] }))).toEqual([
      [held],
      [held],
    ])
    const conflict = { code: 'scoring.quotaConflictHeld', rule: 'quota' }
    expect(reasons(schemeOf({ quotas: [count({ max: 0, conflict: 'HOLD' })] }))).toEqual([[conflict], [conflict]])
    expect(reasons(schemeOf({ quotas: [count({ max: 0, minimumHeads: 3, whenSmaller: 'HOLD' })] }))).toEqual([
      [{ code: 'scoring.quotaTooFewHeads', rule: 'quota', params: { heads: 2 } }],
      [{ code: 'scoring.quotaTooFewHeads', rule: 'quota', params: { heads: 2 } }],
    ])
    const ranking = { kind: 'ranked', pool, ties: 'HOLD', minimumHeads: 1 } as const
    expect(reasons(schemeOf({ ranking }))).toEqual([
      [{ code: 'scoring.rankTieHeld', rule: 'ranking' }],
      [{ code: 'scoring.rankTieHeld', rule: 'ranking' }],
    ])
    expect(results(schemeOf({ ranking }), scoredAs(95, 94)).appraisees.map((one) => one.reasons)).toEqual([[], []])
  })
})

describe('who is out has no grade, no rank, no reason but that', () => {
  const vetoes: Scheme['vetoes'] = [
    { ...named('veto'), when: accident, effect: { kind: 'at-most', grade: 'c' }, undetermined: 'HOLD' },
  ]
  const gates: Scheme['gates'] = [
    { ...named('gate'), of: { kind: 'at-or-above', grade: 'b' }, when: accident, otherwise: 'c', undetermined: 'HOLD' },
  ]
  const ranking = { kind: 'ranked', pool, ties: 'DENSE', minimumHeads: 1 } as const
  const directAwards: Scheme['directAwards'] = [
    { ...named('award'), when: accident, grade: 'a', quota: 'INSIDE', undetermined: 'HOLD' },
  ]
  const exempting = (effect: Scheme['eligibility'][number]['effect']): Scheme['eligibility'] => [
    { ...named('rule'), when: { kind: 'fact', fact: 'kind', is: 'x' }, effect, undetermined: 'AS_FALSE' },
  ]
  const who = { facts: { fact: true, kind: 'x' } }
  test('exempt', () => {
    const scheme = schemeOf({
      vetoes,
      gates,
      ranking,
      directAwards,
      eligibility: exempting({ kind: 'exempt', headcount: 'COUNTED' }),
      merges: [
        { ...named('merge'), weight: '50%', other: { label: { zh: 'o' }, scale: '100', missing: 'BLOCK' }, points: '100', rounding: 'NONE' },
      ],
    })
    const one = first(scheme, at(95, who))
    expect(one).toMatchObject({ computed: { state: 'NONE' }, total: { state: 'NONE' }, merged: {} })
    expect(one.reasons).toEqual([{ code: 'scoring.exempt', rule: 'rule' }])
    expect(one.rank).toBeUndefined()
  })
  test('scored but not graded', () => {
    const scheme = schemeOf({ gates, ranking, directAwards, eligibility: exempting({ kind: 'no-grade', headcount: 'COUNTED' }) })
    const one = first(scheme, at(95, who))
    expect(one).toMatchObject({ computed: { state: 'NONE' }, total: { state: 'SCORED' } })
    expect(one.rank).toBeUndefined()
  })
  test('no grades in the scheme: nothing is graded, not even outright', () => {
    const scheme = schemeOf({ grading: { by: 'NONE' }, directAwards })
    expect(first(scheme, at(95, who)).computed).toEqual({ state: 'NONE' })
  })
  test('excluded', () => {
    const excluded = schemeOf({
      ranking,
      vetoes: [{ ...vetoes[0]!, effect: { kind: 'exclude', headcount: 'COUNTED' } }],
      merges: [
        { ...named('merge'), weight: '50%', other: { label: { zh: 'o' }, scale: '100', missing: 'BLOCK' }, points: '100', rounding: 'NONE' },
      ],
    })
    const one = first(excluded, at(95, happened))
    expect(one).toMatchObject({
      participation: 'EXCLUDED',
      computed: { state: 'NONE', first: 'a' },
      total: { state: 'NONE' },
      merged: {},
    })
    expect(one.rank).toBeUndefined()
    expect(one.reasons).toEqual([{ code: 'scoring.vetoed', rule: 'veto', params: { effect: 'EXCLUDE' } }])
  })
  test('graded by quotas alone: everybody begins with the best', () => {
    const scheme = schemeOf({ grading: { by: 'QUOTAS' }, quotas: [count({ max: 1 })] })
    expect(results(scheme, scoredAs(10, 20)).appraisees.map(({ computed }) => computed.grade)).toEqual(['b', 'a'])
    expect(first(scheme, at(undefined)).computed).toEqual({ state: 'NONE' })
  })
})

describe('a rating that lasts tells each step', () => {
  type Levels = Extract<Scheme['rating'], { kind: 'levels' }>
  const rating = (revocations: Levels['revocations'] = [], more: Partial<Levels> = {}) =>
    schemeOf({
      rating: {
        kind: 'levels',
        everyYears: 2,
        validYears: 3,
        maximumUp: 1,
        maximumDown: 1,
        firstAtMost: 'b',
        revocations,
        ...more,
      },
    })
  const held = (grade: string, ratedIn: number, barredUntil?: number) => ({
    prior: { grade, ratedIn, ...(barredUntil !== undefined && { barredUntil }) },
  })
  const lose = (barredYears: number): Levels['revocations'][number] => ({
    ...named('rule'),
    when: accident,
    effect: { kind: 'lose' },
    barredYears,
    undetermined: 'HOLD',
  })
  test('limited, not due, barred, revoked', () => {
    expect(first(rating(), at(95, held('d', 2023))).reasons).toEqual([
      { code: 'scoring.ratingMoveLimited', rule: 'rating', params: { from: 'a', grade: 'c' } },
    ])
    expect(first(rating(), at(95, held('d', 2024))).reasons).toEqual([
      { code: 'scoring.ratingNotDue', rule: 'rating', params: { grade: 'd' } },
    ])
    expect(first(rating([lose(2)]), at(95, { ...happened, ...held('b', 2023) })).reasons).toEqual([
      { code: 'scoring.ratingRevoked', rule: 'rule' },
      { code: 'scoring.ratingBarred', rule: 'rating', params: { until: 2026 } },
    ])
    expect(first(rating([lose(0)]), at(95, { ...unknown, ...held('b', 2023) })).reasons).toEqual([
      { code: 'scoring.gradeUndetermined', rule: 'rule' },
    ])
  })
  test('a longer bar of before stays, and no level is needed to be barred', () => {
    expect(first(rating([lose(2)]), at(95, { ...happened, ...held('b', 2023, 2030) })).rating).toEqual({ barredUntil: 2030 })
    expect(first(rating([lose(1)]), at(95, happened))).toMatchObject({
      computed: { state: 'LOST' },
      rating: { barredUntil: 2025 },
    })
    expect(first(rating([lose(0)]), at(95, happened)).rating).toEqual({ grade: 'b', ratedIn: 2025 })
  })
  test('a level lowered past the worst is lost; at the worst it stays', () => {
    const down = (levels: number) => ({ ...lose(0), effect: { kind: 'down', levels } }) as const
    const after = (levels: number) => first(rating([down(levels)]), at(95, { ...happened, ...held('b', 2023) })).computed.grade
    // From c one step up is b; from d it is c; lost, the first rating is b at most.
    expect([after(1), after(2), after(3)]).toEqual(['b', 'c', 'b'])
  })
  test('a cap holds while a level is not due', () => {
    const capped: Scheme['vetoes'] = [
      { ...named('veto'), when: accident, effect: { kind: 'at-most', grade: 'c' }, undetermined: 'HOLD' },
    ]
    expect(first({ ...rating(), vetoes: capped }, at(95, { ...happened, ...held('a', 2024) })).computed.grade).toBe('c')
  })
  test('excluded and exempt: nothing moves', () => {
    const out: Scheme['vetoes'] = [
      { ...named('veto'), when: accident, effect: { kind: 'exclude', headcount: 'COUNTED' }, undetermined: 'HOLD' },
    ]
    expect(first({ ...rating(), vetoes: out }, at(95, { ...happened, ...held('a', 2023, 2025) }))).toMatchObject({
      computed: { state: 'NONE' },
      rating: { barredUntil: 2025 },
      reasons: [{ code: 'scoring.vetoed' }],
    })
    const eligibility: Scheme['eligibility'] = [
      { ...named('rule'), when: accident, effect: { kind: 'exempt', headcount: 'COUNTED' }, undetermined: 'HOLD' },
    ]
    expect(first({ ...rating(), eligibility }, at(95, { ...happened, ...held('a', 2023) })).rating).toBeUndefined()
    expect(first(schemeOf(), at(95, held('a', 2023))).rating).toBeUndefined()
  })
  test('an award outright is not limited in steps', () => {
    const directAwards: Scheme['directAwards'] = [
      { ...named('award'), when: accident, grade: 'a', quota: 'INSIDE', undetermined: 'HOLD' },
    ]
    expect(first({ ...rating(), directAwards }, at(50, { ...happened, ...held('d', 2023) })).computed.grade).toBe('a')
  })
})
