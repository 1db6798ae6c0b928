import { describe, expect, test } from 'vitest'
import type { BallotBox, Scheme } from '../schemes/index.ts'
import { evaluate, renderTrace, traceOf } from './index.ts'
import { hiddenGroups } from './trace/hiding.ts'
import { percent, readable, term } from './trace/numbers.ts'
import type { GroupValue } from './node-result.ts'
import { num } from '../kit/index.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, leaf, named, schemeOf } from './testing/small.ts'

const told = (
  scheme: Scheme,
  more: Parameters<typeof appraisee>[1],
  boxes: readonly BallotBox[] = [],
  lang: 'zh' | 'en' = 'en',
) => {
  const run = evaluate(scheme, inputsOf(scheme, [appraisee('p0', more)], { boxes }))
  const [result] = run.result.appraisees
  return renderTrace(traceOf(run.program, run.scoredOf('p0')!, result!), lang, (id) => id).split('\n')
}

test('numbers as a calculator shows them', () => {
  expect(['86.50', '1/3', '-1/380', '0', '12345678901/77777', '0.1234567'].map(readable)).toEqual([
    '86.5',
    '≈0.333333 (1/3)',
    '≈-0.002632 (-1/380)',
    '0',
    '≈158731.744616',
    '≈0.123457',
  ])
  expect([percent('0.3'), percent('1/3'), term('-2'), term('2')]).toEqual([
    '30 %',
    '≈33.333333 % (1/3)',
    '(-2)',
    '2',
  ])
})

describe('which groups are hidden', () => {
  const groups = (...marks: number[]) =>
    marks.map((count, i): GroupValue => ({
      group: `g${i}`,
      weight: num.one,
      state: 'COUNTED',
      marks: count,
      base: count,
    }))
  const hidden = (...marks: number[]) =>
    [...hiddenGroups(groups(...marks), 5)]
      .map(({ group }) => group)
      .sort()
      .join(' ')
  test.each<[number[], string]>([
    [[5, 9], ''],
    [[4, 9, 20], 'g0 g1'],
    [[4, 20, 9], 'g0 g2'],
    [[2, 2, 9], 'g0 g1 g2'],
    [[3, 2, 9], 'g0 g1'],
    [[4], 'g0'],
    [[2, 2], 'g0 g1'],
    [[4, 7, 7], 'g0 g1'],
  ])('%j → %s', (marks, expected) => expect(hidden(...marks)).toBe(expected))
  test('only counted groups count', () => {
    const [small, big] = groups(4, 9)
    expect(hiddenGroups([{ ...small!, state: 'LEFT' }, big!], 5).size).toBe(0)
  })
})

