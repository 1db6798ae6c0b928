import type { Database, Prisma } from '@shuping/db'
import pg from 'pg'

const DATE = 1082
const BIGINT = 20

/** Dates stay `YYYY-MM-DD` texts (the driver would make them local midnights), counts become numbers. */
export const plainTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === DATE) return (value: string) => value
    if (oid === BIGINT) return Number
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown
  },
}

/** Runs one hand-written statement outside a transaction and answers its rows. */
export async function runSql(
  db: Pick<Database, 'pool'>,
  sql: Prisma.Sql,
): Promise<Record<string, unknown>[]> {
  const { rows } = await db.pool.query<Record<string, unknown>>({
    text: sql.text,
    values: sql.values as unknown[],
    types: plainTypes,
  })
  return rows
}
