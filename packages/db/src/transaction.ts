import { setTimeout as delay } from 'node:timers/promises'
import { readFault } from './errors.ts'
import type { Prisma } from './generated/client/client.ts'
import type { Database } from './open.ts'

/** Prisma inside a transaction. */
export type Transaction = Prisma.TransactionClient

export type TransactionOptions = {
  /** Default: PostgreSQL's own, ReadCommitted. */
  readonly isolation?: Prisma.TransactionIsolationLevel
  /** How often a serialization failure or deadlock is tried again (default 3). */
  readonly retries?: number
  /** Milliseconds the whole transaction may take (default 30,000). */
  readonly timeout?: number
  /** Milliseconds to wait for a free connection (default 10,000). */
  readonly maxWait?: number
  /** Numbers in [0, 1) for the pause between attempts. */
  readonly random?: () => number
}

/**
 * Runs `work` in one transaction. Only what PostgreSQL asks to repeat (40001 serialization failure, 40P01
 * deadlock) is tried again, after a growing pause with jitter; `work` must therefore do nothing that cannot
 * be done twice. Any other error rolls back and passes through unchanged.
 */
export async function inTransaction<T>(
  db: Pick<Database, 'prisma'>,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { retries = 3, random = Math.random, isolation, timeout = 30_000, maxWait = 10_000 } = options
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await db.prisma.$transaction(work, {
        timeout,
        maxWait,
        ...(isolation === undefined ? {} : { isolationLevel: isolation }),
      })
    } catch (error) {
      const kind = readFault(error)?.kind
      if (attempt >= retries || (kind !== 'serialization' && kind !== 'deadlock')) throw error
      await delay(10 * 2 ** attempt * (0.5 + random()))
    }
  }
}
