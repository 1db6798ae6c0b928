import { describe, expect, test } from 'vitest'
import type { Component } from '../schemes/index.ts'
import { scoreOf } from './testing/one-score.ts'
import { given, leaf, named, pool } from './testing/small.ts'

describe('sheets', () => {
  test('imported, self', () => {
    expect(scoreOf(given('x', { points: '60', scale: '350' }), { scores: { x: '322' } })).toBe('55.2')
    expect(
      scoreOf({ ...named('x'), ...leaf, kind: 'self', points: '60', decimals: 1 }, { scores: { x: '55.5' } }),
    ).toBe('55.5')
    expect(
      scoreOf({ ...named('x'), ...leaf, kind: 'self', points: '60', decimals: 1, missing: 'ZERO' }),
    ).toBe('ZERO inputMissing')
  })
  const counted: Component = {
    ...named('x'),
    ...leaf,
    kind: 'counted',
    points: '20',
    items: [
      { ...named('a'), each: '1.5', atMost: '10', from: { kind: 'typed' } },
      { ...named('b'), each: '2', atMost: '15', from: { kind: 'metric', metric: 'm' } },
    ],
  }
  test('counted work with caps', () => {
    const at = (a: number | undefined, m: string | undefined) =>
      scoreOf(counted, { counts: a === undefined ? {} : { x: { a } }, metrics: m === undefined ? {} : { m } })
    expect([
      at(2, '3'),
      at(100, '3'),
      at(100, '100'),
      at(0, '-5'),
      at(undefined, '3'),
      at(2, undefined),
    ]).toEqual(['9', '16', '20', '0', 'BLOCKED inputMissing', 'BLOCKED inputMissing'])
    expect(scoreOf(counted, { counts: { x: {} }, metrics: { m: '1' } })).toBe('2')
  })
  const fault = (
    id: string,
    minus: string,
    times: 'count' | { above?: string; below?: string; whole: boolean },
  ) => ({
    ...named(id),
    minus,
    times:
      times === 'count'
        ? ({ kind: 'count' } as const)
        : ({
            kind: times.above === undefined ? 'below' : 'above',
            metric: 'm',
            line: (times.above ?? times.below)!,
            whole: times.whole,
          } as const),
  })
  const deductions = (...faults: ReturnType<typeof fault>[]): Component => ({
    ...named('x'),
    ...leaf,
    kind: 'deductions',
    points: '30',
    items: [
      { ...named('i'), points: '20', faults },
      { ...named('j'), points: '10', faults: [] },
    ],
  })
  test('deductions stop at zero, item by item', () => {
    const by = (n: number) => scoreOf(deductions(fault('f', '6', 'count')), { counts: { x: { f: n } } })
    expect([by(0), by(1), by(3), by(4)]).toEqual(['30', '24', '12', '10'])
    const measured = (m: string, times: Parameters<typeof fault>[2]) =>
      scoreOf(deductions(fault('f', '2', times)), { metrics: { m } })
    expect([
      measured('50.9', { above: '48', whole: true }),
      measured('50.9', { above: '48', whole: false }),
      measured('48', { above: '48', whole: false }),
    ]).toEqual(['26', '24.2', '30'])
    expect([
      measured('50.5', { below: '55', whole: true }),
      measured('55', { below: '55', whole: true }),
      measured('60', { below: '55', whole: true }),
    ]).toEqual(['22', '30', '30'])
    expect(scoreOf(deductions(fault('f', '2', { above: '1', whole: true })))).toBe('BLOCKED inputMissing')
    expect(scoreOf(deductions(fault('f', '2', 'count')))).toBe('BLOCKED inputMissing')
    expect(scoreOf(deductions())).toBe('30')
  })
  const panel: Component = {
    ...named('x'),
    ...leaf,
    kind: 'panel',
    points: '100',
    items: [
      { ...named('a'), points: '60' },
      { ...named('b'), points: '40' },
    ],
    decimals: 1,
    aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 4, below: 'BLOCK' },
    minimumSheets: 2,
  }
  const sheets = (...sums: number[]) => ({
    panelSheets: sums.map((sum, i) => ({
      component: 'x',
      appraisee: 'p0',
      checker: `c${i}`,
      marks: { a: '40', b: String(sum - 40) },
    })),
  })
  test('panels: trimmed, median, mean', () => {
    expect(scoreOf(panel, {}, sheets(50, 60, 70, 80))).toBe('65')
    expect(scoreOf(panel, {}, sheets(50, 60, 70))).toBe('BLOCKED tooFewMarks')
    expect(scoreOf(panel, {}, sheets(50))).toBe('BLOCKED tooFewSheets')
    expect(scoreOf(panel)).toBe('BLOCKED inputMissing')
    const other = (below: 'MEAN' | 'MEDIAN') =>
      ({
        ...panel,
        aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 4, below },
      }) as Component
    expect([
      scoreOf(other('MEAN'), {}, sheets(50, 50, 71)),
      scoreOf(other('MEDIAN'), {}, sheets(50, 50, 71)),
    ]).toEqual(['57', '50'])
    const median = { ...panel, aggregation: { kind: 'median' } } as Component
    expect([scoreOf(median, {}, sheets(80, 50, 70)), scoreOf(median, {}, sheets(80, 50, 70, 60))]).toEqual([
      '70',
      '65',
    ])
    const low = {
      ...panel,
      aggregation: { kind: 'trimmed', dropHigh: 0, dropLow: 2, minimum: 3, below: 'BLOCK' },
    } as Component
    expect(scoreOf(low, {}, sheets(50, 60, 70))).toBe('70')
  })
  test('leaders’ orders', () => {
    const order: Component = {
      ...named('x'),
      ...leaf,
      kind: 'leader-ranking',
      points: '200',
      rank: { first: '200', step: '4', floor: '190' },
      ties: 'SHARED',
      pool,
      minimumLeaders: 2,
    }
    const orders = (...places: number[]) => ({
      leaderOrders: places.map((place, i) => ({ component: 'x', leader: `l${i}`, places: { p0: place } })),
    })
    expect([
      scoreOf(order, {}, orders(1, 3)),
      scoreOf(order, {}, orders(1, 9)),
      scoreOf(order, {}, orders(1)),
      scoreOf(order),
    ]).toEqual(['196', '195', 'BLOCKED tooFewLeaders', 'BLOCKED inputMissing'])
  })
  test.each(['FULL', 'RENORMALISE', 'BLOCK'] as const)(
    'last year’s issues and promises; nothing due: %s',
    (whenNone) => {
      const fixes: Component = {
        ...named('x'),
        strand: 'RESPONSE',
        missing: 'ZERO',
        kind: 'rectification',
        points: '10',
        relapseMinus: '1.5',
        whenNone,
      }
      const pledges: Component = {
        ...named('x'),
        strand: 'RESPONSE',
        missing: 'ZERO',
        kind: 'commitments',
        points: '12',
        partlyWorth: '50%',
        whenNone,
      }
      const empty = {
        FULL: ['10', '12'],
        RENORMALISE: ['LEFT nothingDue', 'LEFT nothingDue'],
        BLOCK: ['BLOCKED nothingDue', 'BLOCKED nothingDue'],
      }[whenNone]
      expect(scoreOf(fixes, { rectification: { x: { due: 4, verified: 3, relapsed: 1 } } })).toBe('6')
      expect(scoreOf(fixes, { rectification: { x: { due: 4, verified: 0, relapsed: 1 } } })).toBe('0')
      expect(scoreOf(fixes, { rectification: { x: { due: 0, verified: 0, relapsed: 0 } } })).toBe(empty[0])
      expect(scoreOf(fixes)).toBe('ZERO inputMissing')
      expect(scoreOf(pledges, { commitments: { x: { made: 6, kept: 3, partly: 2 } } })).toBe('8')
      expect(scoreOf(pledges, { commitments: { x: { made: 0, kept: 0, partly: 0 } } })).toBe(empty[1])
      expect(scoreOf(pledges)).toBe('ZERO inputMissing')
    },
  )
})
