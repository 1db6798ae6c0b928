import type { Appraisee, BallotBox, BallotComponent, Component, Inputs, Scheme } from '../../schemes/index.ts'

/** The parts of a scheme that a test says something about; the rest is as plain as can be. */
export const named = (id: string) => ({ id, label: { zh: id } })
export const leaf = { strand: 'OFF_STAGE', missing: 'BLOCK' } as const
export const pool = { classes: 'EACH', by: 'ALL' } as const

/** A score typed in, 0 to 100. */
export const given = (
  id: string,
  more: Partial<Extract<Component, { kind: 'imported' }>> = {},
): Component => ({
  ...named(id),
  ...leaf,
  kind: 'imported',
  points: '100',
  scale: '100',
  mayExceed: false,
  from: { kind: 'typed', by: { zh: 'office' } },
  ...more,
})

/** One component `score`, four grades at 90, 80 and 60, nothing else. */
export const schemeOf = (more: Partial<Scheme> = {}): Scheme => ({
  format: 'shuping.scheme/1',
  id: 'small',
  version: 1,
  title: { zh: 'small' },
  classes: [{ ...named('post'), of: 'POST' }],
  raterGroups: ['g1', 'g2', 'g3'].map((id) => ({ ...named(id), relation: 'OTHER', mayOverlap: [] })),
  metrics: [{ ...named('m'), source: { kind: 'typed' } }],
  facts: [
    { ...named('fact'), kind: 'yes-no' },
    { ...named('amount'), kind: 'number' },
    { ...named('kind'), kind: 'choice', options: [named('x'), named('y')] },
  ],
  minimumPapers: 5,
  eligibility: [],
  components: given('score'),
  aside: [],
  rounding: { places: 2, mode: 'HALF_UP' },
  grades: ['a', 'b', 'c', 'd'].map(named),
  grading: {
    by: 'BANDS',
    measure: { kind: 'total', as: 'EXACT' },
    bands: [
      { grade: 'a', from: '90', to: 'OPEN' },
      { grade: 'b', from: '80', to: '90' },
      { grade: 'c', from: '60', to: '80' },
      { grade: 'd', from: 'OPEN', to: '60' },
    ],
  },
  directAwards: [],
  gates: [],
  standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] },
  quotas: [],
  vetoes: [],
  rating: { kind: 'none' },
  ranking: { kind: 'none' },
  displayOrder: 'CODE',
  targets: [],
  merges: [],
  money: [],
  ...more,
})

export const appraisee = (id: string, more: Partial<Appraisee> = {}): Appraisee => ({
  id,
  class: 'post',
  display: { code: id },
  inPostFrom: '2020-01-01',
  facts: { fact: false },
  metrics: {},
  scores: {},
  counts: {},
  ledgers: {},
  rectification: {},
  commitments: {},
  merged: {},
  ...more,
})

/** Appraisees p0, p1, … with these scores. */
export const scoredAs = (...scores: readonly (number | string)[]): readonly Appraisee[] =>
  scores.map((score, i) => appraisee(`p${i}`, { scores: { score: String(score) } }))

export const inputsOf = (
  scheme: Scheme,
  appraisees: readonly Appraisee[],
  more: Partial<Inputs> = {},
): Inputs => ({
  format: 'shuping.inputs/1',
  scheme: { id: scheme.id, version: scheme.version },
  period: { from: '2025-01-01', to: '2025-12-31' },
  appraisees,
  boxes: [],
  leaderOrders: [],
  panelSheets: [],
  allotments: [],
  ...more,
})

/** A ballot of numbers up to 100 by three groups: 30 %, 30 %, 40 %. */
export const ballotOf = (more: Partial<BallotComponent> = {}): BallotComponent => ({
  ...named('ballot'),
  kind: 'ballot',
  strand: 'STAGE',
  missing: 'BLOCK',
  points: '100',
  form: { kind: 'number', min: '0', max: '100', decimals: 1 },
  abstention: 'LEAVES_BASE',
  base: 'VALID',
  aggregation: { kind: 'mean' },
  combine: {
    by: 'GROUP',
    weights: {
      same: [
        { group: 'g1', weight: '30%' },
        { group: 'g2', weight: '30%' },
        { group: 'g3', weight: '40%' },
      ],
    },
    emptyGroup: 'BLOCK',
    smallGroup: 'COUNT_HIDDEN',
  },
  paperRules: [],
  invalidLimit: { kind: 'none' },
  turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
  ...more,
})

/** A counted box about p0: mark → how many. */
export function boxOf(
  group: string,
  marks: Readonly<Record<string, number>>,
  more: Partial<BallotBox> & { readonly abstained?: number; readonly invalid?: number } = {},
): BallotBox {
  const { abstained = 0, invalid = 0, ...rest } = more
  const papers = Object.values(marks).reduce((a, b) => a + b, 0) + abstained + invalid
  return {
    id: `box-${group}`,
    ballot: 'ballot',
    group,
    appraisees: ['p0'],
    due: papers,
    issued: papers,
    returned: papers,
    content: {
      kind: 'tallies',
      invalid,
      tallies: [
        {
          appraisee: 'p0',
          abstained,
          marks: Object.entries(marks).map(([mark, count]) => ({ mark, count })),
        },
      ],
    },
    ...rest,
  }
}
