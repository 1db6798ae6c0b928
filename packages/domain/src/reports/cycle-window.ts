import type { CycleState } from '../cycles/index.ts'
import type { ReportState } from './machine.ts'

/** States of a cycle in which reports are written, submitted and reviewed: late ones are taken even on the stage. */
const OPEN: readonly CycleState[] = ['PUBLISHED', 'PREPARING', 'REPORTING']

/** States of a cycle in which what was approved is what is, or was, heard. */
const HEARD: readonly CycleState[] = [
  'REPORTING',
  'BALLOT_CLOSED',
  'RE_VOTE',
  'SCORING',
  'GRADING',
  'COMMITTEE_REVIEW',
  'FEEDBACK',
  'OBJECTION_WINDOW',
  'PUBLICISED',
  'RECTIFYING',
  'FOLLOW_UP',
  'ARCHIVED',
]

/** Whether a cycle takes reports (`domain.md` 3.2: from the publication of the scheme to the stage). */
export const takesReports = (cycle: CycleState): boolean => OPEN.includes(cycle)

/** Whether a cycle has reached reporting, so that the approved text is what was heard. */
export const isReporting = (cycle: CycleState): boolean => HEARD.includes(cycle)

/** Where a report stands with its cycle: what was approved is locked once reporting has begun. */
export const standingIn = (report: ReportState, cycle: CycleState): ReportState =>
  report === 'APPROVED' && isReporting(cycle) ? 'LOCKED' : report
