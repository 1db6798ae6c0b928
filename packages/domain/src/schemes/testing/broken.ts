import type { SchemeRefusal } from '../refusals.ts'
import { validScheme } from './valid.ts'

/** One change to the valid scheme: set, remove or add at a JSON pointer. */
type Change =
  | readonly ['set', string, unknown]
  | readonly ['cut', string]
  | readonly ['add', string, unknown]

/** A scheme with planted faults, and exactly the faults that must be named: `[code, place]`. */
export interface BrokenScheme {
  readonly name: string
  readonly changes: readonly Change[]
  readonly faults: readonly (readonly [SchemeRefusal, string])[]
}

/** The valid scheme with changes made to a copy. */
export function changed(changes: readonly Change[], base: unknown = validScheme): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(base))
  for (const change of changes) {
    const keys = change[1].split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    let node = copy as Record<string, unknown>
    for (const key of keys.slice(0, -1)) {
      if (typeof node[key] !== 'object') throw new RangeError(`no place ${change[1]}`)
      node = node[key] as Record<string, unknown>
    }
    const last = keys.at(-1) ?? ''
    if (change[0] !== 'set' && !(last in node)) throw new RangeError(`nothing at ${change[1]}`)
    if (change[0] === 'set') node[last] = change[2]
    else if (change[0] === 'cut') delete node[last]
    else (node[last] as unknown[]).push(change[2])
  }
  return copy
}

const ballot = '/components/parts/0/of'
const duties = '/components/parts/1/of'
const works = '/components/parts/2/of'
const bands = `${duties}/parts/0/conversion/bands`
const steps = `${duties}/parts/1/conversion`
const ledger = `${duties}/parts/6`

const one = (name: string, change: Change, code: SchemeRefusal, place = change[1]): BrokenScheme => ({
  name,
  changes: [change],
  faults: [[code, place]],
})
const several = (
  name: string,
  changes: readonly Change[],
  ...faults: readonly (readonly [SchemeRefusal, string])[]
): BrokenScheme => ({ name, changes, faults })

const scored = (id: string, more: object) => ({
  id, label: { zh: '得分' }, kind: 'imported', strand: 'OFF_STAGE', missing: 'BLOCK', points: '100',
      scale: '100',
  mayExceed: false, from: { kind: 'typed', by: { zh: '考核办' } }, ...more,
})
const quota = (id: string, more: object) => ({
  id, label: { zh: '名额' }, pool: { classes: 'EACH', by: 'LEADER' }, minimumHeads: 0, whenSmaller: 'SKIP',
  theoretical: { places: 2, mode: 'HALF_UP' }, ties: 'ALL_OUT', conflict: 'HOLD', ...more,
})
const times = (id: string, factors: readonly string[]) => ({
  id, label: { zh: '乘积' }, kind: 'product', points: '100', factors,
})

/** Schemes that cannot even be read. */
const unreadable: readonly BrokenScheme[] = [
  one('not an object', ['set', '/components', 7], 'schemes.wrongType'),
  one('another format', ['set', '/format', 'shuping.scheme/9'], 'schemes.unknownFormat'),
  one('a setting nobody knows', ['set', `${ballot}/secret`, 1], 'schemes.unknownSetting'),
  several('three settings nobody knows in two places',
    [['set', '/x', 1], ['set', '/y', 2], ['set', `${ballot}/turnout/z`, 3]],
    ['schemes.unknownSetting', '/x'], ['schemes.unknownSetting', '/y'],
    ['schemes.unknownSetting', `${ballot}/turnout/z`]),
  one('no display order', ['cut', '/displayOrder'], 'schemes.settingMissing'),
  one('no kind', ['cut', `${works}/kind`], 'schemes.settingMissing'),
  one('an unknown kind', ['set', `${works}/kind`, 'magic'], 'schemes.unknownKind'),
  one('an unknown choice', ['set', `${ballot}/base`, 'ALL'], 'schemes.unknownChoice'),
  one('an unknown rounding mode', ['set', '/rounding/mode', 'HALF_DOWN'], 'schemes.unknownChoice'),
  one('an id with capitals', ['set', '/classes/0/id', 'Street'], 'schemes.badId'),
  one('an id that is a trap', ['set', '/grades/0/id', 'constructor'], 'schemes.badId'),
  one('1e999 points', ['set', `${ballot}/points`, '1e999'], 'schemes.badNumber'),
  one('points as a binary number', ['set', `${ballot}/points`, 99.5], 'schemes.wrongType'),
  one('a share above one', ['set', '/merges/0/weight', '101%'], 'schemes.badShare'),
  one('a negative share', ['set', '/merges/0/weight', '-1%'], 'schemes.badShare'),
  one('eleven decimals of rounding', ['set', '/rounding/places', 11], 'schemes.badWhole'),
  one('half a rater', ['set', `${ballot}/turnout/minimumPapers`, 0.5], 'schemes.badWhole'),
  one('money in yuan', ['set', '/money/0/currency', 'yuan'], 'schemes.badCurrency'),
  one('an empty label', ['set', '/title/zh', ''], 'schemes.textLength'),
  one('no classes', ['set', '/classes', []], 'schemes.listEmpty'),
  one('501 quotas', ['set', '/quotas', Array.from({ length: 501 }, (_, i) =>
    quota(`q${i}`, { kind: 'allotted', of: { kind: 'exactly', grade: 'a' }, number: 'AT_MOST' }))],
    'schemes.listTooLong'),
  one('weights of one class not readable',
    ['set', `${ballot}/combine/weights/byClass/street/0/weight`, 'much'], 'schemes.badShare'),
]

