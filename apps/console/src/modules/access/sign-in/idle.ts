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

/** When the person last touched keyboard or pointer in this window, in milliseconds of the epoch; 0: not yet. */
let lastInput = 0
export const lastInputAt = (): number => lastInput

/** Notes every touch of keyboard and pointer; answers how to stop that. */
export function watchInput(): () => void {
  const touched = (): void => void (lastInput = Date.now())
  const kinds = ['keydown', 'pointerdown'] as const
  for (const kind of kinds) window.addEventListener(kind, touched, { capture: true, passive: true })
  return () => kinds.forEach((kind) => window.removeEventListener(kind, touched, { capture: true }))
}

/**
 * Whether the server should hear that somebody is still at work: they fill in a long form, say, and have sent
 * nothing for a quarter of the time that is allowed.
 */
export const shouldTell = (now: number, lastAnswer: number, input: number, idleMinutes: number): boolean =>
  input > lastAnswer && now - lastAnswer >= (idleMinutes * MINUTE) / 4

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
