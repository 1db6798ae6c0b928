import type { Bilingual, CalendarDate, Guard, Machine } from '../../kit/index.ts'
import type { EvidenceRefusal } from '../refusals.ts'

/**
 * States of a project 年初定·年中抓·年底严考: chosen at the start of the year, checked in the middle, accepted
 * and scored at the end (`domain.md` 3.5).
 */
export const PROJECT_STATES = [
  'PROPOSED',
  'REVIEWED',
  'RETURNED',
  'APPROVED',
  'RUNNING',
  'MIDTERM_CHECKED',
  'SUBMITTED',
  'EXTENDED',
  'ACCEPTED',
  'FAILED',
  'SCORED',
] as const
export type ProjectState = (typeof PROJECT_STATES)[number]

/** Names of the states as people know them. */
export const PROJECT_STATE_NAMES: Readonly<Record<ProjectState, Bilingual>> = {
  PROPOSED: { zh: '申报', en: 'Proposed' },
  REVIEWED: { zh: '已评审', en: 'Reviewed' },
  RETURNED: { zh: '退回修改', en: 'Returned' },
  APPROVED: { zh: '已立项', en: 'Approved' },
  RUNNING: { zh: '实施中', en: 'Running' },
  MIDTERM_CHECKED: { zh: '已中期检查', en: 'Checked at mid-year' },
  SUBMITTED: { zh: '申请验收', en: 'Submitted for acceptance' },
  EXTENDED: { zh: '延期', en: 'Extended' },
  ACCEPTED: { zh: '通过验收', en: 'Accepted' },
  FAILED: { zh: '未通过验收', en: 'Not accepted' },
  SCORED: { zh: '已评分', en: 'Scored' },
}

/** What the conditions of a project's moves look at. */
export interface ProjectFacts {
  readonly today: CalendarDate
  /** Why, where a move must be explained. */
  readonly reason: string
  /** Suggestions or findings of a review that nobody has answered. */
  readonly unanswered: number
  readonly dueOn: CalendarDate
  /** A new date, where the move sets one. */
  readonly newDueOn: CalendarDate | null
  /** Measures without a result. */
  readonly measuresOpen: number
  readonly scoreMissing: boolean
  /** Whether whoever acts is the one who runs the project. */
  readonly byOwner: boolean
}

type When = Guard<ProjectFacts, EvidenceRefusal>
const must = (holds: (facts: ProjectFacts) => boolean, code: EvidenceRefusal, field?: string): When => ({
  holds,
  otherwise: () => ({ code, ...(field === undefined ? {} : { field }) }),
})
const explained = must(({ reason }) => reason.trim() !== '', 'evidence.reasonMissing', 'reason')
/** Nobody judges their own project (`domain.md` 7: closing on paper). */
const byOthers = must(({ byOwner }) => !byOwner, 'evidence.ownProject')
const byOwner = must((facts) => facts.byOwner, 'evidence.notYourProject')

const moves = {
  review: { from: ['PROPOSED'], to: 'REVIEWED', guards: [byOthers, explained] },
  giveBack: { from: ['PROPOSED', 'REVIEWED'], to: 'RETURNED', guards: [byOthers, explained] },
  proposeAgain: {
    from: ['RETURNED'],
    to: 'PROPOSED',
    guards: [byOwner, must(({ unanswered }) => unanswered === 0, 'evidence.suggestionsUnanswered')],
  },
  approve: { from: ['REVIEWED'], to: 'APPROVED', guards: [byOthers] },
  start: { from: ['APPROVED'], to: 'RUNNING', guards: [byOwner] },
  checkMidterm: { from: ['RUNNING'], to: 'MIDTERM_CHECKED', guards: [byOthers, explained] },
  submit: {
    from: ['MIDTERM_CHECKED', 'EXTENDED'],
    to: 'SUBMITTED',
    guards: [
      byOwner,
      must(({ unanswered }) => unanswered === 0, 'evidence.suggestionsUnanswered'),
      must(({ measuresOpen }) => measuresOpen === 0, 'evidence.measuresOpen'),
    ],
  },
  extend: {
    from: ['MIDTERM_CHECKED', 'SUBMITTED'],
    to: 'EXTENDED',
    guards: [
      byOthers,
      explained,
      must(({ newDueOn, dueOn }) => newDueOn !== null && newDueOn > dueOn, 'evidence.dueDateNotLater', 'newDueOn'),
    ],
  },
  accept: { from: ['SUBMITTED'], to: 'ACCEPTED', guards: [byOthers, explained] },
  fail: { from: ['SUBMITTED', 'EXTENDED'], to: 'FAILED', guards: [byOthers, explained] },
  score: {
    from: ['ACCEPTED', 'FAILED'],
    to: 'SCORED',
    guards: [byOthers, must(({ scoreMissing }) => !scoreMissing, 'evidence.scoreMissing', 'score')],
  },
} as const satisfies Machine<ProjectState, string, ProjectFacts, EvidenceRefusal>['moves']

export type ProjectVerb = keyof typeof moves

/** A project's life. */
export const projectMachine: Machine<ProjectState, ProjectVerb, ProjectFacts, EvidenceRefusal> = {
  initial: 'PROPOSED',
  final: ['SCORED'],
  moves,
}