/** Settings on which published schemes are silent, left out. */
const silent: readonly BrokenScheme[] = [
  one('no final rounding', ['cut', '/rounding'], 'schemes.roundingMissing'),
  one('no rounding mode', ['cut', '/rounding/mode'], 'schemes.roundingMissing'),
  one('no rounding of the theoretical number', ['cut', '/quotas/0/theoretical'], 'schemes.roundingMissing'),
  one('no rounding mode of a quota', ['cut', '/quotas/0/max/rounding'], 'schemes.roundingMissing'),
  one('no ballot base', ['cut', `${ballot}/base`], 'schemes.ballotBaseMissing'),
  one('no empty-group policy', ['cut', `${ballot}/combine/emptyGroup`], 'schemes.emptyGroupPolicyMissing'),
  one('no small-group policy', ['cut', `${ballot}/combine/smallGroup`], 'schemes.smallGroupPolicyMissing'),
  one('quota without tie policy', ['cut', '/quotas/0/ties'], 'schemes.tiePolicyMissing'),
  one('ranking without tie policy', ['cut', '/ranking/ties'], 'schemes.tiePolicyMissing'),
  one('no tie chain', ['cut', '/standing/chain'], 'schemes.tiePolicyMissing'),
  one('no missing policy', ['cut', `${works}/parts/0/missing`], 'schemes.missingPolicyMissing'),
  one('no abstention policy', ['cut', `${ballot}/abstention`], 'schemes.abstentionPolicyMissing'),
  one('no undetermined policy', ['cut', '/gates/0/undetermined'], 'schemes.undeterminedPolicyMissing'),
  one('no rule order', ['cut', `${duties}/parts/0/conversion/order`], 'schemes.ruleOrderMissing'),
  one('no conflict policy', ['cut', '/quotas/0/conflict'], 'schemes.quotaConflictPolicyMissing'),
  one('bonuses without bounds', ['cut', `${duties}/limits`], 'schemes.limitsMissing', duties),
]

const sums: readonly BrokenScheme[] = [
  one('weights make 110 %', ['set', '/components/parts/1/weight/same', '40%'], 'schemes.weightsDoNotAddUp',
    '/components/parts'),
  one('weights of one class make 99 %', ['set', '/components/parts/2/weight/byClass/office', '29%'],
    'schemes.weightsDoNotAddUp', '/components/parts'),
  one('a hole in a list', ['cut', `${ballot}/combine/weights/byClass/street/1`],
    'schemes.notJson', `${ballot}/combine/weights/byClass/street/1`),
  one('thirds written as decimals', ['set', `${ballot}/combine/weights/byClass/street/1/weight`, '0.333'],
    'schemes.weightsDoNotAddUp', `${ballot}/combine/weights/byClass/street`),
  one('parts make 111 points', ['set', `${ledger}/points`, '11'], 'schemes.pointsDoNotAddUp',
      `${duties}/parts`),
  one('panel items make 19 points', ['set', `${duties}/parts/2/items/1/points`, '7'],
    'schemes.pointsDoNotAddUp', `${duties}/parts/2/items`),
  one('deduction items make 21 points', ['set', `${duties}/parts/5/items/0/points`, '9'],
    'schemes.pointsDoNotAddUp', `${duties}/parts/5/items`),
  one('rungs worth 3 of 2', ['set', `${works}/parts/5/rungs/0/worth`, '2'], 'schemes.pointsDoNotAddUp',
    `${works}/parts/5/rungs`),
  one('a class without a weight', ['cut', `${ballot}/combine/weights/byClass/office`],
    'schemes.perClassIncomplete', `${ballot}/combine/weights/byClass`),
  several('a class nobody scores',
    [['set', '/components/parts/0/of/onlyClasses', ['street']], ['set', `${duties}/onlyClasses`, ['street']],
      ['set', `${works}/onlyClasses`, ['street']]],
    ['schemes.componentForNobody', `${works}/parts/4/onlyClasses`], ['schemes.classWithoutComponents',
        '/classes/1']),
  several('a node without parts', [['set', `${works}/parts`, []], ['set', '/standing/chain', []],
    ['set', '/eligibility', []]], ['schemes.compositeEmpty', works]),
]

