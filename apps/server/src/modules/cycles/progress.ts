import { Prisma } from '@shuping/db'
import type { CycleState } from '@shuping/domain/cycles'
import { batched } from '../../kit/batch.ts'
import { inReach } from '../../kit/scope.ts'
import { runSql } from '../../kit/sql.ts'

/** How far a cycle and all those below it are, as far as the caller reaches. */
export interface CycleProgress {
  readonly cycleId: string
  readonly entries: number
  readonly onSite: number
  readonly written: number
  readonly reportOnly: number
  readonly exempt: number
  readonly scored: number
  readonly below: readonly { readonly state: CycleState; readonly cycles: number }[]
  readonly belowEntries: number
}

const SCORED = Prisma.sql`('SCORED', 'GRADED', 'NOTIFIED', 'OBJECTED', 'REVIEWED', 'FINAL')`

/** Rolled up for many cycles by one statement, through every level below. */
export const progressOf = batched<string, CycleProgress>(async (ids, context) => {
  const rows = await runSql(
    context.db,
    Prisma.sql`
      WITH RECURSIVE d AS (
        SELECT id AS top, id, state, 0 AS depth FROM cycle WHERE id = ANY(${[...ids]}::uuid[])
        UNION ALL
        SELECT d.top, o.id, o.state, d.depth + 1 FROM d JOIN cycle o ON o.parent_id = d.id AND ${inReach(context, 'cycles.view')}
      ), s AS (
        SELECT d.top, d.depth, d.state, d.id, a.* FROM d, LATERAL (
          SELECT count(*)::int AS n,
            count(*) FILTER (WHERE o.form = 'ON_SITE')::int AS on_site,
            count(*) FILTER (WHERE o.form = 'WRITTEN')::int AS written,
            count(*) FILTER (WHERE o.form = 'REPORT_ONLY')::int AS report_only,
            count(*) FILTER (WHERE o.form = 'EXEMPT')::int AS exempt,
            count(*) FILTER (WHERE o.state IN ${SCORED})::int AS scored
          FROM appraisee o WHERE o.cycle_id = d.id AND ${inReach(context, 'cycles.view')}) a
      ), b AS (
        SELECT top, state::text, count(*)::int AS cycles FROM s WHERE depth > 0 GROUP BY top, state
      )
      SELECT s.top AS "cycleId", s.n AS entries, s.on_site AS "onSite", s.written, s.report_only AS "reportOnly", s.exempt, s.scored,
        coalesce((SELECT json_agg(json_build_object('state', b.state, 'cycles', b.cycles) ORDER BY b.state) FROM b WHERE b.top = s.top), '[]') AS below,
        coalesce((SELECT sum(c.n)::int FROM s c WHERE c.top = s.top AND c.depth > 0), 0) AS "belowEntries"
      FROM s WHERE s.depth = 0`,
  )
  const byId = new Map(rows.map((row) => [row['cycleId'] as string, row as unknown as CycleProgress]))
  const none = { entries: 0, onSite: 0, written: 0, reportOnly: 0, exempt: 0, scored: 0, below: [], belowEntries: 0 }
  return ids.map((cycleId) => byId.get(cycleId) ?? { cycleId, ...none })
})
