import type { Bilingual } from '../kit/index.ts'

/** The fixed parts of a secretary's report, in the order in which they are read (`domain.md` 2.1, row 2). */
export const REPORT_PARTS = [
  'lastRectification',
  'lastCommitments',
  'achievements',
  'problems',
  'causes',
  'nextSteps',
] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** Names of the parts as people know them, with a word on what belongs there. */
export const REPORT_PART_NAMES: Readonly<Record<ReportPart, Bilingual & { readonly help: Bilingual }>> = {
  lastRectification: {
    zh: '上年度问题整改情况',
    en: 'Last year’s rectification',
    help: { zh: '逐条说明上年度指出的问题整改到什么程度。', en: 'How far each problem named last year has been put right.' },
  },
  lastCommitments: {
    zh: '上年度承诺兑现情况',
    en: 'Last year’s commitments',
    help: { zh: '逐条说明承诺是否兑现；未兑现的写明原因。', en: 'Whether each commitment was kept, and why not.' },
  },
  achievements: {
    zh: '履职工作情况',
    en: 'Work done',
    help: { zh: '实事求是，只写做了什么、有什么效果；已登记的数据无须重填。', en: 'What was done and what came of it; figures on record need not be typed again.' },
  },
  problems: {
    zh: '存在的问题',
    en: 'Problems',
    help: { zh: '写本人和本单位的具体问题，不以建议代替问题。', en: 'Problems of one’s own and of the unit, concretely.' },
  },
  causes: { zh: '原因分析', en: 'Causes', help: { zh: '着重分析主观原因。', en: 'One’s own part in them above all.' } },
  nextSteps: {
    zh: '下一步打算',
    en: 'Next steps',
    help: { zh: '每个问题对应一项措施，写明时限和可检验的标准。', en: 'For each problem a measure, with a date and a test.' },
  },
}

/** The texts of a report by part; a part not yet written is empty. */
export type ReportTexts = Readonly<Record<ReportPart, string>>
