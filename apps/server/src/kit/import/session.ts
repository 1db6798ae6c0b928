import { readFault } from '@shuping/db'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { refused } from '../refused.ts'
import { lookingEverywhere, writingScope } from '../scope.ts'
import type { Action } from '../scope.ts'
import { plainTypes } from '../sql.ts'

/** The work of an import needs COPY and temporary tables, so it has a connection of its own beside Prisma. */
export type Session = pg.PoolClient

/** Milliseconds. A whole country takes well under one minute. */
const STATEMENT_LIMIT = 600_000

/** Leaves a transaction without keeping what it did. */
class NotKept extends Error {}

/** How a session differs from the usual: within the caller's reach, and not tried again. */
export interface SessionOptions {
  /** The rules need facts from beyond the caller's reach; nothing of them is answered. */
  readonly looksEverywhere?: boolean
  /** How often a deadlock is tried again; `work` must then do nothing that cannot be done twice. */
  readonly retries?: number
}

/**
 * Runs `work` in one transaction on the request's connection. `work` answers whether to keep what it did; an
 * error rolls back. A lock that cannot be had in time is refused as busy.
 */
export async function inSession<Result>(
  context: Context,
  action: Action,
  work: (session: Session) => Promise<{ readonly keep: boolean; readonly result: Result }>,
  { looksEverywhere = false, retries = 0 }: SessionOptions = {},
): Promise<Result> {
  let answer: Result | undefined
  try {
    await context.db.transaction(
      async (_tx, connect) => {
        const session = await connect()
        try {
          await session.query(SETTINGS)
          const { keep, result } = await work(session)
          answer = result
          if (!keep) throw new NotKept()
        } finally {
          session.release()
        }
      },
      {
        settings: { ...writingScope(context, action), ...(looksEverywhere ? lookingEverywhere() : {}) },
        retries,
        inQueue: true,
      },
    )
  } catch (error) {
    if (error instanceof NotKept) return answer as Result
    const kind = readFault(error)?.kind
    if (kind === 'lockTimeout' || kind === 'deadlock') throw refused('kit.busy')
    throw error
  }
  return answer as Result
}

/**
 * For this transaction only: time enough, memory for sorts, joins and indexes of a whole country, and no
 * compiling of statements that run once.
 */
const SETTINGS = `SELECT set_config('statement_timeout', '${STATEMENT_LIMIT}', true),
  set_config('idle_in_transaction_session_timeout', '${STATEMENT_LIMIT}', true),
  set_config('work_mem', '96MB', true), set_config('maintenance_work_mem', '256MB', true),
  set_config('jit', 'off', true)`

/** One statement's rows; dates as `YYYY-MM-DD` texts, counts as numbers. */
export async function rowsOf<Row>(
  session: Session,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await session.query({ text: sql, values: [...values], types: plainTypes })
  return rows as Row[]
}
