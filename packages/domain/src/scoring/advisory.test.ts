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
  test('who is in both runs, with or without ranks; moves are counted', () => {
    const plain = schemeOf()
    const strict = schemeOf({ vetoes: [veto] })
    const compared = compareRuns(
      evaluate(plain, inputsOf(plain, scoredAs(95, 96, 50, 70))),
      evaluate(strict, inputsOf(strict, scoredAs(95, 96, 50))),
    )
    expect(compared).toMatchObject({
      unchanged: 1,
      moves: [{ from: 'a', to: 'c', count: 2 }],
      changes: [{ appraisee: 'p0' }, { appraisee: 'p1' }],
    })
    expect(compared.changes[0]!.rank).toEqual({})
    expect(compared.changes[0]!.total).toEqual({ before: '95', after: '95', by: '0' })
    expect(compared.scheme.before).toMatch(/^[0-9a-f]{64}$/)
    expect(compared.scheme.before).not.toBe(compared.scheme.after)
    const none = evaluate(plain, inputsOf(plain, [appraisee('p0')]))
    const some = evaluate(plain, inputsOf(plain, scoredAs(95)))
    expect(compareRuns(some, none).changes[0]!.total).toEqual({ before: '95' })
    const out = { ...plain, eligibility: [{ ...named('rule'), when: veto.when, effect: { kind: 'exempt', headcount: 'COUNTED' }, undetermined: 'HOLD' }] } as const
    const exempt = evaluate(out, inputsOf(out, scoredAs(95)))
    expect(compareRuns(some, exempt).changes[0]).toMatchObject({ total: { before: '95' }, parts: [{ id: 'score', before: '95', after: '0', by: '-95' }] })
  })
  const veto = {
    ...named('veto'),
    when: { kind: 'fact', fact: 'fact', is: false },
    effect: { kind: 'at-most', grade: 'c' },
    undetermined: 'HOLD',
  } as const
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
  test('papers of grades, items and places; abstentions are a mark of their own', () => {
    const grades = ['good', 'poor'].map((id, i) => ({ ...named(id), points: i === 0 ? '100' : '0' }))
    const shares = (form: Partial<Parameters<typeof ballotOf>[0]>, papers: readonly Paper[], appraised = people) => {
      const other = schemeOf({ components: ballotOf(form), minimumPapers: 5 })
      const box = { ...papersOf('g1', papers), appraisees: appraised.map(({ id }) => id) }
      return advise(evaluate(other, inputsOf(other, people, { boxes: [box] })), lines)
        .filter(({ check }) => check.endsWith('_PAPERS'))
        .map(({ check, of, value }) => `${check} ${of} ${value}`)
    }
    const sheet = (token: string, ...marks: Paper['marks'][string][]): Paper => ({
      token,
      marks: Object.fromEntries(marks.map((mark, i) => [`p${i}`, mark])),
    })
    const grade = (id: string) => ({ kind: 'grade', grade: id }) as const
    const dontKnow = { kind: 'abstain' } as const
    const graded = { form: { kind: 'graded', grades, scoring: { kind: 'points' } } } as const
    const sheets = [
      sheet('a', grade('good'), grade('good')),
      sheet('b', grade('poor'), grade('poor')),
      sheet('c', grade('good'), grade('poor')),
      sheet('d', grade('good')),
      sheet('e', dontKnow, dontKnow),
    ]
    expect(shares(graded, sheets)).toEqual(['FLAT_PAPERS 5 0.6', 'FULL_PAPERS 5 0.2'])
    expect(shares(graded, sheets, people.slice(0, 1))).toEqual([])
    const items = (points: string) => ({ kind: 'items', answers: { line: points } }) as const
    const itemised = {
      form: { kind: 'items', items: [{ ...named('line'), points: '100', answer: { kind: 'number', decimals: 1 } }] },
    } as const
    expect(
      shares(itemised, [
        sheet('a', items('100'), items('100.0')),
        sheet('b', items('50'), items('50.0')),
        sheet('c', items('50'), items('60')),
        sheet('d', items('50'), items('60')),
        sheet('e', items('50'), items('60')),
      ]),
    ).toEqual(['FLAT_PAPERS 5 0.4', 'FULL_PAPERS 5 0.2'])
    const ranked = { form: { kind: 'ranking', points: { first: '100', step: '1', floor: '0' }, ties: 'SHARED' } } as const
    const place = (n: number) => ({ kind: 'place', place: n }) as const
    expect(shares(ranked, ['a', 'b', 'c', 'd', 'e'].map((token) => sheet(token, place(1), place(1))))).toEqual([
      'FLAT_PAPERS 5 1',
      'FULL_PAPERS 5 0',
    ])
  })
  test('exactly the minimum is enough, one less is not; each ballot by its own boxes, groups in order', () => {
    const other = schemeOf({
      components: {
        ...named('all'),
        kind: 'average',
        points: '100',
        parts: [ballotOf(), ballotOf({ ...named('second') })],
      },
    })
    const [few, enough] = [boxOf('g1', { 80: 4 }), boxOf('g1', { 80: 2, 90: 3 })]
    const found = (boxes: readonly BallotBox[]) =>
      advise(evaluate(other, inputsOf(other, [appraisee('p0')], { boxes })), lines).map(
        ({ check, subject, group, of }) => `${check} ${subject} ${group} ${of}`,
      )
    expect(found([few])).toEqual([])
    expect(found([enough])).toEqual(['SPREAD ballot g1 5'])
    expect(found([boxOf('g3', { 80: 5 }), boxOf('g2', { 70: 6 }), { ...boxOf('g1', { 90: 7 }), ballot: 'second' }])).toEqual([
      'LENIENCY ballot g2 6',
      'SPREAD ballot g2 6',
      'LENIENCY ballot g3 5',
      'SPREAD ballot g3 5',
      'SPREAD second g1 7',
    ])
  })
  test('stage and off-stage: only what was scored in them counts, class by class', () => {
    const classes = ['post', 'unit'].map((id) => ({ ...named(id), of: 'POST' as const }))
    const other = schemeOf({
      classes,
      components: {
        ...named('all'),
        kind: 'average',
        points: '100',
        parts: [
          given('stage', { strand: 'STAGE' }),
          given('office', { points: '50', scale: '50', missing: 'RENORMALISE' }),
          given('answer', { strand: 'RESPONSE' }),
          {
            ...named('bonus'),
            kind: 'ledger',
            strand: 'OFF_STAGE',
            points: '10',
            direction: 'BONUS',
            kinds: [],
            stacking: 'EVERY_ENTRY',
            cap: 'NONE',
            whenSilent: 'NOTHING_HAPPENED',
          },
        ],
      },
    })
    const posts = (count: number, office?: string) =>
      Array.from({ length: count }, (_, i) =>
        appraisee(`q${i}`, { scores: { stage: '80', answer: '0', ...(office !== undefined && { office }) } }),
      )
    const gaps = (list: readonly ReturnType<typeof appraisee>[]) =>
      advise(evaluate(other, inputsOf(other, list)), lines).map(({ check, subject, of, value }) => [check, subject, of, value])
    expect(gaps(posts(5, '30'))).toEqual([['STAGE_GAP', 'post', 5, '0.2']])
    expect(gaps(posts(4, '30'))).toEqual([])
    expect(gaps(posts(5))).toEqual([])
    expect(gaps([])).toEqual([])
    expect(gaps(posts(5, '30').map((one) => ({ ...one, class: 'unit' })))).toEqual([['STAGE_GAP', 'unit', 5, '0.2']])
    const exempt = {
      ...other,
      eligibility: [
        {
          ...named('rule'),
          when: { kind: 'fact', fact: 'fact', is: false },
          effect: { kind: 'exempt', headcount: 'COUNTED' },
          undetermined: 'HOLD',
        },
      ],
    } as const
    expect(advise(evaluate(exempt, inputsOf(exempt, posts(5, '30'))), lines)).toEqual([])
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
