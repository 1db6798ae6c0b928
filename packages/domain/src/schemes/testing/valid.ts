import type { BallotComponent, Component } from '../components.ts'
import type { Named } from '../exact.ts'
import type { Scheme } from '../scheme.ts'

const named = (id: string, zh: string): Named => ({ id, label: { zh } })

const offStage = { strand: 'OFF_STAGE', missing: 'BLOCK' } as const

/** The ballot of the valid scheme: graded, four groups in two classes. */
export const ballot: BallotComponent = {
  ...named('ballot', '民主测评'),
  kind: 'ballot',
  strand: 'STAGE',
  missing: 'BLOCK',
  points: '100',
  form: {
    kind: 'graded',
    grades: [
      { ...named('good', '好'), points: '100' },
      { ...named('fair', '较好'), points: '85' },
      { ...named('plain', '一般'), points: '70' },
      { ...named('poor', '差'), points: '40' },
    ],
    scoring: { kind: 'points' },
  },
  abstention: 'LEAVES_BASE',
  base: 'VALID',
  aggregation: { kind: 'trimmed', dropHigh: 1, dropLow: 1, minimum: 6, below: 'MEAN' },
  combine: {
    by: 'GROUP',
    weights: {
      byClass: {
        street: [
          { group: 'leaders', weight: '30%' },
          { group: 'peers', weight: '1/3' },
          { group: 'residents', weight: '11/30' },
        ],
        office: [
          { group: 'leaders', weight: '0.4' },
          { group: 'peers', weight: '60%' },
        ],
      },
    },
    emptyGroup: 'BLOCK',
    smallGroup: 'COUNT_HIDDEN',
  },
  paperRules: [
    { kind: 'complete' },
    { kind: 'at-most-graded', grades: ['good'], limit: { share: '40%' } },
    { kind: 'at-least-graded', grades: ['fair', 'plain'], limit: { share: '10%' } },
    { kind: 'at-most-from', mark: '90', limit: { count: 3 } },
    { kind: 'at-least-below', mark: '85', limit: { count: 1 } },
    { kind: 'not-all-equal', from: 3 },
    { kind: 'not-all-full', from: 2 },
  ],
  invalidLimit: { kind: 'revote', above: '1/3', of: 'RETURNED' },
  turnout: {
    minimumPapers: 5,
    minimumShare: '80%',
    composition: [
      { group: 'residents', atLeast: '50%', atMost: '100%' },
      { group: 'peers', atLeast: '10%', atMost: '50%' },
    ],
    notMet: 'REVOTE',
  },
}

