import type { CalendarDate } from './calendar.ts'
import * as rational from './rational.ts'
import type { Rational } from './rational.ts'
import type { Metric, Register, Which } from './register.ts'

/** A stored record as a metric sees it: its fields, and its state where the register has a life. */
export type CountedRecord = Readonly<Record<string, unknown>>

/** First and last day, both included. */
export interface Period {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** Whether a record belongs to a period: by its date, or standing at the period's last day. */
export function belongsTo(register: Pick<Register, 'occursOn' | 'standing'>, record: CountedRecord, period: Period): boolean {
  const on = record[register.occursOn] as CalendarDate
  if (register.standing === undefined) return period.from <= on && on <= period.to
  const ends = record[register.standing.endsOn] as CalendarDate | null
  return on <= period.to && (ends === null || ends > period.to)
}

/**
 * A metric of one organization, counted plainly over its records: exact; undefined for a ratio of nothing.
 * The server counts the same in one statement for a whole subtree, and a test holds the two against each
 * other.
 */
export function countMetric(
  register: Pick<Register, 'occursOn' | 'standing'>,
  metric: Metric,
  records: readonly CountedRecord[],
  period: Period,
): Rational | undefined {
  const within = records.filter((record) => belongsTo(register, record, period))
  const those = (which: Which = {}): readonly CountedRecord[] => within.filter((record) => isOf(which, record))
  switch (metric.kind) {
    case 'count':
      return rational.of(those(metric.which).length)
    case 'sum':
      return rational.sum(those(metric.which).map((record) => rational.of((record[metric.of] as string | number | null) ?? 0)))
    case 'ratio': {
      const whole = those(metric.whole)
      return whole.length === 0
        ? undefined
        : rational.ratio(whole.filter((record) => isOf(metric.part, record)).length, whole.length)
    }
  }
}

const isOf = (which: Which, record: CountedRecord): boolean =>
  (Object.entries(which) as [string, readonly string[]][]).every(([name, values]) => values.includes(record[name] as string))
