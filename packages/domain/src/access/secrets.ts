import { decide } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import { covers, mayManageAccount } from './account.ts'
import type { ManagedAccount } from './account.ts'
import type { AccessRefusal } from './refusals.ts'
import { isSeparated } from './roles.ts'
import type { Viewer } from './viewer.ts'

/**
 * Whether somebody may reset an account's password or second factor. Whoever does could sign in as that
 * account, so they must reach by every action all that it reaches: nothing is gained by it. One of the three
 * administrators is therefore reset by another of the same kind only. Without one, two people do it: the
 * security administrator revokes the grants, whoever manages accounts resets, and the grants are given again.
 */
export const mayResetSecrets = (viewer: Viewer, account: Omit<ManagedAccount, 'active'>): boolean =>
  account.accountId !== viewer.accountId &&
  (mayManageAccount(viewer, account) || account.holdings.some(({ role }) => isSeparated(role))) &&
  account.holdings.every(({ role, path }) => covers(viewer, role, path))

/** Resets an account's password or second factor; see {@link mayResetSecrets}. */
export function resetSecrets(facts: {
  readonly viewer: Viewer
  readonly account: ManagedAccount
}): Verdict<true, AccessRefusal> {
  const { viewer, account } = facts
  const refusals: Refusal<AccessRefusal>[] = []
  if (account.accountId === viewer.accountId) refusals.push({ code: 'access.resetsOneself' })
  else if (!mayResetSecrets(viewer, account)) refusals.push({ code: 'access.notYoursToReset' })
  if (!account.active) refusals.push({ code: 'access.accountDisabled' })
  return decide(refusals, () => true)
}
