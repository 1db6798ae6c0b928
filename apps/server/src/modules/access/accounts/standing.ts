import { Prisma } from '@shuping/db'
import { firstPasswordEnds, GRANTABLE, isSeparated, mayManageAccount, mayResetSecrets } from '@shuping/domain/access'
import type { Holding, Role } from '@shuping/domain/access'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { batched } from '../../../kit/batch.ts'
import { inReach, reaches } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { loadSignInSettings } from '../sign-in/index.ts'
import { loadHoldings } from './facts.ts'

/** How an account stands with signing in. */
export interface Standing {
  readonly hasPassword: boolean
  readonly mustChangePassword: boolean
  readonly lockedUntil: Date | null
  readonly totpOn: boolean
}

const NO_CREDENTIAL: Standing = { hasPassword: false, mustChangePassword: false, lockedUntil: null, totpOn: false }

/** Of the accounts on a page, in one statement; never a secret. */
export const standingOf = batched(async (accountIds: readonly string[], { db, now }): Promise<readonly Standing[]> => {
  const found = await db.prisma.credential.findMany({
    where: { accountId: { in: [...accountIds] } },
    select: { accountId: true, mustChange: true, lockedUntil: true, totpConfirmedAt: true, passwordChangedAt: true },
  })
  const at = now()
  const byId = new Map(
    found.map((row): [string, Standing] => [
      row.accountId,
      {
        hasPassword: row.passwordChangedAt !== null,
        mustChangePassword: row.mustChange,
        lockedUntil: row.lockedUntil !== null && row.lockedUntil > at ? row.lockedUntil : null,
        totpOn: row.totpConfirmedAt !== null,
      },
    ]),
  )
  return accountIds.map((id) => byId.get(id) ?? NO_CREDENTIAL)
})

/** Until when the first password of an account is taken; null: it has none, or is one of the three administrators'. */
export const firstPasswordUntilOf = batched(async (accountIds: readonly string[], { db }): Promise<readonly (Date | null)[]> => {
  const found = await db.prisma.credential.findMany({
    where: {
      accountId: { in: [...accountIds] },
      mustChange: true,
      account: { grants: { none: { organizationId: null, revokedAt: null } } },
    },
    select: { accountId: true, passwordChangedAt: true },
  })
  const { firstPasswordDays } = await loadSignInSettings(db.prisma)
  const ends = new Map(
    found.map(({ accountId, passwordChangedAt }) => [
      accountId,
      new Date(firstPasswordEnds(passwordChangedAt?.getTime() ?? 0, firstPasswordDays)),
    ]),
  )
  return accountIds.map((id) => ends.get(id) ?? null)
})

/** An organization as account affairs name it. */
export interface NamedPlace {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly parentName: string | null
}

/** The statement that names places, from `access_place o`; conditions follow. */
export const PLACES = Prisma.sql`
  SELECT o.id, o.code, o.name, o.status = 'ACTIVE' AS active, p.name AS "parentName"
  FROM access_place o LEFT JOIN access_place p ON p.id = o.parent_id`

/** Organizations by id, as far as the caller's accounts reach. */
export const placeOf = batched(async (ids: readonly string[], context): Promise<readonly (NamedPlace | null)[]> => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`${PLACES} WHERE o.id = ANY(${[...new Set(ids)]}::uuid[]) AND ${inReach(context, 'accounts.read')}`,
  )) as unknown as NamedPlace[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id) ?? null)
})

/** The names of people, as far as the caller reaches people. */
export const personNameOf = batched(async (ids: readonly string[], context): Promise<readonly (string | null)[]> => {
  const rows = (await runSql(
    context.db,
    Prisma.sql`SELECT o.id, o.name FROM person o
      WHERE o.id = ANY(${[...new Set(ids)]}::uuid[]) AND ${inReach(context, 'people.read')}`,
  )) as { id: string; name: string }[]
  const byId = new Map(rows.map(({ id, name }) => [id, name]))
  return ids.map((id) => byId.get(id) ?? null)
})

/** An account as the `viewerCan…` answers need it. */
export interface Judged {
  readonly id: string
  readonly path: string
  readonly status: string
}

/** What accounts hold, wherever; for the rules, and for what the caller may see of it. */
export const holdingsOf = batched((accountIds: readonly string[], context) =>
  loadHoldings(context.db.prisma, accountIds, today(context)).then((found) => accountIds.map((id) => found.get(id) ?? [])),
)

/** What an account holds today, as far as the caller may see grants. */
export const visibleHoldings = async (context: Context, id: string): Promise<readonly Holding[]> => {
  const on = today(context)
  return (await holdingsOf(id, context)).filter(
    ({ from, path }) => from <= on && reaches(context, 'grants.read', path),
  )
}

/** Whether the caller may change, disable and enable an account. */
export const canManage = async (context: Context, { id, path }: Judged): Promise<boolean> =>
  context.viewer !== null && mayManageAccount(context.viewer, { path, holdings: await holdingsOf(id, context) })

/** Whether the caller may reset an account's password and second factor. */
export const canReset = async (context: Context, { id, path, status }: Judged): Promise<boolean> =>
  context.viewer !== null &&
  status === 'ACTIVE' &&
  mayResetSecrets(context.viewer, { accountId: id, path, holdings: await holdingsOf(id, context) })

/** The roles the caller could give an account, somewhere. */
export async function grantableTo(context: Context, { id, status }: Judged): Promise<readonly Role[]> {
  const { viewer } = context
  if (viewer === null || status !== 'ACTIVE' || viewer.accountId === id) return []
  const held = await holdingsOf(id, context)
  return grantableBy(context).filter((role) =>
    isSeparated(role) ? held.every((one) => one.role === role) && held.length === 0 : !held.some((one) => isSeparated(one.role)),
  )
}

/** The roles the caller could give anybody, somewhere. */
export const grantableBy = ({ viewer }: Pick<Context, 'viewer'>): readonly Role[] => [
  ...new Set(viewer?.holdings.flatMap(({ role }) => GRANTABLE[role]) ?? []),
]
