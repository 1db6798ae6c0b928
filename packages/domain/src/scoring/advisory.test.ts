import { describe, expect, test } from 'vitest'
import type { BallotBox, Paper, Scheme } from '../schemes/index.ts'
import { advise, compareRuns, evaluate, reportDigest, sameReports } from './index.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, named, schemeOf, scoredAs } from './testing/small.ts'

const lines = { flat: '30%', full: '30%', leniency: '5%', spread: '2%', stage: '20%' }

describe('what if', () => {
  const before = schemeOf({
    ranking: { kind: 'ranked', pool: { classes: 'EACH', by: 'ALL' }, ties: 'COMPETITION', minimumHeads: 3 },
  })
  test('the same scheme changes nothing', () => {
    const inputs = inputsOf(before, scoredAs(95, 85, 70))
    expect(compareRuns(evaluate(before, inputs), evaluate(before, inputs))).toMatchObject({
      changes: [],
      unchanged: 3,
      moves: [],
    })
  })
  test('who changes, by how much and why', () => {
    const two = (weight: string, rest: string): Scheme => ({
      ...before,
      components: {
        ...named('all'),
        kind: 'weighted',
        points: '100',
        parts: [
          { weight: { same: weight }, of: given('score') },
          { weight: { same: rest }, of: given('other') },
        ],
      },
    })
    const people = [
      [90, 60],
      [80, 95],
      [70, 70],
    ].map(([score, other], i) =>
      appraisee(`p${i}`, { scores: { score: String(score), other: String(other) } }),
    )
    const runOf = (scheme: Scheme) => evaluate(scheme, inputsOf(scheme, people))
    const { changes, unchanged, moves } = compareRuns(runOf(two('80%', '20%')), runOf(two('20%', '80%')))
    // The third keeps grade and total, but not the rank.
    expect([unchanged, changes.length, changes[2]!.parts.length]).toEqual([0, 3, 2])
    expect(moves).toEqual([
      { from: 'b', to: 'c', count: 1 },
      { from: 'b', to: 'a', count: 1 },
    ])
    expect(changes[0]).toMatchObject({
      appraisee: 'p0',
      total: { before: '84', after: '66', by: '-18' },
      rank: { before: 1, after: 3 },
    })
    expect(changes[0]!.parts).toEqual([
      { id: 'score', before: '72', after: '18', by: '-54' },
      { id: 'other', before: '12', after: '48', by: '36' },
    ])
    expect(changes[1]).toMatchObject({
      appraisee: 'p1',
      total: { by: '9' },
      grade: { before: { grade: 'b' }, after: { grade: 'a' } },
      rank: { before: 2, after: 1 },
    })
  })
  test('reasons that come and go; totals that come and go', () => {
    const vetoes: Scheme['vetoes'] = [
      {
        ...named('veto'),
        when: { kind: 'fact', fact: 'fact', is: false },
        effect: { kind: 'at-most', grade: 'c' },
        undetermined: 'HOLD',
      },
    ]
    const inputs = inputsOf(before, scoredAs(95))
    const [change] = compareRuns(evaluate(before, inputs), evaluate({ ...before, vetoes }, inputs)).changes
    expect(change!.reasons).toMatchObject({ before: [], after: [{ code: 'scoring.vetoed' }] })
    const zero = { ...before, components: given('score', { missing: 'ZERO' }) }
    const none = inputsOf(before, [appraisee('p0')])
    const [came] = compareRuns(evaluate(before, none), evaluate(zero, none)).changes
    expect(came!.total).toEqual({ after: '0' })
  })
})

