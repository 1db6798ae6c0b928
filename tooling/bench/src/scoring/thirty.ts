import { type AppraiseeInputs, countedTallies } from '@shuping/domain/scoring'
import type {
  Appraisee,
  BallotBox,
  BallotComponent,
  Component,
  Inputs,
  Scheme,
} from '@shuping/domain/schemes'

const named = (id: string) => ({ id, label: { zh: id } })
const leaf = { strand: 'OFF_STAGE', missing: 'BLOCK' } as const
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Groups of the two ballots, with weights in percent. */
export const groups = [
  ['leaders', 30],
  ['peers', 30],
  ['residents', 40],
] as const
/** Points of the four grades. */
export const gradePoints = { good: 100, fair: 85, plain: 70, poor: 40 } as const

const ballot = (id: string): BallotComponent => ({
  ...named(id),
  kind: 'ballot',
  strand: 'STAGE',
  missing: 'BLOCK',
  points: '100',
  form: {
    kind: 'graded',
    grades: Object.entries(gradePoints).map(([grade, points]) => ({
      ...named(`${id}-${grade}`),
      points: String(points),
    })),
    scoring: { kind: 'points' },
  },
  abstention: 'LEAVES_BASE',
  base: 'VALID',
  aggregation: { kind: 'mean' },
  combine: {
    by: 'GROUP',
    weights: { same: groups.map(([group, weight]) => ({ group, weight: `${weight}%` })) },
    emptyGroup: 'BLOCK',
    smallGroup: 'COUNT_HIDDEN',
  },
  paperRules: [],
  invalidLimit: { kind: 'none' },
  turnout: { minimumPapers: 10, minimumShare: '50%', composition: [], notMet: 'BLOCK' },
})

const metrics: readonly Component[] = times(6, (i) => ({
  ...named(`metric-${i}`),
  ...leaf,
  kind: 'metric',
  points: '100',
  metric: `m-${i}`,
  conversion:
    i < 2
      ? {
          kind: 'linear',
          from: { value: '0', points: '0' },
          to: { value: '80', points: '100' },
          outside: 'CLAMP',
        }
      : i < 4
        ? {
            kind: 'bands',
            order: 'DISJOINT',
            bands: [
              { from: '90', to: 'OPEN', points: '100' },
              { from: '60', to: '90', points: '80' },
              { from: '0', to: '60', points: '40' },
            ],
          }
        : {
            kind: 'target',
            target: '50',
            atTarget: '80',
            above: { each: '1', points: '0.5', atMost: '20' },
            below: { each: '1', points: '2', atMost: '80' },
            steps: 'WHOLE',
          },
}))

const deductions: readonly Component[] = times(4, (i) => ({
  ...named(`deduct-${i}`),
  ...leaf,
  kind: 'deductions',
  points: '100',
  items: times(3, (k) => ({
    ...named(`deduct-${i}-${k}`),
    points: k === 0 ? '40' : '30',
    faults: times(2, (f) => ({
      ...named(`fault-${i}-${k}-${f}`),
      minus: f === 0 ? '5' : '2.5',
      times: { kind: 'count' },
    })),
  })),
}))

const counted: readonly Component[] = times(4, (i) => ({
  ...named(`counted-${i}`),
  ...leaf,
  kind: 'counted',
  points: '100',
  items: times(3, (k) => ({
    ...named(`work-${i}-${k}`),
    each: '2.5',
    atMost: '40',
    from: { kind: 'typed' },
  })),
}))

