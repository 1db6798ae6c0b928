import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { isSeparated, SEPARATED_ROLES, ROLE_OF_POST } from '@shuping/domain/access'
import type { AccountPerson, AccountPlace, Action, Holding, ManagedAccount, Role } from '@shuping/domain/access'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { refused } from '../../../kit/refused.ts'
import { inReach, whereInReach } from '../../../kit/scope.ts'

/** An organization as far as account affairs show it. */
export interface Place extends AccountPlace {
  readonly id: string
}

/** An account with everything the rules look at. */
export interface LoadedAccount extends ManagedAccount {
  readonly username: string
  readonly displayName: string
  readonly organizationId: string | null
  readonly personId: string | null
  readonly version: number
  readonly holdings: readonly Holding[]
}

export { lockAccounts } from '../../../kit/leaving.ts'

/** An account within reach of an action, locked; null: not there, or not theirs. */
export async function loadAccount(
  tx: Transaction,
  context: Context,
  id: string,
  action: Action,
): Promise<LoadedAccount | null> {
  const account = await tx.account.findFirst({
    where: { AND: [{ id }, whereInReach(context, action)] },
    select: {
      id: true,
      username: true,
      displayName: true,
      organizationId: true,
      personId: true,
      path: true,
      status: true,
      version: true,
      person: { select: { status: true } },
    },
  })
  if (account === null) return null
  const { id: accountId, status, person, ...rest } = account
  const holdings = (await loadHoldings(tx, [accountId], today(context))).get(accountId) ?? []
  return { ...rest, accountId, active: status === 'ACTIVE', personLeft: person?.status === 'LEFT', holdings }
}

/** Refuses a version that is no longer the present one. */
export function checkVersion(seen: number, { version }: { readonly version: number }): void {
  if (version !== seen) throw refused('kit.staleVersion', 'version', { seen, current: version })
}

interface HoldingRow {
  readonly account_id: string
  readonly role: Role | null
  readonly post: keyof typeof ROLE_OF_POST | null
  readonly organization_id: string | null
  readonly path: string
  readonly valid_from: string
  readonly valid_to: string | null
}

/** Runs a hand-written query, in a transaction or outside. */
type Asking = Pick<Transaction, '$queryRaw'>

/** What accounts hold on a day or will hold later, from grants and posts, wherever that is. For the rules only. */
export async function loadHoldings(
  db: Asking,
  accountIds: readonly string[],
  on: string,
): Promise<ReadonlyMap<string, readonly Holding[]>> {
  const rows = await db.$queryRaw<HoldingRow[]>`
    SELECT * FROM access_holdings(${[...accountIds]}::uuid[], ${on}::date)`
  const holdings = new Map<string, Holding[]>()
  for (const row of rows) {
    holdings.set(row.account_id, [...(holdings.get(row.account_id) ?? []), holdingOf(row)])
  }
  return holdings
}

const holdingOf = (row: Omit<HoldingRow, 'account_id'>): Holding => ({
  role: row.role ?? ROLE_OF_POST[row.post!],
  organizationId: row.organization_id,
  path: row.path,
  from: row.valid_from,
  to: row.valid_to,
})

/** An organization within reach of an action; null: not there, or not theirs. */
export async function loadPlace(
  tx: Asking,
  context: Context,
  id: string,
  action: Action,
): Promise<Place | null> {
  const [row] = await tx.$queryRaw<(Omit<Place, 'active'> & { status: string })[]>`
    SELECT o.id, o.name, o.path, o.status::text AS status FROM access_place o
    WHERE o.id = ${id}::uuid AND ${inReach(context, action)}`
  return row === undefined ? null : { id: row.id, name: row.name, path: row.path, active: row.status === 'ACTIVE' }
}

/** A person the caller may see, with the posts that have not ended, wherever these are; null: not there, or not theirs. */
export async function loadPerson(tx: Transaction, context: Context, id: string): Promise<AccountPerson | null> {
  const person = await tx.person.findFirst({
    where: { AND: [{ id }, whereInReach(context, 'people.read')] },
    select: { id: true, status: true },
  })
  if (person === null) return null
  const rows = await tx.$queryRaw<Omit<HoldingRow, 'account_id'>[]>`
    SELECT NULL AS role, kind::text AS post, organization_id, path, valid_from::text, valid_to::text FROM post
    WHERE person_id = ${id}::uuid AND (valid_to IS NULL OR valid_to > ${today(context)}::date)`
  return { personId: id, left: person.status === 'LEFT', holdings: rows.map(holdingOf) }
}

/**
 * Of the three administrators' roles that an account holds: how many other accounts that can sign in hold it
 * today and without end.
 */
export async function countOtherHolders(
  tx: Asking,
  { accountId, holdings }: Pick<LoadedAccount, 'accountId' | 'holdings'>,
  on: string,
): Promise<Partial<Record<Role, number>>> {
  const asked = holdings.filter(({ role }) => isSeparated(role)).map(({ role }) => role)
  if (asked.length === 0) return {}
  const rows = await loadAdministrators(tx, on, Prisma.sql`AND g.account_id <> ${accountId}::uuid`)
  return Object.fromEntries(rows.map(({ role, holders }) => [role, holders]))
}

/** How many accounts that can sign in hold each of the three administrators' roles today and without end. */
export const loadAdministrators = (
  db: Asking,
  on: string,
  condition: Prisma.Sql = Prisma.empty,
): Promise<{ role: Role; holders: number }[]> =>
  db.$queryRaw`
    SELECT g.role::text AS role, count(DISTINCT g.account_id)::int AS holders
    FROM access_grant g JOIN account a ON a.id = g.account_id
    WHERE g.role = ANY(${[...SEPARATED_ROLES]}::role[]) AND g.revoked_at IS NULL AND g.valid_to IS NULL
      AND g.valid_from <= ${on}::date AND a.status = 'ACTIVE' ${condition}
    GROUP BY g.role`
