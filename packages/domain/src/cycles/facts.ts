import type { CalendarDate } from '../kit/index.ts'

/** A decision recorded in minutes. */
export interface Approval {
  readonly on: CalendarDate
  /** Number or title of the minutes, so that it can be found. */
  readonly minutes: string
}

export interface ReopeningFacts {
  /** The organizer asked and nobody answered yet. */
  readonly asked: boolean
  /** It was the caller who asked. */
  readonly own: boolean
  /** The caller's power comes from strictly above the organizer, or there is no level above. */
  readonly above: boolean
}

/**
 * What the conditions of a cycle's moves look at. Counts, not lists: whoever calls gathers them set-based.
 */
export interface CycleFacts {
  readonly today: CalendarDate
  /** Why, where a move must be explained; empty otherwise. */
  readonly reason: string
  readonly scheme: {
    /** Classes on the roster that no frozen scheme covers. */
    readonly classesWithout: number
    /** Where the schemes leave the limits that the frame of the level above sets. */
    readonly outsideFrame: number
  }
  readonly roster: {
    readonly entries: number
    /** Entries without a class, and entries left out or only reporting without a reason. */
    readonly incomplete: number
  }
  readonly calendarComplete: boolean
  readonly approval: Approval | null
  /** The cycle above that this one refines; null where there is none. */
  readonly parent: { readonly published: boolean } | null
  readonly noticeIssuedOn: CalendarDate | null
  /** Reports due that are neither approved nor waived with a reason. */
  readonly reportsOpen: number
  /** Sessions planned or begun that are not over. */
  readonly sessionsOpen: number
  readonly rounds: {
    /** Not yet closed by two witnesses. */
    readonly open: number
    /** Closed, but turnout or the share of invalid papers fails the scheme's rule. */
    readonly failed: number
  }
  /** Inputs that a score needs and that are neither present nor waived with a reason. */
  readonly inputsMissing: number
  /** Appraisees without a locked score sheet. */
  readonly unscored: number
  /** Appraisees without opinion or grade, or whose grade departs from the computed one without a reason. */
  readonly ungraded: number
  readonly committee: {
    readonly minutes: Approval | null
    readonly undecided: number
    /** Quotas that the decided grades break without a recorded reason. */
    readonly quotasBroken: number
  }
  readonly feedback: {
    readonly unsent: number
    /** The first day on which no objection can be raised any more; null: the window has not begun. */
    readonly objectionsUntil: CalendarDate | null
    readonly objectionsOpen: number
  }
  readonly issuesUnconfirmed: number
  /** Rectification plans whose date has not come. */
  readonly plansNotDue: number
  /** Cycles below that still run. */
  readonly childrenOpen: number
  /** Who organizes them, in the order of the tree; the first few are enough. */
  readonly childrenOpenBy?: readonly string[]
  /** Approval of the level above to open a published result again. */
  readonly higherApproval: Approval | null
  /** What the organizer asked of the level above, as whoever answers it stands to it. */
  readonly reopening: ReopeningFacts
}
