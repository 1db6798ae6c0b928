import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What reviews can refuse, beside the common refusals. */
export type ReviewRefusal =
  | KitRefusal
  | 'reviews.seedInvalid'
  | 'reviews.takeInvalid'
  | 'reviews.tooFewUnits'
  | 'reviews.unknownItem'
  | 'reviews.findingMissing'
  | 'reviews.cycleClosed'
  | 'reviews.noSheet'
  | 'reviews.teamIncomplete'
  | 'reviews.checksThemselves'
  | 'reviews.endsBefore'
  | 'reviews.handedIn'
  | 'reviews.noSuchFinding'
  | 'reviews.alreadyPutRight'

/** Texts of {@link ReviewRefusal}. */
export const reviewRefusalTexts: RefusalTexts<ReviewRefusal> = {
  ...kitRefusalTexts,
  'reviews.seedInvalid': {
    zh: '抽样种子须为 16 至 64 位十六进制字符，请由系统生成。',
    en: 'A seed has 16 to 64 hexadecimal characters: let the system make one.',
  },
  'reviews.takeInvalid': { zh: '抽取数量请填不小于 0 的整数。', en: 'How many to draw must be a whole number, zero or more.' },
  'reviews.tooFewUnits': {
    zh: '只有 {units} 个可抽取，不能抽取 {take} 个。',
    en: 'There are only {units} to draw from: {take} cannot be drawn.',
  },
  'reviews.unknownItem': {
    zh: '考核表中没有这一项，请刷新后重新填写。',
    en: 'The sheet has no such item: reload and fill it in again.',
  },
  'reviews.findingMissing': {
    zh: '此项有扣分，请写明发现的问题。',
    en: 'Points were taken off here: say what was found.',
  },
  'reviews.cycleClosed': {
    zh: '本周期当前不进行实地考核，请向组织部门了解。',
    en: 'The cycle has no field checks now: ask the organization department.',
  },
  'reviews.noSheet': {
    zh: '考核方案中没有这张实地考核表，请选择方案中的评委打分项。',
    en: 'The scheme has no such sheet: choose one of its panels.',
  },
  'reviews.teamIncomplete': { zh: '请选择考核组成员；成员须为在册人员。', en: 'Choose the team among people on the books.' },
  'reviews.checksThemselves': {
    zh: '被考核人员不能参加对同一类别的考核组，请换人。',
    en: 'Whoever is appraised does not check their own class: choose somebody else.',
  },
  'reviews.endsBefore': { zh: '结束日期不能早于开始日期。', en: 'It cannot end before it begins.' },
  'reviews.noSuchFinding': {
    zh: '已提交的考核表中没有这个问题，请刷新后再办理。',
    en: 'No sheet that was handed in has this finding: reload and try again.',
  },
  'reviews.alreadyPutRight': {
    zh: '该问题的整改情况已经登记，不能重复登记。',
    en: 'How this finding was put right is on record already.',
  },
  'reviews.handedIn': { zh: '考核表已提交，不能修改。', en: 'The sheet was handed in and stays as it is.' },
}
