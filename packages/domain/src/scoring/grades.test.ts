import { describe, expect, test } from 'vitest'
import type { Condition, CountQuota, Quota, Scheme, ShareQuota, Undetermined } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { appraisee, given, inputsOf, named, pool, schemeOf, scoredAs } from './testing/small.ts'

const results = (scheme: Scheme, people = scoredAs(95, 92, 91, 85, 70)) =>
  evaluate(scheme, inputsOf(scheme, people)).result
/** One letter per appraisee; in parentheses when undetermined, − without a grade, × when lost. */
const letters = (scheme: Scheme, people?: ReturnType<typeof scoredAs>) =>
  results(scheme, people)
    .appraisees.map(({ computed }) =>
      computed.state === 'GRADED'
        ? computed.grade
        : computed.state === 'UNDETERMINED'
          ? `(${computed.provisional ?? ''})`
          : computed.state === 'LOST'
            ? '×'
            : '−',
    )
    .join('')
const codes = (scheme: Scheme, people?: ReturnType<typeof scoredAs>) =>
  results(scheme, people).appraisees.map(({ reasons }) =>
    reasons.map(({ code }) => code.replace('scoring.', '')),
  )

const share = (more: Partial<ShareQuota>): Quota => ({
  ...named('quota'),
  kind: 'share',
  of: { kind: 'at-or-above', grade: 'a' },
  pool,
  minimumHeads: 1,
  whenSmaller: 'SKIP',
  theoretical: { places: 2, mode: 'HALF_UP' },
  ties: 'ALL_OUT',
  conflict: 'PRESS_ONLY',
  ...more,
})
const count = (more: Partial<CountQuota>): Quota => ({ ...share({}), kind: 'count', ...more }) as Quota
const accident: Condition = { kind: 'fact', fact: 'fact', is: true }

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

