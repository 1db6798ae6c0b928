import { describe, expect, test } from 'vitest'
import type { Component, Conversion, Ledger } from '../schemes/index.ts'
import { evaluate } from './index.ts'
import { scoreOf } from './testing/one-score.ts'
import { appraisee, given, inputsOf, leaf, named, pool, schemeOf } from './testing/small.ts'

describe('composites', () => {
  const parts = ['x', 'y', 'z'].map((id, i) =>
    given(id, i === 2 ? { missing: 'RENORMALISE', points: '50', scale: '50' } : {}),
  )
  const weighted: Component = {
    ...named('w'),
    kind: 'weighted',
    points: '200',
    parts: parts.map((of, i) => ({ weight: { same: ['50%', '1/4', '0.25'][i]! }, of })),
  }
  test('weighted, points, average', () => {
    const scores = { x: '80', y: '60', z: '25' }
    expect(scoreOf(weighted, { scores })).toBe('135')
    expect(scoreOf({ ...named('s'), kind: 'points', points: '250', parts }, { scores })).toBe('165')
    expect(scoreOf({ ...named('a'), kind: 'average', points: '10', parts }, { scores })).toBe('19/3')
  })
  test('a part that left shares its weight; a missing one blocks; all left leave', () => {
    expect(scoreOf(weighted, { scores: { x: '80', y: '60' } })).toBe('440/3')
    expect(
      scoreOf({ ...named('s'), kind: 'points', points: '250', parts }, { scores: { x: '80', y: '60' } }),
    ).toBe('175')
    expect(
      scoreOf({ ...named('a'), kind: 'average', points: '10', parts }, { scores: { x: '80', y: '60' } }),
    ).toBe('7')
    expect(scoreOf(weighted, { scores: { x: '80', z: '5' } })).toBe('BLOCKED partMissing')
    const all = parts.map((part) => ({ ...part, missing: 'RENORMALISE' }) as Component)
    expect(scoreOf({ ...named('a'), kind: 'average', points: '10', parts: all })).toBe('LEFT inputMissing')
    const zero = parts.map((part) => ({ ...part, missing: 'ZERO' }) as Component)
    expect(
      scoreOf({ ...named('a'), kind: 'average', points: '10', parts: zero }, { scores: { x: '90' } }),
    ).toBe('3')
  })
  test('rounding at the node that says so, before its parent uses it', () => {
    const inner: Component = {
      ...named('i'),
      kind: 'average',
      points: '100',
      rounding: { places: 0, mode: 'HALF_UP' },
      parts: parts.slice(0, 2),
    }
    expect(scoreOf(inner, { scores: { x: '80', y: '61' } })).toBe('71')
    expect(
      scoreOf(
        { ...named('o'), kind: 'average', points: '1', parts: [inner] },
        { scores: { x: '80', y: '61' } },
      ),
    ).toBe('0.71')
  })
  const ledger = (more: Partial<Ledger> = {}): Ledger => ({
    ...named('bonus'),
    strand: 'OFF_STAGE',
    direction: 'BONUS',
    stacking: 'EVERY_ENTRY',
    cap: 'NONE',
    whenSilent: 'NOTHING_HAPPENED',
    kinds: [
      { ...named('k1'), min: '1', max: '9', cap: 'NONE' },
      { ...named('k2'), min: '1', max: '9', cap: '5' },
    ],
    ...more,
  })
  const entry = (id: string, kind: string, event: string, points: string) => ({ id, kind, event, points })
  const entries = [
    entry('a', 'k1', 'one', '2'),
    entry('b', 'k1', 'one', '3'),
    entry('c', 'k2', 'one', '4'),
    entry('d', 'k2', 'two', '4'),
  ]
  const withLedger = (
    one: Ledger,
    limits: { min: string; max: string } = { min: '0', max: 'OPEN' },
  ): Component => ({
    ...named('t'),
    kind: 'points',
    points: '100',
    parts: [given('x')],
    ledgers: [one],
    limits,
  })
  test.each([
    ['EVERY_ENTRY', '60'],
    ['ONCE_PER_EVENT', '58'],
    ['HIGHEST_PER_EVENT', '55'],
    ['HIGHEST_ONLY', '54'],
  ] as const)('ledger %s', (stacking, total) => {
    expect(
      scoreOf(withLedger(ledger({ stacking })), { scores: { x: '50' }, ledgers: { bonus: entries } }),
    ).toBe(total)
    expect(
      scoreOf(withLedger(ledger({ stacking })), {
        scores: { x: '50' },
        ledgers: { bonus: entries.toReversed() },
      }),
    ).toBe(total)
  })
  test('caps, deductions, limits, silence', () => {
    const scores = { x: '97' }
    expect(scoreOf(withLedger(ledger({ cap: '6' })), { scores, ledgers: { bonus: entries } })).toBe('103')
    expect(
      scoreOf(withLedger(ledger({ cap: '6' }), { min: '0', max: '100' }), {
        scores,
        ledgers: { bonus: entries },
      }),
    ).toBe('100')
    expect(
      scoreOf(withLedger(ledger({ direction: 'DEDUCTION' })), { scores, ledgers: { bonus: entries } }),
    ).toBe('87')
    expect(
      scoreOf(withLedger(ledger({ direction: 'DEDUCTION' })), {
        scores: { x: '4' },
        ledgers: { bonus: entries },
      }),
    ).toBe('0')
    expect(scoreOf(withLedger(ledger()), { scores })).toBe('97')
    expect(scoreOf(withLedger(ledger({ whenSilent: 'BLOCK' })), { scores })).toBe('BLOCKED ledgerNotTold')
    expect(scoreOf(withLedger(ledger({ whenSilent: 'BLOCK' })), { scores, ledgers: { bonus: [] } })).toBe(
      '97',
    )
    expect(
      scoreOf(withLedger(ledger({ onlyClasses: ['unit'] })), { scores, ledgers: { bonus: entries } }),
    ).toBe('97')
  })
  test('of entries worth the same, the first by id counts, whatever the order of entry', () => {
    const same = ['b', 'a', 'c'].map((id) => entry(id, 'k1', 'one', '3'))
    const scheme = schemeOf({ components: withLedger(ledger({ stacking: 'HIGHEST_ONLY' })) })
    const run = evaluate(scheme, inputsOf(scheme, [appraisee('p0', { scores: { x: '50' }, ledgers: { bonus: same } })]))
    const { detail } = run.scoredOf('p0')!.root!
    const [sum] = detail?.kind === 'parts' ? detail.ledgers : []
    expect(sum!.counted.map(({ id }) => id)).toEqual(['a'])
    expect(sum!.dropped.map(({ id }) => id)).toEqual(['b', 'c'])
  })
  test('an entry, a kind’s event and an event are not mixed up', () => {
    const odd = [entry('one', 'k1', 'x', '2'), entry('two', 'k1', 'one', '3')]
    const by = (stacking: Ledger['stacking']) =>
      scoreOf(withLedger(ledger({ stacking })), { scores: { x: '0' }, ledgers: { bonus: odd } })
    expect([by('EVERY_ENTRY'), by('ONCE_PER_EVENT'), by('HIGHEST_PER_EVENT'), by('HIGHEST_ONLY')]).toEqual([
      '5',
      '5',
      '5',
      '3',
    ])
  })
  test('a ledger that is a part', () => {
    const component: Component = { ...ledger({ cap: '8' }), kind: 'ledger', points: '10' }
    expect(scoreOf(component, { ledgers: { bonus: entries } })).toBe('8')
    expect(scoreOf({ ...component, whenSilent: 'BLOCK' })).toBe('BLOCKED ledgerNotTold')
    expect(scoreOf(component)).toBe('0')
  })
})

