import { Prisma } from '@shuping/db'

/**
 * Joins to an appraisee `o` in a cycle `c` everybody `e` who was appraised in the same office (organization and kind of
 * post, whoever held it) by an earlier year's cycle `b` of the same kind.
 */
export const EARLIER_IN_OFFICE = Prisma.sql`
  JOIN post op ON op.id = o.post_id
  JOIN appraisee e ON e.organization_id = o.organization_id
  JOIN post ep ON ep.id = e.post_id AND ep.kind = op.kind
  JOIN cycle b ON b.id = e.cycle_id AND b.kind = c.kind AND b.year < c.year`

/** Who held the office then, if it was somebody else than `o`. */
export const PREDECESSOR = Prisma.sql`CASE WHEN e.person_id IS DISTINCT FROM o.person_id THEN e.person_name END`