describe('a most: who is pressed', () => {
  test('floor, half-up and ceiling of 5 × 30 % = 1.50', () => {
    const pressed = (rounding: 'FLOOR' | 'HALF_UP' | 'CEILING') =>
      schemeOf({ quotas: [share({ max: { share: '30%', rounding } })] })
    expect(letters(pressed('FLOOR'))).toBe('abbbc')
    expect(letters(pressed('HALF_UP'))).toBe('aabbc')
    expect(letters(pressed('CEILING'))).toBe('aabbc')
    expect(results(pressed('FLOOR')).quotas).toEqual([
      {
        quota: 'quota',
        pool: { class: 'post', key: '' },
        heads: 5,
        state: 'APPLIED',
        bounds: [{ most: { theoretical: '1.50', number: 1 }, found: 1, held: 0, met: true }],
      },
    ])
    expect(codes(pressed('FLOOR'))).toEqual([[], ['quotaPressed'], ['quotaPressed'], [], []])
  })
  test.each([
    ['ALL_IN', 'aab'],
    ['ALL_OUT', 'bbb'],
    ['HOLD', '(a)(a)b'],
  ] as const)('equals at the cut-off: %s', (ties, grades) => {
    const scheme = schemeOf({ quotas: [count({ max: 1, ties })] })
    expect(letters(scheme, scoredAs(95, 95, 91))).toBe(grades)
  })
  test('equals that fit are no tie at the cut-off', () => {
    expect(letters(schemeOf({ quotas: [count({ max: 2, ties: 'ALL_OUT' })] }), scoredAs(95, 95, 91))).toBe(
      'aab',
    )
    expect(letters(schemeOf({ quotas: [count({ max: 0, ties: 'ALL_IN' })] }), scoredAs(95, 95, 91))).toBe(
      'bbb',
    )
  })
  test('the tie chain decides first; an undetermined measure of one of them tells nobody apart', () => {
    const chain = [
      { by: { kind: 'metric', metric: 'm' }, prefer: 'LOWER' },
      { by: { kind: 'fact', fact: 'amount' }, prefer: 'HIGHER' },
    ] as const
    const scheme = schemeOf({
      standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain },
      quotas: [count({ max: 1 })],
    })
    const person = (id: string, m: string | undefined, amount: string) =>
      appraisee(id, {
        scores: { score: '95' },
        metrics: m === undefined ? {} : { m },
        facts: { fact: false, amount },
      })
    expect(letters(scheme, [person('p0', '2', '1'), person('p1', '1', '1'), person('p2', '3', '9')])).toBe(
      'bab',
    )
    expect(
      letters(scheme, [person('p0', '2', '1'), person('p1', undefined, '2'), person('p2', '3', '9')]),
    ).toBe('bba')
  })
  test('thresholds may win, or hold those concerned', () => {
    const quota = (conflict: 'THRESHOLD_WINS' | 'HOLD') => schemeOf({ quotas: [count({ max: 1, conflict })] })
    expect(letters(quota('THRESHOLD_WINS'))).toBe('aaabc')
    expect(results(quota('THRESHOLD_WINS')).quotas[0]!.bounds[0]).toMatchObject({ found: 3, met: false })
    expect(letters(quota('HOLD'))).toBe('a(a)(a)bc')
    expect(results(quota('HOLD')).quotas[0]!.bounds[0]).toMatchObject({ found: 3, held: 2, met: false })
  })
  test('too many low ones rise only where the quota lifts', () => {
    const quota = (conflict: 'PRESS_ONLY' | 'PRESS_AND_LIFT') =>
      schemeOf({ quotas: [count({ of: { kind: 'at-or-below', grade: 'c' }, max: 1, conflict })] })
    expect(letters(quota('PRESS_ONLY'), scoredAs(95, 70, 65, 50))).toBe('accd')
    expect(letters(quota('PRESS_AND_LIFT'), scoredAs(95, 70, 65, 50))).toBe('abbd')
  })
  test('exactly one grade: the surplus falls below it', () => {
    expect(
      letters(
        schemeOf({ quotas: [count({ of: { kind: 'exactly', grade: 'b' }, max: 1 })] }),
        scoredAs(95, 85, 84, 83),
      ),
    ).toBe('abcc')
  })
  test('a gate may press further than the quota', () => {
    const gates: Scheme['gates'] = [
      {
        ...named('gate'),
        of: { kind: 'exactly', grade: 'b' },
        when: accident,
        otherwise: 'd',
        undetermined: 'HOLD',
      },
    ]
    expect(letters(schemeOf({ gates, quotas: [count({ max: 1 })] }), scoredAs(95, 91))).toBe('ad')
  })
  test('few heads: the quota is left out, or holds', () => {
    expect(letters(schemeOf({ quotas: [count({ max: 0, minimumHeads: 6 })] }))).toBe('aaabc')
    expect(letters(schemeOf({ quotas: [count({ max: 0, minimumHeads: 6, whenSmaller: 'HOLD' })] }))).toBe(
      '(a)(a)(a)(b)(c)',
    )
    expect(results(schemeOf({ quotas: [count({ max: 0, minimumHeads: 6 })] })).quotas[0]).toMatchObject({
      state: 'TOO_FEW_HEADS',
      bounds: [],
    })
    expect(letters(schemeOf({ quotas: [count({ max: 0, minimumHeads: 5 })] }))).toBe('bbbbc')
  })
  test('who has no standing cannot be placed once the quota binds', () => {
    const scheme = schemeOf({
      standing: { by: { kind: 'metric', metric: 'm' }, prefer: 'HIGHER', chain: [] },
      quotas: [count({ max: 1 })],
    })
    const people = [
      appraisee('p0', { scores: { score: '95' }, metrics: { m: '1' } }),
      appraisee('p1', { scores: { score: '95' } }),
    ]
    expect(letters(scheme, people)).toBe('a(a)')
    expect(codes(scheme, people)[1]).toEqual(['standingUndetermined'])
    expect(letters({ ...scheme, quotas: [count({ max: 2 })] }, people)).toBe('aa')
  })
})

