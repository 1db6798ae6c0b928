import { fillTemplate, type RefusalTexts } from '../kit/index.ts'

/** Why a score, a grade or a rank came out as it did. Data, with texts in both languages. */
export type ReasonCode =
  | 'scoring.inputMissing'
  | 'scoring.ledgerNotTold'
  | 'scoring.noPapers'
  | 'scoring.groupEmpty'
  | 'scoring.groupSmall'
  | 'scoring.turnoutNotMet'
  | 'scoring.compositionNotMet'
  | 'scoring.revoteDue'
  | 'scoring.tooFewMarks'
  | 'scoring.tooFewSheets'
  | 'scoring.tooFewLeaders'
  | 'scoring.noBestValue'
  | 'scoring.noBand'
  | 'scoring.nothingDue'
  | 'scoring.partMissing'
  | 'scoring.leftOut'
  | 'scoring.monthsUnknown'
  | 'scoring.exempt'
  | 'scoring.noGradeByRule'
  | 'scoring.cappedByRule'
  | 'scoring.partialYear'
  | 'scoring.eligibilityUndetermined'
  | 'scoring.gradeUndetermined'
  | 'scoring.directAward'
  | 'scoring.directAwardUndetermined'
  | 'scoring.gateNotMet'
  | 'scoring.gateUndetermined'
  | 'scoring.vetoed'
  | 'scoring.vetoUndetermined'
  | 'scoring.quotaPressed'
  | 'scoring.quotaLifted'
  | 'scoring.quotaTieHeld'
  | 'scoring.quotaConflictHeld'
  | 'scoring.quotaTooFewHeads'
  | 'scoring.standingUndetermined'
  | 'scoring.ratingNotDue'
  | 'scoring.ratingMoveLimited'
  | 'scoring.ratingRevoked'
  | 'scoring.ratingBarred'
  | 'scoring.rankTieHeld'
  | 'scoring.rankTooFewHeads'

