import { Prisma } from '@shuping/db'
import type { Lane } from '@shuping/db'
import { ROLE_OF_POST } from '@shuping/domain/access'
import type { Holding, Role, Viewer } from '@shuping/domain/access'

/** Who an account is today: its grants and its person's posts, those valid on the day; null when disabled. */
export async function loadViewer(lane: Pick<Lane, 'pool'>, accountId: string, today: string): Promise<Viewer | null> {
  const sql = Prisma.sql`
    SELECT a.person_id, held.* FROM account a LEFT JOIN LATERAL (
      SELECT g.role::text AS role, NULL AS post, g.organization_id, g.path, g.valid_from::text AS from_on, g.valid_to::text AS to_on
      FROM access_grant g
      WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.valid_from <= ${today}::date
        AND (g.valid_to IS NULL OR g.valid_to > ${today}::date)
      UNION ALL
      SELECT NULL, p.kind::text, p.organization_id, p.path, p.valid_from::text, p.valid_to::text
      FROM post p
      WHERE p.person_id = a.person_id AND p.valid_from <= ${today}::date
        AND (p.valid_to IS NULL OR p.valid_to > ${today}::date)
    ) held ON true
    WHERE a.id = ${accountId}::uuid AND a.status = 'ACTIVE'`
  const { rows } = await lane.pool.query(sql.text, sql.values as unknown[])
  if (rows.length === 0) return null
  return {
    accountId,
    personId: rows[0].person_id,
    holdings: rows
      .filter((row) => row.path !== null)
      .map((row): Holding => ({
        role: (row.role as Role | null) ?? ROLE_OF_POST[row.post as keyof typeof ROLE_OF_POST],
        organizationId: row.organization_id,
        path: row.path,
        from: row.from_on,
        to: row.to_on,
      })),
  }
}
