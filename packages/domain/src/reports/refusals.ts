import { kitRefusalTexts } from '../kit/index.ts'
import type { KitRefusal, RefusalTexts } from '../kit/index.ts'

/** What reports can refuse, beside the common refusals. */
export type ReportRefusal =
  | KitRefusal
  | 'reports.notNow'
  | 'reports.reasonMissing'
  | 'reports.notYours'
  | 'reports.ownReport'
  | 'reports.partsEmpty'
  | 'reports.notWritable'
  | 'reports.notReportingYet'
  | 'reports.cycleClosed'
  | 'reports.attachmentType'
  | 'reports.attachmentTooLarge'
  | 'reports.storeAway'

/** Texts of {@link ReportRefusal}. */
export const reportRefusalTexts: RefusalTexts<ReportRefusal> = {
  ...kitRefusalTexts,
  'reports.notNow': {
    zh: '述职报告当前状态不能进行此操作，请刷新后查看。',
    en: 'This cannot be done with the report in its present state: reload and look again.',
  },
  'reports.reasonMissing': { zh: '请写明理由。', en: 'Say why.' },
  'reports.notYours': { zh: '只有述职人本人可以修改和提交报告。', en: 'Only the author writes and submits a report.' },
  'reports.ownReport': { zh: '不能审核本人的述职报告。', en: 'Nobody reviews their own report.' },
  'reports.partsEmpty': {
    zh: '还有 {count} 个部分没有内容，请填写；确无内容的请写“无”并说明。',
    en: '{count} parts are empty: write them, or say that there is nothing and why.',
  },
  'reports.notWritable': {
    zh: '报告已提交，不能修改；如需修改，请先撤回，或请审核人退回。',
    en: 'The report is submitted: take it back, or ask the reviewer to return it, before changing it.',
  },
  'reports.notReportingYet': {
    zh: '述职评议尚未开始，报告暂不锁定。',
    en: 'Reporting has not begun: the report is not locked yet.',
  },
  'reports.cycleClosed': {
    zh: '本周期当前不收述职报告，请向组织部门了解。',
    en: 'The cycle takes no reports now: ask the organization department.',
  },
  'reports.attachmentType': {
    zh: '附件只收下列格式，且内容须与格式相符：{types}。',
    en: 'Attachments are files of these kinds, and what they hold must agree: {types}.',
  },
  'reports.storeAway': {
    zh: '附件存储暂时连不上，请稍后再试；仍不行请联系系统管理员。正在上传的附件没有存入，报告内容不受影响。',
    en: 'The store of attachments does not answer: try again later, or ask the system administrator. A file on its way was not taken; the report is untouched.',
  },
  'reports.attachmentTooLarge': {
    zh: '附件不能大于 {max} MB，请压缩或拆分后再上传。',
    en: 'An attachment has at most {max} MB: make it smaller, or several of it.',
  },
}
