import type { Guard, Machine, Move } from '../kit/index.ts'
import type { CycleFacts } from './facts.ts'
import type { CycleRefusal } from './refusals.ts'
import type { CycleDocument, CycleState } from './states.ts'

/** Who makes a move (`domain.md` 3.2, column "Actor"). */
export type CycleActor =
  /** The organization department of the organizing level. */
  | 'ORGANIZER'
  /** A counting officer together with a witness. */
  | 'COUNTING'
  /** The deciding committee, through whoever records its minutes. */
  | 'COMMITTEE'
  /** The level above the organizer; at the top a second account of its administrators. */
  | 'HIGHER'

export interface CycleMove extends Move<CycleState, CycleFacts, CycleRefusal> {
  readonly by: CycleActor
  readonly documents: readonly CycleDocument[]
}

type When = Guard<CycleFacts, CycleRefusal>

/** A condition that something is no longer open; tells how many are. */
const none = (count: (facts: CycleFacts) => number, code: CycleRefusal): When => ({
  holds: (facts) => count(facts) === 0,
  otherwise: (facts) => ({ code, params: { count: count(facts) } }),
})

const must = (holds: (facts: CycleFacts) => boolean, code: CycleRefusal, field?: string): When => ({
  holds,
  otherwise: () => ({ code, ...(field === undefined ? {} : { field }) }),
})

const explained = must((facts) => facts.reason.trim() !== '', 'cycles.reasonMissing', 'reason')
const roundsClosed = none(({ rounds }) => rounds.open, 'cycles.roundsOpen')

/** What an answer to the organizer's wish to reopen rests on, be it yes or no. */
export const answerable: readonly When[] = [
  must(({ reopening }) => reopening.asked, 'cycles.reopeningNotAsked'),
  must(({ reopening }) => !reopening.own, 'cycles.reopeningOwn'),
  must(({ reopening }) => reopening.above, 'cycles.reopeningNotAbove'),
]

/** Names of the cycles below that are told; the others are only counted. */
const NAMED = 5

const childrenOver: When = {
  holds: ({ childrenOpen }) => childrenOpen === 0,
  otherwise: ({ childrenOpen, childrenOpenBy = [] }) => {
    const names = childrenOpenBy.slice(0, NAMED)
    return { code: 'cycles.childrenOpen', params: { count: childrenOpen, names: `${names.join('、')}${childrenOpen > names.length ? '……' : ''}` } }
  },
}

/** States in which work goes on: whatever of it may be suspended or given up. */
const UNDER_WAY = [
  'PUBLISHED',
  'PREPARING',
  'REPORTING',
  'BALLOT_CLOSED',
  'RE_VOTE',
  'SCORING',
  'GRADING',
  'COMMITTEE_REVIEW',
  'FEEDBACK',
  'OBJECTION_WINDOW',
] as const satisfies readonly CycleState[]

/** States in which the results are out. */
export const AFTER_PUBLICATION = ['PUBLICISED', 'RECTIFYING', 'FOLLOW_UP', 'ARCHIVED'] as const satisfies readonly CycleState[]

