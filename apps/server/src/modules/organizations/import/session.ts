import { readFault } from '@shuping/db'
import type { Database } from '@shuping/db'
import type pg from 'pg'
import { refused } from '../../../kit/refused.ts'
import { plainTypes } from '../../../kit/sql.ts'

/** The work of an import needs COPY and temporary tables, so it has a connection of its own beside Prisma. */
export type Session = pg.PoolClient

/** Milliseconds. A whole country takes well under one minute. */
const STATEMENT_LIMIT = 600_000

/**
 * Runs `work` in one transaction on a connection of its own. `work` answers whether to keep what it did;
 * an error rolls back. A lock that cannot be had in time is refused as busy.
 */
export async function inSession<Result>(
  db: Pick<Database, 'pool'>,
  work: (session: Session) => Promise<{ readonly keep: boolean; readonly result: Result }>,
): Promise<Result> {
  const session = await db.pool.connect()
  let broken = true
  try {
    await session.query('BEGIN')
    await session.query(SETTINGS)
    const { keep, result } = await work(session)
    await session.query(keep ? 'COMMIT' : 'ROLLBACK')
    broken = false
    return result
  } catch (error) {
    broken = await session.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    if (readFault(error)?.kind === 'lockTimeout') throw refused('kit.busy')
    throw error
  } finally {
    session.release(broken)
  }
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