const parts: readonly Component[] = [
  ballot('stage-ballot'),
  ballot('everyday-ballot'),
  ...times(10, (i): Component => ({
    ...named(`given-${i}`),
    ...leaf,
    kind: 'imported',
    points: '100',
    scale: i % 2 === 0 ? '100' : '120',
    mayExceed: false,
    from: { kind: 'typed', by: { zh: 'office' } },
  })),
  ...metrics,
  ...deductions,
  ...counted,
  {
    ...named('bonus'),
    kind: 'ledger',
    strand: 'OFF_STAGE',
    points: '100',
    direction: 'BONUS',
    kinds: [{ ...named('honour'), min: '1', max: '30', cap: 'NONE' }],
    stacking: 'HIGHEST_PER_EVENT',
    cap: '100',
    whenSilent: 'NOTHING_HAPPENED',
  },
  {
    ...named('project'),
    ...leaf,
    kind: 'relative-to-best',
    points: '100',
    metric: 'project-value',
    best: 'HIGHEST',
    pool: { classes: 'EACH', by: 'BODY' },
    zeroBest: 'BLOCK',
  },
  {
    ...named('fixes'),
    strand: 'RESPONSE',
    missing: 'RENORMALISE',
    kind: 'rectification',
    points: '100',
    relapseMinus: '10',
    whenNone: 'FULL',
  },
  {
    ...named('pledges'),
    strand: 'RESPONSE',
    missing: 'RENORMALISE',
    kind: 'commitments',
    points: '100',
    partlyWorth: '50%',
    whenNone: 'FULL',
  },
]

/** The thirty parts by id. */
export const partIds: readonly string[] = parts.map(({ id }) => id)

/** Weights of the thirty parts in percent; they add up to 100. */
export const weights: readonly number[] = parts.map((_, i) => (i < 2 ? 15 : 2.5))

/** Thirty components of nine kinds in a weighted tree, four grades, a quota, ranks within each body. */
export const thirty: Scheme = {
  format: 'shuping.scheme/1',
  id: 'thirty',
  version: 1,
  title: { zh: 'Thirty components' },
  classes: [{ ...named('secretary'), of: 'POST' }],
  raterGroups: groups.map(([id]) => ({ ...named(id), relation: 'OTHER', mayOverlap: [] })),
  metrics: [...times(6, (i) => `m-${i}`), 'project-value'].map((id) => ({
    ...named(id),
    source: { kind: 'typed' },
  })),
  facts: [{ ...named('accident'), kind: 'yes-no' }],
  minimumPapers: 5,
  eligibility: [],
  components: {
    ...named('overall'),
    kind: 'weighted',
    points: '100',
    parts: parts.map((of, i) => ({ weight: { same: `${weights[i]!}%` }, of })),
  },
  aside: [],
  rounding: { places: 2, mode: 'HALF_UP' },
  grades: ['a', 'b', 'c', 'd'].map(named),
  grading: {
    by: 'BANDS',
    measure: { kind: 'total', as: 'EXACT' },
    bands: [
      { grade: 'a', from: '80', to: 'OPEN' },
      { grade: 'b', from: '70', to: '80' },
      { grade: 'c', from: '60', to: '70' },
      { grade: 'd', from: 'OPEN', to: '60' },
    ],
  },
  directAwards: [],
  gates: [],
  standing: {
    by: { kind: 'total', as: 'EXACT' },
    prefer: 'HIGHER',
    chain: [{ by: { kind: 'component', component: 'stage-ballot' }, prefer: 'HIGHER' }],
  },
  quotas: [
    {
      ...named('top'),
      kind: 'share',
      of: { kind: 'at-or-above', grade: 'a' },
      max: { share: '30%', rounding: 'FLOOR' },
      pool: { classes: 'EACH', by: 'BODY' },
      minimumHeads: 4,
      whenSmaller: 'SKIP',
      theoretical: { places: 2, mode: 'HALF_UP' },
      ties: 'ALL_OUT',
      conflict: 'PRESS_ONLY',
    },
  ],
  vetoes: [
    {
      ...named('veto'),
      when: { kind: 'fact', fact: 'accident', is: true },
      effect: { kind: 'at-most', grade: 'c' },
      undetermined: 'HOLD',
    },
  ],
  rating: { kind: 'none' },
  ranking: { kind: 'ranked', pool: { classes: 'EACH', by: 'BODY' }, ties: 'COMPETITION', minimumHeads: 3 },
  displayOrder: 'CODE',
  targets: [],
  merges: [],
  money: [],
}

export const period: Inputs['period'] = { from: '2025-01-01', to: '2025-12-31' }

