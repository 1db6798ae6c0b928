import type { Inputs, Quota, Scheme } from '../../schemes/index.ts'
import { compileScheme } from '../index.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, leaf, named, pool, schemeOf } from './small.ts'

/** A scheme that reads every kind of input. */
export const scheme: Scheme = schemeOf({
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
export const program = compileScheme(scheme)

/** Inputs of it with nothing wrong. */
export const good = (): Inputs =>
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
