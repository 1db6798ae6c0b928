import { describe, expect, test } from 'vitest'
import type { Condition, Scheme, Undetermined } from '../schemes/index.ts'
import { accident, codes, letters, results } from './testing/grading.ts'
import { appraisee, named, schemeOf, scoredAs } from './testing/small.ts'

describe('bands are half-open on the unrounded total', () => {
  test('90 is an a, 89.995 is a b though it shows as 90.00', () => {
    expect(letters(schemeOf(), scoredAs(90, '89.995', 80, '79.999', 60, '59.999', 0))).toBe('abbccdd')
    expect(results(schemeOf(), scoredAs('89.995')).appraisees[0]!.total).toEqual({
      state: 'SCORED',
      exact: '89.995',
      shown: '90.00',
    })
  })
  test('rounded first where the measure says so', () => {
    const scheme = schemeOf()
    const grading = { ...scheme.grading, measure: { kind: 'total', as: 'ROUNDED' } } as Scheme['grading']
    expect(letters({ ...scheme, grading }, scoredAs('89.995', '89.994'))).toBe('ab')
  })
  test('a missing total has no grade; a missing measure is undetermined', () => {
    expect(letters(schemeOf(), [appraisee('p0')])).toBe('−')
    const scheme = schemeOf()
    const grading = { ...scheme.grading, measure: { kind: 'metric', metric: 'm' } } as Scheme['grading']
    const people = [
      appraisee('p0', { scores: { score: '50' } }),
      appraisee('p1', { scores: { score: '50' }, metrics: { m: '85' } }),
    ]
    expect(letters({ ...scheme, grading }, people)).toBe('()b')
    expect(codes({ ...scheme, grading }, people)[0]).toEqual(['gradeUndetermined'])
  })
  test('rules: the first that holds; an undetermined one before it holds the grade', () => {
    const at = (grade: string, value: string) => ({
      grade,
      when: { kind: 'compare', measure: { kind: 'metric', metric: 'm' }, is: 'AT_LEAST', value } as const,
    })
    const grading: Scheme['grading'] = { by: 'RULES', rules: [at('a', '2'), at('b', '1')], otherwise: 'd' }
    const people = ['2', '1', '0', undefined].map((m, i) =>
      appraisee(`p${i}`, { scores: { score: '1' }, metrics: m === undefined ? {} : { m } }),
    )
    expect(letters(schemeOf({ grading }), people)).toBe('abd()')
  })
  test('no grades at all', () => {
    expect(letters(schemeOf({ grading: { by: 'NONE' }, grades: [] }), scoredAs(90))).toBe('−')
  })
})