describe('chained', () => {
  test('product of nodes anywhere', () => {
    const product: Component = { ...named('p'), kind: 'product', points: '200', factors: ['x', 'y'] }
    const aside = [given('x'), given('y', { points: '50', scale: '50', missing: 'RENORMALISE' })]
    expect(scoreOf(product, { scores: { x: '80', y: '25' } }, {}, { aside })).toBe('80')
    expect(scoreOf(product, { scores: { y: '25' } }, {}, { aside })).toBe('BLOCKED partMissing')
    expect(scoreOf(product, { scores: { x: '80' } }, {}, { aside })).toBe('LEFT partMissing')
  })
  const ladder = (counting: 'IN_ORDER' | 'EACH', missing: 'BLOCK' | 'RENORMALISE' = 'BLOCK'): Component => ({
    ...named('l'),
    kind: 'ladder',
    points: '6',
    counting,
    rungs: ['x', 'y', 'z'].map((id, i) => ({
      ...named(`rung-${id}`),
      passAt: '80',
      worth: String(i + 1),
      sheet: given(id, { missing }),
    })),
  })
  test('ladder: in order, or each', () => {
    const scores = { x: '80', y: '79.9', z: '100' }
    expect(scoreOf(ladder('EACH'), { scores })).toBe('4')
    expect(scoreOf(ladder('IN_ORDER'), { scores })).toBe('1')
    expect(scoreOf(ladder('EACH'), { scores: { x: '80' } })).toBe('BLOCKED partMissing')
    expect(scoreOf(ladder('EACH', 'RENORMALISE'), { scores: { x: '80', z: '10' } })).toBe('1.5')
    expect(scoreOf(ladder('IN_ORDER', 'RENORMALISE'), { scores: { x: '80', z: '90' } })).toBe('6')
    expect(scoreOf(ladder('EACH', 'RENORMALISE'))).toBe('LEFT partMissing')
  })
})

