import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What grading, deciding and publishing can refuse, beside the common refusals. */
export type DecisionRefusal =
  | KitRefusal
  | 'decisions.notNow'
  | 'decisions.gradeUnknown'
  | 'decisions.noGradeGiven'
  | 'decisions.reasonMissing'
  | 'decisions.opinionMissing'
  | 'decisions.notComputed'
  | 'decisions.nobodyToDraft'
  | 'decisions.quotaBroken'
  | 'decisions.minutesMissing'
  | 'decisions.dateAhead'
  | 'decisions.unscored'
  | 'decisions.undecided'
  | 'decisions.rankingNotAllowed'
  | 'decisions.rankingBasisMissing'
  | 'decisions.alreadyPublished'

/** Texts of {@link DecisionRefusal}. */
export const decisionRefusalTexts: RefusalTexts<DecisionRefusal> = {
  ...kitRefusalTexts,
  'decisions.notNow': {
    zh: '考核现处于“{state}”阶段，此项工作须在“{needed}”阶段办理。',
    en: 'The cycle is in the stage “{state}”; this is done in the stage “{needed}”.',
  },
  'decisions.gradeUnknown': {
    zh: '方案中没有等次“{name}”，请从方案的等次中选择。',
    en: 'The scheme has no grade “{name}”: choose one of its grades.',
  },
  'decisions.noGradeGiven': {
    zh: '按方案规定，{name} 本次不评定等次。',
    en: 'By the scheme, {name} gets no grade this time.',
  },
  'decisions.reasonMissing': {
    zh: '{name} 的等次与计算结果不一致，请写明理由。',
    en: 'The grade of {name} differs from the computed one: say why.',
  },
  'decisions.opinionMissing': {
    zh: '综合评价意见须写明主要成绩、存在问题和努力方向。',
    en: 'The draft opinion must say merits, problems and direction.',
  },
  'decisions.notComputed': {
    zh: '{name} 没有计算等次，请为其单独拟定。',
    en: '{name} has no computed grade: draft one for them alone.',
  },
  'decisions.nobodyToDraft': {
    zh: '没有需要拟定的人，请刷新后查看。',
    en: 'There is nobody left to draft for: load the page anew.',
  },
  'decisions.quotaBroken': {
    zh: '“{quota}”要求 {bound}，按此评定为 {found} 人。请调整等次，或写明突破名额的依据。',
    en: '“{quota}” asks for {bound}; these grades make it {found}. Change grades, or record on what basis the quota is passed.',
  },
  'decisions.minutesMissing': {
    zh: '请登记会议日期和会议纪要。',
    en: 'Record the date of the meeting and its minutes.',
  },
  'decisions.dateAhead': { zh: '会议日期不能晚于今天。', en: 'The meeting cannot lie after today.' },
  'decisions.unscored': {
    zh: '{name} 还没有计分表，请先计分。',
    en: '{name} has no score sheet yet: score first.',
  },
  'decisions.undecided': {
    zh: '还有 {count} 人没有研究确定的等次，请先逐一确定。',
    en: '{count} appraisees have no decided grade yet: decide them first.',
  },
  'decisions.rankingNotAllowed': {
    zh: '方案没有规定公布名次，通报不能包含名次。',
    en: 'The scheme publishes no ranking: the bulletin cannot contain ranks.',
  },
  'decisions.rankingBasisMissing': {
    zh: '公布名次须登记依据（文件名称和文号）。',
    en: 'To publish ranks, record the basis (title and number of the document).',
  },
  'decisions.alreadyPublished': {
    zh: '第 {version} 版结果已经通报。如需更改，须报上一级批准后重新计分。',
    en: 'Version {version} of the results is published. To change it, reopen it with the approval of the level above.',
  },
}
