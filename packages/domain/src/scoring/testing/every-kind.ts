import type {
  Appraisee,
  BallotBox,
  BallotComponent,
  Component,
  Conversion,
  Inputs,
  Ledger,
  Scheme,
} from '../../schemes/index.ts'
import { appraisee, ballotOf, boxOf, given, inputsOf, leaf, named, pool, schemeOf } from './small.ts'

const both = (id: string, zh: string) => ({ id, label: { zh, en: id }, words: { text: `${zh}原文`, cite: '第一条' } })
const response = { strand: 'RESPONSE', missing: 'BLOCK' } as const
const half = { places: 0, mode: 'HALF_UP' } as const

const grades = [
  { ...both('good', '好'), points: '100' },
  { ...named('fair'), points: '80' },
  { ...named('poor'), points: '20' },
]
const graded = (
  id: string,
  scoring: Extract<BallotComponent['form'], { kind: 'graded' }>['scoring'],
  more: Partial<BallotComponent> = {},
) => ballotOf({ ...named(id), form: { kind: 'graded', grades, scoring }, ...more })
const bands = (convert: 'PER_GROUP' | 'AFTER_COMBINING') =>
  ({
    kind: 'share-bands',
    convert,
    order: 'FIRST_MATCH',
    otherwise: '5',
    rules: [
      {
        when: [
          { grades: ['good'], is: 'ABOVE', value: '60%' },
          { grades: ['poor'], is: 'AT_MOST', value: '1/3' },
        ],
        points: '90',
      },
      { when: [{ grades: ['good', 'fair'], is: 'AT_LEAST', value: '70%' }], points: '60' },
    ],
  }) as const

const metric = (id: string, conversion: Conversion, more: Partial<Component> = {}): Component =>
  ({ ...named(id), ...leaf, kind: 'metric', points: '100', metric: 'm', conversion, ...more }) as Component
const target = (steps: 'WHOLE' | 'PROPORTIONAL', at: string): Conversion => ({
  kind: 'target',
  target: at,
  atTarget: '80',
  above: { each: '2', points: '3', atMost: '10' },
  below: { each: '1', points: '4', atMost: '90' },
  steps,
})
const line = (outside: 'CLAMP' | 'EXTEND'): Conversion => ({
  kind: 'linear',
  from: { value: '-10', points: '20' },
  to: { value: '30', points: '100' },
  outside,
})
const ledger = (id: string, more: Partial<Ledger> = {}): Ledger => ({
  ...both(id, `台账${id}`),
  strand: 'OFF_STAGE',
  direction: 'BONUS',
  kinds: [{ ...both(`${id}-honour`, '荣誉'), min: '1', max: '9', cap: 'NONE' }],
  stacking: 'HIGHEST_PER_EVENT',
  cap: '4',
  whenSilent: 'NOTHING_HAPPENED',
  ...more,
})