describe('conditions', () => {
  const held = (
    when: Condition,
    person = appraisee('p0', { scores: { score: '95' } }),
    undetermined: Undetermined = 'HOLD',
  ) =>
    letters(
      schemeOf({
        gates: [
          { ...named('gate'), of: { kind: 'at-or-above', grade: 'a' }, when, otherwise: 'c', undetermined },
        ],
      }),
      [person],
    )
  const yes: Condition = { kind: 'fact', fact: 'fact', is: false }
  const no: Condition = { kind: 'fact', fact: 'fact', is: true }
  const unknown: Condition = {
    kind: 'compare',
    measure: { kind: 'metric', metric: 'm' },
    is: 'AT_LEAST',
    value: '1',
  }
  test.each<[string, Condition, string]>([
    ['true', yes, 'a'],
    ['false', no, 'c'],
    ['unknown', unknown, '(a)'],
    ['not true', { kind: 'not', of: yes }, 'c'],
    ['not false', { kind: 'not', of: no }, 'a'],
    ['not unknown', { kind: 'not', of: unknown }, '(a)'],
    ['all true', { kind: 'all', of: [yes, yes] }, 'a'],
    ['all: one false decides', { kind: 'all', of: [unknown, no] }, 'c'],
    ['all: unknown', { kind: 'all', of: [yes, unknown] }, '(a)'],
    ['any: one true decides', { kind: 'any', of: [unknown, yes] }, 'a'],
    ['any: unknown', { kind: 'any', of: [no, unknown] }, '(a)'],
    ['any false', { kind: 'any', of: [no, no] }, 'c'],
  ])('%s', (_, when, grade) => expect(held(when)).toBe(grade))
  test.each(['AT_LEAST', 'ABOVE'])('comparisons with 5: %s', (is) => {
    const outcome = ['4.999', '5', '5.001'].map((m) =>
      held(
        { kind: 'compare', measure: { kind: 'metric', metric: 'm' }, is: is as 'ABOVE', value: '5' },
        appraisee('p0', { scores: { score: '95' }, metrics: { m } }),
      ),
    )
    expect(outcome.join('')).toBe(is === 'AT_LEAST' ? 'caa' : 'cca')
  })
  test.each<['AT_MOST' | 'BELOW' | 'EQUAL', string]>([
    ['AT_MOST', 'aac'],
    ['BELOW', 'acc'],
    ['EQUAL', 'cac'],
  ])('comparisons with 5: %s', (is, grades) => {
    const outcome = ['4.999', '5', '5.001'].map((m) =>
      held(
        { kind: 'compare', measure: { kind: 'metric', metric: 'm' }, is, value: '5' },
        appraisee('p0', { scores: { score: '95' }, metrics: { m } }),
      ),
    )
    expect(outcome.join('')).toBe(grades)
  })
  test('facts: choice, number, said to be undetermined, not said', () => {
    const choice: Condition = { kind: 'fact', fact: 'kind', is: 'x' }
    const person = (facts: Record<string, boolean | string>) =>
      appraisee('p0', { scores: { score: '95' }, facts })
    expect(
      [person({ kind: 'x' }), person({ kind: 'y' }), person({ kind: 'UNDETERMINED' }), person({})].map(
        (one) => held(choice, one),
      ),
    ).toEqual(['a', 'c', '(a)', '(a)'])
    const number: Condition = {
      kind: 'compare',
      measure: { kind: 'fact', fact: 'amount' },
      is: 'AT_MOST',
      value: '0.5',
    }
    expect(
      [person({ amount: '1/2' }), person({ amount: '0.51' }), person({ amount: 'UNDETERMINED' })].map((one) =>
        held(number, one),
      ),
    ).toEqual(['a', 'c', '(a)'])
  })
  test('undetermined may count as true or as false', () => {
    expect([held(unknown, undefined, 'AS_TRUE'), held(unknown, undefined, 'AS_FALSE')]).toEqual(['a', 'c'])
  })
  test('months in post and since set-up', () => {
    const months = (kind: 'months-in-post' | 'months-since-set-up', value: string): Condition => ({
      kind: 'compare',
      measure: { kind },
      is: 'EQUAL',
      value,
    })
    const person = (more: object) => appraisee('p0', { scores: { score: '95' }, ...more })
    expect(held(months('months-in-post', '12'), person({}))).toBe('a')
    expect(held(months('months-in-post', '6'), person({ inPostFrom: '2025-07-01' }))).toBe('a')
    expect(held(months('months-in-post', '5'), person({ inPostFrom: '2025-07-02' }))).toBe('a')
    expect(held(months('months-in-post', '3'), person({ inPostTo: '2025-03-31' }))).toBe('a')
    expect(held(months('months-in-post', '0'), person({ inPostTo: '2024-03-31' }))).toBe('a')
    expect(held(months('months-in-post', '0'), person({ inPostFrom: '2026-03-31' }))).toBe('a')
    expect(held(months('months-in-post', '1'), person({ inPostFrom: undefined }))).toBe('(a)')
    expect(held(months('months-since-set-up', '2'), person({ setUpOn: '2025-11-01' }))).toBe('a')
    expect(held(months('months-since-set-up', '0'), person({ setUpOn: '2026-11-01' }))).toBe('a')
    expect(held(months('months-since-set-up', '24'), person({ setUpOn: '2024-01-01' }))).toBe('a')
    expect(held(months('months-since-set-up', '24'), person({}))).toBe('(a)')
  })
})