describe('a least: who is pressed or lifted into it', () => {
  const below = (more: Partial<CountQuota>) =>
    schemeOf({ quotas: [count({ of: { kind: 'at-or-below', grade: 'b' }, ...more })] })
  test('the worst of those above fall to its best grade', () => {
    expect(letters(below({ min: 3 }))).toBe('aabbc')
    expect(letters(below({ min: 2 }))).toBe('aaabc')
  })
  test.each([
    ['ALL_IN', 'abb'],
    ['ALL_OUT', 'aaa'],
    ['HOLD', 'a(a)(a)'],
  ] as const)('equals at the cut-off: %s', (ties, grades) => {
    expect(letters(below({ min: 1, ties }), scoredAs(95, 91, 91))).toBe(grades)
  })
  test('lifting takes the best of those below, as far as gates and caps allow', () => {
    const lift = (conflict: 'PRESS_ONLY' | 'PRESS_AND_LIFT', more: Partial<Scheme> = {}) =>
      schemeOf({ quotas: [count({ min: 2, conflict })], ...more })
    expect(letters(lift('PRESS_ONLY'), scoredAs(95, 85, 84))).toBe('abb')
    expect(letters(lift('PRESS_AND_LIFT'), scoredAs(95, 85, 84))).toBe('aab')
    expect(codes(lift('PRESS_AND_LIFT'), scoredAs(95, 85, 84))[1]).toEqual(['quotaLifted'])
    const vetoes: Scheme['vetoes'] = [
      { ...named('veto'), when: accident, effect: { kind: 'at-most', grade: 'b' }, undetermined: 'HOLD' },
    ]
    const people = scoredAs(95, 85, 84).map((one, i) => (i === 1 ? { ...one, facts: { fact: true } } : one))
    expect(letters(lift('PRESS_AND_LIFT', { vetoes }), people)).toBe('aba')
    const gates: Scheme['gates'] = [
      {
        ...named('gate'),
        of: { kind: 'at-or-above', grade: 'a' },
        when: { kind: 'not', of: accident },
        otherwise: 'b',
        undetermined: 'HOLD',
      },
    ]
    expect(letters(lift('PRESS_AND_LIFT', { gates }), people)).toBe('aba')
  })
  test('exactly one grade: lifts first, then presses', () => {
    const quota = (conflict: 'PRESS_ONLY' | 'PRESS_AND_LIFT') =>
      schemeOf({ quotas: [count({ of: { kind: 'exactly', grade: 'b' }, min: 2, conflict })] })
    expect(letters(quota('PRESS_ONLY'), scoredAs(95, 91, 70))).toBe('bbc')
    expect(letters(quota('PRESS_AND_LIFT'), scoredAs(95, 91, 70))).toBe('abb')
  })
})

