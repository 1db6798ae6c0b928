import type { Appraisee, Day, Inputs } from '../schemes/index.ts'

const parts = (day: Day): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : lengths[month - 1]!

/**
 * Whole months from the first to the last day, both included: 1 January to 31 December is 12, 15 January to
 * 14 February is 1, one day less is 0. Zero when the last day comes before the first.
 */
export function wholeMonths(first: Day, last: Day): number {
  const [fromYear, fromMonth, fromDay] = parts(first)
  const [toYear, toMonth, toDay] = parts(last)
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth)
  const endsMonth = toDay === daysIn(toYear, toMonth)
  // The day after the last: a month is whole when it reaches the first's day of the month again, or the month ends.
  const reached = toDay + 1 >= fromDay || endsMonth
  const extra = endsMonth && fromDay === 1 ? 1 : 0
  return Math.max(0, months + (reached ? 0 : -1) + extra)
}

/** Whole months in post inside the period; `undefined` when the first day in post is not known. E20. */
export function monthsInPost(appraisee: Appraisee, period: Inputs['period']): number | undefined {
  const { inPostFrom, inPostTo } = appraisee
  if (inPostFrom === undefined) return undefined
  const first = inPostFrom > period.from ? inPostFrom : period.from
  const last = inPostTo !== undefined && inPostTo < period.to ? inPostTo : period.to
  return last < first ? 0 : wholeMonths(first, last)
}

/** Whole months from the set-up to the end of the period; `undefined` when the day is not known. E20. */
export const monthsSinceSetUp = (appraisee: Appraisee, period: Inputs['period']): number | undefined =>
  appraisee.setUpOn === undefined
    ? undefined
    : appraisee.setUpOn > period.to
      ? 0
      : wholeMonths(appraisee.setUpOn, period.to)

/** Whole months of the period itself, at least one. */
export const monthsOf = (period: Inputs['period']): number => Math.max(1, wholeMonths(period.from, period.to))