describe('gates, awards, vetoes', () => {
  const gate = {
    ...named('gate'),
    of: { kind: 'at-or-above', grade: 'b' },
    when: { kind: 'fact', fact: 'fact', is: false },
    otherwise: 'c',
    undetermined: 'HOLD',
  } as const
  const told = (facts: boolean | undefined, score: number) =>
    appraisee('p0', { scores: { score: String(score) }, facts: facts === undefined ? {} : { fact: facts } })
  test('a gate lowers and says so; it does not concern grades outside its run', () => {
    expect(letters(schemeOf({ gates: [gate] }), [told(true, 95)])).toBe('c')
    expect(letters(schemeOf({ gates: [gate] }), [told(true, 50)])).toBe('d')
    expect(codes(schemeOf({ gates: [gate] }), [told(true, 95)])).toEqual([['gateNotMet']])
    expect(letters(schemeOf({ gates: [gate] }), [told(undefined, 70)])).toBe('c')
  })
  test('gates in a row lead from one to the next, in whatever order they stand', () => {
    const second = { ...gate, id: 'second', of: { kind: 'exactly', grade: 'c' }, otherwise: 'd' } as const
    expect(letters(schemeOf({ gates: [second, gate] }), [told(true, 95)])).toBe('d')
    expect(codes(schemeOf({ gates: [second, gate] }), [told(true, 95)])).toEqual([
      ['gateNotMet', 'gateNotMet'],
    ])
  })
  test.each([
    ['at-most', { kind: 'at-most', grade: 'c' }, 'cc', 'FULL'],
    ['force', { kind: 'force', grade: 'b' }, 'bb', 'FULL'],
    ['lose-rating', { kind: 'lose-rating' }, '××', 'FULL'],
    ['exclude', { kind: 'exclude', headcount: 'NOT_COUNTED' }, '−−', 'EXCLUDED'],
  ] as const)('veto %s', (_, effect, grades, participation) => {
    const scheme = schemeOf({ vetoes: [{ ...named('veto'), when: accident, effect, undetermined: 'HOLD' }] })
    const people = [
      appraisee('p0', { scores: { score: '95' }, facts: { fact: true } }),
      appraisee('p1', { scores: { score: '70' }, facts: { fact: true } }),
    ]
    expect(letters(scheme, people)).toBe(grades)
    const { appraisees } = results(scheme, people)
    expect(appraisees[0]!.participation).toBe(participation)
    expect(appraisees[0]!.total.state).toBe(participation === 'EXCLUDED' ? 'NONE' : 'SCORED')
    expect(codes(scheme, people)[0]).toEqual(['vetoed'])
  })
  test('an unknown veto holds, or counts as said', () => {
    const veto = (undetermined: Undetermined) =>
      schemeOf({
        vetoes: [{ ...named('veto'), when: accident, effect: { kind: 'at-most', grade: 'c' }, undetermined }],
      })
    expect(
      (['HOLD', 'AS_TRUE', 'AS_FALSE'] as const).map((one) => letters(veto(one), [told(undefined, 95)])),
    ).toEqual(['(a)', 'c', 'a'])
  })
  test('all vetoes apply, the hardest is named first', () => {
    const veto = (id: string, effect: Scheme['vetoes'][number]['effect']) => ({
      ...named(id),
      when: accident,
      effect,
      undetermined: 'HOLD' as const,
    })
    const scheme = schemeOf({
      vetoes: [
        veto('cap-b', { kind: 'at-most', grade: 'b' }),
        veto('force-d', { kind: 'force', grade: 'd' }),
        veto('cap-d', { kind: 'at-most', grade: 'd' }),
        veto('lose', { kind: 'lose-rating' }),
        veto('out', { kind: 'exclude', headcount: 'COUNTED' }),
      ],
    })
    const [one] = results(scheme, [told(true, 95)]).appraisees
    expect(one!.reasons.map(({ rule, params }) => [rule, params!['effect']])).toEqual([
      ['out', 'EXCLUDE'],
      ['lose', 'LOSE_RATING'],
      ['force-d', 'FORCE'],
      ['cap-d', 'AT_MOST'],
      ['cap-b', 'AT_MOST'],
    ])
    const two = schemeOf({
      vetoes: [veto('one', { kind: 'force', grade: 'd' }), veto('two', { kind: 'force', grade: 'b' })],
    })
    expect(letters(two, [told(true, 95)])).toBe('d')
  })
  test('a direct award gives a grade outright, even without a total; the first that holds counts', () => {
    const award = (id: string, grade: string, when: Condition) =>
      ({ ...named(id), when, grade, quota: 'INSIDE', undetermined: 'HOLD' }) as const
    const scheme = schemeOf({ directAwards: [award('one', 'd', accident), award('two', 'a', accident)] })
    expect(letters(scheme, [told(true, 85)])).toBe('d')
    expect(letters(scheme, [appraisee('p0', { facts: { fact: true } })])).toBe('d')
    expect(letters(scheme, [told(false, 85)])).toBe('b')
    expect(letters(scheme, [told(undefined, 85)])).toBe('(b)')
    expect(codes(scheme, [told(true, 85)])).toEqual([['directAward']])
  })
})