describe('heads', () => {
  const quota = count({ max: 1 })
  test('awards inside take a place, outside take none; neither is moved', () => {
    const award = (where: 'INSIDE' | 'OUTSIDE') =>
      schemeOf({
        directAwards: [{ ...named('award'), when: accident, grade: 'a', quota: where, undetermined: 'HOLD' }],
        quotas: [quota],
      })
    const people = scoredAs(95, 92, 50).map((one, i) => (i === 2 ? { ...one, facts: { fact: true } } : one))
    expect(letters(award('INSIDE'), people)).toBe('bba')
    expect(letters(award('OUTSIDE'), people)).toBe('aba')
    expect(results(award('OUTSIDE'), people).quotas[0]).toMatchObject({ heads: 3, bounds: [{ found: 1 }] })
  })
  test.each([
    ['COUNTED', 4],
    ['NOT_COUNTED', 3],
  ] as const)('exempt, ungraded and excluded heads are %s', (headcount, heads) => {
    for (const effect of [
      { kind: 'exempt', headcount },
      { kind: 'no-grade', headcount },
    ] as const) {
      const scheme = schemeOf({
        eligibility: [{ ...named('rule'), when: accident, effect, undetermined: 'HOLD' }],
        quotas: [quota],
      })
      const people = scoredAs(95, 92, 50, 99).map((one, i) =>
        i === 3 ? { ...one, facts: { fact: true } } : one,
      )
      const { appraisees, quotas } = results(scheme, people)
      expect(quotas[0]!.heads).toBe(heads)
      expect(appraisees[3]).toMatchObject({
        computed: { state: 'NONE' },
        total: { state: effect.kind === 'exempt' ? 'NONE' : 'SCORED' },
      })
    }
    const excluded = schemeOf({
      vetoes: [
        { ...named('veto'), when: accident, effect: { kind: 'exclude', headcount }, undetermined: 'HOLD' },
      ],
      quotas: [quota],
    })
    const people = scoredAs(95, 92, 50, 99).map((one, i) =>
      i === 3 ? { ...one, facts: { fact: true } } : one,
    )
    expect(results(excluded, people).quotas[0]!.heads).toBe(heads)
  })
  test('pools by class, body and leader; TOGETHER; only some classes', () => {
    const two = (by: 'ALL' | 'BODY' | 'LEADER', classes: 'EACH' | 'TOGETHER', only?: readonly string[]) =>
      schemeOf({
        classes: [
          { ...named('post'), of: 'POST' },
          { ...named('unit'), of: 'ORGANIZATION' },
        ],
        quotas: [count({ max: 1, pool: { by, classes }, ...(only !== undefined && { onlyClasses: only }) })],
      })
    const people = scoredAs(99, 98, 97, 96).map((one, i) => ({
      ...one,
      class: i % 2 === 0 ? 'post' : 'unit',
      body: i < 2 ? 'x' : 'y',
      leader: i === 0 ? 'l' : 'k',
    }))
    expect(letters(two('ALL', 'EACH'), people)).toBe('aabb')
    expect(letters(two('ALL', 'TOGETHER'), people)).toBe('abbb')
    expect(letters(two('BODY', 'TOGETHER'), people)).toBe('abab')
    expect(letters(two('LEADER', 'TOGETHER'), people)).toBe('aabb')
    expect(letters(two('BODY', 'EACH'), people)).toBe('aaaa')
    expect(letters(two('ALL', 'EACH', ['unit']), people)).toBe('aaab')
    expect(results(two('BODY', 'TOGETHER'), people).quotas.map(({ pool: where }) => where)).toEqual([
      { class: '', key: 'x' },
      { class: '', key: 'y' },
    ])
  })
  test('allotted numbers: at most, exactly', () => {
    const allotted = (number: 'AT_MOST' | 'EXACTLY', conflict: 'PRESS_ONLY' | 'PRESS_AND_LIFT') => {
      const scheme = schemeOf({
        quotas: [
          {
            ...count({}),
            kind: 'allotted',
            number,
            conflict,
            pool: { classes: 'EACH', by: 'BODY' },
          } as Quota,
        ],
      })
      const people = scoredAs(95, 85, 84).map((one) => ({ ...one, body: 'x' }))
      const run = evaluate(
        scheme,
        inputsOf(scheme, people, { allotments: [{ quota: 'quota', class: 'post', pool: 'x', number: 2 }] }),
      )
      return run.result.appraisees.map(({ computed }) => computed.grade).join('')
    }
    expect([
      allotted('AT_MOST', 'PRESS_AND_LIFT'),
      allotted('EXACTLY', 'PRESS_AND_LIFT'),
      allotted('EXACTLY', 'PRESS_ONLY'),
    ]).toEqual(['abb', 'aab', 'abb'])
  })
})

