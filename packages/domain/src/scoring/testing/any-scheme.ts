import type { BallotComponent, Component, Ledger, NodeId, Quota, Scheme } from '../../schemes/index.ts'
import { type Dice, dice } from './dice.ts'

const named = (id: string) => ({ id, label: { zh: id } })
const pool = { classes: 'EACH', by: 'ALL' } as const

/** Ids in order of making: n1, n2, … */
interface Maker extends Dice {
  readonly id: () => NodeId
  readonly metrics: NodeId[]
}

const leafOf = (make: Maker) => {
  const id = make.id()
  const missing = make.pick(['BLOCK', 'RENORMALISE', 'ZERO'] as const)
  const strand = make.pick(['STAGE', 'OFF_STAGE', 'RESPONSE'] as const)
  const rounding = make.chance(4)
    ? {
        rounding: {
          places: make.below(3),
          mode: make.pick(['HALF_UP', 'HALF_EVEN', 'FLOOR', 'UP'] as const),
        },
      }
    : {}
  return { ...named(id), strand, missing, ...rounding, points: make.pick(['10', '20', '37.5', '100', '60']) }
}

const metricOf = (make: Maker): NodeId => {
  const id = make.id()
  make.metrics.push(id)
  return id
}

/** Medians and trimmed means go with valid papers only. */
const counting = (make: Maker) =>
  make.chance(2)
    ? ({
        abstention: 'LEAVES_BASE',
        base: 'VALID',
        aggregation: make.pick([
          { kind: 'median' },
          { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 6, below: 'MEAN' },
        ] as const),
      } as const)
    : ({
        abstention: make.pick(['LEAVES_BASE', 'STAYS_IN_BASE'] as const),
        base: make.pick(['VALID', 'RETURNED', 'ISSUED'] as const),
        aggregation: { kind: 'mean' },
      } as const)

function ballot(make: Maker): BallotComponent {
  const base = leafOf(make)
  const grades = ['1', '4/5', '3/5', '1/5'].map((part, i) => ({
    ...named(make.id()),
    points:
      base.points === '100'
        ? ['100', '80', '60', '20'][i]!
        : i === 0
          ? base.points
          : ['0', '3', '2', '1'][i]!,
    part,
  }))
  const graded = grades.map(({ part: _part, ...grade }) => grade)
  return {
    ...base,
    kind: 'ballot',
    form: make.chance(2)
      ? {
          kind: 'graded',
          grades: graded.toSorted((a, b) => Number(b.points) - Number(a.points)),
          scoring: { kind: 'points' },
        }
      : { kind: 'number', min: '0', max: '100', decimals: 1 },
    ...counting(make),
    combine: make.chance(4)
      ? { by: 'POOLED', groups: { same: ['g1', 'g2', 'g3'] } }
      : {
          by: 'GROUP',
          weights: {
            same: [
              { group: 'g1', weight: '30%' },
              { group: 'g2', weight: '1/3' },
              { group: 'g3', weight: '11/30' },
            ],
          },
          emptyGroup: make.pick(['BLOCK', 'RENORMALISE', 'ZERO'] as const),
          smallGroup: make.pick(['COUNT_HIDDEN', 'RENORMALISE', 'BLOCK'] as const),
        },
    paperRules: [],
    invalidLimit: { kind: 'none' },
    turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
  }
}

/** A sheet's lines must add up to its points: two lines, the second takes the rest. */
const halves = (points: string): readonly [string, string] => {
  const half = Number(points) / 2
  return [String(half), String(half)]
}

