import { Prisma } from '@shuping/db'
import { mayGrant, ROLE_OF_POST } from '@shuping/domain/access'
import type { Role } from '@shuping/domain/access'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { inReach } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'

/** A role held on an organization, by grant or by post, with what a list shows of it. */
export interface HeldRole {
  readonly id: string
  readonly source: 'GRANT' | 'POST'
  readonly role: Role
  readonly organizationId: string | null
  readonly path: string
  readonly from: string
  readonly to: string | null
  readonly state: 'FUTURE' | 'CURRENT' | 'ENDED' | 'REVOKED'
  readonly accountId: string
  /** Null where the account is managed beyond the caller's reach. */
  readonly username: string | null
  readonly displayName: string | null
  readonly accountStatus: 'ACTIVE' | 'DISABLED' | null
  readonly grantedByName: string | null
  readonly grantedAt: Date | null
  readonly reason: string | null
  readonly revokedAt: Date | null
  readonly version: number | null
}

export interface HeldFilter {
  readonly accountId?: string | null | undefined
  /** Held on this very organization. */
  readonly organizationId?: string | null | undefined
  /** With what has ended or was revoked. */
  readonly past: boolean
}

/** Nobody keeps more roles on one organization or account. */
const MOST = 1_000

/** Roles held within reach, the newest first, in one statement. Posts count where their person has an account. */
export async function loadHeldRoles(context: Context, filter: HeldFilter): Promise<readonly HeldRole[]> {
  const on = today(context)
  const conditions = (table: string, revoked: Prisma.Sql): Prisma.Sql =>
    Prisma.join(
      [
        inReach(context, 'grants.read', Prisma.raw(`${table}.path`)),
        ...(filter.accountId == null ? [] : [Prisma.sql`a.id = ${filter.accountId}::uuid`]),
        ...(filter.organizationId == null
          ? []
          : [Prisma.sql`${Prisma.raw(table)}.organization_id = ${filter.organizationId}::uuid`]),
        ...(filter.past
          ? []
          : [Prisma.sql`(${Prisma.raw(table)}.valid_to IS NULL OR ${Prisma.raw(table)}.valid_to > ${on}::date)`, revoked]),
      ],
      ' AND ',
    )
  const rows = await runSql(
    context.db,
    Prisma.sql`
      SELECT g.id, 'GRANT' AS source, g.role::text AS role, NULL AS post, g.organization_id AS "organizationId", g.path,
             g.valid_from AS "from", g.valid_to AS "to", g.account_id AS "accountId", a.username,
             a.display_name AS "displayName", a.status::text AS "accountStatus", b.display_name AS "grantedByName",
             g.granted_at AS "grantedAt", g.reason, g.revoked_at AS "revokedAt", g.version
      FROM access_grant g LEFT JOIN account a ON a.id = g.account_id LEFT JOIN account b ON b.id = g.granted_by_id
      WHERE ${conditions('g', Prisma.sql`g.revoked_at IS NULL`)}
      UNION ALL
      SELECT p.id, 'POST', NULL, p.kind::text, p.organization_id, p.path, p.valid_from, p.valid_to, a.id, a.username,
             a.display_name, a.status::text, NULL, NULL, NULL, NULL, NULL
      FROM post p JOIN account a ON a.person_id = p.person_id
      WHERE ${conditions('p', Prisma.sql`true`)}
      ORDER BY "from" DESC, id LIMIT ${MOST}`,
  )
  return rows.map((row) => readHeld(row as unknown as HeldRow, on))
}

type HeldRow = Omit<HeldRole, 'role' | 'state'> & { readonly role: Role | null; readonly post: keyof typeof ROLE_OF_POST | null }

const readHeld = ({ post, ...row }: HeldRow, on: string): HeldRole => ({
  ...row,
  role: row.role ?? ROLE_OF_POST[post!],
  state:
    row.revokedAt !== null
      ? 'REVOKED'
      : row.to !== null && row.to <= on
        ? 'ENDED'
        : row.from > on
          ? 'FUTURE'
          : 'CURRENT',
})

/** Whether the caller may take a held role back; posts are ended where posts are kept. */
export const canRevoke = ({ viewer }: Pick<Context, 'viewer'>, held: HeldRole): boolean =>
  viewer !== null &&
  held.source === 'GRANT' &&
  (held.state === 'CURRENT' || held.state === 'FUTURE') &&
  held.accountId !== viewer.accountId &&
  mayGrant(viewer, held.role, held.path)