const names: readonly BrokenScheme[] = [
  one('one id twice', ['set', `${works}/parts/2/id`, 'check'], 'schemes.duplicateId'),
  one('two rules of one id', ['set', '/vetoes/0/id', 'gate-top'], 'schemes.duplicateId'),
  one('a class named twice', ['set', `${works}/parts/3/onlyClasses`, ['street', 'street']],
    'schemes.duplicateEntry', `${works}/parts/3/onlyClasses/1`),
  one('an unknown class', ['set', `${works}/parts/3/onlyClasses`, ['street', 'village']],
    'schemes.unknownClass', `${works}/parts/3/onlyClasses/1`),
  one('an unknown rater group', ['set', `${ballot}/combine/weights/byClass/office/1/group`, 'nobody'],
    'schemes.unknownGroup'),
  one('an unknown component in a gate', ['set', '/gates/0/when/of/2/measure/component', 'nothing'],
    'schemes.unknownComponent'),
  one('an unknown factor', ['set', `${works}/parts/6/factors/1`, 'nothing'], 'schemes.unknownComponent'),
  one('an unknown fact in a veto', ['set', '/vetoes/0/when/fact', 'nothing'], 'schemes.unknownFact'),
  one('an unknown metric', ['set', `${works}/parts/0/metric`, 'nothing'], 'schemes.unknownMetric'),
  one('an unknown metric in a deduction', ['set', `${duties}/parts/5/items/1/faults/0/times/metric`,
      'nothing'],
    'schemes.unknownMetric'),
  one('an unknown grade in a veto', ['set', '/vetoes/0/effect/grade', 'z'], 'schemes.unknownGrade'),
  one('an unknown grade for the first rating', ['set', '/rating/firstAtMost', 'z'], 'schemes.unknownGrade'),
  one('rungs of what is no ladder', ['set', '/standing/chain/1/by/ladder', 'works'], 'schemes.notALadder'),
  one('shares of what is no ballot', ['set', '/gates/0/when/of/0/measure/ballot', 'works'],
    'schemes.notAGradedBallot'),
  one('a vote for a grade that is not on the paper', ['set', '/gates/0/when/of/0/measure/grades/1', 'great'],
    'schemes.notAGradeOfBallot'),
  one('a group that does not vote', ['set', `${ballot}/combine/weights/byClass/street`,
    [{ group: 'leaders', weight: '40%' }, { group: 'peers', weight: '60%' }]],
    'schemes.groupNotInBallot', `${ballot}/turnout/composition/0/group`),
  one('a yes-no fact compared with a number', ['set', '/gates/0/when/of/1/of/0/measure/fact', 'accident'],
    'schemes.wrongFactKind'),
  one('an option the fact does not have', ['set', '/directAwards/0/when/is', 'middling'],
      'schemes.wrongFactAnswer'),
  one('overlap allowed on one side', ['set', '/raterGroups/0/mayOverlap', []], 'schemes.overlapOneSided',
    '/raterGroups/1/mayOverlap/0'),
  one('a product that contains itself', ['set', `${works}/parts/6/factors/1`, 'works'],
    'schemes.cyclicReference'),
  several('two products of each other',
    [['add', '/aside', times('p', ['q', 'ballot'])], ['add', '/aside', times('q', ['ballot', 'p'])]],
    ['schemes.cyclicReference', '/aside/1/factors/0'], ['schemes.cyclicReference', '/aside/2/factors/1']),
  several('products of products of products',
    [['add', '/aside', times('p1', ['ballot', 'everyday', 'check', 'visits', 'fixes'])],
      ['add', '/aside', times('p2', ['p1', 'ballot', 'rules', 'funds', 'project', 'innovation'])],
      ['add', '/aside', times('p3', ['p1', 'p2', 'pledges', 'meetings'])]],
    ['schemes.productTooHigh', '/aside/3/factors']),
  one('eligibility by the score to come', ['set', '/eligibility/0/when/measure', { kind: 'total',
      as: 'EXACT' }],
    'schemes.measureTooEarly'),
]