/** A number from 0 up to `below`, always the same for the same place. */
function picked(appraisee: number, place: number, below: number): number {
  let x = Math.imul(appraisee + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d)
  return ((x ^ (x >>> 13)) >>> 0) % below
}

/** The record of the n-th appraisee; forty to a body. */
export function appraiseeAt(n: number): Appraisee {
  const tenths = (place: number, below: number) => String(picked(n, place, below) / 10)
  const counts = (prefix: string, ids: readonly string[], place: number) =>
    Object.fromEntries(ids.map((id, i) => [`${prefix}${id}`, picked(n, place + i, 4)]))
  return {
    id: `s${String(n).padStart(6, '0')}`,
    class: 'secretary',
    body: `b${Math.floor(n / 40)}`,
    display: { code: String(n).padStart(6, '0') },
    facts: { accident: picked(n, 1, 500) === 0 },
    metrics: {
      ...Object.fromEntries(times(6, (i) => [`m-${i}`, tenths(10 + i, 1000)])),
      'project-value': String(50 + picked(n, 20, 5000) / 100),
    },
    scores: Object.fromEntries(times(10, (i) => [`given-${i}`, tenths(30 + i, 1001)])),
    counts: {
      ...Object.fromEntries(
        times(4, (i) => [
          `deduct-${i}`,
          counts(`fault-${i}-`, ['0-0', '0-1', '1-0', '1-1', '2-0', '2-1'], 50 + 10 * i),
        ]),
      ),
      ...Object.fromEntries(
        times(4, (i) => [`counted-${i}`, counts(`work-${i}-`, ['0', '1', '2'], 100 + 10 * i)]),
      ),
    },
    ledgers: {
      bonus: times(picked(n, 150, 3), (i) => ({
        id: `e${i}`,
        kind: 'honour',
        event: `event ${picked(n, 151 + i, 2)}`,
        points: String(1 + picked(n, 160 + i, 30)),
      })),
    },
    rectification: { fixes: { due: 5, verified: picked(n, 170, 6), relapsed: picked(n, 171, 2) } },
    commitments: { pledges: { made: 6, kept: picked(n, 172, 4), partly: picked(n, 173, 3) } },
    merged: {},
  }
}

const papers = { leaders: 9, peers: 15, residents: 40 } as const

/** The six counted boxes of the n-th appraisee. */
export function boxesAt(n: number): readonly BallotBox[] {
  const { id } = appraiseeId(n)
  return ['stage-ballot', 'everyday-ballot'].flatMap((name, b) =>
    groups.map(([group], g): BallotBox => {
      const all = papers[group]
      const fair = picked(n, 200 + 10 * b + g, Math.floor(all / 2))
      const plain = picked(n, 230 + 10 * b + g, 4)
      return {
        id: `${id}-${name}-${group}`,
        ballot: name,
        group,
        appraisees: [id],
        due: all + 1,
        issued: all,
        returned: all,
        content: {
          kind: 'tallies',
          invalid: 0,
          tallies: [
            {
              appraisee: id,
              abstained: 1,
              marks: [
                { mark: `${name}-good`, count: all - 1 - fair - plain },
                { mark: `${name}-fair`, count: fair },
                { mark: `${name}-plain`, count: plain },
              ],
            },
          ],
        },
      }
    }),
  )
}

const appraiseeId = (n: number) => ({ id: `s${String(n).padStart(6, '0')}` })
const ballots = new Map([ballot('stage-ballot'), ballot('everyday-ballot')].map((one) => [one.id, one]))

/** Everything the scorer reads about the n-th appraisee. */
export function rowAt(n: number): AppraiseeInputs {
  const appraisee = appraiseeAt(n)
  return { appraisee, tallies: countedTallies(boxesAt(n), ballots).get(appraisee.id)!, sheets: new Map() }
}

/** The inputs of a whole run. */
export const inputsOf = (count: number): Inputs => ({
  format: 'shuping.inputs/1',
  scheme: { id: thirty.id, version: thirty.version },
  period,
  appraisees: times(count, appraiseeAt),
  boxes: times(count, boxesAt).flat(),
  leaderOrders: [],
  panelSheets: [],
  allotments: [],
})