const parts: readonly Component[] = [
  {
    ...both('weighted', '加权'),
    kind: 'weighted',
    points: '100',
    rounding: { places: 1, mode: 'HALF_EVEN' },
    parts: [
      { weight: { same: '1/3' }, of: given('scaled', { points: '60', scale: '350', rounding: half }) },
      { weight: { same: '1/3' }, of: given('plain') },
      { weight: { same: '1/3' }, of: given('gone', { missing: 'RENORMALISE' }) },
    ],
  },
  {
    ...named('average'),
    kind: 'average',
    points: '10',
    rounding: half,
    parts: [given('first'), given('zero', { missing: 'ZERO' }), given('gone-too', { missing: 'RENORMALISE' })],
    ledgers: [ledger('minus', { direction: 'DEDUCTION', cap: 'NONE', stacking: 'EVERY_ENTRY' })],
    limits: { min: '0', max: '6' },
  },
  ballotOf({ ...both('mean', '平均'), words: { text: '原文' } }),
  ballotOf({
    ...named('left-group'),
    combine: { ...(ballotOf().combine as Extract<BallotComponent['combine'], { by: 'GROUP' }>), emptyGroup: 'RENORMALISE' },
  }),
  ballotOf({
    ...named('zero-group'),
    combine: { ...(ballotOf().combine as Extract<BallotComponent['combine'], { by: 'GROUP' }>), emptyGroup: 'ZERO' },
  }),
  ballotOf({ ...named('median'), aggregation: { kind: 'median' } }),
  ballotOf({
    ...named('trimmed'),
    aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 2, minimum: 6, below: 'MEAN' },
  }),
  ballotOf({ ...named('pooled'), combine: { by: 'POOLED', groups: { same: ['g1', 'g2', 'g3'] } } }),
  graded('by-points', { kind: 'points' }),
  graded('by-share', { kind: 'share', grades: ['good', 'fair'] }),
  graded('by-bands', bands('PER_GROUP')),
  graded('by-shares', bands('AFTER_COMBINING')),
  ballotOf({
    ...named('items'),
    form: {
      kind: 'items',
      items: [{ ...both('line-1', '第一项'), points: '100', answer: { kind: 'number', decimals: 0 } }],
    },
  }),
  {
    ...named('panel'),
    ...leaf,
    kind: 'panel',
    points: '100',
    items: [{ ...both('panel-1', '检查项'), points: '100' }],
    decimals: 0,
    aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 3, below: 'MEDIAN' },
    minimumSheets: 1,
  },
  {
    ...named('order'),
    ...leaf,
    kind: 'leader-ranking',
    points: '100',
    rank: { first: '100', step: '5', floor: '0' },
    ties: 'SHARED',
    pool,
    minimumLeaders: 1,
  },
  ...(['HIGHEST', 'LOWEST'] as const).map(
    (best): Component => ({
      ...named(`relative-${best.toLowerCase()}`),
      ...leaf,
      kind: 'relative-to-best',
      points: '50',
      metric: 'm',
      best,
      pool,
      zeroBest: 'BLOCK',
    }),
  ),
  metric('line', line('CLAMP'), { rounding: half }),
  metric('line-on', line('EXTEND')),
  metric('band', { kind: 'bands', order: 'DISJOINT', bands: [
    { from: 'OPEN', to: '20', points: '50' },
    { from: '20', to: 'OPEN', points: '80' },
  ] }),
  metric('place', { kind: 'rank', rank: { first: '100', step: '10', floor: '75' }, best: 'HIGHEST', pool }),
  metric('above-target', target('WHOLE', '5')),
  metric('below-target', target('PROPORTIONAL', '30')),
  {
    ...named('counted'),
    ...leaf,
    kind: 'counted',
    points: '10',
    items: [
      { ...both('visits', '走访'), each: '2', atMost: '8', from: { kind: 'typed' } },
      { ...named('talks'), each: '1/3', atMost: '9', from: { kind: 'metric', metric: 'm' } },
    ],
  },
  {
    ...named('deductions'),
    ...leaf,
    kind: 'deductions',
    points: '30',
    items: [
      {
        ...both('fees', '收费'),
        points: '30',
        faults: [
          { ...both('overdue', '逾期'), minus: '5', times: { kind: 'count' } },
          { ...named('never'), minus: '5', times: { kind: 'count' } },
          { ...named('beyond'), minus: '0.5', times: { kind: 'above', metric: 'm', line: '10', whole: false } },
        ],
      },
    ],
  },
  { ...ledger('bonus'), kind: 'ledger', points: '10' },
  { ...ledger('silent'), kind: 'ledger', points: '10' },
  { ...named('fixes'), ...response, kind: 'rectification', points: '10', relapseMinus: '2', whenNone: 'FULL' },
  { ...named('none-due'), ...response, kind: 'rectification', points: '10', relapseMinus: '2', whenNone: 'FULL' },
  { ...named('pledges'), ...response, kind: 'commitments', points: '10', partlyWorth: '50%', whenNone: 'FULL' },
  {
    ...named('ladder'),
    kind: 'ladder',
    points: '6',
    counting: 'EACH',
    rungs: ['won', 'lost', 'left'].map((id, i) => ({
      ...both(`rung-${id}`, `第${id}级`),
      passAt: '80',
      worth: String(i + 1),
      sheet: given(id, { missing: 'RENORMALISE' }),
    })),
  },
  { ...named('product'), kind: 'product', points: '200', factors: ['plain', 'beside'] },
]

