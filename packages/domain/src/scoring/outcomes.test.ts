import { describe, expect, test } from 'vitest'
import type { Appraisee, MoneyRule, Scheme } from '../schemes/index.ts'
import { evaluate, putDecided } from './index.ts'
import { appraisee, inputsOf, named, pool, schemeOf, scoredAs } from './testing/small.ts'

const run = (scheme: Scheme, people: readonly Appraisee[]) => evaluate(scheme, inputsOf(scheme, people))
const first = (scheme: Scheme, one: Appraisee) => run(scheme, [one]).result.appraisees[0]!
const at = (score: number, more: Partial<Appraisee> = {}) =>
  appraisee('p0', { scores: { score: String(score) }, ...more })

describe('a rating that lasts', () => {
  type Levels = Extract<Scheme['rating'], { kind: 'levels' }>
  const rating = (more: Partial<Levels> = {}) =>
    schemeOf({
      rating: {
        kind: 'levels',
        everyYears: 2,
        validYears: 3,
        maximumUp: 1,
        maximumDown: 1,
        firstAtMost: 'b',
        revocations: [],
        ...more,
      },
    })
  const held = (grade: string, ratedIn: number, barredUntil?: number) => ({
    prior: { grade, ratedIn, ...(barredUntil !== undefined && { barredUntil }) },
  })
  const outcome = (scheme: Scheme, one: Appraisee) => {
    const { computed, rating: next, reasons } = first(scheme, one)
    return [computed.grade ?? computed.state, next, reasons.map(({ code }) => code.replace('scoring.', ''))]
  }
  test('the first level is capped, later ones move step by step', () => {
    expect(outcome(rating(), at(95))).toEqual(['b', { grade: 'b', ratedIn: 2025 }, ['ratingMoveLimited']])
    expect(outcome(rating(), at(70))).toEqual(['c', { grade: 'c', ratedIn: 2025 }, []])
    expect(outcome(rating(), at(95, held('d', 2023)))).toEqual([
      'c',
      { grade: 'c', ratedIn: 2025 },
      ['ratingMoveLimited'],
    ])
    expect(outcome(rating(), at(50, held('a', 2023)))).toEqual([
      'b',
      { grade: 'b', ratedIn: 2025 },
      ['ratingMoveLimited'],
    ])
    expect(outcome(rating({ maximumUp: 'ANY', maximumDown: 'ANY' }), at(95, held('d', 2023)))[0]).toBe('a')
    expect(outcome(rating({ maximumUp: 'ANY', maximumDown: 'ANY' }), at(10, held('a', 2023)))[0]).toBe('d')
    expect(outcome(rating({ maximumDown: 2 }), at(50, held('a', 2023)))[0]).toBe('c')
  })
  test('not due, lapsed', () => {
    expect(outcome(rating(), at(95, held('d', 2024)))).toEqual([
      'd',
      { grade: 'd', ratedIn: 2024 },
      ['ratingNotDue'],
    ])
    expect(outcome(rating(), at(95, held('d', 2022)))[0]).toBe('c')
    expect(outcome(rating(), at(95, held('d', 2021)))[0]).toBe('b')
  })
  test('revoked, lowered, barred', () => {
    const revoked = (
      effect: Levels['revocations'][number]['effect'],
      barredYears: number,
      undetermined: 'HOLD' | 'AS_TRUE' | 'AS_FALSE' = 'HOLD',
    ) =>
      rating({
        revocations: [
          {
            ...named('rule'),
            when: { kind: 'fact', fact: 'fact', is: true },
            effect,
            barredYears,
            undetermined,
          },
        ],
      })
    const bad = { facts: { fact: true }, ...held('b', 2023) }
    expect(outcome(revoked({ kind: 'lose' }, 0), at(95, bad))).toEqual([
      'b',
      { grade: 'b', ratedIn: 2025 },
      ['ratingRevoked', 'ratingMoveLimited'],
    ])
    expect(outcome(revoked({ kind: 'down', levels: 2 }, 0), at(95, bad))[0]).toBe('c')
    expect(outcome(revoked({ kind: 'down', levels: 1 }, 0), at(95, bad))[0]).toBe('b')
    expect(outcome(revoked({ kind: 'down', levels: 9 }, 0), at(95, bad))[0]).toBe('b')
    expect(outcome(revoked({ kind: 'lose' }, 2), at(95, bad))).toEqual([
      'LOST',
      { barredUntil: 2026 },
      ['ratingRevoked', 'ratingBarred'],
    ])
    expect(outcome(revoked({ kind: 'lose' }, 2), at(95, { ...held('b', 2023, 2025) }))).toEqual([
      'LOST',
      { barredUntil: 2025 },
      ['ratingBarred'],
    ])
    expect(outcome(revoked({ kind: 'lose' }, 2), at(95, { ...held('b', 2023, 2024) }))[0]).toBe('a')
    const unknown = { facts: {}, ...held('b', 2023) }
    expect(outcome(revoked({ kind: 'lose' }, 2), at(95, unknown))[0]).toBe('UNDETERMINED')
    expect(outcome(revoked({ kind: 'lose' }, 2, 'AS_TRUE'), at(95, unknown))[0]).toBe('LOST')
    expect(outcome(revoked({ kind: 'lose' }, 2, 'AS_FALSE'), at(95, unknown))[0]).toBe('a')
  })
  test('a veto beats the steps; without a total nothing moves', () => {
    const vetoes: Scheme['vetoes'] = [
      {
        ...named('veto'),
        when: { kind: 'fact', fact: 'fact', is: true },
        effect: { kind: 'at-most', grade: 'd' },
        undetermined: 'HOLD',
      },
    ]
    expect(outcome({ ...rating(), vetoes }, at(95, { facts: { fact: true }, ...held('a', 2023) }))[0]).toBe(
      'd',
    )
    const losing = [{ ...vetoes[0]!, effect: { kind: 'lose-rating' } as const }]
    expect(
      outcome({ ...rating(), vetoes: losing }, at(95, { facts: { fact: true }, ...held('a', 2023) })).slice(
        0,
        2,
      ),
    ).toEqual(['LOST', {}])
    expect(outcome(rating(), appraisee('p0', held('a', 2023))).slice(0, 2)).toEqual(['NONE', {}])
  })
})