const duties: Component = {
  ...named('duties', '日常履职'),
  kind: 'points',
  points: '110',
  parts: [
    {
      ...named('meetings', '会议按期召开'),
      ...offStage,
      kind: 'metric',
      points: '20',
      metric: 'held-on-time',
      conversion: {
        kind: 'bands',
        order: 'DISJOINT',
        bands: [
          { from: '90', to: 'OPEN', points: '20' },
          { from: '60', to: '90', points: '12' },
          { from: '0', to: '60', points: '0' },
        ],
      },
    },
    {
      ...named('funds', '经费使用'),
      ...offStage,
      kind: 'metric',
      points: '20',
      metric: 'funds-used',
      conversion: {
        kind: 'target',
        target: '8',
        atTarget: '15',
        above: { each: '1', points: '1', atMost: '5' },
        below: { each: '1', points: '2', atMost: '15' },
        steps: 'WHOLE',
      },
    },
    { ...named('check', '检查组评分'), ...offStage, kind: 'panel', points: '20', decimals: 1,
      items: [
        { ...named('check-records', '台账'), points: '12' },
        { ...named('check-venue', '阵地'), points: '8' },
      ],
      aggregation: { kind: 'median' }, minimumSheets: 1,
    },
    { ...named('fixes', '上年整改'), strand: 'RESPONSE', missing: 'RENORMALISE', kind: 'rectification',
      points: '10', relapseMinus: '2', whenNone: 'FULL' },
    { ...named('pledges', '公开承诺'), strand: 'RESPONSE', missing: 'RENORMALISE', kind: 'commitments',
      points: '10', partlyWorth: '1/2', whenNone: 'RENORMALISE' },
    { ...named('rules', '制度执行'), ...offStage, kind: 'deductions', points: '20',
      items: [
        { ...named('rules-fees', '党费收缴'), points: '8',
          faults: [{ ...named('rules-late', '逾期'), minus: '2', times: { kind: 'count' } }] },
        { ...named('rules-age', '班子结构'), points: '12',
          faults: [{ ...named('rules-old', '平均年龄超过四十八'), minus: '3',
            times: { kind: 'above', metric: 'average-age', line: '48', whole: true } }] },
      ],
    },
    { ...named('innovation', '创新加分'), strand: 'OFF_STAGE', kind: 'ledger', points: '10',
      direction: 'BONUS', stacking: 'HIGHEST_PER_EVENT', cap: '10', whenSilent: 'NOTHING_HAPPENED',
      kinds: [
        { ...named('honour-city', '市级表彰'), min: '3', max: '3', cap: '6' },
        { ...named('honour-district', '区级表彰'), min: '1', max: '2', cap: 'NONE' },
      ],
    },
  ],
  ledgers: [
    { ...named('criticism', '通报批评'), strand: 'OFF_STAGE', direction: 'DEDUCTION', cap: '20',
      stacking: 'ONCE_PER_EVENT', whenSilent: 'NOTHING_HAPPENED',
      kinds: [{ ...named('circular', '通报'), min: '3', max: '5', cap: 'NONE' }] },
  ],
  limits: { min: '0', max: 'OPEN' },
}

const works: Component = {
  ...named('works', '重点工作'),
  kind: 'average',
  points: '100',
  parts: [
    { ...named('project', '重点项目'), ...offStage, kind: 'relative-to-best', points: '100', metric: 'project',
      best: 'HIGHEST', pool: { classes: 'EACH', by: 'ALL' }, zeroBest: 'BLOCK' },
    { ...named('leaders-order', '领导排序'), ...offStage, kind: 'leader-ranking', points: '200',
      rank: { first: '200', step: '4', floor: '0' }, ties: 'REFUSED', pool: { classes: 'EACH', by: 'ALL' },
      minimumLeaders: 3 },
    { ...named('visits', '走访'), ...offStage, kind: 'counted', points: '100',
      items: [
        { ...named('visit-homes', '入户'), each: '2', atMost: '60', from: { kind: 'typed' } },
        { ...named('visit-firms', '入企'), each: '5', atMost: '40', from: { kind: 'metric', metric: 'firms' } },
      ],
    },
    { ...named('self-score', '自评'), ...offStage, kind: 'self', points: '100', decimals: 0,
      onlyClasses: ['street'] },
    { ...named('office-score', '业务考核'), ...offStage, kind: 'imported', points: '100', scale: '100',
      mayExceed: false,
      from: { kind: 'typed', by: { zh: '考核办' } }, onlyClasses: ['office'] },
    { ...named('stars', '星级'), kind: 'ladder', points: '2', counting: 'IN_ORDER',
      rungs: ['one', 'two'].map((n) => ({
        ...named(`star-${n}`, '星'), passAt: '80', worth: '1',
        sheet: { ...named(`sheet-${n}`, '分表'), ...offStage, kind: 'deductions' as const, points: '100',
          items: [{ ...named(`line-${n}`, '基础分'), points: '100',
            faults: [{ ...named(`gap-${n}`, '缺项'), minus: '5', times: { kind: 'count' as const } }] }] },
      })),
    },
    { ...named('shared', '连带得分'), kind: 'product', points: '100', factors: ['everyday', 'ballot'] },
  ],
}

