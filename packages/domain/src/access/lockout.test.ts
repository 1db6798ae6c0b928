import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countAttempt, FAILURE_WAITS, isLocked, NO_FAILURES } from './lockout.ts'

test('the waits grow, and the last is the lock of fifteen minutes', () => {
  expect(FAILURE_WAITS.at(-1)).toBe(15 * 60)
  for (const [at, wait] of FAILURE_WAITS.entries())
    expect(wait).toBeGreaterThanOrEqual(FAILURE_WAITS[at - 1] ?? 0)
})

test('the tenth failure locks; when the lock has ended counting starts anew', () => {
  let state = NO_FAILURES
  let now = 0
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    now = state.lockedUntil ?? now
    state = countAttempt(state, now)
  }
  expect(state).toEqual({ failures: 10, lockedUntil: now + 900_000 })
  expect(isLocked(state, now + 899_999)).toBe(true)
  expect(isLocked(state, now + 900_000)).toBe(false)
  expect(countAttempt(state, now + 900_000)).toEqual({ failures: 1, lockedUntil: null })
  expect(() => countAttempt(state, now)).toThrow(RangeError)
})

test('however an attacker spreads attempts, no hour has more than forty-four of them', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 100, maxLength: 600 }),
      (pauses) => {
        let state = NO_FAILURES
        let now = 0
        const seen: number[] = []
        for (const pause of pauses) {
          now += pause
          if (isLocked(state, now)) continue
          state = countAttempt(state, now)
          seen.push(now)
        }
        for (const [at, from] of seen.entries()) {
          expect(seen.slice(at).filter((time) => time < from + 3_600_000).length).toBeLessThanOrEqual(44)
        }
      },
    ),
    { numRuns: 200 },
  ))
