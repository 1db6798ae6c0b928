/**
 * Seconds to wait after the first, second … failure in a row; the last is the lock of 15 minutes
 * (`trust.md` 2). The first two cost nothing: people mistype.
 */
export const FAILURE_WAITS: readonly number[] = [0, 0, 1, 2, 4, 8, 16, 32, 64, 900]

/** What is known of failed attempts on an account. `lockedUntil`: milliseconds of the epoch. */
export interface Failures {
  readonly failures: number
  readonly lockedUntil: number | null
}

export const NO_FAILURES: Failures = { failures: 0, lockedUntil: null }

/** Whether an attempt is refused unseen. */
export const isLocked = ({ lockedUntil }: Failures, now: number): boolean =>
  lockedUntil !== null && lockedUntil > now

/**
 * Counts an attempt before it is looked at, so that many at once cannot slip through; one that proves right
 * is taken back. Attempts during a wait are refused unseen and not counted: the wait ends by itself. After the
 * lock counting starts anew. Throws `RangeError` when locked: that attempt must not be looked at.
 */
export function countAttempt(before: Failures, now: number): Failures {
  if (isLocked(before, now)) throw new RangeError('a locked account takes no attempts')
  const failures = before.failures >= FAILURE_WAITS.length ? 1 : before.failures + 1
  const wait = FAILURE_WAITS[failures - 1]!
  return { failures, lockedUntil: wait === 0 ? null : now + wait * 1000 }
}