describe('what follows from a result', () => {
  const merge = (
    missing: 'BLOCK' | 'CONTRIBUTION_ONLY',
    rounding: Scheme['merges'][number]['rounding'] = 'NONE',
  ) =>
    schemeOf({
      merges: [
        {
          ...named('merge'),
          weight: '1/3',
          other: { label: { zh: 'o' }, scale: '50', missing },
          points: '200',
          rounding,
        },
      ],
    })
  test('merging', () => {
    expect(first(merge('BLOCK'), at(90, { merged: { merge: '40' } })).merged).toEqual({
      merge: { contribution: '60', value: '500/3' },
    })
    expect(
      first(merge('BLOCK', { places: 1, mode: 'HALF_UP' }), at(90, { merged: { merge: '40' } })).merged[
        'merge'
      ]!.value,
    ).toBe('166.7')
    expect(first(merge('BLOCK'), at(90)).merged).toEqual({ merge: {} })
    expect(first(merge('CONTRIBUTION_ONLY'), at(90)).merged).toEqual({ merge: { contribution: '60' } })
    expect(first(merge('BLOCK'), appraisee('p0')).merged).toEqual({ merge: {} })
  })
  const rule = (more: Partial<MoneyRule> = {}) =>
    schemeOf({
      money: [
        {
          ...named('pay'),
          currency: 'CNY',
          partYear: 'BY_MONTHS',
          rounding: { places: 2, mode: 'HALF_UP' },
          rule: {
            kind: 'per-grade',
            amounts: [
              { grade: 'a', amount: '1000' },
              { grade: 'b', amount: '500.005' },
            ],
          },
          ...more,
        },
      ],
      vetoes: [
        {
          ...named('veto'),
          when: { kind: 'fact', fact: 'fact', is: true },
          effect: { kind: 'at-most', grade: 'c' },
          undetermined: 'HOLD',
        },
      ],
    })
  const pay = (scheme: Scheme, one: Appraisee) => first(scheme, one).money['pay']?.amount
  test('money by grade, by months, only when the grade is known', () => {
    expect([
      pay(rule(), at(95)),
      pay(rule(), at(85)),
      pay(rule(), at(70)),
      pay(rule(), at(95, { inPostFrom: '2025-09-01' })),
    ]).toEqual(['1000.00', '500.01', undefined, '333.33'])
    expect(pay(rule({ partYear: 'FULL' }), at(95, { inPostFrom: '2025-09-01' }))).toBe('1000.00')
    expect(pay(rule(), at(95, { facts: {} }))).toBeUndefined()
    expect(first(rule(), at(95, { facts: {} })).money).toEqual({ pay: { currency: 'CNY' } })
    expect(first(rule({ onlyClasses: ['unit'] }), at(95)).money).toEqual({})
    const { inPostFrom: _unknown, ...undated } = at(95)
    expect(pay(rule(), undated)).toBeUndefined()
  })
  test('money split into a fixed and a performance part', () => {
    const split = rule({
      rule: {
        kind: 'split',
        standard: '1200',
        fixed: '70%',
        performance: [
          { grade: 'a', share: '100%' },
          { grade: 'b', share: '50%' },
        ],
      },
    })
    expect([pay(split, at(95)), pay(split, at(85)), pay(split, at(70))]).toEqual([
      '1200.00',
      '1020.00',
      undefined,
    ])
  })
  test('targets are watched, never enforced; undetermined heads do not count as found', () => {
    const watch = (bound: { atLeast?: string; atMost?: string }) =>
      schemeOf({
        targets: [{ ...named('target'), of: { kind: 'at-or-above', grade: 'b' }, pool, ...bound }],
        vetoes: [
          {
            ...named('veto'),
            when: { kind: 'fact', fact: 'fact', is: true },
            effect: { kind: 'at-most', grade: 'c' },
            undetermined: 'HOLD',
          },
        ],
      })
    const people = scoredAs(95, 85, 70, 99).map((one, i) => (i === 3 ? { ...one, facts: {} } : one))
    const { targets, appraisees } = run(watch({ atLeast: '50%' }), people).result
    expect(targets).toEqual([
      {
        target: 'target',
        pool: { class: 'post', key: '' },
        heads: 4,
        found: 2,
        undetermined: 1,
        share: '0.5',
        met: true,
      },
    ])
    expect(appraisees.map(({ computed }) => computed.state)).toEqual([
      'GRADED',
      'GRADED',
      'GRADED',
      'UNDETERMINED',
    ])
    expect(['51%', '50%'].map((atLeast) => run(watch({ atLeast }), people).result.targets[0]!.met)).toEqual([
      false,
      true,
    ])
    expect(['49%', '50%'].map((atMost) => run(watch({ atMost }), people).result.targets[0]!.met)).toEqual([
      false,
      true,
    ])
  })
  test('a decided grade stands beside the computed one and needs a reason when it differs', () => {
    const { program, result } = run(schemeOf(), [at(95)])
    const [computed] = result.appraisees
    expect(putDecided(program, computed!, { grade: 'a' })).toEqual({
      ok: true,
      value: { computed, decided: { grade: 'a' } },
    })
    expect(putDecided(program, computed!, { grade: 'b', reason: 'serious lateness' }).ok).toBe(true)
    const codes = (decided: { grade: string; reason?: string }) => {
      const verdict = putDecided(program, computed!, decided)
      return verdict.ok ? [] : verdict.refusals.map(({ code }) => code)
    }
    expect(codes({ grade: 'b' })).toEqual(['scoring.decidedReasonMissing'])
    expect(codes({ grade: 'b', reason: ' ' })).toEqual(['scoring.decidedReasonMissing'])
    expect(codes({ grade: 'z' })).toEqual(['scoring.decidedGradeUnknown', 'scoring.decidedReasonMissing'])
  })
})

describe('display order', () => {
  test('by code, strokes or pinyin, whatever the rank', () => {
    const people = [
      ['1', '9', 'b'],
      ['2', '3', 'c'],
      ['3', '3', 'a'],
    ].map(([code, strokes, pinyin], i) =>
      appraisee(`p${i}`, { display: { code: code!, strokes: strokes!, pinyin: pinyin! } }),
    )
    const order = (displayOrder: Scheme['displayOrder']) =>
      run(schemeOf({ displayOrder }), people.toReversed()).result.order.join(' ')
    expect([order('CODE'), order('STROKES'), order('PINYIN')]).toEqual(['p0 p1 p2', 'p1 p2 p0', 'p2 p0 p1'])
  })
})