function leaf(make: Maker): Component {
  const base = leafOf(make)
  const [half, rest] = halves(base.points)
  switch (make.below(11)) {
    case 0:
      return {
        ...base,
        kind: 'imported',
        scale: make.pick(['100', '120', '7']),
        mayExceed: false,
        from: { kind: 'typed', by: { zh: 'office' } },
      }
    case 1:
      return { ...base, kind: 'self', decimals: 2 }
    case 2:
      return {
        ...base,
        kind: 'metric',
        metric: metricOf(make),
        conversion: {
          kind: 'linear',
          from: { value: '0', points: '0' },
          to: { value: '70', points: base.points },
          outside: 'CLAMP',
        },
      }
    case 3:
      return {
        ...base,
        kind: 'metric',
        metric: metricOf(make),
        conversion: {
          kind: 'bands',
          order: 'DISJOINT',
          bands: [
            { from: '60', to: 'OPEN', points: base.points },
            { from: '20', to: '60', points: half },
            { from: 'OPEN', to: '20', points: '0' },
          ],
        },
      }
    case 4:
      return {
        ...base,
        kind: 'metric',
        metric: metricOf(make),
        conversion: {
          kind: 'rank',
          rank: { first: base.points, step: '1', floor: '0' },
          best: make.pick(['HIGHEST', 'LOWEST'] as const),
          pool,
        },
      }
    case 5:
      return {
        ...base,
        kind: 'relative-to-best',
        metric: metricOf(make),
        best: make.pick(['HIGHEST', 'LOWEST'] as const),
        pool,
        zeroBest: make.pick(['FULL', 'ZERO', 'BLOCK'] as const),
      }
    case 6:
      return {
        ...base,
        kind: 'counted',
        items: [
          { ...named(make.id()), each: '1.5', atMost: half, from: { kind: 'typed' } },
          {
            ...named(make.id()),
            each: '1/3',
            atMost: rest,
            from: { kind: 'metric', metric: metricOf(make) },
          },
        ],
      }
    case 7:
      return {
        ...base,
        kind: 'deductions',
        items: [
          {
            ...named(make.id()),
            points: half,
            faults: [{ ...named(make.id()), minus: '2.5', times: { kind: 'count' } }],
          },
          {
            ...named(make.id()),
            points: rest,
            faults: [
              {
                ...named(make.id()),
                minus: '0.5',
                times: { kind: 'above', metric: metricOf(make), line: '48', whole: make.chance(2) },
              },
            ],
          },
        ],
      }
    case 8:
      return {
        ...base,
        kind: 'rectification',
        relapseMinus: '2',
        whenNone: make.pick(['FULL', 'RENORMALISE', 'BLOCK'] as const),
      }
    case 9:
      return {
        ...base,
        kind: 'commitments',
        partlyWorth: '1/2',
        whenNone: make.pick(['FULL', 'RENORMALISE', 'BLOCK'] as const),
      }
    default:
      return ballot(make)
  }
}

const ledger = (make: Maker): Ledger => ({
  ...named(make.id()),
  strand: 'OFF_STAGE',
  direction: make.pick(['BONUS', 'DEDUCTION'] as const),
  kinds: [{ ...named(make.id()), min: '1', max: '5', cap: make.pick(['NONE', '6'] as const) }],
  stacking: make.pick(['EVERY_ENTRY', 'ONCE_PER_EVENT', 'HIGHEST_PER_EVENT', 'HIGHEST_ONLY'] as const),
  cap: make.pick(['NONE', '8'] as const),
  whenSilent: 'NOTHING_HAPPENED',
})

function node(make: Maker, depth: number): Component {
  if (depth === 0 || (depth < 3 && make.chance(3))) return leaf(make)
  const id = make.id()
  const parts = Array.from({ length: 1 + make.below(3) }, () => node(make, depth - 1))
  const ledgers = make.chance(3)
    ? ({ ledgers: [ledger(make)], limits: { min: '0', max: 'OPEN' } } as const)
    : {}
  switch (make.below(4)) {
    case 0: {
      const points = String(parts.reduce((sum, part) => sum + Number(part.points), 0))
      return { ...named(id), kind: 'points', points, parts, ...ledgers }
    }
    case 1:
      return { ...named(id), kind: 'average', points: '100', parts, ...ledgers }
    default: {
      const sizes = parts.map(() => 1 + make.below(9))
      const all = sizes.reduce((a, b) => a + b, 0)
      const weighted = parts.map((of, i) => ({ weight: { same: `${sizes[i]!}/${all}` }, of }))
      return {
        ...named(id),
        kind: 'weighted',
        points: make.pick(['100', '1000', '110']),
        parts: weighted,
        ...ledgers,
      }
    }
  }
}

