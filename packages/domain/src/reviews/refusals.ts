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
}
