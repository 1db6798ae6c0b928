import { describe, expect, test } from 'vitest'
import type { Scheme, Undetermined } from '../schemes/index.ts'
import { accident, codes, letters, results } from './testing/grading.ts'
import { appraisee, given, pool, schemeOf, scoredAs, named } from './testing/small.ts'

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
