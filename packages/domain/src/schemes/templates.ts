import type { Component } from './components.ts'
import type { Scheme } from './scheme.ts'

/**
 * Documents to begin with, one for each of the five usual exercises. They validate as they stand, but every number in
 * them is a proposal of ours, not a published rule: whoever drafts a scheme sets their own.
 */
export const SCHEME_TEMPLATES = ['STREET_SECRETARY', 'COMMUNITY_SECRETARY', 'SECTOR_BODY', 'TWO_NEW_STARS', 'BRANCH_TIERS'] as const
export type SchemeTemplate = (typeof SCHEME_TEMPLATES)[number]

/** Names of the templates as people know the exercises. */
export const SCHEME_TEMPLATE_NAMES: Readonly<Record<SchemeTemplate, { readonly zh: string; readonly en: string }>> = {
  STREET_SECRETARY: { zh: '街道党工委书记述职评议', en: 'Street secretaries: report and review' },
  COMMUNITY_SECRETARY: { zh: '社区党组织书记述职评议', en: 'Community secretaries: report and review' },
  SECTOR_BODY: { zh: '行业系统党组织书记述职评议', en: 'Secretaries of sector bodies: report and review' },
  TWO_NEW_STARS: { zh: '两新组织党组织星级创评', en: 'Star rating of two-new organizations' },
  BRANCH_TIERS: { zh: '党支部分类定级', en: 'Tiering of branches' },
}

/** What each template is for, in plain words. */
export const SCHEME_TEMPLATE_USES: Readonly<Record<SchemeTemplate, { readonly zh: string; readonly en: string }>> = {
  STREET_SECRETARY: {
    zh: '区委考核街道党工委书记：述职民主测评 40%、实地考核 25%、平时考核 15%、党员群众满意度 20%，按分数定好、较好、一般、差。',
    en: 'A district appraises its street secretaries: ballot on the report 40 %, field check 25 %, everyday work 15 %, members and residents 20 %; four grades by score.',
  },
  COMMUNITY_SECRETARY: {
    zh: '街道党工委考核社区党组织书记：由街道班子成员、社区工作者测评，另听取居民代表和党员意见，四项权重同街道模板。',
    en: 'A street appraises its community secretaries: street leaders and community workers vote, residents and members are heard; weights as for streets.',
  },
  SECTOR_BODY: {
    zh: '考核机关、国企、事业单位、学校等系统的党组织书记：由上级党委委员、本单位班子和中层测评，另听取职工和服务对象意见。',
    en: 'For secretaries in offices, state firms, institutions and schools: the committee above and the own unit vote, staff and those served are heard.',
  },
  TWO_NEW_STARS: {
    zh: '两新组织党组织创星：五个方面各 20 分逐项扣分，定一至五星或不定级，每两年一评，一次最多升一级，列明事项一票否决。',
    en: 'Stars for two-new organizations: five sheets of deductions, one to five stars, every two years, one level up at most, a listed event vetoes.',
  },
  BRANCH_TIERS: {
    zh: '党支部分类定级：对照五个方面的标准扣分，定先进、中间、后进，有列明情形的直接定为后进。',
    en: 'Tiering of branches: deductions against five standards, advanced, middle or lagging; a listed event puts a branch straight into the last.',
  },
}

type Group = Scheme['raterGroups'][number]

const BASE = {
  format: 'shuping.scheme/1',
  version: 1,
  metrics: [],
  facts: [],
  minimumPapers: 5,
  eligibility: [],
  aside: [],
  rounding: { places: 2, mode: 'HALF_UP' },
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
} as const satisfies Partial<Scheme>

/** Grades best first, each with the points it begins at; the last takes the rest. */
const graded = (lines: readonly (readonly [id: string, zh: string, en: string, from: string | null])[]): Pick<Scheme, 'grades' | 'grading'> => ({
  grades: lines.map(([id, zh, en]) => ({ id, label: { zh, en } })),
  grading: {
    by: 'BANDS',
    measure: { kind: 'total', as: 'EXACT' },
    bands: lines.map(([grade, , , from], at) => ({ grade, from: from ?? 'OPEN', to: at === 0 ? 'OPEN' : lines[at - 1]![3]! })),
  },
})

const FOUR_GRADES = graded([
  ['good', '好', 'Good', '90'],
  ['fairly-good', '较好', 'Fairly good', '80'],
  ['fair', '一般', 'Fair', '60'],
  ['poor', '差', 'Poor', null],
])

