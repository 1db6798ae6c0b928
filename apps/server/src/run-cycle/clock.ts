import type { CalendarDate } from '@shuping/domain/kit'

/** Nine in the morning where the organizations are. */
const MORNING = 'T09:00:00+08:00'

/**
 * The clock of a run: it stands on the days that the folder names, a second further with every step, and gives the ids.
 * Nothing in a run depends on when or where it is made, so that the same folder gives the same bytes.
 */
export interface RunClock {
  readonly now: () => Date
  readonly newId: () => string
  /** Moves to the next step, on this day. Days never go back. */
  readonly step: (day: CalendarDate) => void
}

export function openClock(): RunClock {
  let at = 0
  let last = 0
  return {
    now: () => new Date(at),
    newId: () => {
      // A UUIDv7 whose random part counts: ascending, and the same in every run.
      const time = at.toString(16).padStart(12, '0')
      const count = (last += 1).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count}`
    },
    step: (day) => {
      at = Math.max(at + 1000, Date.parse(`${day}${MORNING}`))
    },
  }
}