const sizes: readonly BrokenScheme[] = [
  several('a full score of zero',
    [['set', `${ballot}/points`, '0']],
    ['schemes.pointsNotPositive', `${ballot}/points`],
    ...[0, 1, 2, 3].map((i) => ['schemes.pointsAboveMaximum', `${ballot}/form/grades/${i}/points`] as const)),
  one('negative points for a grade', ['set', `${ballot}/form/grades/3/points`, '-1'],
      'schemes.negativePoints'),
  one('a negative deduction', ['set', `${duties}/parts/5/items/0/faults/0/minus`, '-2'],
    'schemes.pointsNotPositive'),
  one('a grade above the full score', ['set', `${ballot}/form/grades/0/points`, '101'],
    'schemes.pointsAboveMaximum'),
  one('a target above the full score', ['set', `${steps}/atTarget`, '20.01'], 'schemes.pointsAboveMaximum'),
  one('a cap below one item', ['set', `${works}/parts/2/items/1/atMost`, '4'], 'schemes.capBelowItem'),
  one('a ledger cap below one honour', ['set', `${ledger}/cap`, '2.5'], 'schemes.capBelowItem'),
  one('a kind cap below its own points', ['set', `${ledger}/kinds/0/cap`, '2'], 'schemes.capBelowItem'),
  one('bounds crossed', ['set', `${duties}/limits`, { min: '120', max: '110' }], 'schemes.rangeCrossed',
    `${duties}/limits`),
  one('a bound that cuts the full score', ['set', `${duties}/limits/max`, '100'], 'schemes.limitBelowPoints'),
  one('a bonus from 2 to 1', ['set', `${ledger}/kinds/1/min`, '2.5'], 'schemes.rangeCrossed',
      `${ledger}/kinds/1`),
  one('grades in the wrong order', ['set', `${ballot}/form/grades/2/points`, '90'],
    'schemes.gradePointsOutOfOrder'),
  one('a vertical line', ['set', `${duties}/parts/1/conversion`, { kind: 'linear', outside: 'CLAMP',
    from: { value: '5', points: '0' }, to: { value: '5.0', points: '20' } }], 'schemes.conversionFlat'),
  one('steps of nothing', ['set', `${steps}/below/each`, '0'], 'schemes.stepNotPositive'),
  one('a pass line above the sheet', ['set', `${works}/parts/5/rungs/1/passAt`, '101'],
    'schemes.passLineOutOfReach'),
]