/** A ballot of four grades, its groups weighted. */
const ballot = (
  id: string,
  label: Component['label'],
  strand: 'STAGE' | 'RESPONSE',
  weights: readonly { readonly group: string; readonly weight: string }[],
): Component => ({
  id,
  label,
  strand,
  missing: 'BLOCK',
  kind: 'ballot',
  points: '100',
  form: {
    kind: 'graded',
    grades: [
      { id: `${id}-good`, label: { zh: '好', en: 'Good' }, points: '100' },
      { id: `${id}-fairly-good`, label: { zh: '较好', en: 'Fairly good' }, points: '85' },
      { id: `${id}-fair`, label: { zh: '一般', en: 'Fair' }, points: '70' },
      { id: `${id}-poor`, label: { zh: '差', en: 'Poor' }, points: '40' },
    ],
    scoring: { kind: 'points' },
  },
  abstention: 'LEAVES_BASE',
  base: 'VALID',
  aggregation: { kind: 'mean' },
  combine: { by: 'GROUP', weights: { same: weights }, emptyGroup: 'BLOCK', smallGroup: 'COUNT_HIDDEN' },
  paperRules: [],
  invalidLimit: { kind: 'none' },
  turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' },
})

/** A score typed in from elsewhere, out of a hundred. */
const typed = (id: string, label: Component['label'], by: Component['label']): Component => ({
  id,
  label,
  strand: 'OFF_STAGE',
  missing: 'BLOCK',
  kind: 'imported',
  points: '100',
  scale: '100',
  mayExceed: false,
  from: { kind: 'typed', by },
})

const OFFICE = { zh: '考核办公室', en: 'Appraisal office' }

interface Review {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly class: { readonly id: string; readonly label: Component['label'] }
  readonly groups: readonly (Group & { readonly weight: string })[]
  readonly residents: Component['label']
}

/** Report and review of secretaries: 40 % ballot on the stage, 40 % field check and records, 20 % response. */
const review = ({ id, name, class: one, groups, residents }: Review): Scheme => ({
  ...BASE,
  ...FOUR_GRADES,
  id,
  title: name,
  source: '起步模板：权重、分值、等次线均为示例，请按本级规定修改。',
  classes: [{ ...one, of: 'POST' }],
  raterGroups: [
    ...groups.map(({ weight: _weight, ...group }) => group),
    { id: 'residents', label: residents, relation: 'RESIDENT', mayOverlap: [] },
  ],
  components: {
    id: 'total',
    label: { zh: '综合得分', en: 'Overall' },
    kind: 'weighted',
    points: '100',
    parts: [
      {
        weight: { same: '40%' },
        of: ballot('ballot', { zh: '述职民主测评', en: 'Ballot on the report' }, 'STAGE', groups.map((group) => ({ group: group.id, weight: group.weight }))),
      },
      { weight: { same: '25%' }, of: typed('field-check', { zh: '实地考核', en: 'Field check' }, OFFICE) },
      { weight: { same: '15%' }, of: typed('everyday', { zh: '平时考核', en: 'Everyday appraisal' }, OFFICE) },
      {
        weight: { same: '20%' },
        of: ballot('response', { zh: '党员群众满意度', en: 'Members and residents' }, 'RESPONSE', [{ group: 'residents', weight: '100%' }]),
      },
    ],
  },
})

/** A sheet of deductions: each item cannot lose more than its points. */
const sheet = (id: string, zh: string, en: string, points: string, minus: string): Component => ({
  id,
  label: { zh, en },
  strand: 'OFF_STAGE',
  missing: 'BLOCK',
  kind: 'deductions',
  points,
  items: [
    {
      id: `${id}-item`,
      label: { zh, en },
      points,
      faults: [{ id: `${id}-gap`, label: { zh: '一处未达标', en: 'One shortfall' }, minus, times: { kind: 'count' } }],
    },
  ],
})

