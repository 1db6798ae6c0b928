import pg from 'pg'

/**
 * Told of every SQL statement. `control` marks those that only open, close or set up a transaction (BEGIN,
 * COMMIT, SAVEPOINT …), which a test of statement counts leaves out.
 */
export type OnStatement = (sql: string, control: boolean) => void

const CONTROL =
  /^\s*(BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|SET\s+(TRANSACTION|SESSION|LOCAL))\b/i

/** A pg client that reports its statements; without a listener the plain one, at no cost. */
export function clientClass(onStatement: OnStatement | undefined): typeof pg.Client {
  if (onStatement === undefined) return pg.Client
  return class extends pg.Client {
    // pg's own query has nine signatures, all with the statement first.
    // oxlint-disable-next-line typescript/no-explicit-any -- as pg declares it
    override query(...args: unknown[]): any {
      const [first] = args
      const sql = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text
      if (sql !== undefined) onStatement(sql, CONTROL.test(sql))
      return (super.query as (...args: unknown[]) => unknown).apply(this, args)
    }
  }
}
