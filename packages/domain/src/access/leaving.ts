import type { Refusal } from '../kit/index.ts'
import { covers } from './account.ts'
import type { AccessRefusal } from './refusals.ts'
import type { Holding, Viewer } from './viewer.ts'

/** The account of somebody who leaves. */
export interface LeaversAccount {
  readonly accountId: string
  readonly active: boolean
  /** Grants not revoked and not ended, wherever they are. What comes by posts ends with the posts. */
  readonly grants: readonly Pick<Holding, 'role' | 'path'>[]
}

/**
 * Who leaves keeps no way in (`trust.md` 1): with the posts the account is disabled and every grant revoked. So
 * whoever marks somebody as having left must reach by every action all that these grants reach, as with posts, and
 * nobody does it to themselves. An administrator of the installation is thus disabled first, by whoever may.
 * Null: no account.
 */
export function checkLeaving(viewer: Viewer, account: LeaversAccount | null): readonly Refusal<AccessRefusal>[] {
  if (account === null) return []
  if (account.accountId === viewer.accountId) return [{ code: 'access.leavesOneself' }]
  return account.grants.every(({ role, path }) => covers(viewer, role, path)) ? [] : [{ code: 'access.leaverHoldsMore' }]
}

/** Whether leaving changes anything about an account. */
export const closesAccount = (account: LeaversAccount | null): boolean =>
  account !== null && (account.active || account.grants.length > 0)
