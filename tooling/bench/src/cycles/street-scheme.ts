const named = (id: string, zh: string) => ({ id, label: { zh } })
const leaf = (id: string, zh: string, strand: string) => ({ ...named(id, zh), strand, missing: 'RENORMALISE', points: '100' })
const typed = (id: string, zh: string, strand: string) => ({
  ...leaf(id, zh, strand), kind: 'imported', scale: '100', mayExceed: false, from: { kind: 'typed', by: { zh: '党建办' } },
})
const raters = [{ ...named('committee', '委员'), relation: 'SUPERIOR', mayOverlap: [] }, { ...named('delegates', '代表'), relation: 'DELEGATE', mayOverlap: [] }]
const vote = {
  ...leaf('vote', '民主测评', 'STAGE'), kind: 'ballot', abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
  form: {
    kind: 'graded', scoring: { kind: 'points' },
    grades: [['very-good', '好', '100'], ['rather-good', '较好', '80'], ['plain', '一般', '60'], ['bad', '差', '0']].map(([id, zh, points]) => ({ ...named(id!, zh!), points })),
  },
  combine: {
    by: 'GROUP', weights: { same: [{ group: 'committee', weight: '60%' }, { group: 'delegates', weight: '40%' }] }, emptyGroup: 'BLOCK', smallGroup: 'COUNT_HIDDEN',
  },
  paperRules: [], invalidLimit: { kind: 'none' }, turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
}

/** The paper of the vote, without its sheet. */
export const streetForm = { ballot: vote, groups: raters.map(({ id, label }) => ({ id, label })), minimumPapers: 5 }

/** Vote 40 %, everyday work 40 %, the residents' view 20 %; at most half of the heads may be good. */
export const STREET_SCHEME = JSON.stringify({
  format: 'shuping.scheme/1', id: 'street', version: 1, title: { zh: '街道书记述职评议办法' },
  classes: [{ ...named('street', '街道书记'), of: 'POST' }], raterGroups: raters, metrics: [], facts: [], minimumPapers: 5, eligibility: [],
  components: {
    ...named('all', '综合得分'), kind: 'weighted', points: '100',
    parts: [
      { weight: { same: '40%' }, of: vote },
      { weight: { same: '40%' }, of: typed('everyday', '平时考核', 'OFF_STAGE') },
      { weight: { same: '20%' }, of: typed('residents', '群众满意度', 'RESPONSE') },
    ],
  },
  aside: [], rounding: { places: 2, mode: 'HALF_UP' }, grades: [named('good', '好'), named('fair', '较好'), named('poor', '一般')],
  grading: {
    by: 'BANDS', measure: { kind: 'total', as: 'ROUNDED' },
    bands: [{ grade: 'good', from: '85', to: 'OPEN' }, { grade: 'fair', from: '60', to: '85' }, { grade: 'poor', from: 'OPEN', to: '60' }],
  },
  directAwards: [], gates: [], standing: { by: { kind: 'total', as: 'EXACT' }, prefer: 'HIGHER', chain: [] },
  quotas: [{
    ...named('top', '“好”等次名额'), kind: 'share', of: { kind: 'at-or-above', grade: 'good' }, pool: { classes: 'EACH', by: 'ALL' }, minimumHeads: 2,
    whenSmaller: 'SKIP', theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_OUT', conflict: 'PRESS_ONLY', max: { share: '50%', rounding: 'FLOOR' },
  }],
  vetoes: [], rating: { kind: 'none' }, ranking: { kind: 'none' }, displayOrder: 'CODE', targets: [], merges: [], money: [],
})
