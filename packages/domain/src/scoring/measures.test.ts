import { describe, expect, test } from 'vitest'
import type { BallotComponent, Component, Condition, Measure, Scheme } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { measureOf } from './score.ts'
import { num } from '../kit/index.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, named, schemeOf } from './testing/small.ts'

const grades = ['good', 'fair', 'poor'].map((id, i) => ({ ...named(id), points: ['100', '80', '20'][i]! }))
const ballot = (more: Partial<BallotComponent> = {}) =>
  ballotOf({ form: { kind: 'graded', grades, scoring: { kind: 'points' } }, ...more })
const votes = [
  boxOf('g1', { good: 6, fair: 3, poor: 1 }, { abstained: 2 }),
  boxOf('g2', { good: 4, poor: 6 }),
  boxOf('g3', { fair: 10 }),
]
const ladder: Component = {
  ...named('ladder'),
  kind: 'ladder',
  points: '3',
  counting: 'EACH',
  rungs: ['x', 'y', 'z'].map((id) => ({
    ...named(`rung-${id}`),
    passAt: '80',
    worth: '1',
    sheet: given(id, { missing: 'RENORMALISE' }),
  })),
}
const scheme = (more: Partial<Scheme> = {}) =>
  schemeOf({
    aside: [ballot(), ladder, given('zero', { missing: 'ZERO' }), given('none')],
    ...more,
  })

/** What a measure is for p0; `undefined` while it is not known. */
function measured(measure: Measure, boxes = votes, of = scheme()): string | undefined {
  const run = evaluate(
    of,
    inputsOf(of, [appraisee('p0', { scores: { score: '64.145', x: '80', y: '79', z: '90' } })], { boxes }),
  )
  const value = measureOf(run.scoredOf('p0')!, measure)
  return value && num.toText(value)
}

describe('measures', () => {
  const share = (names: readonly string[], group?: string): Measure => ({
    kind: 'ballot-share',
    ballot: 'ballot',
    grades: names,
    ...(group !== undefined && { group }),
  })
  test('the total, before and after rounding', () => {
    expect(measured({ kind: 'total', as: 'EXACT' })).toBe('64.145')
    expect(measured({ kind: 'total', as: 'ROUNDED' })).toBe('64.15')
    const none = scheme({ components: given('nothing') })
    expect(measured({ kind: 'total', as: 'EXACT' }, votes, none)).toBeUndefined()
    expect(measured({ kind: 'total', as: 'ROUNDED' }, votes, none)).toBeUndefined()
  })
  test('a component; zero by policy is zero, missing is not known, and so is what the class has not', () => {
    expect(measured({ kind: 'component', component: 'score' })).toBe('64.145')
    expect(measured({ kind: 'component', component: 'zero' })).toBe('0')
    expect(measured({ kind: 'component', component: 'none' })).toBeUndefined()
    expect(measured({ kind: 'component', component: 'nobody' })).toBeUndefined()
  })
  test('rungs won', () => {
    expect(measured({ kind: 'rungs', ladder: 'ladder' })).toBe('2')
    expect(measured({ kind: 'rungs', ladder: 'score' })).toBeUndefined()
    expect(measured({ kind: 'rungs', ladder: 'nobody' })).toBeUndefined()
  })
  test('share of votes in one group: votes ÷ base', () => {
    expect(measured(share(['good'], 'g1'))).toBe('0.6')
    expect(measured(share(['good', 'fair'], 'g1'))).toBe('0.9')
    expect(measured(share(['fair'], 'g2'))).toBe('0')
    expect(measured(share(['good'], 'nobody'))).toBeUndefined()
    expect(measured(share(['good'], 'g1'), [])).toBeUndefined()
    const abstaining = [boxOf('g1', {}, { abstained: 5 }), ...votes.slice(1)]
    expect(measured(share(['good'], 'g1'), abstaining)).toBeUndefined()
  })
  test('share of votes over all groups: by the groups’ weights', () => {
    // 30 % × 0.6 + 30 % × 0.4 + 40 % × 0
    expect(measured(share(['good']))).toBe('0.3')
    expect(measured(share(['good', 'fair', 'poor']))).toBe('1')
    const leaving = scheme({ aside: [ballot({ combine: { ...byGroup, emptyGroup: 'RENORMALISE' } })] })
    // Without the third group: (30 % × 0.6 + 30 % × 0.4) ÷ 60 %
    expect(measured(share(['good']), votes.slice(0, 2), leaving)).toBe('0.5')
    expect(measured(share(['good']), votes.slice(0, 2))).toBeUndefined()
    expect(measured({ ...share(['good']), ballot: 'score' } as Measure)).toBeUndefined()
    expect(measured({ ...share(['good'], 'g1'), ballot: 'nobody' } as Measure)).toBeUndefined()
  })
  test('a group that counts as zero brings no votes', () => {
    const zero = scheme({ aside: [ballot({ combine: { ...byGroup, emptyGroup: 'ZERO' } })] })
    expect(measured(share(['good']), votes.slice(0, 2), zero)).toBe('0.3')
  })
})
const byGroup = ballotOf().combine as Extract<BallotComponent['combine'], { by: 'GROUP' }>

