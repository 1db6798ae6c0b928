import { describe, expect, test } from 'vitest'
import type { Component } from '../schemes/index.ts'
import { compileScheme, evaluate, putDecided } from './index.ts'
import { aggregate } from './components/aggregate.ts'
import { num } from '../kit/index.ts'
import { appraisee, ballotOf, given, inputsOf, named, schemeOf, scoredAs } from './testing/small.ts'

describe('what the validator refuses does not compile', () => {
  const product = (id: string, ...factors: string[]): Component => ({
    ...named(id),
    kind: 'product',
    points: '100',
    factors,
  })
  test('a circle of products', () => {
    const circle = schemeOf({ components: product('a', 'b', 'score'), aside: [product('b', 'a', 'score'), given('score')] })
    expect(() => compileScheme(circle)).toThrow('component a depends on itself')
  })
  test('a class for which nothing is scored', () => {
    const scheme = schemeOf({ components: given('score', { onlyClasses: ['unit'] }) })
    expect(() => compileScheme(scheme)).toThrow('the scheme scores nothing for class post')
  })
})

describe('a plan by class', () => {
  const scheme = schemeOf({
    classes: ['post', 'unit'].map((id) => ({ ...named(id), of: 'POST' as const })),
    components: {
      ...named('all'),
      kind: 'weighted',
      points: '100',
      parts: [
        { weight: { byClass: { post: '50%', unit: '100%' } }, of: given('score') },
        { weight: { byClass: { post: '50%' } }, of: given('mine', { onlyClasses: ['post'] }) },
      ],
    },
    aside: [given('beside', { onlyClasses: ['unit'] }), given('both'), ballotOf()],
  })
  test('components of other classes are not there', () => {
    const { classes, ballots, places } = compileScheme(scheme)
    expect([...classes.get('post')!.scorers.keys()].sort()).toEqual(['all', 'ballot', 'both', 'mine', 'score'])
    expect([...classes.get('unit')!.scorers.keys()].sort()).toEqual(['all', 'ballot', 'beside', 'both', 'score'])
    expect([classes.get('post')!.aside.length, classes.get('unit')!.aside.length]).toEqual([2, 3])
    expect([...ballots.keys()]).toEqual(['ballot'])
    expect([...places.keys()]).toEqual(['all', 'score', 'mine', 'beside', 'both', 'ballot'])
  })
  test('a product of what only another class has leaves it out', () => {
    const factors: Component = { ...named('p'), kind: 'product', points: '100', factors: ['score', 'beside'] }
    const one = { ...scheme, aside: [...scheme.aside, factors] }
    const { scores } = evaluate(
      one,
      inputsOf(one, [appraisee('p0', { scores: { score: '80', mine: '60', both: '1' } })]),
    ).result.appraisees[0]!
    expect(scores['p']).toEqual({ state: 'SCORED', value: '80' })
    expect(scores['all']).toEqual({ state: 'SCORED', value: '70' })
  })
})

describe('one value out of many', () => {
  const marks = ['70', '90', '80', '100', '10'].map(num.of)
  const by = (how: Parameters<typeof aggregate>[0], list = marks) => {
    const found = aggregate(how, list)
    return found && [num.toText(found.value), ...found.kept.map(num.toText)].join(' ')
  }
  const trimmed = (dropHigh: number, dropLow: number, minimum: number, below: 'BLOCK' | 'MEAN' | 'MEDIAN' = 'BLOCK') =>
    ({ kind: 'trimmed', dropHigh, dropLow, minimum, below }) as const
  test('mean, median, trimmed', () => {
    expect(by({ kind: 'mean' })).toBe('70 70 90 80 100 10')
    expect(by({ kind: 'median' })).toBe('80 80')
    expect(by({ kind: 'median' }, marks.slice(0, 4))).toBe('85 80 90')
    expect(by(trimmed(1, 1, 5))).toBe('80 70 80 90')
    expect(by(trimmed(2, 1, 4))).toBe('75 70 80')
    expect(by(trimmed(0, 2, 3))).toBe('90 80 90 100')
  })
  test('too few: below the minimum, or nothing left', () => {
    expect(by(trimmed(1, 1, 6))).toBeUndefined()
    expect(by(trimmed(1, 1, 6, 'MEAN'))).toBe('70 70 90 80 100 10')
    expect(by(trimmed(1, 1, 6, 'MEDIAN'))).toBe('80 80')
    expect(by(trimmed(3, 2, 1))).toBeUndefined()
    expect(by(trimmed(3, 2, 1, 'MEDIAN'))).toBe('80 80')
    expect(by(trimmed(2, 2, 1))).toBe('80 80')
    expect(by({ kind: 'mean' }, [])).toBeUndefined()
    expect(by({ kind: 'median' }, [])).toBeUndefined()
    expect(by(trimmed(0, 0, 0, 'MEAN'), [])).toBeUndefined()
  })
})

test('a decided grade: what is refused, with its place', () => {
  const scheme = schemeOf()
  const run = evaluate(scheme, inputsOf(scheme, [...scoredAs(95), appraisee('p1')]))
  const [graded, none] = run.result.appraisees
  expect(putDecided(run.program, graded!, { grade: 'z' })).toEqual({
    ok: false,
    refusals: [
      { code: 'scoring.decidedGradeUnknown', field: 'grade', params: { name: 'z' } },
      { code: 'scoring.decidedReasonMissing', field: 'reason' },
    ],
  })
  expect(putDecided(run.program, none!, { grade: 'a' })).toMatchObject({
    ok: false,
    refusals: [{ code: 'scoring.decidedReasonMissing' }],
  })
  expect(putDecided(run.program, none!, { grade: 'a', reason: 'appeal' }).ok).toBe(true)
})