const graded: readonly BrokenScheme[] = [
  one('integers leave gaps (89.5)', ['set', '/grading/bands/1/to', '89'], 'schemes.bandsGap',
    '/grading/bands/0/from'),
  one('bands overlap', ['set', '/grading/bands/1/to', '91'], 'schemes.bandsOverlap', '/grading/bands/1'),
  one('the full score lies in no band', ['set', '/grading/bands/0/to', '100'], 'schemes.bandsGap'),
  one('scores below the lowest band', ['set', '/grading/bands/3/from', '10'], 'schemes.bandsGap'),
  several('a band with nothing in it', [['set', '/grading/bands/1/from', '90']],
    ['schemes.bandEmpty', '/grading/bands/1'], ['schemes.bandsGap', '/grading/bands/0/from']),
  several('grades and bands in opposite order',
    [['set', '/grading/bands/0/grade', 'b'], ['set', '/grading/bands/1/grade', 'a']],
    ['schemes.bandsOutOfOrder', '/grading/bands/1/grade']),
  one('conversion bands overlap', ['set', `${bands}/2/to`, '70'], 'schemes.bandsOverlap', `${bands}/2`),
  one('conversion bands with a gap', ['set', `${bands}/1/from`, '61'], 'schemes.bandsGap'),
  one('conversion bands with an end', ['set', `${bands}/0/to`, '100'], 'schemes.bandsGap'),
  several('a grade above every score', [
    ['set', `${works}/parts/6`, scored('plain-score', {})], ['set', '/grading/bands/0/from', '150'], ['set',
        '/grading/bands/1/to', '150'],
    ['set', '/quotas', []]],
    ['schemes.gradeUnreachable', '/grades/0']),
  several('a grade without band', [['add', '/grades', { id: 'e', label: { zh: '极差' } }],
    ['add', '/money/0/rule/performance', { grade: 'e', share: '0' }]],
    ['schemes.gradeUnreachable', '/grades/4']),
  several('a quota of nobody', [['add', '/quotas',
    quota('none', { kind: 'count', of: { kind: 'exactly', grade: 'c' }, max: 0 })]],
    ['schemes.gradeUnreachable', '/grades/2']),
  one('grades listed but not given', ['set', '/grading', { by: 'NONE' }], 'schemes.gradingMissing',
      '/grades'),
  several('grades given but not listed',
    [['set', '/grades', []], ['set', '/grading', { by: 'QUOTAS' }], ['set', '/quotas', [quota('c',
        { kind: 'count',
      of: { kind: 'exactly', grade: 'a' }, max: 1 })]], ['set', '/gates', []], ['set', '/vetoes', []],
      ['set', '/directAwards', []], ['set', '/rating', { kind: 'none' }], ['set', '/targets', []],
      ['set', '/money', []]],
    ['schemes.unknownGrade', '/quotas/0/of/grade'], ['schemes.gradesMissing', '/grades']),
  one('a condition beyond the scale', ['set', '/gates/0/when/of/2/value', '10'],
      'schemes.conditionNeverTrue'),
  one('a share above the whole', ['set', '/gates/0/when/of/0/value', '1.01'], 'schemes.conditionNeverTrue'),
  one('a gate that leads nowhere', ['set', '/gates/0/otherwise', 'a'], 'schemes.gateGoesNowhere'),
]

const quotas: readonly BrokenScheme[] = [
  several('5 % to 10 % of nine heads', [['add', '/quotas', quota('weak', { kind: 'share',
    of: { kind: 'exactly', grade: 'd' }, min: { share: '5%', rounding: 'CEILING' },
    max: { share: '10%', rounding: 'FLOOR' } })]],
    ['schemes.quotaRangeEmpty', '/quotas/3']),
  several('two quotas that exclude each other', [
    ['add', '/quotas', quota('more', { kind: 'count', of: { kind: 'at-or-above', grade: 'b' }, min: 2 })],
    ['add', '/quotas', quota('less', { kind: 'share', of: { kind: 'at-or-below', grade: 'c' },
      min: { share: '90%', rounding: 'FLOOR' }, minimumHeads: 2 })]],
    ['schemes.quotaRangeEmpty', '/quotas/3']),
  several('shares by grade rounded up do not fit', [['set', '/quotas', [quota('all', { kind: 'bands',
    shares: ['10%', '30%', '40%', '20%'].map((share, i) => ({ grade: ['a', 'b', 'c', 'd'][i], share })),
    rounding: 'CEILING', remainder: 'd' })]]],
    ['schemes.quotaRangeEmpty', '/quotas/0']),
  several('shares by grade make 90 %', [['set', '/quotas', [quota('all', { kind: 'bands',
    shares: ['10%', '30%', '40%', '10%'].map((share, i) => ({ grade: ['a', 'b', 'c', 'd'][i], share })),
    rounding: 'FLOOR', remainder: 'd' })]]],
    ['schemes.quotaSharesDoNotAddUp', '/quotas/0/shares']),
  one('a quota without a number', ['cut', '/quotas/0/max'], 'schemes.quotaWithoutBound', '/quotas/0'),
  several('quotas only, but none', [['set', '/grading', { by: 'QUOTAS' }], ['set', '/quotas', []]],
    ['schemes.quotaMissing', '/quotas']),
]

