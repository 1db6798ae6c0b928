import { addMonths } from '../kit/index.ts'
import type { CalendarDate } from '../kit/index.ts'
import { holdsOn, isEmpty } from './period.ts'
import type { Period } from './records.ts'

/** Months before the end of a term from which it is told to end soon (`domain.md` 5.2, reminder). */
export const TERM_NOTICE_MONTHS = 6

/** Months after which an empty secretary's post counts as a sign of a weak organization (`domain.md` 5.2). */
export const VACANCY_MONTHS = 3

/** Where a term of office stands: `DUE` within six months of its end, `OVERDUE` from its end on. */
export const TERM_STATES = ['NONE', 'RUNNING', 'DUE', 'OVERDUE'] as const
export type TermState = (typeof TERM_STATES)[number]

export const termState = (termEndsOn: CalendarDate | null, today: CalendarDate): TermState => {
  if (termEndsOn === null) return 'NONE'
  if (termEndsOn <= today) return 'OVERDUE'
  return termEndsOn <= addMonths(today, TERM_NOTICE_MONTHS) ? 'DUE' : 'RUNNING'
}

/**
 * Since when an organization has had no secretary: the end of the last one's post, or the day the
 * organization was set up if there never was one. Null: it has one on that day.
 */
export function vacantSince(
  secretaries: readonly Period[],
  establishedOn: CalendarDate,
  on: CalendarDate,
): CalendarDate | null {
  const real = secretaries.filter((post) => !isEmpty(post))
  if (real.some((post) => holdsOn(post, on))) return null
  const ends = real.flatMap(({ to }) => (to !== null && to <= on ? [to] : []))
  return ends.length === 0 ? establishedOn : ends.reduce((a, b) => (a > b ? a : b))
}

/** Whether a post has been empty for more than three months. */
export const isLongVacant = (since: CalendarDate, today: CalendarDate): boolean =>
  addMonths(since, VACANCY_MONTHS) < today
