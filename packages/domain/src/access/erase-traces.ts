import { decide } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import type { AccessRefusal } from './refusals.ts'

/** Days an audit record and the personal values beside it are kept at least: six months, as the law asks; the database holds to it too. */
export const AUDIT_KEPT_DAYS = 183

const DAY = 86_400_000

/** The personal values of one person or account that stand beside the chain. */
export interface ErasureFacts {
  /** Instants at which they were recorded, ascending. */
  readonly keptSince: readonly string[]
  /** An instant. */
  readonly now: string
  /** The one who asks is the one they tell of. */
  readonly isOneself: boolean
}

/**
 * Which personal values may be erased: those recorded before the answered instant, 183 whole days ago and a
 * day for clocks that differ. Nobody erases their own traces.
 */
export function checkErasure({ keptSince, now, isOneself }: ErasureFacts): Verdict<string, AccessRefusal> {
  const before = new Date(Date.parse(now) - (AUDIT_KEPT_DAYS + 1) * DAY).toISOString()
  const oldest = keptSince[0]
  const refusals: Refusal<AccessRefusal>[] = []
  if (isOneself) refusals.push({ code: 'access.ownTraces', field: 'subjectId' })
  if (oldest === undefined || oldest >= before) {
    const until = oldest === undefined ? now : new Date(Date.parse(oldest) + (AUDIT_KEPT_DAYS + 1) * DAY).toISOString()
    refusals.push({ code: 'access.tracesTooYoung', field: 'subjectId', params: { days: AUDIT_KEPT_DAYS, on: until.slice(0, 10) } })
  }
  return decide(refusals, () => before)
}
