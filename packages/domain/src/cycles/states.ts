/**
 * States of a cycle: one organizing organization, one year (`domain.md` 3.2). The last three are side
 * states.
 */
export const CYCLE_STATES = [
  'DRAFT',
  'PUBLISHED',
  'PREPARING',
  'REPORTING',
  'BALLOT_CLOSED',
  'SCORING',
  'GRADING',
  'COMMITTEE_REVIEW',
  'FEEDBACK',
  'OBJECTION_WINDOW',
  'PUBLICISED',
  'RECTIFYING',
  'FOLLOW_UP',
  'ARCHIVED',
  'RE_VOTE',
  'SUSPENDED',
  'CANCELLED',
] as const
export type CycleState = (typeof CYCLE_STATES)[number]

/** Names of the states as people know them. */
export const CYCLE_STATE_NAMES: Readonly<Record<CycleState, { readonly zh: string; readonly en: string }>> = {
  DRAFT: { zh: '草案', en: 'Draft' },
  PUBLISHED: { zh: '方案已发布', en: 'Published' },
  PREPARING: { zh: '述前准备', en: 'Preparing' },
  REPORTING: { zh: '述职评议', en: 'Reporting' },
  BALLOT_CLOSED: { zh: '测评截止', en: 'Ballots closed' },
  SCORING: { zh: '计分', en: 'Scoring' },
  GRADING: { zh: '拟定综合评价', en: 'Grading' },
  COMMITTEE_REVIEW: { zh: '研究确定', en: 'Committee review' },
  FEEDBACK: { zh: '反馈', en: 'Feedback' },
  OBJECTION_WINDOW: { zh: '复核申请期', en: 'Objection window' },
  PUBLICISED: { zh: '通报', en: 'Publicised' },
  RECTIFYING: { zh: '整改', en: 'Rectifying' },
  FOLLOW_UP: { zh: '回头看', en: 'Follow-up' },
  ARCHIVED: { zh: '归档', en: 'Archived' },
  RE_VOTE: { zh: '重新测评', en: 'Re-vote' },
  SUSPENDED: { zh: '暂停', en: 'Suspended' },
  CANCELLED: { zh: '已取消', en: 'Cancelled' },
}

/** What lies on the table when a move is made: documents the console produces or asks for. */
export const CYCLE_DOCUMENTS = {
  NOTICE: { zh: '通知', en: 'Notice' },
  SCHEME: { zh: '考核方案', en: 'Scheme' },
  BALLOT_FORMS: { zh: '民主测评表', en: 'Ballot forms' },
  COUNT_SHEET: { zh: '计票单', en: 'Count sheet' },
  SCORE_SHEETS: { zh: '计分表', en: 'Score sheets' },
  OPINIONS: { zh: '综合评价意见', en: 'Draft opinions' },
  MINUTES: { zh: '会议纪要', en: 'Minutes' },
  HIGHER_APPROVAL: { zh: '上级批复', en: 'Approval from above' },
  FEEDBACK_LETTERS: { zh: '反馈意见书', en: 'Feedback letters' },
  BULLETIN: { zh: '通报', en: 'Bulletin' },
  RECTIFICATION_LISTS: { zh: '问题、责任、整改清单', en: 'Rectification lists' },
} as const
export type CycleDocument = keyof typeof CYCLE_DOCUMENTS