/** A scheme with every kind of component and every way of reckoning; made to be told, not to be published. */
export const everyKind: Scheme = schemeOf({
  components: {
    ...both('all', '合计'),
    kind: 'points',
    points: '1000',
    parts,
    ledgers: [ledger('extra')],
    limits: { min: 'OPEN', max: '2000' },
  },
  aside: [given('beside', { points: '50', scale: '50' })],
  grades: ['a', 'b', 'c', 'd'].map((id) => both(id, `${id}等`)),
  grading: {
    by: 'BANDS',
    measure: { kind: 'total', as: 'EXACT' },
    bands: [
      { grade: 'a', from: '1000', to: 'OPEN' },
      { grade: 'd', from: 'OPEN', to: '1000' },
    ],
  },
  vetoes: [
    {
      ...both('veto', '一票否决'),
      when: { kind: 'fact', fact: 'fact', is: true },
      effect: { kind: 'lose-rating' },
      undetermined: 'HOLD',
    },
  ],
})

const entry = (id: string, points: string, event: string, kind: string) => ({ id, kind: `${kind}-honour`, event, points })
const numbers = ['mean', 'median', 'trimmed', 'pooled', 'items']
const votes = ['by-points', 'by-share', 'by-bands', 'by-shares']

const boxes: readonly BallotBox[] = [
  ...numbers.flatMap((ballot) => [
    boxOf('g1', { 90: 4, 80: 3, 100: 1 }, { id: `${ballot}-1`, ballot, abstained: 1, invalid: 1 }),
    boxOf('g2', { 80: 6 }, { id: `${ballot}-2`, ballot }),
    boxOf('g3', { 70: 2, 75: 1 }, { id: `${ballot}-3`, ballot }),
  ]),
  ...['left-group', 'zero-group'].flatMap((ballot) => [
    boxOf('g1', { 90: 5 }, { id: `${ballot}-1`, ballot }),
    boxOf('g2', { 80: 6 }, { id: `${ballot}-2`, ballot }),
  ]),
  ...votes.flatMap((ballot) => [
    boxOf('g1', { good: 6, fair: 3, poor: 1 }, { id: `${ballot}-1`, ballot }),
    boxOf('g2', { good: 4, poor: 6 }, { id: `${ballot}-2`, ballot, abstained: 2 }),
    boxOf('g3', { fair: 10 }, { id: `${ballot}-3`, ballot }),
  ]),
]

const one = (id: string, more: Partial<Appraisee> = {}): Appraisee =>
  appraisee(id, {
    scores: { scaled: '322', plain: '90', first: '81', won: '80', lost: '79.9', beside: '25' },
    metrics: { m: '12' },
    counts: { counted: { visits: 9 }, deductions: { overdue: 2 } },
    ledgers: {
      bonus: [entry('x', '3', 'one', 'bonus'), entry('y', '2', 'one', 'bonus'), entry('z', '1.5', 'two', 'bonus')],
      minus: [entry('m1', '1', 'one', 'minus'), entry('m2', '1', 'one', 'minus')],
      extra: [],
    },
    rectification: { fixes: { due: 4, verified: 3, relapsed: 1 }, 'none-due': { due: 0, verified: 0, relapsed: 0 } },
    commitments: { pledges: { made: 4, kept: 2, partly: 1 } },
    ...more,
  })

/** Somebody with everything, somebody undetermined, somebody who lost the rating, somebody without anything. */
export const everyKindInputs: Inputs = inputsOf(
  everyKind,
  [
    one('p0'),
    one('p1', { metrics: { m: '40' }, facts: {} }),
    one('p2', { facts: { fact: true } }),
    appraisee('p3'),
  ],
  {
    boxes: ['p0', 'p1', 'p2'].flatMap((id) =>
      boxes.map((box) => ({
        ...box,
        id: `${box.id}-${id}`,
        appraisees: [id],
        content:
          box.content.kind === 'papers'
            ? box.content
            : { ...box.content, tallies: box.content.tallies.map((tally) => ({ ...tally, appraisee: id })) },
      })),
    ),
    leaderOrders: [
      { component: 'order', leader: 'wang', places: { p0: 1, p1: 2, p2: 3, p3: 4 } },
      { component: 'order', leader: 'zhao', places: { p0: 3, p1: 2, p2: 1, p3: 4 } },
    ],
    panelSheets: ['p0', 'p1', 'p2'].flatMap((id) =>
      ['80', '90', '100', '60'].map((mark, i) => ({
        component: 'panel',
        appraisee: id,
        checker: `c${i}`,
        marks: { 'panel-1': mark },
      })),
    ),
  },
)
