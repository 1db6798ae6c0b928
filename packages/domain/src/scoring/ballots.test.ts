import { describe, expect, test } from 'vitest'
import type { BallotBox, BallotComponent } from '../schemes/index.ts'
import { reasonOf, scoreOf } from './testing/one-score.ts'
import { ballotOf, boxOf, named } from './testing/small.ts'

describe('ballots', () => {
  const boxes = [boxOf('g1', { 90: 5 }), boxOf('g2', { 80: 5 }), boxOf('g3', { 70: 5 })]
  const score = (more: Partial<BallotComponent>, list: readonly BallotBox[] = boxes) =>
    scoreOf(ballotOf(more), {}, { boxes: list })
  const by = (
    emptyGroup: 'BLOCK' | 'RENORMALISE' | 'ZERO',
    smallGroup: 'COUNT_HIDDEN' | 'BLOCK' | 'RENORMALISE' = 'COUNT_HIDDEN',
  ) =>
    ({
      combine: {
        ...(ballotOf().combine as Extract<BallotComponent['combine'], { by: 'GROUP' }>),
        emptyGroup,
        smallGroup,
      },
    }) as Partial<BallotComponent>
  test('groups by weight', () => expect(score({})).toBe('79'))
  test('scaled from the form to the points', () => {
    expect(score({ points: '40' })).toBe('31.6')
    expect(score({ form: { kind: 'number', min: '0', max: '200', decimals: 0 } })).toBe('39.5')
  })
  test('no box at all, no mark at all', () => {
    expect(score({}, [])).toBe('BLOCKED inputMissing')
    expect(score({ ...by('RENORMALISE') }, [boxOf('g1', {}, { abstained: 3 })])).toBe('BLOCKED noPapers')
    expect(score({ ...by('ZERO') }, [boxOf('g1', {}, { abstained: 3 })])).toBe('BLOCKED noPapers')
  })
  test('an empty group blocks, leaves or counts as zero', () => {
    const two = boxes.slice(1)
    expect([score(by('BLOCK'), two), score(by('RENORMALISE'), two), score(by('ZERO'), two)]).toEqual([
      'BLOCKED groupEmpty',
      '520/7',
      '52',
    ])
    const silent = [boxOf('g1', {}, { abstained: 5 }), ...two]
    expect([score(by('BLOCK'), silent), score(by('RENORMALISE'), silent), score(by('ZERO'), silent)]).toEqual(
      ['BLOCKED groupEmpty', '520/7', '52'],
    )
    expect(reasonOf(ballotOf(), two)).toEqual([
      { code: 'scoring.groupEmpty', rule: 'ballot', params: { group: 'g1' } },
    ])
  })
  test('a small group counts hidden, blocks or leaves', () => {
    const small = [boxOf('g1', { 90: 4 }), ...boxes.slice(1)]
    expect([
      score(by('BLOCK', 'COUNT_HIDDEN'), small),
      score(by('BLOCK', 'BLOCK'), small),
      score(by('BLOCK', 'RENORMALISE'), small),
    ]).toEqual(['79', 'BLOCKED groupSmall', '520/7'])
    expect(score(by('BLOCK', 'BLOCK'), boxes)).toBe('79')
  })
  test('the base: valid, returned, issued papers; abstentions leave or stay', () => {
    const list = [boxOf('g1', { 90: 3 }, { abstained: 1, invalid: 1, issued: 8, due: 9 })]
    const alone = { combine: { by: 'POOLED', groups: { same: ['g1'] } } } as const
    const at = (base: 'VALID' | 'RETURNED' | 'ISSUED', abstention: 'LEAVES_BASE' | 'STAYS_IN_BASE') =>
      score({ ...alone, base, abstention }, list)
    expect([
      at('VALID', 'LEAVES_BASE'),
      at('VALID', 'STAYS_IN_BASE'),
      at('RETURNED', 'LEAVES_BASE'),
      at('ISSUED', 'STAYS_IN_BASE'),
    ]).toEqual(['90', '67.5', '67.5', '33.75'])
  })
  test('pooled: all papers alike', () => {
    expect(
      score({ combine: { by: 'POOLED', groups: { same: ['g1', 'g2'] } } }, [
        boxOf('g1', { 90: 1, 80: 1 }),
        boxOf('g2', { 80: 6 }),
      ]),
    ).toBe('81.25')
    expect(
      score({ combine: { by: 'POOLED', groups: { same: ['g1'] } } }, [boxOf('g1', {}, { abstained: 2 })]),
    ).toBe('BLOCKED noPapers')
  })
  test('boxes of one group add up; 90.0 and 90 are one mark', () => {
    const list = [boxOf('g1', { 90: 2 }), { ...boxOf('g1', { '90.0': 1, 60: 1 }), id: 'second' }]
    expect(score({ combine: { by: 'POOLED', groups: { same: ['g1'] } } }, list)).toBe('82.5')
  })
  test('median and trimmed mean by group', () => {
    const alone = { combine: { by: 'POOLED', groups: { same: ['g1'] } } } as const
    const list = [boxOf('g1', { 100: 1, 90: 2, 80: 2, 0: 1 })]
    expect(score({ ...alone, aggregation: { kind: 'median' } }, list)).toBe('85')
    expect(
      score(
        { ...alone, aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 6, below: 'BLOCK' } },
        list,
      ),
    ).toBe('85')
    expect(
      score(
        { ...alone, aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 7, below: 'BLOCK' } },
        list,
      ),
    ).toBe('BLOCKED tooFewMarks')
    expect(
      score(
        {
          ...by('BLOCK'),
          aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 7, below: 'BLOCK' },
        },
        boxes,
      ),
    ).toBe('BLOCKED tooFewMarks')
    const blank = [boxOf('g1', { 100: 1, 90: 1 }, { due: 3, issued: 3, returned: 3 })]
    expect(score({ ...alone, aggregation: { kind: 'median' } }, blank)).toBe('90')
  })
  const grades = [
    ['good', '100'],
    ['fair', '80'],
    ['poor', '20'],
  ].map(([id, points]) => ({ ...named(id!), points: points! }))
  const graded = (
    scoring: Extract<BallotComponent['form'], { kind: 'graded' }>['scoring'],
  ): Partial<BallotComponent> => ({ form: { kind: 'graded', grades, scoring } })
  const votes = [
    boxOf('g1', { good: 6, fair: 3, poor: 1 }),
    boxOf('g2', { good: 4, poor: 6 }),
    boxOf('g3', { fair: 10 }),
  ]
  test('grades: points, share', () => {
    expect(score(graded({ kind: 'points' }), votes)).toBe('73.4')
    expect(score(graded({ kind: 'share', grades: ['good', 'fair'] }), votes)).toBe('79')
  })
  test('share bands per group, or after combining, with an order', () => {
    const bands = (
      convert: 'PER_GROUP' | 'AFTER_COMBINING',
      order: 'FIRST_MATCH' | 'HIGHEST_POINTS' | 'LOWEST_POINTS' = 'FIRST_MATCH',
    ) =>
      graded({
        kind: 'share-bands',
        convert,
        order,
        otherwise: '5',
        rules: [
          { when: [{ grades: ['good'], is: 'AT_LEAST', value: '60%' }], points: '90' },
          {
            when: [
              { grades: ['good'], is: 'ABOVE', value: '20%' },
              { grades: ['poor'], is: 'AT_MOST', value: '60%' },
            ],
            points: '50',
          },
          {
            when: [
              { grades: ['good', 'fair'], is: 'ABOVE', value: '70%' },
              { grades: ['poor'], is: 'BELOW', value: '60%' },
            ],
            points: '60',
          },
        ],
      })
    // Group by group 90, 50, 60; together 30 % good, 49 % fair, 21 % poor.
    expect(score(bands('PER_GROUP'), votes)).toBe('66')
    expect([
      score(bands('AFTER_COMBINING'), votes),
      score(bands('AFTER_COMBINING', 'HIGHEST_POINTS'), votes),
      score(bands('AFTER_COMBINING', 'LOWEST_POINTS'), votes),
    ]).toEqual(['50', '60', '50'])
    expect(
      score(
        { ...bands('PER_GROUP'), combine: { by: 'POOLED', groups: { same: ['g1', 'g2', 'g3'] } } },
        votes,
      ),
    ).toBe('50')
    expect(
      score(bands('AFTER_COMBINING'), [
        boxOf('g1', { poor: 10 }),
        boxOf('g2', { poor: 10 }),
        boxOf('g3', { poor: 10 }),
      ]),
    ).toBe('5')
  })
  test('places', () => {
    const form: BallotComponent['form'] = {
      kind: 'ranking',
      points: { first: '100', step: '10', floor: '75' },
      ties: 'REFUSED',
    }
    expect(
      score({ form, combine: { by: 'POOLED', groups: { same: ['g1'] } } }, [
        boxOf('g1', { 1: 1, 2: 1, 9: 2 }),
      ]),
    ).toBe('85')
  })
  test('turnout: papers, share of those due, mix of raters', () => {
    const turnout = (more: Partial<BallotComponent['turnout']>) =>
      ({
        turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK', ...more },
      }) as Partial<BallotComponent>
    expect([score(turnout({ minimumPapers: 15 })), score(turnout({ minimumPapers: 16 }))]).toEqual([
      '79',
      'BLOCKED turnoutNotMet',
    ])
    const absent = boxes.map((box) => ({ ...box, due: 10 }))
    expect([
      score(turnout({ minimumShare: '50%' }), absent),
      score(turnout({ minimumShare: '50.01%' }), absent),
    ]).toEqual(['79', 'BLOCKED turnoutNotMet'])
    const mix = (atLeast: string, atMost: string) =>
      turnout({ composition: [{ group: 'g2', atLeast, atMost }] })
    expect([score(mix('1/3', '1/3')), score(mix('34%', '100%')), score(mix('0%', '33%'))]).toEqual([
      '79',
      'BLOCKED compositionNotMet',
      'BLOCKED compositionNotMet',
    ])
    expect(score({ ...turnout({ minimumPapers: 16 }), missing: 'ZERO' })).toBe('ZERO turnoutNotMet')
    expect(score({ ...turnout({ minimumPapers: 16, notMet: 'REVOTE' }), missing: 'ZERO' })).toBe(
      'BLOCKED revoteDue',
    )
    expect(
      score({
        ...turnout({ composition: [{ group: 'g2', atLeast: '50%', atMost: '100%' }], notMet: 'REVOTE' }),
        missing: 'ZERO',
      }),
    ).toBe('BLOCKED revoteDue')
    expect(reasonOf(ballotOf(turnout({ minimumPapers: 16 })), boxes)[0]!.params).toEqual({
      valid: 15,
      due: 15,
    })
  })
  test('too many invalid papers: vote again', () => {
    const limit = (of: 'RETURNED' | 'ISSUED', above: string) =>
      ({ invalidLimit: { kind: 'revote', of, above } }) as Partial<BallotComponent>
    const list = [boxOf('g1', { 90: 6 }, { invalid: 2, issued: 16, due: 16 }), ...boxes.slice(1)]
    expect([
      score(limit('RETURNED', '25%'), list),
      score(limit('RETURNED', '24%'), list),
      score(limit('ISSUED', '12.5%'), list),
      score(limit('ISSUED', '12%'), list),
    ]).toEqual(['79', 'BLOCKED revoteDue', '79', 'BLOCKED revoteDue'])
  })
})