const voting: readonly BrokenScheme[] = [
  one('residents 70 % and peers 40 %', ['set', `${ballot}/turnout/composition`,
    [{ group: 'residents', atLeast: '70%', atMost: '100%' }, { group: 'peers', atLeast: '40%',
        atMost: '50%' }]],
    'schemes.turnoutImpossible'),
  one('at most half each of one group', ['set', `${ballot}/turnout/composition`,
    ['leaders', 'peers', 'residents'].map((group) => ({ group, atLeast: '0%', atMost: '30%' }))],
    'schemes.turnoutImpossible'),
  several('at least 60 %, at most 50 %', [['set', `${ballot}/turnout/composition`,
    [{ group: 'peers', atLeast: '60%', atMost: '50%' }]]],
    ['schemes.rangeCrossed', `${ballot}/turnout/composition/0`]),
  one('a trimmed mean of two', ['set', `${ballot}/aggregation/minimum`, 2], 'schemes.trimTooSmall'),
  one('a trimmed mean of papers issued', ['set', `${ballot}/base`, 'ISSUED'], 'schemes.aggregationUnfit',
    `${ballot}/aggregation`),
  one('a median of shares', ['set', `${ballot}/form/scoring`, { kind: 'share', grades: ['good'] }],
    'schemes.aggregationUnfit', `${ballot}/aggregation`),
  one('nobody can be below the lowest grade', ['set', `${ballot}/paperRules/4/mark`, '40'],
    'schemes.paperRuleUnsatisfiable', `${ballot}/paperRules/4`),
  one('at least 50 % and at most 40 % good', ['add', `${ballot}/paperRules`,
    { kind: 'at-least-graded', grades: ['good'], limit: { share: '50%' } }],
        'schemes.paperRuleUnsatisfiable'),
  one('an unknown grade in a paper rule', ['set', `${ballot}/paperRules/1/grades/0`, 'great'],
    'schemes.notAGradeOfBallot'),
  several('grades asked of numbers', [
    ['set', `${ballot}/form`, { kind: 'number', min: '0', max: '100', decimals: 1 }],
    ['set', '/gates/0/when', { kind: 'fact', fact: 'accident', is: false }],
    ['cut', `${ballot}/paperRules/2`], ['set', `${ballot}/paperRules`,
      [{ kind: 'at-most-graded', grades: ['good'], limit: { count: 1 } }]]],
    ['schemes.paperRuleUnfit', `${ballot}/paperRules/0`]),
  one('tallies of three papers shown', ['set', '/minimumPapers', 3], 'schemes.minimumPapersTooSmall'),
  one('two heads ranked', ['set', '/ranking/minimumHeads', 2], 'schemes.rankingPoolTooSmall'),
]

const followUps: readonly BrokenScheme[] = [
  one('a level that lapses before the next rating', ['set', '/rating/validYears', 1],
      'schemes.ratingLapsesTooSoon'),
  several('a target without number', [['cut', '/targets/0/atLeast'], ['cut', '/targets/0/atMost']],
    ['schemes.targetWithoutBound', '/targets/0']),
  one('a target from 95 % to 90 %', ['set', '/targets/0/atLeast', '95%'], 'schemes.rangeCrossed',
      '/targets/0'),
  one('a merge at 0 %', ['set', '/merges/0/weight', '0%'], 'schemes.mergeWeightIdle'),
  one('no pay for one grade', ['set', '/money/0/rule', { kind: 'per-grade',
    amounts: ['a', 'b', 'c'].map((grade) => ({ grade, amount: '1000' })) }],
    'schemes.moneyGradeMissing', '/money/0/rule/amounts'),
]

const outOfScope: readonly BrokenScheme[] = [
  one('political quality of a person', ['set', `${ballot}/form/grades/0/label/zh`, '政治素质好'],
    'schemes.beliefItem', `${ballot}/form/grades/0/label`),
  one('an imported belief score', ['add', '/aside', scored('belief', { label: { zh: '个人理想信念得分' } })],
    'schemes.beliefItem', '/aside/1/label'),
  one('belief in English', ['set', '/facts/0/label', { zh: '评价', en: 'Political Quality' }],
      'schemes.beliefItem'),
  one('petitions counted', ['set', '/metrics/4/label/zh', '信访件数'], 'schemes.petitionCount',
    '/metrics/4/label'),
  one('study minutes counted', ['set', `${works}/parts/2/items/0/label/zh`, '平台学习 时长'],
    'schemes.onlineTrace', `${works}/parts/2/items/0/label`),
  one('persons vetted', ['set', '/facts/0/label/zh', '落实政治审查制度'], 'schemes.vettingItem', '/facts/0/label'),
  one('points of members', ['set', '/metrics/4/label/zh', '党员积分排名'], 'schemes.personalPoints',
    '/metrics/4/label'),
]

/** At least one broken scheme for every code that a document can be refused with. */
export const brokenSchemes: readonly BrokenScheme[] = [
  ...unreadable,
  ...silent,
  ...sums,
  ...names,
  ...sizes,
  ...graded,
  ...quotas,
  ...voting,
  ...followUps,
  ...outOfScope,
]