describe('metrics', () => {
  const metric = (conversion: Conversion): Component => ({
    ...named('c'),
    ...leaf,
    kind: 'metric',
    points: '100',
    metric: 'm',
    conversion,
  })
  const at = (conversion: Conversion, ...values: string[]) =>
    values.map((m) => scoreOf(metric(conversion), { metrics: { m } })).join(' ')
  test('straight line, held or carried on', () => {
    const line = (outside: 'CLAMP' | 'EXTEND'): Conversion => ({
      kind: 'linear',
      from: { value: '10', points: '20' },
      to: { value: '30', points: '100' },
      outside,
    })
    expect(at(line('CLAMP'), '0', '10', '15', '30', '40')).toBe('20 20 40 100 100')
    expect(at(line('EXTEND'), '0', '40')).toBe('-20 140')
    expect(scoreOf(metric(line('CLAMP')))).toBe('BLOCKED inputMissing')
  })
  test('bands with an order', () => {
    const bands = (order: 'DISJOINT' | 'FIRST_MATCH' | 'HIGHEST_POINTS' | 'LOWEST_POINTS'): Conversion => ({
      kind: 'bands',
      order,
      bands: [
        { from: '10', to: '30', points: '50' },
        { from: '20', to: 'OPEN', points: '80' },
        { from: '25', to: '40', points: '10' },
      ],
    })
    expect(at(bands('FIRST_MATCH'), '10', '20', '27', '30', '40')).toBe('50 50 50 80 80')
    expect(at(bands('HIGHEST_POINTS'), '10', '20', '27')).toBe('50 80 80')
    expect(at(bands('LOWEST_POINTS'), '10', '20', '27', '30')).toBe('50 50 10 10')
    expect(at(bands('DISJOINT'), '9.9')).toBe('BLOCKED noBand')
  })
  test('around a target, in whole steps or in proportion', () => {
    const target = (steps: 'WHOLE' | 'PROPORTIONAL'): Conversion => ({
      kind: 'target',
      target: '50',
      atTarget: '80',
      above: { each: '2', points: '3', atMost: '10' },
      below: { each: '1', points: '4', atMost: '90' },
      steps,
    })
    expect(at(target('WHOLE'), '50', '53.9', '54', '90', '49.1', '48', '10')).toBe('80 83 86 90 80 72 0')
    expect(at(target('PROPORTIONAL'), '53', '49.5')).toBe('84.5 78')
  })
  const people = (values: readonly (string | undefined)[]) =>
    values.map((m, i) => appraisee(`p${i}`, m === undefined ? {} : { metrics: { m } }))
  const all = (component: Component, values: readonly (string | undefined)[]) => {
    const scheme = schemeOf({ components: component, grading: { by: 'NONE' }, grades: [] })
    return evaluate(scheme, inputsOf(scheme, people(values)))
      .result.appraisees.map(({ scores }) => scores['c']!.value ?? scores['c']!.why!.code)
      .join(' ')
  }
  test('by place; equals share one', () => {
    const rank = (best: 'HIGHEST' | 'LOWEST') =>
      metric({ kind: 'rank', rank: { first: '100', step: '10', floor: '75' }, best, pool })
    expect(all(rank('HIGHEST'), ['5', '7', '7.0', '1', undefined])).toBe('80 100 100 75 scoring.inputMissing')
    expect(all(rank('LOWEST'), ['5', '7', '7', '1'])).toBe('90 80 80 100')
  })
  test('relative to the best', () => {
    const relative = (best: 'HIGHEST' | 'LOWEST', zeroBest: 'FULL' | 'ZERO' | 'BLOCK'): Component => ({
      ...named('c'),
      ...leaf,
      kind: 'relative-to-best',
      points: '60',
      metric: 'm',
      best,
      pool,
      zeroBest,
    })
    expect(all(relative('HIGHEST', 'BLOCK'), ['30', '45', '60', '-1'])).toBe('30 45 60 0')
    expect(all(relative('LOWEST', 'BLOCK'), ['30', '45', '60'])).toBe('60 40 30')
    expect(all(relative('HIGHEST', 'FULL'), ['0', '-1'])).toBe('60 60')
    expect(all(relative('HIGHEST', 'ZERO'), ['0', '-1'])).toBe('0 0')
    expect(all(relative('HIGHEST', 'BLOCK'), ['0'])).toBe('scoring.noBestValue')
    expect(all(relative('LOWEST', 'FULL'), ['0', '5'])).toBe('60 0')
    expect(all(relative('HIGHEST', 'BLOCK'), [undefined, '5'])).toBe('scoring.inputMissing 60')
  })
})