describe('sentences', () => {
  test('weights, rounding, blocked and left parts', () => {
    const scheme = schemeOf({
      components: {
        ...named('all'),
        kind: 'weighted',
        points: '100',
        words: { text: 'three parts' },
        parts: [
          { weight: { same: '50%' }, of: given('x', { points: '60', scale: '350' }) },
          { weight: { same: '25%' }, of: given('y') },
          { weight: { same: '25%' }, of: given('z', { missing: 'RENORMALISE' }) },
        ],
      },
    })
    expect(told(scheme, { scores: { x: '322', y: '90' } })).toEqual([
      'Total 91.33 (≈91.333333 (274/3) before rounding half up to 2 decimals)',
      '  all ≈91.333333 (274/3) = (x 50 % × 55.2 ÷ 60 × 100 + y 25 % × 90) × ≈1.333333 (4/3) (some parts are left out, the others are scaled up)',
      '    The scheme says: “three parts”',
      '    x 55.2 = 322 ÷ 350 × 60, brings ≈61.333333 (184/3) to the total',
      '    y 90, brings 30 to the total',
      '    z: left out. “z” has no input; it is not counted as zero. Please supply it.',
      '  Rounding ≈-0.003333 (-1/300) = 91.33 − ≈91.333333 (274/3) (rounded half up to 2 decimals)',
      'Grade: a',
    ])
    expect(told(scheme, { scores: { x: '322' } }, [], 'zh')).toEqual([
      '总分 没有得分。',
      '  all 没有得分。 “all”的组成部分没有得分，因此不能合计。',
      '    方案原文：“three parts”',
      '    x 55.2 = 322 ÷ 350 × 60',
      '    y 没有得分。 “y”缺少数据，不能按零分计；请补报。',
      '    z 不计入。 “z”缺少数据，不能按零分计；请补报。',
      '· “y”缺少数据，不能按零分计；请补报。',
      '· “z”缺少数据，不能按零分计；请补报。',
    ])
  })
  test('small groups stand together without their numbers', () => {
    const boxes = [boxOf('g1', { 90: 4 }), boxOf('g2', { 80: 6 }), boxOf('g3', { 70: 5, 75: 5 })]
    const lines = told(schemeOf({ components: ballotOf() }), {}, boxes)
    expect(lines).toEqual([
      'Total 80',
      '  ballot 80 = g3 40 % × 72.5 + Small rater groups together',
      '    g3 72.5 = 725 ÷ 10 (base 10, marks 10), brings 29 to the total',
      '    Small rater groups together 51 = 2 groups shown together (none with fewer than 5 marks is shown alone)',
      'Grade: b',
    ])
  })
  test('combined shares of too few papers are not told', () => {
    const grades = ['yes', 'no'].map((id, i) => ({ ...named(id), points: i === 0 ? '100' : '0' }))
    const scoring = {
      kind: 'share-bands',
      rules: [{ when: [{ grades: ['yes'], is: 'ABOVE', value: '50%' }], points: '90' }],
      order: 'FIRST_MATCH',
      otherwise: '10',
      convert: 'AFTER_COMBINING',
    } as const
    const combine = {
      by: 'GROUP',
      weights: { same: [{ group: 'g1', weight: '100%' }] },
      emptyGroup: 'BLOCK',
      smallGroup: 'COUNT_HIDDEN',
    } as const
    const scheme = schemeOf({ components: ballotOf({ form: { kind: 'graded', grades, scoring }, combine }) })
    const shown = (yes: number, no: number) => told(scheme, {}, [boxOf('g1', { yes, no })]).join(' ')
    expect(shown(4, 1)).toContain('yes 80 %, no 20 %')
    expect(shown(3, 1)).not.toMatch(/75|25|yes/)
    expect(shown(3, 1)).toContain('ballot 90')
  })
  test('done and due, deductions, counted work, months', () => {
    const scheme = schemeOf({
      eligibility: [
        {
          ...named('late'),
          when: { kind: 'compare', measure: { kind: 'months-in-post' }, is: 'BELOW', value: '12' },
          effect: { kind: 'partial-year', leaveOut: [], total: 'BY_MONTHS' },
          undetermined: 'HOLD',
        },
      ],
      components: {
        ...named('all'),
        kind: 'points',
        points: '60',
        parts: [
          {
            ...named('fixes'),
            strand: 'RESPONSE',
            missing: 'BLOCK',
            kind: 'rectification',
            points: '10',
            relapseMinus: '2',
            whenNone: 'FULL',
          },
          {
            ...named('pledges'),
            strand: 'RESPONSE',
            missing: 'BLOCK',
            kind: 'commitments',
            points: '10',
            partlyWorth: '50%',
            whenNone: 'FULL',
          },
          {
            ...named('work'),
            ...leaf,
            kind: 'counted',
            points: '10',
            items: [
              { ...named('visits'), each: '2', atMost: '8', from: { kind: 'typed' } },
              { ...named('talks'), each: '3', atMost: '9', from: { kind: 'typed' } },
            ],
          },
          {
            ...named('rules'),
            ...leaf,
            kind: 'deductions',
            points: '30',
            items: [
              {
                ...named('fees'),
                points: '30',
                faults: [{ ...named('overdue'), minus: '5', times: { kind: 'count' } }],
              },
            ],
          },
        ],
      },
    })
    const one = {
      inPostFrom: '2025-07-01',
      rectification: { fixes: { due: 4, verified: 3, relapsed: 1 } },
      commitments: { pledges: { made: 4, kept: 2, partly: 1 } },
      counts: { work: { visits: 9, talks: 1 }, rules: { overdue: 2 } },
    }
    expect(told(scheme, one)).toEqual([
      'Total 20.88 = 41.75 × share of months in post 0.5 (20.875 before rounding half up to 2 decimals)',
      '  all 41.75 = fixes 5.5 + pledges 6.25 + work 10 + rules 20, brings 20.875 to the total',
      '    fixes 5.5 = 3 ÷ 4 × 10 − 1 × 2, brings 2.75 to the total',
      '    pledges 6.25 = (2 + 1 × 0.5) ÷ 4 × 10, brings 3.125 to the total',
      '    work 10 = visits 8 + talks 3 + Limits (-1), brings 5 to the total',
      '      visits 8 = 9 × 2 (at most 8), brings 4 to the total',
      '      talks 3 = 1 × 3 (at most 9), brings 1.5 to the total',
      '      Limits -1 = 10 − 11 (limits), brings -0.5 to the total',
      '    rules 20 = fees 20, brings 10 to the total',
      '      fees 20 = 30 − overdue 2 × 5 (stops at zero), brings 10 to the total',
      '  Rounding 0.005 = 20.88 − 20.875 (rounded half up to 2 decimals)',
      '· Counted as a partial year, by “late”.',
      'Grade: d',
    ])
  })
})