describe('bands quotas', () => {
  const bands = (
    conflict: 'PRESS_ONLY' | 'PRESS_AND_LIFT' | 'THRESHOLD_WINS' | 'HOLD',
    more: Partial<Scheme> = {},
  ) =>
    schemeOf({
      quotas: [
        {
          ...share({ conflict }),
          kind: 'bands',
          rounding: 'FLOOR',
          remainder: 'c',
          shares: [
            { grade: 'a', share: '20%' },
            { grade: 'b', share: '40%' },
            { grade: 'c', share: '30%' },
            { grade: 'd', share: '10%' },
          ],
        } as Quota,
      ],
      ...more,
    })
  test('press only: what is too many goes down, grade by grade', () => {
    expect(letters(bands('PRESS_ONLY'), scoredAs(99, 98, 97, 96, 50))).toBe('abbcd')
    expect(letters(bands('PRESS_ONLY'), scoredAs(85, 84, 83, 82, 81))).toBe('bbbcc')
    const { quotas } = results(bands('PRESS_ONLY'), scoredAs(85, 84, 83, 82, 81))
    expect(quotas[0]!.bounds.map(({ most, found, met }) => [most!.number, found, met])).toEqual([
      [1, 0, true],
      [3, 3, true],
      [5, 5, true],
      [5, 5, true],
    ])
  })
  test('press and lift: the numbers come out exactly, the remainder takes the rest', () => {
    const { quotas } = results(bands('PRESS_AND_LIFT'), scoredAs(85, 84, 83, 82, 50))
    expect(letters(bands('PRESS_AND_LIFT'), scoredAs(85, 84, 83, 82, 50))).toBe('abbcc')
    expect(
      quotas[0]!.bounds.map(({ grade, least, most, found, met }) => [
        grade,
        least?.number,
        most?.number,
        found,
        met,
      ]),
    ).toEqual([
      ['a', 1, 1, 1, true],
      ['b', 2, 2, 2, true],
      ['c', 2, 2, 2, true],
      ['d', 0, 0, 0, true],
    ])
    expect(quotas[0]!.bounds.map(({ least }) => least!.theoretical)).toEqual(['1.00', '2.00', '1.50', '0.50'])
  })
  test('thresholds win, or hold', () => {
    expect(letters(bands('THRESHOLD_WINS'), scoredAs(99, 98, 97, 96, 50))).toBe('aaaad')
    expect(letters(bands('HOLD'), scoredAs(99, 98, 97, 96, 50))).toBe('a(a)(a)(a)(d)')
  })
  test('rounding up never gives out more places than heads', () => {
    const scheme = bands('PRESS_AND_LIFT')
    const quotas = scheme.quotas.map((quota) => ({ ...quota, rounding: 'CEILING' }) as Quota)
    expect(letters({ ...scheme, quotas }, scoredAs(85, 84))).toBe('ab')
    expect(letters({ ...scheme, quotas }, scoredAs(85, 84, 83))).toBe('abb')
  })
})

