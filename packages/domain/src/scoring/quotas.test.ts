import { describe, expect, test } from 'vitest'
import type { CountQuota, Quota, Scheme } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { accident, codes, count, letters, results, share } from './testing/grading.ts'
import { appraisee, inputsOf, schemeOf, scoredAs, named } from './testing/small.ts'

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
