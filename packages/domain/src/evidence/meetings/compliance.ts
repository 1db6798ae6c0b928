import { addDays } from '../../kit/index.ts'
import type { CalendarDate, Period } from '../../kit/index.ts'
import type { OrganizationKind } from '../../organizations/index.ts'
import type { MeetingKind } from './kinds.ts'
import type { Meeting } from './record-meeting.ts'

/** How often a kind of meeting is due: so many in every month, quarter, half-year or year. */
export interface FrequencyRule {
  readonly kind: MeetingKind
  readonly every: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR'
  readonly atLeast: number
  /** Kinds of organizations that hold it; of the others it is not due. */
  readonly heldBy: readonly OrganizationKind[]
}

/** Organizations whose members meet: branches, and general branches where they have members of their own. */
const BRANCHES = ['GENERAL_BRANCH', 'BRANCH'] as const

/** Defaults of the rule table (`domain.md` 5.1); an organization department may set others. */
export const FREQUENCY_RULES: readonly FrequencyRule[] = [
  { kind: 'MEMBERS', every: 'QUARTER', atLeast: 1, heldBy: BRANCHES },
  { kind: 'COMMITTEE', every: 'MONTH', atLeast: 1, heldBy: BRANCHES },
  { kind: 'GROUP', every: 'MONTH', atLeast: 1, heldBy: ['BRANCH'] },
  { kind: 'LECTURE', every: 'QUARTER', atLeast: 1, heldBy: BRANCHES },
  { kind: 'THEME_DAY', every: 'MONTH', atLeast: 1, heldBy: BRANCHES },
  { kind: 'ORGANIZATIONAL_LIFE', every: 'YEAR', atLeast: 1, heldBy: BRANCHES },
  { kind: 'MEMBER_REVIEW', every: 'YEAR', atLeast: 1, heldBy: BRANCHES },
]

/** The rules that concern an organization of a kind. */
export const rulesFor = (kind: OrganizationKind): readonly FrequencyRule[] => FREQUENCY_RULES.filter(({ heldBy }) => heldBy.includes(kind))

/** One cell of the compliance grid: a stretch of time in which a kind was due. */
export interface ComplianceCell {
  readonly kind: MeetingKind
  readonly from: CalendarDate
  /** Last day. */
  readonly to: CalendarDate
  readonly due: number
  readonly held: number
  /**
   * MET: enough were held and recorded in time; LATE: enough, but only with late records; MISSING: too few
   * and the time is over; OPEN: too few so far.
   */
  readonly status: 'MET' | 'LATE' | 'MISSING' | 'OPEN'
}

const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const

/**
 * The grid of one organization: every rule × every stretch of calendar time that lies wholly within the
 * period. Deterministic: by rule, then date.
 */
export function complianceGrid(
  rules: readonly Omit<FrequencyRule, 'heldBy'>[],
  meetings: readonly Pick<Meeting, 'kind' | 'heldOn' | 'late'>[],
  period: Period,
  today: CalendarDate,
): readonly ComplianceCell[] {
  return rules.flatMap(({ kind, every, atLeast }) =>
    stretches(MONTHS[every], period).map(({ from, to }): ComplianceCell => {
      const held = meetings.filter((meeting) => meeting.kind === kind && from <= meeting.heldOn && meeting.heldOn <= to)
      const inTime = held.filter(({ late }) => !late).length
      const status = inTime >= atLeast ? 'MET' : held.length >= atLeast ? 'LATE' : to < today ? 'MISSING' : 'OPEN'
      return { kind, from, to, due: atLeast, held: held.length, status }
    }),
  )
}

/** Cells kept ÷ cells due by now; `late` says whether late records count as kept. Cells still open are not due. */
export function complianceShare(
  grid: readonly ComplianceCell[],
  late: 'COUNTS' | 'DOES_NOT_COUNT',
): { readonly kept: number; readonly due: number } {
  const due = grid.filter(({ status }) => status !== 'OPEN')
  const kept = due.filter(({ status }) => status === 'MET' || (late === 'COUNTS' && status === 'LATE'))
  return { kept: kept.length, due: due.length }
}

/** Calendar stretches of so many months, as calendars divide the year, wholly within a period. */
function stretches(months: number, period: Period): readonly Period[] {
  const found: Period[] = []
  const [first, last] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))]
  for (let year = first; year <= last; year++) {
    for (let month = 1; month <= 12; month += months) {
      const from = firstOf(year, month)
      const to = addDays(firstOf(month + months > 12 ? year + 1 : year, ((month + months - 1) % 12) + 1), -1)
      if (period.from <= from && to <= period.to) found.push({ from, to })
    }
  }
  return found
}

const firstOf = (year: number, month: number): CalendarDate => `${year}-${String(month).padStart(2, '0')}-01`
