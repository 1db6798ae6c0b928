import type { Transaction } from '@shuping/db'
import { checkLeaving } from '@shuping/domain/access'
import type { AccessRefusal, LeaversAccount, Role } from '@shuping/domain/access'
import type { Refusal } from '@shuping/domain/kit'
import type { Context } from '../context.ts'

/**
 * Whoever changes accounts and grants does so one after the other: the last administrator of a kind is counted
 * under this lock, so that two who go at once cannot both believe the other stays.
 */
export const lockAccounts = async (tx: Transaction): Promise<void> =>
  void (await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('access.accounts', 0))`)

export { closesAccount } from '@shuping/domain/access'

/** The same with the ids of the grants, for the record. */
export interface LoadedLeaversAccount extends LeaversAccount {
  readonly grantIds: readonly string[]
}

interface LeaverRow {
  readonly account_id: string
  readonly active: boolean
  readonly grant_id: string | null
  readonly role: Role
  readonly path: string
}

/** The account of a person, with the grants that have not ended on a day, wherever these are; for the rules only. */
export async function loadLeaversAccount(
  tx: Transaction,
  personId: string,
  on: string,
): Promise<LoadedLeaversAccount | null> {
  const rows = await tx.$queryRaw<LeaverRow[]>`SELECT * FROM account_of_leaver(${personId}::uuid, ${on}::date)`
  const [first] = rows
  if (first === undefined) return null
  const grants = rows.filter((row) => row.grant_id !== null)
  return {
    accountId: first.account_id,
    active: first.active,
    grants: grants.map(({ role, path }) => ({ role, path })),
    grantIds: grants.map((row) => row.grant_id!),
  }
}

/** Why the caller may not mark somebody as having left, as far as it is for their account. */
export const leavingRefusals = (
  { viewer }: Pick<Context, 'viewer'>,
  account: LeaversAccount | null,
): readonly Refusal<AccessRefusal>[] => (viewer === null ? [{ code: 'access.signInFirst' }] : checkLeaving(viewer, account))

/** Disables the account of somebody who has left, at once: sessions end, grants are revoked. In the same transaction. */
export const closeAccountOf = async (tx: Transaction, personId: string, { viewer, now }: Context): Promise<void> =>
  void (await tx.$executeRaw`SELECT close_account_of_leaver(${personId}::uuid, ${now()}::timestamptz, ${viewer?.accountId ?? null}::uuid)`)