const DOCUMENTS: Readonly<Record<SchemeTemplate, Scheme>> = {
  STREET_SECRETARY: review({
    id: 'street-secretary',
    name: SCHEME_TEMPLATE_NAMES.STREET_SECRETARY,
    class: { id: 'street', label: { zh: '街道党工委书记', en: 'Street secretaries' } },
    groups: [
      { id: 'committee', label: { zh: '区委委员', en: 'District committee' }, relation: 'SUPERIOR', mayOverlap: [], weight: '40%' },
      { id: 'departments', label: { zh: '区直部门负责人', en: 'Heads of departments' }, relation: 'DEPARTMENT', mayOverlap: [], weight: '30%' },
      { id: 'delegates', label: { zh: '两代表一委员', en: 'Deputies and delegates' }, relation: 'DELEGATE', mayOverlap: [], weight: '30%' },
    ],
    residents: { zh: '基层党员和群众', en: 'Members and residents' },
  }),
  COMMUNITY_SECRETARY: review({
    id: 'community-secretary',
    name: SCHEME_TEMPLATE_NAMES.COMMUNITY_SECRETARY,
    class: { id: 'community', label: { zh: '社区党组织书记', en: 'Community secretaries' } },
    groups: [
      { id: 'street', label: { zh: '街道班子成员', en: 'Street leaders' }, relation: 'SUPERIOR', mayOverlap: [], weight: '50%' },
      { id: 'colleagues', label: { zh: '社区工作者', en: 'Community workers' }, relation: 'OWN_UNIT', mayOverlap: [], weight: '50%' },
    ],
    residents: { zh: '居民代表和党员', en: 'Residents and members' },
  }),
  SECTOR_BODY: review({
    id: 'sector-body',
    name: SCHEME_TEMPLATE_NAMES.SECTOR_BODY,
    class: { id: 'sector', label: { zh: '行业系统党组织书记', en: 'Secretaries of sector bodies' } },
    groups: [
      { id: 'committee', label: { zh: '上级党委委员', en: 'Committee above' }, relation: 'SUPERIOR', mayOverlap: [], weight: '50%' },
      { id: 'own-unit', label: { zh: '本单位班子和中层', en: 'Own unit' }, relation: 'OWN_UNIT', mayOverlap: [], weight: '50%' },
    ],
    residents: { zh: '职工代表和服务对象', en: 'Staff and those served' },
  }),
  TWO_NEW_STARS: {
    ...BASE,
    ...graded([
      ['five', '五星', 'Five stars', '90'],
      ['four', '四星', 'Four stars', '80'],
      ['three', '三星', 'Three stars', '70'],
      ['two', '二星', 'Two stars', '60'],
      ['one', '一星', 'One star', '50'],
      ['unrated', '不定级', 'Unrated', null],
    ]),
    id: 'two-new-stars',
    title: SCHEME_TEMPLATE_NAMES.TWO_NEW_STARS,
    source: '起步模板：分值、星级线均为示例，请按本级规定修改。',
    classes: [{ id: 'two-new', label: { zh: '两新组织党组织', en: 'Two-new organizations' }, of: 'ORGANIZATION' }],
    raterGroups: [],
    facts: [{ id: 'breach', label: { zh: '近两年发生列明事项', en: 'A listed event in two years' }, kind: 'yes-no' }],
    components: {
      id: 'sheet',
      label: { zh: '星级评定', en: 'Star sheet' },
      kind: 'points',
      points: '100',
      parts: [
        sheet('team', '班子建设', 'Team', '20', '5'),
        sheet('members', '党员管理', 'Members', '20', '5'),
        sheet('operation', '组织生活', 'Operation', '20', '5'),
        sheet('venue', '阵地和经费', 'Venue and funds', '20', '5'),
        sheet('effect', '作用发挥', 'Effect', '20', '5'),
      ],
    },
    vetoes: [
      {
        id: 'listed',
        label: { zh: '一票否决', en: 'Listed veto' },
        words: { text: '近两年发生列明事项的，取消本次评定资格' },
        when: { kind: 'fact', fact: 'breach', is: true },
        effect: { kind: 'lose-rating' },
        undetermined: 'HOLD',
      },
    ],
    rating: { kind: 'levels', everyYears: 2, validYears: 2, maximumUp: 1, maximumDown: 'ANY', firstAtMost: 'three', revocations: [] },
  },
  BRANCH_TIERS: {
    ...BASE,
    ...graded([
      ['advanced', '先进', 'Advanced', '90'],
      ['middle', '中间', 'Middle', '60'],
      ['lagging', '后进', 'Lagging', null],
    ]),
    id: 'branch-tiers',
    title: SCHEME_TEMPLATE_NAMES.BRANCH_TIERS,
    source: '起步模板：分值、档次线均为示例，请按本级规定修改。',
    classes: [{ id: 'branch', label: { zh: '党支部', en: 'Branches' }, of: 'ORGANIZATION' }],
    raterGroups: [],
    facts: [{ id: 'listed', label: { zh: '列明的后进情形', en: 'A listed event' }, kind: 'yes-no' }],
    components: {
      id: 'sheet',
      label: { zh: '达标得分', en: 'Standards' },
      kind: 'points',
      points: '100',
      parts: [
        sheet('leader', '带头人', 'Leader', '20', '5'),
        sheet('rules', '制度执行', 'Rules', '20', '5'),
        sheet('life', '组织生活', 'Organizational life', '20', '5'),
        sheet('venue', '阵地保障', 'Venue', '15', '5'),
        sheet('results', '工作实绩', 'Results', '25', '5'),
      ],
    },
    directAwards: [
      {
        id: 'straight-lagging',
        label: { zh: '直接定为后进', en: 'Straight to lagging' },
        words: { text: '有列明情形之一的，直接定为后进' },
        when: { kind: 'fact', fact: 'listed', is: true },
        grade: 'lagging',
        quota: 'INSIDE',
        undetermined: 'HOLD',
      },
    ],
  },
}

/** The document of a template. */
export const schemeTemplate = (template: SchemeTemplate): Scheme => DOCUMENTS[template]
