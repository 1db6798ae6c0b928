import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What the registers' own rules can refuse, beside the common refusals. */
export type EvidenceRefusal =
  | KitRefusal
  | 'evidence.findingsMissing'
  | 'evidence.settledDate'
  | 'evidence.datesCrossed'
  | 'evidence.spentMoreThanPaid'

/** Texts of {@link EvidenceRefusal}. */
export const evidenceRefusalTexts: RefusalTexts<EvidenceRefusal> = {
  ...kitRefusalTexts,
  'evidence.findingsMissing': {
    zh: '请写明发现的问题；未发现问题时，办理情况请选“未发现问题”。',
    en: 'Say what was found; if nothing was, choose “Nothing found”.',
  },
  'evidence.settledDate': {
    zh: '已办结的请填办结日期，未办结的请留空。',
    en: 'Give the date when it is settled, and only then.',
  },
  'evidence.datesCrossed': { zh: '应晚于 {after}。', en: 'This must be later than {after}.' },
  'evidence.spentMoreThanPaid': {
    zh: '已使用金额不能多于实际拨付的 {paid} 元。',
    en: 'No more can be spent than the {paid} yuan that were paid.',
  },
}
