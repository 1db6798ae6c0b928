import { batched } from '../../kit/batch.ts'

/** How far a field check has come. */
export interface Standing {
  /** Sheets: members × visits. */
  readonly due: number
  readonly handedIn: number
  readonly findings: number
  readonly putRight: number
}

interface Row extends Standing {
  readonly id: string
}

/** Of all checks asked for at once, in one statement. */
export const standingOf = batched<string, Standing>(async (ids, context) => {
  const rows = await context.db.prisma.$queryRaw<Row[]>`
    SELECT f.id,
      (SELECT count(*) FROM check_member m WHERE m.check_id = f.id)::int * (SELECT count(*) FROM check_visit v WHERE v.check_id = f.id)::int AS due,
      count(r.id)::int AS "handedIn", coalesce(sum(jsonb_array_length(r.findings)), 0)::int AS findings,
      coalesce(sum((SELECT count(*) FROM check_remedy x WHERE x.record_id = r.id)), 0)::int AS "putRight"
    FROM field_check f LEFT JOIN check_visit v ON v.check_id = f.id LEFT JOIN check_record r ON r.visit_id = v.id AND r.submitted_at IS NOT NULL
    WHERE f.id = ANY(${[...ids]}::uuid[]) GROUP BY f.id`
  const known = new Map(rows.map(({ id, ...rest }) => [id, rest]))
  return ids.map((id) => known.get(id) ?? { due: 0, handedIn: 0, findings: 0, putRight: 0 })
})
