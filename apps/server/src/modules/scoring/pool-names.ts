import { Prisma } from '@shuping/db'
import type { Context } from '../../context.ts'
import { batched } from '../../kit/batch.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'

/** The body of a pool as `bodyOf` names it. */
const UNIT = /^unit-(\d+)$/

const namesOf = batched(async (seqs: readonly number[], context: Context) => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`SELECT o.seq, o.name FROM organization o WHERE o.seq = ANY(${[...seqs]}::int[]) AND ${inReach(context, 'scores.view')}`,
  )) as unknown as { seq: number; name: string }[]
  const names = new Map(rows.map(({ seq, name }) => [seq, name]))
  return seqs.map((seq) => names.get(seq) ?? null)
})

/** The unit directly below the organizer that a pool stands for, by its present name; null: the whole, or the organizer itself. */
export async function poolNameOf(pool: string, context: Context): Promise<string | null> {
  const seq = UNIT.exec(pool)?.[1]
  return seq === undefined ? null : namesOf(Number(seq), context)
}