describe('hints', () => {
  const people = ['p0', 'p1', 'p2', 'p3', 'p4'].map((id) => appraisee(id))
  const paper = (token: string, ...marks: number[]): Paper => ({
    token,
    marks: Object.fromEntries(marks.map((mark, i) => [`p${i}`, { kind: 'number', value: String(mark) }])),
  })
  const papersOf = (group: string, papers: readonly Paper[]): BallotBox => ({
    id: group,
    ballot: 'ballot',
    group,
    appraisees: people.map(({ id }) => id),
    due: papers.length,
    issued: papers.length,
    returned: papers.length,
    content: { kind: 'papers', papers },
  })
  const scheme = schemeOf({
    components: { ...named('all'), kind: 'average', points: '100', parts: [ballotOf(), given('score')] },
  })
  const hints = (boxes: readonly BallotBox[], scores = 60) =>
    advise(
      evaluate(
        scheme,
        inputsOf(
          scheme,
          people.map((one) => ({ ...one, scores: { score: String(scores) } })),
          { boxes },
        ),
      ),
      lines,
    )
  const one = (boxes: readonly BallotBox[], check: string, group?: string) =>
    hints(boxes).find((hint) => hint.check === check && hint.group === group)
  const varied = ['a', 'b', 'c', 'd'].map((token) => paper(token, 90, 80, 70, 60, 50))

  test('flat and full papers, by group, from the minimum on', () => {
    const flat = papersOf('g1', [
      ...varied,
      paper('e', 80, 80, 80, 80, 80),
      paper('f', 100, 100, 100, 100, 100),
    ])
    expect(one([flat], 'FLAT_PAPERS', 'g1')).toEqual({
      check: 'FLAT_PAPERS',
      subject: 'ballot',
      group: 'g1',
      of: 6,
      value: '1/3',
      flagged: true,
    })
    expect(one([flat], 'FULL_PAPERS', 'g1')).toMatchObject({ value: '1/6', flagged: false })
    expect(one([papersOf('g1', varied)], 'FLAT_PAPERS', 'g1')).toBeUndefined()
    expect(hints([boxOf('g1', { 80: 9 })]).some(({ check }) => check === 'FLAT_PAPERS')).toBe(false)
  })
  test('leniency against all marks, spread within a group', () => {
    const kind = papersOf(
      'g1',
      varied.map((_, i) => paper(`k${i}`, 95, 95, 95, 95, 96)),
    )
    const boxes = [kind, papersOf('g2', varied)]
    // Means 95.2 and 70; all marks 82.6.
    expect(one(boxes, 'LENIENCY', 'g1')).toMatchObject({ value: '0.126', flagged: true, of: 20 })
    expect(one(boxes, 'LENIENCY', 'g2')).toMatchObject({ value: '-0.126', flagged: true })
    expect(one(boxes, 'SPREAD', 'g1')).toMatchObject({ value: '0.000016', flagged: true })
    expect(one(boxes, 'SPREAD', 'g2')).toMatchObject({ value: '0.02', flagged: false })
    expect(one([kind], 'LENIENCY', 'g1')).toBeUndefined()
    expect(hints([{ ...boxOf('g1', { 80: 4 }) }]).some(({ group }) => group === 'g1')).toBe(false)
  })
  test('stage against off-stage, by class, from the minimum on', () => {
    const boxes = ['g1', 'g2', 'g3'].map((group) =>
      papersOf(group, [...varied, paper('e', 90, 80, 70, 60, 50)]),
    )
    // 90, 80, 70, 60, 50 in the room against 60 outside: 30, 20, 10, 0, 10.
    expect(one(boxes, 'STAGE_GAP')).toEqual({
      check: 'STAGE_GAP',
      subject: 'post',
      of: 5,
      value: '0.14',
      flagged: false,
    })
    expect(hints(boxes, 100).find(({ check }) => check === 'STAGE_GAP')).toMatchObject({
      value: '0.3',
      flagged: true,
    })
  })
  test('hints never change a score', () => {
    const inputs = inputsOf(scheme, people, { boxes: [papersOf('g1', varied)] })
    const run = evaluate(scheme, inputs)
    const { hash } = run.result
    advise(run, lines)
    expect(evaluate(scheme, inputs).result.hash).toBe(hash)
  })
  test('reports that read alike, by class', () => {
    const texts = ['一、抓主业。', '一 抓主业', 'Own words', 'own WORDS!', 'Alone']
    const reports = texts.map((text) => ({ class: 'post', text }))
    expect(sameReports(reports, 5)).toEqual([
      {
        check: 'SAME_REPORTS',
        subject: 'post',
        of: 5,
        value: '0.8',
        flagged: true,
        digests: [reportDigest('一抓主业'), reportDigest('ownwords')].sort(),
      },
    ])
    expect(sameReports(reports.slice(2), 5)).toEqual([])
    expect(
      sameReports([...reports, { class: 'unit', text: 'Alone' }], 1).map(({ subject, flagged }) => [
        subject,
        flagged,
      ]),
    ).toEqual([['post', true]])
  })
})