/** One reason. `rule` is the id of the scheme's node or rule, `params` what the text needs. */
export interface Reason {
  readonly code: ReasonCode
  readonly rule: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Texts of {@link ReasonCode}; `{rule}` stands for the rule's label. */
export const reasonTexts: RefusalTexts<ReasonCode> = {
  'scoring.inputMissing': {
    zh: '“{rule}”缺少数据，不能按零分计；请补报。',
    en: '“{rule}” has no input; it is not counted as zero. Please supply it.',
  },
  'scoring.ledgerNotTold': {
    zh: '“{rule}”尚未报送加减分记录；没有事项也请报空表。',
    en: '“{rule}” was not handed in; hand in an empty list if nothing happened.',
  },
  'scoring.noPapers': {
    zh: '“{rule}”没有收到任何有效测评票。',
    en: '“{rule}” has no valid mark at all.',
  },
  'scoring.groupEmpty': {
    zh: '“{rule}”中“{group}”没有有效测评票，方案规定不得计分。',
    en: 'In “{rule}” the group “{group}” has no valid mark, and the scheme then gives no score.',
  },
  'scoring.groupSmall': {
    zh: '“{rule}”中“{group}”有效票不足 {least} 张，方案规定不得计分。',
    en: 'In “{rule}” the group “{group}” has fewer than {least} marks, and the scheme then gives no score.',
  },
  'scoring.turnoutNotMet': {
    zh: '“{rule}”有效票 {valid} 张、应到 {due} 人，未达到规定数量或比例。',
    en: '“{rule}”: {valid} valid papers of {due} raters due do not reach the required turnout.',
  },
  'scoring.compositionNotMet': {
    zh: '“{rule}”中“{group}”占有效票的比例不合规定。',
    en: 'In “{rule}” the share of “{group}” among the valid papers is outside its limits.',
  },
  'scoring.revoteDue': {
    zh: '“{rule}”须重新测评：{because}。',
    en: '“{rule}” needs a new vote: {because}.',
  },
  'scoring.tooFewMarks': {
    zh: '“{rule}”评分数不足，不能按规定去掉最高最低分。',
    en: '“{rule}” has too few marks to drop the highest and lowest as ruled.',
  },
  'scoring.tooFewSheets': {
    zh: '“{rule}”只有 {found} 份考核表，至少需要 {least} 份。',
    en: '“{rule}” has {found} sheets; at least {least} are needed.',
  },
  'scoring.tooFewLeaders': {
    zh: '“{rule}”只有 {found} 位领导排序，至少需要 {least} 位。',
    en: '“{rule}” has the orders of {found} leaders; at least {least} are needed.',
  },
  'scoring.noBestValue': {
    zh: '“{rule}”作为除数的数值不大于零，方案规定不得计分。',
    en: '“{rule}”: the value to divide by is not above zero, and the scheme then gives no score.',
  },
  'scoring.noBand': {
    zh: '“{rule}”的数值 {value} 不在任何分段内。',
    en: '“{rule}”: the value {value} lies in no band.',
  },
  'scoring.nothingDue': {
    zh: '“{rule}”上年没有应办事项。',
    en: '“{rule}”: nothing was due from last year.',
  },
  'scoring.partMissing': {
    zh: '“{rule}”的组成部分没有得分，因此不能合计。',
    en: 'A part of “{rule}” has no score, so it cannot be added up.',
  },
  'scoring.leftOut': {
    zh: '“{rule}”按任职时间规定不计入。',
    en: '“{rule}” is left out by the partial-year rule.',
  },
  'scoring.monthsUnknown': {
    zh: '任职起止时间不明，不能按月折算。',
    en: 'The dates in post are not known, so the score cannot be taken by months.',
  },
  'scoring.exempt': { zh: '按“{rule}”不参加考核。', en: 'Takes no part, by “{rule}”.' },
  'scoring.noGradeByRule': { zh: '按“{rule}”只计分、不定等次。', en: 'Scored without a grade, by “{rule}”.' },
  'scoring.cappedByRule': {
    zh: '按“{rule}”等次最高为“{grade}”。',
    en: 'No better than “{grade}”, by “{rule}”.',
  },
  'scoring.partialYear': { zh: '按“{rule}”作不满年度处理。', en: 'Counted as a partial year, by “{rule}”.' },
  'scoring.eligibilityUndetermined': {
    zh: '“{rule}”所需情况不明，能否参加考核待定；请补充情况。',
    en: 'What “{rule}” asks for is not known, so taking part is undetermined: supply it.',
  },
  'scoring.gradeUndetermined': {
    zh: '定等所需的“{rule}”不明，等次待定。',
    en: '“{rule}”, which the grade needs, is not known: the grade is undetermined.',
  },
  'scoring.directAward': {
    zh: '按“{rule}”直接定为“{grade}”。',
    en: 'Given “{grade}” outright, by “{rule}”.',
  },
  'scoring.directAwardUndetermined': {
    zh: '“{rule}”是否成立不明，等次待定。',
    en: 'Whether “{rule}” holds is not known: the grade is undetermined.',
  },
  'scoring.gateNotMet': {
    zh: '不符合“{rule}”，由“{from}”降为“{grade}”。',
    en: 'Does not meet “{rule}”: “{from}” becomes “{grade}”.',
  },
  'scoring.gateUndetermined': {
    zh: '是否符合“{rule}”不明，等次待定；请查明后重算。',
    en: 'Whether “{rule}” is met is not known: the grade is undetermined until it is.',
  },
  'scoring.vetoed': { zh: '触发一票否决“{rule}”：{effect}。', en: 'Veto “{rule}” applies: {effect}.' },
  'scoring.vetoUndetermined': {
    zh: '是否触发“{rule}”不明，等次待定；请查明后重算。',
    en: 'Whether the veto “{rule}” applies is not known: the grade is undetermined until it is.',
  },
  'scoring.quotaPressed': {
    zh: '受“{rule}”名额限制，由“{from}”调为“{grade}”。',
    en: 'The quota “{rule}” moves “{from}” down to “{grade}”.',
  },
  'scoring.quotaLifted': {
    zh: '按“{rule}”名额补足，由“{from}”调为“{grade}”。',
    en: 'The quota “{rule}” moves “{from}” up to “{grade}”.',
  },
  'scoring.quotaTieHeld': {
    zh: '在“{rule}”名额线上并列，等次待定。',
    en: 'Equal at the cut-off of “{rule}”: the grade is undetermined.',
  },
  'scoring.quotaConflictHeld': {
    zh: '分数线与“{rule}”名额不一致，等次待定。',
    en: 'Threshold and quota “{rule}” disagree: the grade is undetermined.',
  },
  'scoring.quotaTooFewHeads': {
    zh: '“{rule}”所在范围只有 {heads} 人，不足以按名额确定，等次待定。',
    en: 'Only {heads} heads in the pool of “{rule}”, too few for it: the grade is undetermined.',
  },
  'scoring.standingUndetermined': {
    zh: '缺少排序依据，不能参与“{rule}”名额比较，等次待定。',
    en: 'No measure to order by, so “{rule}” cannot be applied: the grade is undetermined.',
  },
  'scoring.ratingNotDue': {
    zh: '未到评定年度，保持“{grade}”。',
    en: 'Not due for rating this year: “{grade}” is kept.',
  },
  'scoring.ratingMoveLimited': {
    zh: '每次升降有级数限制，由“{from}”定为“{grade}”。',
    en: 'A rating moves only so many levels at a time: “{from}” becomes “{grade}”.',
  },
  'scoring.ratingRevoked': {
    zh: '按“{rule}”取消或降低原评级。',
    en: 'The rating held is revoked, by “{rule}”.',
  },
  'scoring.ratingBarred': {
    zh: '{until} 年及以前不得评级。',
    en: 'Barred from any rating up to and including {until}.',
  },
  'scoring.rankTieHeld': { zh: '并列，名次待定。', en: 'Equal with others: no rank until decided.' },
  'scoring.rankTooFewHeads': {
    zh: '同组只有 {heads} 人，不排名次。',
    en: 'Only {heads} in the pool: no ranks are given.',
  },
}

const because: { readonly [word: string]: { readonly zh: string; readonly en: string } } = {
  INVALID: { zh: '无效票比例过高', en: 'too many invalid papers' },
  TURNOUT: { zh: '有效票数量不足', en: 'too few valid papers' },
  COMPOSITION: { zh: '投票人员构成不合规定', en: 'the wrong mix of raters' },
  EXCLUDE: { zh: '不参加本次考核', en: 'out of the appraisal' },
  LOSE_RATING: { zh: '本次不评级，原评级取消', en: 'no rating this time, a rating held is lost' },
  FORCE: { zh: '等次定为指定等次', en: 'the grade is forced' },
  AT_MOST: { zh: '等次受限', en: 'the grade is capped' },
}

/** The sentence of a reason; `labelOf` names the scheme's rules, grades and groups. */
export function reasonText(reason: Reason, lang: 'zh' | 'en', labelOf: (id: string) => string): string {
  const params: Record<string, string | number> = { rule: labelOf(reason.rule), ...reason.params }
  for (const key of ['group', 'grade', 'from']) {
    const id = params[key]
    if (typeof id === 'string') params[key] = labelOf(id)
  }
  for (const key of ['because', 'effect']) params[key] = because[String(params[key])]?.[lang] ?? ''
  return fillTemplate(reasonTexts[reason.code][lang], params)
}
