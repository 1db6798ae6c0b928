const MINUTE = 60_000

/** How long before the end people are warned, at most, in milliseconds. */
const WARNING = 2 * MINUTE

/** How a window stands to the end of its session. Milliseconds. */
export interface Idle {
  /** Until the session is ended from here. */
  readonly left: number
  readonly warns: boolean
}

/**
 * How much longer a session lasts without another request. The server writes to the minute when it last saw
 * one, so that it may count up to a minute more: this ends the session before the server would.
 */
export function idleAt(now: number, lastAnswer: number, idleMinutes: number, expiresAt: number): Idle {
  const lasts = Math.max((idleMinutes - 1) * MINUTE, (idleMinutes * MINUTE) / 2)
  const left = Math.max(0, Math.min(lastAnswer + lasts, expiresAt) - now)
  return { left, warns: left <= Math.min(WARNING, lasts / 3) }
}

const KEY = 'shuping.lastAnswer'

/** When the server last answered any window of this browser, given when it last answered this one. */
export function lastAnswerAnywhere(here: number, store: Storage = localStorage): number {
  try {
    const elsewhere = Number(store.getItem(KEY) ?? 0)
    if (here > elsewhere) store.setItem(KEY, String(here))
    return Math.max(here, elsewhere)
  } catch {
    return here
  }
}