const conflict = (make: Maker) =>
  make.pick(['PRESS_ONLY', 'PRESS_AND_LIFT', 'THRESHOLD_WINS', 'HOLD'] as const)

function quota(make: Maker, i: number): Quota {
  const bound = {
    share: make.pick(['15%', '1/3', '50%']),
    rounding: make.pick(['FLOOR', 'CEILING', 'HALF_UP'] as const),
  }
  const base = {
    ...named(`quota${i}`),
    pool,
    minimumHeads: 1,
    whenSmaller: 'SKIP',
    theoretical: { places: 2, mode: 'HALF_UP' },
    ties: make.pick(['ALL_IN', 'ALL_OUT', 'HOLD'] as const),
    conflict: conflict(make),
  } as const
  return i === 0
    ? { ...base, kind: 'share', of: { kind: 'at-or-above', grade: 'a' }, max: bound }
    : { ...base, kind: 'share', of: { kind: 'at-or-below', grade: 'c' }, min: { ...bound, share: '15%' } }
}

/** A scheme that the validator accepts: any tree of depth three or less, bands, gates, vetoes, quotas, ranks. */
export function schemeFrom(seed: number): Scheme {
  let made = 0
  const metrics: NodeId[] = []
  const make: Maker = { ...dice(seed), id: () => `n${++made}`, metrics }
  const components = node(make, 1 + make.below(3))
  const full = Number(components.points)
  const quotas = make.below(3)
  return {
    format: 'shuping.scheme/1',
    id: 'any',
    version: 1,
    title: { zh: 'any' },
    classes: [
      { ...named('post'), of: 'POST' },
      { ...named('unit'), of: 'ORGANIZATION' },
    ],
    raterGroups: ['g1', 'g2', 'g3'].map((id) => ({ ...named(id), relation: 'OTHER', mayOverlap: [] })),
    metrics: metrics.map((id) => ({ ...named(id), source: { kind: 'typed' } })),
    facts: [{ ...named('fact'), kind: 'yes-no' }],
    minimumPapers: 5,
    eligibility: make.chance(4)
      ? [
          {
            ...named('late'),
            when: { kind: 'compare', measure: { kind: 'months-in-post' }, is: 'BELOW', value: '6' },
            effect: { kind: 'partial-year', leaveOut: [], total: 'BY_MONTHS' },
            undetermined: 'AS_FALSE',
          },
        ]
      : [],
    components,
    aside: [],
    rounding: make.chance(5) ? 'NONE' : { places: 2, mode: 'HALF_UP' },
    grades: ['a', 'b', 'c', 'd'].map(named),
    grading: {
      by: 'BANDS',
      measure: { kind: 'total', as: 'EXACT' },
      bands: [
        { grade: 'a', from: String(full * 0.75), to: 'OPEN' },
        { grade: 'b', from: String(full * 0.5), to: String(full * 0.75) },
        { grade: 'c', from: String(full * 0.25), to: String(full * 0.5) },
        { grade: 'd', from: 'OPEN', to: String(full * 0.25) },
      ],
    },
    directAwards: [],
    gates: make.chance(3)
      ? [
          {
            ...named('gate'),
            of: { kind: 'at-or-above', grade: 'a' },
            when: { kind: 'fact', fact: 'fact', is: false },
            otherwise: 'b',
            undetermined: make.pick(['HOLD', 'AS_TRUE', 'AS_FALSE'] as const),
          },
        ]
      : [],
    standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] },
    quotas: [0, 1].slice(0, quotas).map((i) => quota(make, i)),
    vetoes: make.chance(3)
      ? [
          {
            ...named('veto'),
            when: { kind: 'fact', fact: 'fact', is: true },
            effect: { kind: 'at-most', grade: 'c' },
            undetermined: 'AS_FALSE',
          },
        ]
      : [],
    rating: { kind: 'none' },
    ranking: {
      kind: 'ranked',
      pool,
      ties: make.pick(['COMPETITION', 'DENSE', 'HOLD'] as const),
      minimumHeads: 3,
    },
    displayOrder: 'CODE',
    targets: [],
    merges: [],
    money: [],
  }
}
