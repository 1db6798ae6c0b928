import { addMonths, isCalendarDate } from '../kit/index.ts'
import type { CalendarDate, Refusal } from '../kit/index.ts'
import type { Period, PlaceRecord } from './records.ts'
import type { PeopleRefusal } from './refusals.ts'

/** Months ahead that a post or portfolio may be entered: announced, not dreamt of; and 2062 for 2026 is a slip. */
export const MONTHS_AHEAD = 12

/** Whether something holds on a day. */
export const holdsOn = ({ from, to }: Period, on: CalendarDate): boolean => from <= on && (to === null || on < to)

/** Whether two periods have a day in common. */
export const overlap = (a: Period, b: Period): boolean =>
  (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to) && !isEmpty(a) && !isEmpty(b)

/** Whether a period has no day at all: what was entered by mistake and never held. */
export const isEmpty = ({ from, to }: Period): boolean => to !== null && to <= from

/** Both dates exist, the first is not far ahead, the second is after the first (`orSame`: or on it, for what never held). */
export function checkPeriod(
  { from, to }: Period,
  today: CalendarDate,
  orSame = false,
): readonly Refusal<PeopleRefusal>[] {
  const refusals: Refusal<PeopleRefusal>[] = []
  const latest = addMonths(today, MONTHS_AHEAD)
  if (!isCalendarDate(from)) refusals.push({ code: 'kit.notADate', field: 'from' })
  else if (from > latest) refusals.push({ code: 'people.tooFarAhead', field: 'from', params: { latest } })
  if (to !== null && !isCalendarDate(to)) refusals.push({ code: 'kit.notADate', field: 'to' })
  else if (to !== null && (orSame ? to < from : to <= from)) {
    refusals.push({ code: 'people.periodBackwards', field: 'to' })
  }
  return refusals
}

/** Nothing is held on a closed organization beyond the day on which it was closed. */
export const checkOpen = (
  place: PlaceRecord,
  { to }: Period,
  field: string,
): readonly Refusal<PeopleRefusal>[] =>
  place.status === 'ACTIVE' || (to !== null && place.closedOn !== null && to <= place.closedOn)
    ? []
    : [{ code: 'people.organizationClosed', field, params: { name: place.name } }]
