import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What the registers' own rules can refuse, beside the common refusals. */
export type EvidenceRefusal =
  | KitRefusal
  | 'evidence.findingsMissing'
  | 'evidence.settledDate'
  | 'evidence.datesCrossed'
  | 'evidence.spentMoreThanPaid'
  | 'evidence.headsInvalid'
  | 'evidence.headsDisagree'
  | 'evidence.votesExceedPresent'
  | 'evidence.reasonMissing'
  | 'evidence.ownProject'
  | 'evidence.notYourProject'
  | 'evidence.suggestionsUnanswered'
  | 'evidence.measuresOpen'
  | 'evidence.dueDateNotLater'
  | 'evidence.scoreMissing'
  | 'evidence.notNow'

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
  'evidence.headsInvalid': { zh: '请填 0 到 {max} 的整数。', en: 'Enter a whole number from 0 to {max}.' },
  'evidence.headsDisagree': {
    zh: '应到 {due} 人，实到 {present} 人，缺席 {away} 人，合计不符，请核对。',
    en: '{due} were due, {present} came and {away} were absent: the numbers do not add up.',
  },
  'evidence.votesExceedPresent': {
    zh: '投票合计 {cast} 票，多于实到的 {present} 人，请核对。',
    en: '{cast} votes are more than the {present} who came: please check.',
  },
  'evidence.reasonMissing': { zh: '请写明意见或理由。', en: 'Say what you found, or why.' },
  'evidence.ownProject': {
    zh: '不能评审、检查或验收自己负责的项目，请由上级或其他人办理。',
    en: 'Nobody judges a project of their own: the level above or somebody else must.',
  },
  'evidence.notYourProject': {
    zh: '此步由项目负责人办理。',
    en: 'This step is for whoever runs the project.',
  },
  'evidence.suggestionsUnanswered': {
    zh: '还有评审意见未答复，请逐条答复。',
    en: 'Some suggestions have no answer yet: answer each of them.',
  },
  'evidence.measuresOpen': {
    zh: '还有措施未填完成情况，请逐项填写。',
    en: 'Some measures have no result yet: enter each of them.',
  },
  'evidence.dueDateNotLater': {
    zh: '延期后的日期应晚于原定日期。',
    en: 'The new date must be later than the present one.',
  },
  'evidence.scoreMissing': { zh: '请填写评分。', en: 'Enter the score.' },
  'evidence.notNow': {
    zh: '当前阶段不能进行此操作，请刷新后查看现在可办的事项。',
    en: 'This cannot be done in the present stage: reload to see what can.',
  },
}