const moves = {
  publish: {
    from: ['DRAFT'],
    to: 'PUBLISHED',
    by: 'ORGANIZER',
    documents: ['NOTICE', 'SCHEME', 'BALLOT_FORMS'],
    guards: [
      must(({ roster }) => roster.entries > 0, 'cycles.rosterEmpty'),
      none(({ roster }) => roster.incomplete, 'cycles.rosterIncomplete'),
      none(({ scheme }) => scheme.classesWithout, 'cycles.classWithoutScheme'),
      none(({ scheme }) => scheme.outsideFrame, 'cycles.outsideFrame'),
      must(({ calendarComplete }) => calendarComplete, 'cycles.calendarIncomplete'),
      must(({ approval }) => approval !== null, 'cycles.approvalMissing', 'approval'),
      must(({ parent }) => parent === null || parent.published, 'cycles.parentNotPublished'),
    ],
  },
  prepare: {
    from: ['PUBLISHED'],
    to: 'PREPARING',
    by: 'ORGANIZER',
    documents: ['NOTICE'],
    guards: [must(({ noticeIssuedOn }) => noticeIssuedOn !== null, 'cycles.noticeMissing', 'noticeIssuedOn')],
  },
  startReporting: {
    from: ['PREPARING'],
    to: 'REPORTING',
    by: 'ORGANIZER',
    documents: [],
    guards: [none(({ reportsOpen }) => reportsOpen, 'cycles.reportsOpen')],
  },
  closeBallots: {
    from: ['REPORTING', 'RE_VOTE'],
    to: 'BALLOT_CLOSED',
    by: 'COUNTING',
    documents: ['COUNT_SHEET'],
    guards: [none(({ sessionsOpen }) => sessionsOpen, 'cycles.sessionsOpen'), roundsClosed],
  },
  voteAgain: {
    from: ['BALLOT_CLOSED'],
    to: 'RE_VOTE',
    by: 'COUNTING',
    documents: ['COUNT_SHEET'],
    guards: [explained, must(({ rounds }) => rounds.failed > 0, 'cycles.noRoundFailed')],
  },
  score: {
    from: ['BALLOT_CLOSED'],
    to: 'SCORING',
    by: 'ORGANIZER',
    documents: ['COUNT_SHEET'],
    guards: [
      none(({ rounds }) => rounds.failed, 'cycles.roundsFailed'),
      none(({ inputsMissing }) => inputsMissing, 'cycles.inputsMissing'),
    ],
  },
  lockScores: {
    from: ['SCORING'],
    to: 'GRADING',
    by: 'ORGANIZER',
    documents: ['SCORE_SHEETS'],
    guards: [none(({ unscored }) => unscored, 'cycles.unscored')],
  },
  submitToCommittee: {
    from: ['GRADING'],
    to: 'COMMITTEE_REVIEW',
    by: 'ORGANIZER',
    documents: ['SCORE_SHEETS', 'OPINIONS'],
    guards: [none(({ ungraded }) => ungraded, 'cycles.ungraded')],
  },
  sendBack: { from: ['COMMITTEE_REVIEW'], to: 'GRADING', by: 'COMMITTEE', documents: [], guards: [explained] },
  decide: {
    from: ['COMMITTEE_REVIEW'],
    to: 'FEEDBACK',
    by: 'COMMITTEE',
    documents: ['MINUTES'],
    guards: [
      must(({ committee }) => committee.minutes !== null, 'cycles.minutesMissing', 'minutes'),
      none(({ committee }) => committee.undecided, 'cycles.undecided'),
      none(({ committee }) => committee.quotasBroken, 'cycles.quotasBroken'),
    ],
  },
  openObjections: {
    from: ['FEEDBACK'],
    to: 'OBJECTION_WINDOW',
    by: 'ORGANIZER',
    documents: ['FEEDBACK_LETTERS'],
    guards: [none(({ feedback }) => feedback.unsent, 'cycles.lettersUnsent')],
  },
  publicise: {
    from: ['OBJECTION_WINDOW'],
    to: 'PUBLICISED',
    by: 'ORGANIZER',
    documents: ['BULLETIN'],
    guards: [
      {
        holds: ({ feedback, today }) => feedback.objectionsUntil !== null && feedback.objectionsUntil <= today,
        otherwise: ({ feedback }) => ({
          code: 'cycles.objectionsRun',
          params: { until: feedback.objectionsUntil ?? '—' },
        }),
      },
      none(({ feedback }) => feedback.objectionsOpen, 'cycles.objectionsOpen'),
    ],
  },
  startRectifying: {
    from: ['PUBLICISED'],
    to: 'RECTIFYING',
    by: 'ORGANIZER',
    documents: ['RECTIFICATION_LISTS'],
    guards: [none(({ issuesUnconfirmed }) => issuesUnconfirmed, 'cycles.issuesUnconfirmed')],
  },
  followUp: {
    from: ['RECTIFYING'],
    to: 'FOLLOW_UP',
    by: 'ORGANIZER',
    documents: ['RECTIFICATION_LISTS'],
    guards: [none(({ plansNotDue }) => plansNotDue, 'cycles.plansNotDue')],
  },
  archive: {
    from: ['FOLLOW_UP'],
    to: 'ARCHIVED',
    by: 'ORGANIZER',
    documents: [],
    guards: [childrenOver],
  },
  reopen: {
    from: [...AFTER_PUBLICATION],
    to: 'SCORING',
    by: 'HIGHER',
    documents: ['HIGHER_APPROVAL'],
    guards: [
      ...answerable,
      must(({ higherApproval }) => higherApproval !== null, 'cycles.higherApprovalMissing', 'higherApproval'),
    ],
  },
  suspend: { from: [...UNDER_WAY], to: 'SUSPENDED', by: 'COMMITTEE', documents: [], guards: [explained] },
  resume: { from: ['SUSPENDED'], to: 'BACK', by: 'COMMITTEE', documents: [], guards: [] },
  cancel: {
    from: ['DRAFT', ...UNDER_WAY, 'SUSPENDED'],
    to: 'CANCELLED',
    by: 'COMMITTEE',
    documents: ['MINUTES'],
    guards: [explained, childrenOver],
  },
} as const satisfies Readonly<Record<string, CycleMove>>

/** What can be done with a cycle, named by the verb people use. */
export type CycleVerb = keyof typeof moves

/**
 * A cycle's life (`domain.md` 3.2). After publication only `reopen` leads back: the organizer asks for it
 * ({@link askReopening}), the level above approves, and that is the move. It leads to scoring: it makes a new version of the results beside the old one.
 */
export const cycleMachine: Machine<CycleState, CycleVerb, CycleFacts, CycleRefusal> & {
  readonly moves: Readonly<Record<CycleVerb, CycleMove>>
} = { initial: 'DRAFT', final: ['ARCHIVED', 'CANCELLED'], moves }
