import { describe, expect, test } from 'vitest'
import type { Inputs, Quota, Scheme } from '../schemes/index.ts'
import { checkInputs, compileScheme, inputFaultText, parseInputsText } from './index.ts'
import { inputRefusalTexts } from './inputs/faults.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, leaf, named, pool, schemeOf } from './testing/small.ts'

const scheme: Scheme = schemeOf({
  classes: [
    { ...named('post'), of: 'POST' },
    { ...named('unit'), of: 'ORGANIZATION' },
  ],
  components: {
    ...named('all'),
    kind: 'average',
    points: '100',
    parts: [
      given('score'),
      given('free', { mayExceed: true, onlyClasses: ['post'] }),
      { ...named('own'), ...leaf, kind: 'self', points: '50', decimals: 1 },
      ballotOf(),
      ballotOf({
        ...named('grades'),
        abstention: 'NOT_OFFERED',
        form: {
          kind: 'graded',
          grades: [
            { ...named('yes'), points: '100' },
            { ...named('no'), points: '0' },
          ],
          scoring: { kind: 'points' },
        },
      }),
      ballotOf({
        ...named('places'),
        form: { kind: 'ranking', points: { first: '100', step: '10', floor: '0' }, ties: 'REFUSED' },
      }),
      ballotOf({
        ...named('lines'),
        form: {
          kind: 'items',
          items: [
            { ...named('line-1'), points: '60', answer: { kind: 'number', decimals: 0 } },
            {
              ...named('line-2'),
              points: '40',
              answer: { kind: 'grades', grades: [{ ...named('fine'), points: '40' }] },
            },
          ],
        },
      }),
      {
        ...named('work'),
        ...leaf,
        kind: 'counted',
        points: '100',
        items: [{ ...named('visits'), each: '1', atMost: '100', from: { kind: 'typed' } }],
      },
      {
        ...named('order'),
        ...leaf,
        kind: 'leader-ranking',
        points: '100',
        rank: { first: '100', step: '1', floor: '0' },
        ties: 'SHARED',
        pool,
        minimumLeaders: 1,
      },
      {
        ...named('team'),
        ...leaf,
        kind: 'panel',
        points: '100',
        items: [{ ...named('item'), points: '100' }],
        decimals: 0,
        aggregation: { kind: 'mean' },
        minimumSheets: 1,
      },
      {
        ...named('fixes'),
        strand: 'RESPONSE',
        missing: 'BLOCK',
        kind: 'rectification',
        points: '10',
        relapseMinus: '1',
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
    ],
    ledgers: [
      {
        ...named('bonus'),
        strand: 'OFF_STAGE',
        onlyClasses: ['post'],
        direction: 'BONUS',
        kinds: [{ ...named('honour'), min: '1', max: '3', cap: 'NONE' }],
        stacking: 'EVERY_ENTRY',
        cap: 'NONE',
        whenSilent: 'NOTHING_HAPPENED',
      },
    ],
    limits: { min: '0', max: 'OPEN' },
  },
  quotas: [
    {
      ...named('handed'),
      kind: 'allotted',
      of: { kind: 'at-or-above', grade: 'a' },
      number: 'AT_MOST',
      pool: { classes: 'EACH', by: 'BODY' },
      minimumHeads: 1,
      whenSmaller: 'SKIP',
      theoretical: { places: 2, mode: 'HALF_UP' },
      ties: 'HOLD',
      conflict: 'PRESS_ONLY',
    } as Quota,
  ],
  merges: [
    {
      ...named('merge'),
      weight: '10%',
      other: { label: { zh: 'o' }, scale: '100', missing: 'BLOCK' },
      points: '100',
      rounding: 'NONE',
    },
  ],
})
const program = compileScheme(scheme)

const good = (): Inputs =>
  inputsOf(
    scheme,
    [
      appraisee('p0', {
        body: 'x',
        scores: { score: '86.5', free: '1000/3', own: '49.5' },
        metrics: { m: '-1.5' },
        counts: { work: { visits: 3 } },
        merged: { merge: '100' },
        facts: { fact: true, amount: '1/3', kind: 'x' },
        ledgers: { bonus: [{ id: 'e1', kind: 'honour', event: 'one', points: '3' }] },
        rectification: { fixes: { due: 3, verified: 3, relapsed: 9 } },
        commitments: { pledges: { made: 3, kept: 2, partly: 1 } },
        prior: { grade: 'a', ratedIn: 2024, barredUntil: 2023 },
      }),
      appraisee('p1', { body: 'x', facts: { fact: 'UNDETERMINED' } }),
    ],
    {
      boxes: [
        boxOf('g1', { 90: 3, '87.5': 2 }, { abstained: 1, invalid: 1 }),
        {
          id: 'papers',
          ballot: 'grades',
          group: 'g2',
          appraisees: ['p0', 'p1'],
          due: 3,
          issued: 3,
          returned: 2,
          content: {
            kind: 'papers',
            papers: [
              {
                token: 't1',
                marks: { p0: { kind: 'grade', grade: 'yes' }, p1: { kind: 'grade', grade: 'no' } },
              },
              { token: 't2', marks: { p0: { kind: 'grade', grade: 'yes' } } },
            ],
          },
        },
        {
          id: 'rank',
          ballot: 'places',
          group: 'g1',
          appraisees: ['p0', 'p1'],
          due: 1,
          issued: 1,
          returned: 1,
          content: {
            kind: 'papers',
            papers: [
              { token: 't1', marks: { p0: { kind: 'place', place: 1 }, p1: { kind: 'place', place: 2 } } },
            ],
          },
        },
        {
          id: 'lines',
          ballot: 'lines',
          group: 'g1',
          appraisees: ['p0'],
          due: 1,
          issued: 1,
          returned: 1,
          content: {
            kind: 'papers',
            papers: [
              {
                token: 't1',
                marks: { p0: { kind: 'items', answers: { 'line-1': '60', 'line-2': 'fine' } } },
              },
            ],
          },
        },
      ],
      leaderOrders: [{ component: 'order', leader: 'wang', places: { p0: 1, p1: 1 } }],
      panelSheets: [{ component: 'team', appraisee: 'p0', checker: 'c1', marks: { item: '100' } }],
      allotments: [{ quota: 'handed', class: 'post', pool: 'x', number: 0 }],
    },
  )

/** Codes and places after one change. */
function faults(change: (inputs: any) => void): readonly string[] {
  const inputs = JSON.parse(JSON.stringify(good())) as unknown
  change(inputs)
  const checked = checkInputs(program, inputs)
  return checked.ok
    ? []
    : checked.refusals.map(({ code, field }) => `${code.replace('scoring.', '')} ${field}`)
}

test('good inputs pass as they are', () => {
  const inputs = good()
  expect(checkInputs(program, inputs)).toEqual({ ok: true, value: inputs })
  expect(parseInputsText(program, JSON.stringify(inputs)).ok).toBe(true)
})

const paper = 'boxes.1.content.papers'
/** [what, where (dots), new value, faults]. `DELETE` takes the member away. */
const planted: readonly (readonly [string, string, unknown, readonly string[]])[] = [
  ['no inputs', '', 7, ['wrongType ']],
  ['no list', 'appraisees', {}, ['wrongType /appraisees', 'unknownAppraisee /boxes/0/appraisees/0']],
  ['missing', 'boxes', 'DELETE', ['missingField ']],
  ['unknown', 'votes', [], ['unknownField /votes']],
  ['format', 'format', 'shuping.inputs/2', ['badFormat /format']],
  ['other scheme', 'scheme.version', 2, ['otherScheme /scheme']],
  ['other scheme', 'scheme.id', 'x', ['otherScheme /scheme']],
  ['day', 'period.from', '2025-02-30', ['badDay /period/from']],
  ['reversed', 'period.to', '2024-12-31', ['daysReversed /period/to']],
  ['1e999', 'appraisees.0.scores.score', '1e999', ['badNumber /appraisees/0/scores/score']],
  ['a float', 'appraisees.0.scores.score', 86.5, ['badNumber /appraisees/0/scores/score']],
  ['NaN', 'appraisees.0.metrics.m', 'NaN', ['badNumber /appraisees/0/metrics/m']],
  ['too long', 'appraisees.0.metrics.m', '1'.repeat(31), ['badNumber /appraisees/0/metrics/m']],
  ['null', 'appraisees.0.metrics.m', null, ['badNumber /appraisees/0/metrics/m']],
  ['above the maximum', 'appraisees.0.scores.score', '100.1', ['aboveMaximum /appraisees/0/scores/score']],
  ['below zero', 'appraisees.0.scores.free', '-0.1', ['belowMinimum /appraisees/0/scores/free']],
  ['own score', 'appraisees.0.scores.own', '50.1', ['aboveMaximum /appraisees/0/scores/own']],
  ['decimals', 'appraisees.0.scores.own', '1.25', ['tooManyDecimals /appraisees/0/scores/own']],
  [
    'a fraction where decimals are limited',
    'appraisees.0.scores.own',
    '1/4',
    ['tooManyDecimals /appraisees/0/scores/own'],
  ],
  ['unknown component', 'appraisees.0.scores.nothing', '1', ['unknownName /appraisees/0/scores/nothing']],
  ['a score for a ballot', 'appraisees.0.scores.ballot', '1', ['unknownName /appraisees/0/scores/ballot']],
  ['not for the class', 'appraisees.1.class', 'unit', ['allotmentMissing /allotments']],
  [
    'unknown class',
    'appraisees.1.class',
    'dean',
    [
      'unknownClass /appraisees/1/class',
      'unknownAppraisee /boxes/1/appraisees/1',
      'notOnSheet /boxes/1/content/papers/0/marks/p1',
    ],
  ],
  [
    'id',
    'appraisees.0.id',
    'a b',
    [
      'badId /appraisees/0/id',
      'unknownAppraisee /boxes/0/appraisees/0',
      'notOnSheet /boxes/0/content/tallies/0/appraisee',
    ],
  ],
  [
    'reserved id',
    'appraisees.1.id',
    'constructor',
    [
      'badId /appraisees/1/id',
      'unknownAppraisee /boxes/1/appraisees/1',
      'notOnSheet /boxes/1/content/papers/0/marks/p1',
    ],
  ],
  [
    'twice',
    'appraisees.1.id',
    'p0',
    [
      'appraiseeTwice /appraisees/1',
      'unknownAppraisee /boxes/1/appraisees/1',
      'notOnSheet /boxes/1/content/papers/0/marks/p1',
    ],
  ],
  [
    'no body',
    'appraisees.1.body',
    'DELETE',
    ['poolKeyMissing /appraisees/1', 'allotmentMissing /allotments'],
  ],
  ['empty name', 'appraisees.1.name', '', ['badText /appraisees/1/name']],
  ['half a character', 'appraisees.1.name', '\ud800', ['badText /appraisees/1/name']],
  ['no code', 'appraisees.1.display', {}, ['missingField /appraisees/1/display']],
  ['post reversed', 'appraisees.0.inPostTo', '2019-12-31', ['daysReversed /appraisees/0/inPostTo']],
  ['unknown fact', 'appraisees.0.facts.truth', true, ['unknownName /appraisees/0/facts/truth']],
  ['fact kind', 'appraisees.0.facts.fact', 'yes', ['wrongFact /appraisees/0/facts/fact']],
  ['fact option', 'appraisees.0.facts.kind', 'z', ['wrongFact /appraisees/0/facts/kind']],
  ['fact number', 'appraisees.0.facts.amount', '1e3', ['badNumber /appraisees/0/facts/amount']],
  ['unknown metric', 'appraisees.0.metrics.n', '1', ['unknownName /appraisees/0/metrics/n']],
  ['negative count', 'appraisees.0.counts.work.visits', -1, ['badWhole /appraisees/0/counts/work/visits']],
  ['half a count', 'appraisees.0.counts.work.visits', 0.5, ['badWhole /appraisees/0/counts/work/visits']],
  ['count of what', 'appraisees.0.counts.work.walks', 1, ['unknownName /appraisees/0/counts/work/walks']],
  [
    'too many points',
    'appraisees.0.ledgers.bonus.0.points',
    '3.5',
    ['wrongEntryPoints /appraisees/0/ledgers/bonus/0/points'],
  ],
  [
    'too few points',
    'appraisees.0.ledgers.bonus.0.points',
    '0.5',
    ['wrongEntryPoints /appraisees/0/ledgers/bonus/0/points'],
  ],
  [
    'entry kind',
    'appraisees.0.ledgers.bonus.0.kind',
    'gift',
    ['unknownName /appraisees/0/ledgers/bonus/0/kind'],
  ],
  [
    'entry twice',
    'appraisees.0.ledgers.bonus.1',
    { id: 'e1', kind: 'honour', event: 'two', points: '1' },
    ['entryTwice /appraisees/0/ledgers/bonus/1'],
  ],
  ['ledger', 'appraisees.0.ledgers.malus', [], ['unknownName /appraisees/0/ledgers/malus']],
  [
    'verified above due',
    'appraisees.0.rectification.fixes.verified',
    4,
    ['moreThanDue /appraisees/0/rectification/fixes'],
  ],
  [
    'kept above made',
    'appraisees.0.commitments.pledges.partly',
    2,
    ['moreThanDue /appraisees/0/commitments/pledges'],
  ],
  ['merge', 'appraisees.0.merged.merge', '101', ['aboveMaximum /appraisees/0/merged/merge']],
  ['merge', 'appraisees.0.merged.other', '1', ['unknownName /appraisees/0/merged/other']],
  ['prior', 'appraisees.0.prior.grade', 'z', ['unknownGrade /appraisees/0/prior/grade']],
  ['box twice', 'boxes.1.id', 'box-g1', ['boxTwice /boxes/1']],
  ['ballot', 'boxes.0.ballot', 'none', ['unknownName /boxes/0/ballot']],
  ['group', 'boxes.0.group', 'g9', ['groupNotInBallot /boxes/0/appraisees/0']],
  [
    'a group with no members',
    'boxes.0.due',
    0,
    ['groupWithoutMembers /boxes/0/due', 'papersDoNotAddUp /boxes/0/issued'],
  ],
  ['more issued than due', 'boxes.0.issued', 8, ['papersDoNotAddUp /boxes/0/issued']],
  ['more returned than issued', 'boxes.1.issued', 1, ['papersDoNotAddUp /boxes/1/returned']],
  [
    'more invalid than returned',
    'boxes.0.content.invalid',
    8,
    ['papersDoNotAddUp /boxes/0/content/invalid', 'moreMarksThanPapers /boxes/0/content/tallies/0'],
  ],
  [
    'more marks than valid papers',
    'boxes.0.content.invalid',
    2,
    ['moreMarksThanPapers /boxes/0/content/tallies/0'],
  ],
  ['papers and returned', 'boxes.1.returned', 3, ['papersDoNotAddUp /boxes/1']],
  [
    'mark above',
    'boxes.0.content.tallies.0.marks.0.mark',
    '100.5',
    ['aboveMaximum /boxes/0/content/tallies/0/marks/0/mark'],
  ],
  [
    'mark decimals',
    'boxes.0.content.tallies.0.marks.0.mark',
    '90.25',
    ['tooManyDecimals /boxes/0/content/tallies/0/marks/0/mark'],
  ],
  [
    'mark twice',
    'boxes.0.content.tallies.0.marks.0.mark',
    '87.50',
    [
      'tooManyDecimals /boxes/0/content/tallies/0/marks/0/mark',
      'markTwice /boxes/0/content/tallies/0/marks/1',
    ],
  ],
  [
    'tally of a stranger',
    'boxes.0.content.tallies.0.appraisee',
    'p1',
    ['notOnSheet /boxes/0/content/tallies/0/appraisee'],
  ],
  ['content', 'boxes.0.content.kind', 'notes', ['wrongType /boxes/0/content/kind']],
  ['a second paper of one rater', `${paper}.1.token`, 't1', ['secondPaper /boxes/1/content/papers/1']],
  [
    'a grade that does not exist',
    `${paper}.0.marks.p0.grade`,
    'superb',
    ['unknownGrade /boxes/1/content/papers/0/marks/p0/grade'],
  ],
  [
    'another kind of mark',
    `${paper}.0.marks.p0`,
    { kind: 'number', value: '1' },
    ['wrongMark /boxes/1/content/papers/0/marks/p0'],
  ],
  [
    'abstention not offered',
    `${paper}.0.marks.p0`,
    { kind: 'abstain' },
    ['abstentionNotOffered /boxes/1/content/papers/0/marks/p0'],
  ],
  ['off the sheet', 'boxes.1.appraisees', ['p0'], ['notOnSheet /boxes/1/content/papers/0/marks/p1']],
  ['sheet twice', 'boxes.1.appraisees', ['p0', 'p1', 'p1'], ['appraiseeTwice /boxes/1/appraisees/2']],
  [
    'place twice',
    'boxes.2.content.papers.0.marks.p1.place',
    1,
    ['placeTwice /boxes/2/content/papers/0/marks'],
  ],
  [
    'place beyond',
    'boxes.2.content.papers.0.marks.p1.place',
    3,
    ['badPlace /boxes/2/content/papers/0/marks'],
  ],
  ['place zero', 'boxes.2.content.papers.0.marks.p1.place', 0, ['badPlace /boxes/2/content/papers/0/marks']],
  [
    'item above',
    'boxes.3.content.papers.0.marks.p0.answers.line-1',
    '61',
    ['aboveMaximum /boxes/3/content/papers/0/marks/p0/answers/line-1'],
  ],
  [
    'item grade',
    'boxes.3.content.papers.0.marks.p0.answers.line-2',
    '40',
    ['unknownGrade /boxes/3/content/papers/0/marks/p0/answers/line-2'],
  ],
  [
    'item',
    'boxes.3.content.papers.0.marks.p0.answers.line-3',
    '1',
    ['unknownName /boxes/3/content/papers/0/marks/p0/answers/line-3'],
  ],
  ['order incomplete', 'leaderOrders.0.places', { p0: 1 }, ['orderIncomplete /leaderOrders/0/places']],
  ['order with a hole', 'leaderOrders.0.places.p1', 3, ['badPlace /leaderOrders/0/places']],
  ['order of a stranger', 'leaderOrders.0.places.p2', 3, ['unknownAppraisee /leaderOrders/0/places/p2']],
  [
    'order twice',
    'leaderOrders.1',
    { component: 'order', leader: 'wang', places: { p0: 1, p1: 2 } },
    ['orderTwice /leaderOrders/1/places/p0', 'orderTwice /leaderOrders/1/places/p1'],
  ],
  ['order of what', 'leaderOrders.0.component', 'team', ['unknownName /leaderOrders/0/component']],
  [
    'sheet twice',
    'panelSheets.1',
    { component: 'team', appraisee: 'p0', checker: 'c1', marks: { item: '1' } },
    ['sheetTwice /panelSheets/1'],
  ],
  ['sheet of a stranger', 'panelSheets.0.appraisee', 'p9', ['unknownAppraisee /panelSheets/0/appraisee']],
  ['sheet of what', 'panelSheets.0.component', 'order', ['unknownName /panelSheets/0/component']],
  ['sheet incomplete', 'panelSheets.0.marks', {}, ['missingField /panelSheets/0/marks']],
  ['sheet decimals', 'panelSheets.0.marks.item', '9.5', ['tooManyDecimals /panelSheets/0/marks/item']],
  [
    'allotted twice',
    'allotments.1',
    { quota: 'handed', class: 'post', pool: 'x', number: 1 },
    ['allotmentTwice /allotments/1'],
  ],
  [
    'allotted to what',
    'allotments.0.quota',
    'none',
    ['unknownName /allotments/0/quota', 'allotmentMissing /allotments'],
  ],
  [
    'allotted without class',
    'allotments.0.class',
    'DELETE',
    ['allotmentPool /allotments/0', 'allotmentMissing /allotments'],
  ],
  ['allotted below zero', 'allotments.0.number', -1, ['badWhole /allotments/0/number']],
]

describe('every planted fault is named with its place', () => {
  test.each(planted)('%s: %s = %j', (_, where, value, expected) => {
    const found = faults((inputs) => {
      const keys = where.split('.')
      const last = keys.pop()!
      let at = inputs
      for (const key of keys) at = at[key]
      if (value === 'DELETE') delete at[last]
      else if (where !== '') at[last] = value
    })
    if (where === '') {
      const checked = checkInputs(program, value)
      expect(
        checked.ok
          ? []
          : checked.refusals.map(({ code, field }) => `${code.replace('scoring.', '')} ${field}`),
      ).toEqual(expected)
    } else
      expect(
        found.filter((one) =>
          expected.length === 1 ? true : expected.some((fault) => one.startsWith(fault)),
        ),
      ).toEqual(expected)
  })
  test('an appraisee in two classes', () => {
    expect(faults((inputs) => inputs.appraisees.push({ ...inputs.appraisees[1], class: 'unit' }))).toContain(
      'twoClasses /appraisees/2',
    )
  })
  test('a score and a ledger not for the class', () => {
    const found = faults((inputs) => {
      inputs.appraisees[0].class = 'unit'
      inputs.appraisees[0].id = 'other'
    })
    expect(found).toContain('notForClass /appraisees/0/scores/free')
    expect(found).toContain('notForClass /appraisees/0/ledgers/bonus')
  })
  test('all at once, the first five hundred by name', () => {
    const many = faults((inputs) => {
      inputs.appraisees = Array.from({ length: 700 }, (_, i) => ({
        ...inputs.appraisees[1],
        id: `q${i}`,
        class: 'dean',
      }))
      inputs.boxes = []
      inputs.leaderOrders = []
      inputs.panelSheets = []
    })
    expect(many).toHaveLength(501)
    expect(many.at(-1)).toBe('moreFaults ')
  })
  test('who takes no part need not be placed, and may not', () => {
    const exempting = compileScheme({
      ...scheme,
      eligibility: [
        {
          ...named('rule'),
          when: { kind: 'fact', fact: 'fact', is: true },
          effect: { kind: 'exempt', headcount: 'NOT_COUNTED' },
          undetermined: 'AS_FALSE',
        },
      ],
    })
    const inputs = good()
    const refusals = (places: Record<string, number>) => {
      const checked = checkInputs(exempting, {
        ...inputs,
        leaderOrders: [{ component: 'order', leader: 'wang', places }],
      })
      return checked.ok ? [] : checked.refusals.map(({ code }) => code)
    }
    expect(refusals({ p1: 1 })).toEqual([])
    expect(refusals({ p0: 1, p1: 2 })).toEqual(['scoring.takesNoPart', 'scoring.badPlace'])
  })
})

test('text that is no JSON', () => {
  expect(parseInputsText(program, '{')).toEqual({
    ok: false,
    refusals: [{ code: 'scoring.notJson', field: '' }],
  })
})

test('every code has a sentence without holes in both languages', () => {
  for (const code of Object.keys(inputRefusalTexts) as (keyof typeof inputRefusalTexts)[]) {
    const names = [...inputRefusalTexts[code].zh.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => [name, 'object'] as const,
    )
    const fault = { code, field: '', params: Object.fromEntries(names) }
    for (const lang of ['zh', 'en'] as const) expect(inputFaultText(fault, lang)).not.toMatch(/\{\w+\}/)
  }
})
