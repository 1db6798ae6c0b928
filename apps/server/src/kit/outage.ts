import { isConnectionLost, LaneReleased, NoLaneInTime, readFault, TimeIsUp } from '@shuping/db'
import type { FaultKind } from '@shuping/db'
import type { KnownRefusal } from './refused.ts'

const KINDS: Partial<Readonly<Record<FaultKind, KnownRefusal>>> = {
  lockTimeout: 'kit.busy',
  statementTimeout: 'kit.tookTooLong',
  notReachable: 'kit.unreachable',
  readOnly: 'kit.readOnly',
}

/**
 * What to tell people when it is neither their input nor a bug: others are at work, it took too long, the
 * database is away or takes no changes. Undefined: an error of another kind.
 */
export function outageOf(error: unknown): KnownRefusal | undefined {
  if (error instanceof NoLaneInTime) return 'kit.busy'
  // Released under way: the answer is decided, or nobody waits for it any more.
  if (error instanceof TimeIsUp || error instanceof LaneReleased) return 'kit.tookTooLong'
  const kind = readFault(error)?.kind
  const known = kind === undefined ? undefined : KINDS[kind]
  if (known !== undefined) return known
  // Neither the pool nor Prisma gives these two a code of their own.
  const message = error instanceof Error ? error.message : ''
  if (/^timeout exceeded when trying to connect|Unable to start a transaction in the given time/.test(message)) return 'kit.busy'
  return isConnectionLost(error) ? 'kit.unreachable' : undefined
}