/** A scheme with nothing wrong that uses every kind of component, conversion, quota and follow-up. */
export const validScheme: Scheme = {
  format: 'shuping.scheme/1',
  id: 'valid-scheme',
  version: 1,
  title: { zh: '述职评议考核办法', en: 'Report and review scheme' },
  classes: [
    { ...named('street', '街道'), of: 'POST' },
    { ...named('office', '机关'), of: 'POST' },
  ],
  raterGroups: [
    { ...named('leaders', '领导'), relation: 'SUPERIOR', mayOverlap: ['peers'] },
    { ...named('peers', '同级'), relation: 'PEER', mayOverlap: ['leaders'] },
    { ...named('residents', '居民代表'), relation: 'RESIDENT', mayOverlap: [] },
  ],
  metrics: [
    { ...named('held-on-time', '按期召开率'), source: { kind: 'register', name: 'meetings.inTimeShare' } },
    { ...named('funds-used', '经费增幅'), source: { kind: 'typed' }, unit: { zh: '个百分点' } },
    { ...named('average-age', '班子平均年龄'), source: { kind: 'typed' } },
    { ...named('project', '项目得分'), source: { kind: 'typed' } },
    { ...named('firms', '走访企业数'), source: { kind: 'typed' } },
  ],
  facts: [
    { ...named('accident', '重大安全事故'), kind: 'yes-no' },
    { ...named('leave-share', '请假占比'), kind: 'number' },
    { ...named('unit-result', '单位考核'), kind: 'choice', options: [named('top', '优'), named('normal', '一般')] },
  ],
  minimumPapers: 5,
  eligibility: [
    { ...named('new-post', '任职不满半年'), when: { kind: 'compare', measure: { kind: 'months-in-post' },
      is: 'BELOW', value: '6' },
      effect: { kind: 'no-grade', headcount: 'NOT_COUNTED' }, undetermined: 'HOLD' },
    { ...named('new-unit', '新设单位'), onlyClasses: ['street'],
      when: { kind: 'compare', measure: { kind: 'months-since-set-up' }, is: 'BELOW', value: '12' },
      effect: { kind: 'partial-year', leaveOut: ['project'], total: 'AS_SCORED' }, undetermined: 'AS_FALSE' },
  ],
  components: {
    ...named('total', '总分'),
    kind: 'weighted',
    points: '100',
    parts: [
      { weight: { byClass: { street: '50%', office: '40%' } }, of: ballot },
      { weight: { same: '30%' }, of: duties },
      { weight: { byClass: { street: '20%', office: '30%' } }, of: works },
    ],
  },
  aside: [
    { ...named('everyday', '平时考核'), ...offStage, kind: 'imported', points: '100', scale: '100',
      mayExceed: true,
      from: { kind: 'result', scheme: 'everyday', of: 'SAME' } },
  ],
  rounding: { places: 2, mode: 'HALF_UP' },
  grades: [named('a', '好'), named('b', '较好'), named('c', '一般'), named('d', '差')],
  grading: {
    by: 'BANDS',
    measure: { kind: 'total', as: 'EXACT' },
    bands: [
      { grade: 'a', from: '90', to: 'OPEN' },
      { grade: 'b', from: '75', to: '90' },
      { grade: 'c', from: '60', to: '75' },
      { grade: 'd', from: 'OPEN', to: '60' },
    ],
  },
  directAwards: [
    { ...named('listed', '列入软弱涣散'), when: { kind: 'fact', fact: 'unit-result', is: 'normal' }, grade: 'd',
      quota: 'OUTSIDE', undetermined: 'HOLD' },
  ],
  gates: [
    { ...named('gate-top', '评好条件'), of: { kind: 'at-or-above', grade: 'a' }, otherwise: 'b',
      undetermined: 'HOLD',
      when: { kind: 'all', of: [
        { kind: 'compare', measure: { kind: 'ballot-share', ballot: 'ballot', grades: ['good', 'fair'],
          group: 'peers' },
          is: 'AT_LEAST', value: '2/3' },
        { kind: 'any', of: [
          { kind: 'compare', measure: { kind: 'fact', fact: 'leave-share' }, is: 'AT_MOST', value: '0.5' },
          { kind: 'not', of: { kind: 'fact', fact: 'accident', is: true } },
        ] },
        { kind: 'compare', measure: { kind: 'component', component: 'innovation' }, is: 'ABOVE', value: '0' },
      ] } },
  ],
  standing: {
    by: { kind: 'total', as: 'EXACT' },
    prefer: 'HIGHER',
    chain: [
      { by: { kind: 'component', component: 'ballot' }, prefer: 'HIGHER' },
      { by: { kind: 'rungs', ladder: 'stars' }, prefer: 'HIGHER' },
      { by: { kind: 'metric', metric: 'average-age' }, prefer: 'LOWER' },
    ],
  },
  quotas: [
    { ...named('most-top', '好不超过三成'), kind: 'share', of: { kind: 'exactly', grade: 'a' },
      max: { share: '30%', rounding: 'FLOOR' }, pool: { classes: 'EACH', by: 'ALL' }, minimumHeads: 4,
      whenSmaller: 'SKIP', theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_OUT',
        conflict: 'PRESS_ONLY' },
    { ...named('least-below', '较好以下不少于一成五'), kind: 'share', of: { kind: 'at-or-below', grade: 'b' },
      min: { share: '15%', rounding: 'CEILING' }, pool: { classes: 'EACH', by: 'ALL' }, minimumHeads: 4,
      whenSmaller: 'HOLD', theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_IN',
        conflict: 'PRESS_ONLY' },
    { ...named('allotted-top', '按单位分配名额'), kind: 'allotted', of: { kind: 'at-or-above', grade: 'a' },
      number: 'AT_MOST',
      pool: { classes: 'TOGETHER', by: 'BODY' }, minimumHeads: 0, whenSmaller: 'SKIP',
      theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'HOLD', conflict: 'HOLD' },
  ],
  vetoes: [
    { ...named('veto-accident', '一票否决'), when: { kind: 'fact', fact: 'accident', is: true },
      effect: { kind: 'at-most', grade: 'c' }, undetermined: 'HOLD' },
  ],
  rating: { kind: 'levels', everyYears: 2, validYears: 2, maximumUp: 1, maximumDown: 'ANY', firstAtMost: 'b',
    revocations: [
      { ...named('revoke-accident', '事故摘牌'), when: { kind: 'fact', fact: 'accident', is: true },
        effect: { kind: 'down', levels: 1 }, barredYears: 1, undetermined: 'HOLD' },
    ] },
  ranking: { kind: 'ranked', pool: { classes: 'EACH', by: 'ALL' }, ties: 'COMPETITION', minimumHeads: 3 },
  displayOrder: 'STROKES',
  targets: [
    { ...named('watch-top', '两档以上占比'), of: { kind: 'at-or-above', grade: 'b' }, pool: { classes: 'TOGETHER',
      by: 'ALL' },
      atLeast: '20%', atMost: '90%' },
  ],
  merges: [
    { ...named('cadre-result', '并入干部考核'), weight: '10%', points: '100', rounding: 'NONE',
      other: { label: { zh: '干部考核' }, scale: '100', missing: 'BLOCK' } },
  ],
  money: [
    { ...named('pay', '绩效报酬'), currency: 'CNY', partYear: 'BY_MONTHS', rounding: { places: 2,
      mode: 'HALF_UP' },
      rule: { kind: 'split', standard: '12000', fixed: '70%',
        performance: ['a', 'b', 'c', 'd'].map((grade, i) => ({ grade, share: ['100%', '90%', '60%',
          '0%'][i] ?? '0' })) } },
  ],
}