describe('why there is no total', () => {
  const reasons = (of: Scheme, more: Parameters<typeof appraisee>[1] = {}) =>
    evaluate(of, inputsOf(of, [appraisee('p0', more)])).result.appraisees[0]!.reasons
  test('the leaves at the bottom, and only those without a value', () => {
    const inner: Component = { ...named('inner'), kind: 'average', points: '100', parts: [given('x'), given('y')] }
    const of = scheme({
      components: { ...named('all'), kind: 'average', points: '100', parts: [given('w'), inner, given('v', { missing: 'ZERO' })] },
      aside: [],
    })
    expect(reasons(of, { scores: { x: '1' } })).toEqual([
      { code: 'scoring.inputMissing', rule: 'w' },
      { code: 'scoring.inputMissing', rule: 'y' },
    ])
    expect(reasons(of, { scores: { w: '1', x: '1', y: '1' } })).toEqual([])
  })
  test('through products and ladders', () => {
    const product: Component = { ...named('p'), kind: 'product', points: '100', factors: ['w', 'v'] }
    const of = scheme({ components: product, aside: [given('w'), given('v', { missing: 'RENORMALISE' })] })
    expect(reasons(of)).toEqual([
      { code: 'scoring.inputMissing', rule: 'w' },
      { code: 'scoring.inputMissing', rule: 'v' },
    ])
    expect(reasons(scheme({ components: ladder, aside: [] }))).toEqual(
      ['x', 'y', 'z'].map((rule) => ({ code: 'scoring.inputMissing', rule })),
    )
  })
  test('rules of eligibility give their reason', () => {
    const when: Condition = { kind: 'fact', fact: 'fact', is: true }
    const rule = (effect: Scheme['eligibility'][number]['effect'], id = 'rule') => ({
      ...named(id),
      when,
      effect,
      undetermined: 'HOLD' as const,
    })
    const one = (effect: Scheme['eligibility'][number]['effect'], facts: Record<string, boolean> = { fact: true }) => {
      const of = scheme({ eligibility: [rule(effect)], aside: [] })
      return evaluate(of, inputsOf(of, [appraisee('p0', { scores: { score: '95' }, facts })])).result.appraisees[0]!
    }
    expect(one({ kind: 'exempt', headcount: 'COUNTED' })).toMatchObject({
      participation: 'EXEMPT',
      total: { state: 'NONE' },
      scores: {},
      merged: {},
      computed: { state: 'NONE' },
      reasons: [{ code: 'scoring.exempt', rule: 'rule' }],
    })
    expect(one({ kind: 'no-grade', headcount: 'COUNTED' })).toMatchObject({
      participation: 'NO_GRADE',
      total: { state: 'SCORED', shown: '95.00' },
      computed: { state: 'NONE' },
      reasons: [{ code: 'scoring.noGradeByRule', rule: 'rule' }],
    })
    expect(one({ kind: 'at-most', grade: 'c' })).toMatchObject({
      participation: 'FULL',
      computed: { state: 'GRADED', grade: 'c', first: 'a' },
      reasons: [{ code: 'scoring.cappedByRule', rule: 'rule', params: { grade: 'c' } }],
    })
    expect(one({ kind: 'partial-year', leaveOut: [], total: 'AS_SCORED' })).toMatchObject({
      participation: 'PARTIAL',
      total: { exact: '95' },
      reasons: [{ code: 'scoring.partialYear', rule: 'rule' }],
    })
    expect(one({ kind: 'exempt', headcount: 'COUNTED' }, {})).toMatchObject({
      participation: 'FULL',
      computed: { state: 'UNDETERMINED', provisional: 'a', first: 'a' },
      reasons: [{ code: 'scoring.eligibilityUndetermined', rule: 'rule' }],
    })
    const later = scheme({
      eligibility: [
        rule({ kind: 'exempt', headcount: 'COUNTED' }),
        { ...rule({ kind: 'at-most', grade: 'b' }, 'second'), when: { kind: 'fact', fact: 'kind', is: 'x' } },
      ],
      aside: [],
    })
    const held = evaluate(later, inputsOf(later, [appraisee('p0', { scores: { score: '95' }, facts: { kind: 'x' } })]))
    expect(held.result.appraisees[0]).toMatchObject({
      computed: { state: 'UNDETERMINED', provisional: 'b' },
      reasons: [
        { code: 'scoring.eligibilityUndetermined', rule: 'rule' },
        { code: 'scoring.cappedByRule', rule: 'second' },
      ],
    })
  })
  test('what a partial year leaves out says so', () => {
    const of = scheme({
      eligibility: [
        {
          ...named('rule'),
          when: { kind: 'fact', fact: 'fact', is: true },
          effect: { kind: 'partial-year', leaveOut: ['y', 'inner'], total: 'AS_SCORED' },
          undetermined: 'HOLD',
        },
      ],
      components: {
        ...named('all'),
        kind: 'average',
        points: '100',
        parts: [
          given('x'),
          given('y'),
          { ...named('inner'), kind: 'average', points: '100', parts: [given('z')] },
        ],
      },
      aside: [],
    })
    const { scores, total } = evaluate(
      of,
      inputsOf(of, [appraisee('p0', { scores: { x: '90', y: '10', z: '10' }, facts: { fact: true } })]),
    ).result.appraisees[0]!
    expect(total.exact).toBe('90')
    expect([scores['y'], scores['inner']]).toEqual([
      { state: 'LEFT', why: { code: 'scoring.leftOut', rule: 'y' } },
      { state: 'LEFT', why: { code: 'scoring.leftOut', rule: 'inner' } },
    ])
  })
  test('without final rounding the exact total is shown', () => {
    const of = scheme({ rounding: 'NONE', aside: [] })
    const { total } = evaluate(of, inputsOf(of, [appraisee('p0', { scores: { score: '1/3' } })])).result.appraisees[0]!
    expect(total).toEqual({ state: 'SCORED', exact: '1/3', shown: '1/3' })
  })
})
