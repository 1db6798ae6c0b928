import type { Database } from '@shuping/db'
import pg from 'pg'

/** A statement as the product ran it. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs statements one after the other on the pool, without the product. */
export async function runAll(db: Database, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await db.pool.query(text, [...values])
}

/** The same statement with its values written into it. */
export function literally({ text, values }: Statement): Statement {
  const written = text.replace(/\$(\d+)/g, (_place, number: string) => {
    const value = values[Number(number) - 1]
    if (typeof value === 'number') return String(value)
    return pg.escapeLiteral(Array.isArray(value) ? `{${value.map((one) => JSON.stringify(one)).join(',')}}` : String(value))
  })
  return { text: written, values: [] }
}

/** How many rows of tables and indexes the statements look at, found ones and those tested in vain. */
export async function rowsRead(db: Pick<Database, 'pool'>, statements: readonly Statement[]): Promise<number> {
  let sum = 0
  for (const { text, values } of statements) {
    const { rows } = await db.pool.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    )
    sum += readBelow(rows[0]!['QUERY PLAN'][0].Plan)
  }
  return Math.round(sum)
}

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Node Type': string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly PlanNode[]
}

function readBelow(node: PlanNode): number {
  const own =
    node['Relation Name'] === undefined
      ? 0
      : (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
        node['Actual Loops']
  return (node.Plans ?? []).reduce((sum, below) => sum + readBelow(below), own)
}
