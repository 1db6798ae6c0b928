import type { Bilingual, CalendarDate, Guard, Machine } from '../kit/index.ts'
import type { ReportRefusal } from './refusals.ts'

/** States of a report before the session (`domain.md` 3.3). */
export const REPORT_STATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'WAIVED', 'LOCKED'] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** Names of the states as people know them. */
export const REPORT_STATE_NAMES: Readonly<Record<ReportState, Bilingual>> = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  SUBMITTED: { zh: '已提交', en: 'Submitted' },
  RETURNED: { zh: '退回修改', en: 'Returned' },
  APPROVED: { zh: '已审定', en: 'Approved' },
  WAIVED: { zh: '免交', en: 'Waived' },
  LOCKED: { zh: '已锁定', en: 'Locked' },
}

/** What the conditions of a report's moves look at. */
export interface ReportFacts {
  readonly today: CalendarDate
  readonly dueOn: CalendarDate
  /** Why, where a move must be explained. */
  readonly reason: string
  /** Parts without a word. */
  readonly emptyParts: number
  /** Whether whoever acts is the author. */
  readonly byAuthor: boolean
  /** Whether the cycle has reached reporting, so that the text is what was heard. */
  readonly cycleReporting: boolean
}

type When = Guard<ReportFacts, ReportRefusal>
const must = (holds: (facts: ReportFacts) => boolean, code: ReportRefusal, field?: string): When => ({
  holds,
  otherwise: () => ({ code, ...(field === undefined ? {} : { field }) }),
})
const explained = must(({ reason }) => reason.trim() !== '', 'reports.reasonMissing', 'reason')
const byOthers = must(({ byAuthor }) => !byAuthor, 'reports.ownReport')

const moves = {
  submit: {
    from: ['DRAFT', 'RETURNED'],
    to: 'SUBMITTED',
    guards: [
      must(({ byAuthor }) => byAuthor, 'reports.notYours'),
      {
        holds: ({ emptyParts }) => emptyParts === 0,
        otherwise: ({ emptyParts }) => ({ code: 'reports.partsEmpty', params: { count: emptyParts } }),
      },
    ],
  },
  takeBack: { from: ['SUBMITTED'], to: 'DRAFT', guards: [must(({ byAuthor }) => byAuthor, 'reports.notYours')] },
  giveBack: { from: ['SUBMITTED', 'APPROVED'], to: 'RETURNED', guards: [byOthers, explained] },
  approve: { from: ['SUBMITTED'], to: 'APPROVED', guards: [byOthers] },
  waive: { from: ['DRAFT', 'SUBMITTED', 'RETURNED'], to: 'WAIVED', guards: [byOthers, explained] },
  askAfterAll: { from: ['WAIVED'], to: 'DRAFT', guards: [byOthers, explained] },
  lock: {
    from: ['APPROVED'],
    to: 'LOCKED',
    guards: [must(({ cycleReporting }) => cycleReporting, 'reports.notReportingYet')],
  },
} as const satisfies Machine<ReportState, string, ReportFacts, ReportRefusal>['moves']

export type ReportVerb = keyof typeof moves

/**
 * A report's life. It is late when it was submitted after its date, and says so; lateness alone never keeps
 * it from being submitted. Locked means heard: nothing leads back.
 */
export const reportMachine: Machine<ReportState, ReportVerb, ReportFacts, ReportRefusal> = {
  initial: 'DRAFT',
  final: ['LOCKED'],
  moves,
}

/** Whether a text may still be changed by its author. */
export const isWritable = (state: ReportState): boolean => state === 'DRAFT' || state === 'RETURNED'