describe('ranks', () => {
  const ranks = (
    ties: 'COMPETITION' | 'DENSE' | 'HOLD',
    people: ReturnType<typeof scoredAs>,
    more: Partial<Scheme> = {},
  ) =>
    results(
      schemeOf({ ranking: { kind: 'ranked', pool, ties, minimumHeads: 3 }, ...more }),
      people,
    ).appraisees.map(({ rank }) => rank?.place)
  test('equals', () => {
    expect(ranks('COMPETITION', scoredAs(90, 80, 80, 70))).toEqual([1, 2, 2, 4])
    expect(ranks('DENSE', scoredAs(90, 80, 80, 70))).toEqual([1, 2, 2, 3])
    expect(ranks('HOLD', scoredAs(90, 80, 80, 70))).toEqual([1, 'HELD', 'HELD', 4])
  })
  test('lower may be better; few heads get none; no ranking, no ranks', () => {
    expect(
      ranks('DENSE', scoredAs(90, 80, 70), {
        standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'LOWER', chain: [] },
      }),
    ).toEqual([3, 2, 1])
    expect(ranks('DENSE', scoredAs(90, 80))).toEqual([undefined, undefined])
    expect(
      codes(
        schemeOf({ ranking: { kind: 'ranked', pool, ties: 'DENSE', minimumHeads: 3 } }),
        scoredAs(90, 80),
      ),
    ).toEqual([['rankTooFewHeads'], ['rankTooFewHeads']])
    expect(results(schemeOf(), scoredAs(1, 2, 3)).appraisees.map(({ rank }) => rank)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('without a total, exempt, ungraded or excluded: no rank, not counted', () => {
    const scheme = schemeOf({
      ranking: { kind: 'ranked', pool, ties: 'DENSE', minimumHeads: 3 },
      vetoes: [
        {
          ...named('veto'),
          when: accident,
          effect: { kind: 'exclude', headcount: 'COUNTED' },
          undetermined: 'HOLD',
        },
      ],
    })
    const people = [
      ...scoredAs(90, 80, 70, 60).map((one, i) => (i === 0 ? { ...one, facts: { fact: true } } : one)),
      appraisee('p9'),
    ]
    expect(results(scheme, people).appraisees.map(({ rank }) => rank)).toEqual([
      undefined,
      { place: 1, among: 3 },
      { place: 2, among: 3 },
      { place: 3, among: 3 },
      undefined,
    ])
  })
})

describe('who takes part', () => {
  const rule = (effect: Scheme['eligibility'][number]['effect'], undetermined: Undetermined = 'HOLD') =>
    schemeOf({
      eligibility: [
        {
          ...named('rule'),
          when: { kind: 'compare', measure: { kind: 'months-in-post' }, is: 'BELOW', value: '6' },
          effect,
          undetermined,
        },
      ],
      components: {
        ...named('all'),
        kind: 'weighted',
        points: '100',
        parts: [
          { weight: { same: '50%' }, of: given('score') },
          { weight: { same: '50%' }, of: given('other') },
        ],
      },
    })
  const late = appraisee('p0', { inPostFrom: '2025-10-01', scores: { score: '96', other: '80' } })
  test('capped, partial, by months', () => {
    expect(letters(rule({ kind: 'at-most', grade: 'c' }), [late])).toBe('c')
    expect(codes(rule({ kind: 'at-most', grade: 'c' }), [late])).toEqual([['cappedByRule']])
    const left = results(rule({ kind: 'partial-year', leaveOut: ['other'], total: 'AS_SCORED' }), [late])
      .appraisees[0]!
    expect(left).toMatchObject({
      participation: 'PARTIAL',
      total: { exact: '96' },
      scores: { other: { state: 'LEFT' } },
    })
    const months = results(rule({ kind: 'partial-year', leaveOut: [], total: 'BY_MONTHS' }), [late])
      .appraisees[0]!
    expect(months.total.exact).toBe('22')
  })
  test('months unknown: held, or the total waits', () => {
    const unknown = { ...late, inPostFrom: undefined } as unknown as typeof late
    expect(letters(rule({ kind: 'at-most', grade: 'c' }), [unknown])).toBe('(b)')
    expect(codes(rule({ kind: 'at-most', grade: 'c' }), [unknown])).toEqual([['eligibilityUndetermined']])
    const waits = results(rule({ kind: 'partial-year', leaveOut: [], total: 'BY_MONTHS' }, 'AS_TRUE'), [
      unknown,
    ]).appraisees[0]!
    expect(waits.total.state).toBe('BLOCKED')
    expect(waits.reasons.map(({ code }) => code)).toEqual(['scoring.partialYear', 'scoring.monthsUnknown'])
  })
  test('the first rule that holds counts, for its classes only', () => {
    const scheme = rule({ kind: 'at-most', grade: 'c' })
    const first = { ...scheme.eligibility[0]!, id: 'first', effect: { kind: 'at-most', grade: 'd' } as const }
    expect(letters({ ...scheme, eligibility: [first, ...scheme.eligibility] }, [late])).toBe('d')
    expect(
      letters({ ...scheme, eligibility: [{ ...first, onlyClasses: ['unit'] }, ...scheme.eligibility] }, [
        late,
      ]),
    ).toBe('c')
  })
})
