import { decide } from '../kit/index.ts'
import type { Refusal, Verdict } from '../kit/index.ts'
import { ACTIONS } from './policy.ts'
import type { AccessRefusal } from './refusals.ts'
import { isSeparated } from './roles.ts'
import type { Role } from './roles.ts'
import { mayAt, rangesFor } from './viewer.ts'
import type { Holding, Viewer } from './viewer.ts'

/** An account as whoever manages it must know it. */
export interface ManagedAccount {
  readonly accountId: string
  /** The path of the organization that manages it; `/` for the three administrators. */
  readonly path: string
  readonly active: boolean
  /** Whoever it belongs to has left. */
  readonly personLeft?: boolean
  /** Roles from grants and posts, not yet ended. */
  readonly holdings: readonly Pick<Holding, 'role' | 'path'>[]
}

/**
 * Whether somebody may disable an account or reset its password: it and everything it holds must lie within
 * reach, or whoever manages a street could take over the account of the street's own superior.
 */
export const mayManageAccount = (viewer: Pick<Viewer, 'holdings'>, account: Pick<ManagedAccount, 'path' | 'holdings'>): boolean =>
  [account.path, ...account.holdings.map((held) => held.path)].every((path) => mayAt(viewer, 'accounts.manage', path))

/**
 * Disables an account: not one's own, and not the last administrator of a kind. `otherHolders` says for each
 * of the account's separated roles how many other active accounts hold it without end.
 */
export function disableAccount(facts: {
  readonly viewer: Viewer
  readonly account: ManagedAccount
  readonly otherHolders: Readonly<Partial<Record<Role, number>>>
}): Verdict<true, AccessRefusal> {
  const { viewer, account, otherHolders } = facts
  const refusals: Refusal<AccessRefusal>[] = []
  if (!mayManageAccount(viewer, account)) refusals.push({ code: 'access.notYoursToManage' })
  if (account.accountId === viewer.accountId) refusals.push({ code: 'access.disablesOneself' })
  if (!account.active) refusals.push({ code: 'access.accountDisabled' })
  if (account.holdings.some(({ role }) => isSeparated(role) && (otherHolders[role] ?? 0) === 0)) {
    refusals.push({ code: 'access.lastAdministrator' })
  }
  return decide(refusals, () => true)
}

/** Lets a disabled account in again: whoever may disable it may, unless the person it belongs to has left. */
export function enableAccount(facts: {
  readonly viewer: Viewer
  readonly account: ManagedAccount
}): Verdict<true, AccessRefusal> {
  const { viewer, account } = facts
  const refusals: Refusal<AccessRefusal>[] = []
  if (!mayManageAccount(viewer, account)) refusals.push({ code: 'access.notYoursToManage' })
  if (account.active) refusals.push({ code: 'access.accountEnabled' })
  else if (account.personLeft === true) refusals.push({ code: 'access.personLeft' })
  return decide(refusals, () => true)
}

/**
 * A post gives its role like a grant: whoever enters it must reach everything the role reaches there, and
 * nobody enters their own. The three administrators hold no post.
 */
export function checkAppointment(facts: {
  readonly viewer: Viewer
  readonly person: { readonly personId: string; readonly holdings: readonly Pick<Holding, 'role'>[] }
  readonly role: Role
  readonly organization: { readonly name: string; readonly path: string }
}): readonly Refusal<AccessRefusal>[] {
  const { viewer, person, role, organization } = facts
  const refusals: Refusal<AccessRefusal>[] = []
  if (person.personId === viewer.personId) refusals.push({ code: 'access.toOneself', field: 'personId' })
  if (!mayAt(viewer, 'people.manage', organization.path) || !covers(viewer, role, organization.path)) {
    refusals.push({ code: 'access.notYoursToAppoint', field: 'kind', params: { name: organization.name } })
  }
  if (isSeparated(role) || person.holdings.some((held) => isSeparated(held.role))) {
    refusals.push({ code: 'access.separated', field: 'personId' })
  }
  return refusals
}

/** Whether somebody reaches by every action all that a role held at a path would reach. */
export const covers = (viewer: Pick<Viewer, 'holdings'>, role: Role, path: string): boolean => {
  const held = { holdings: [{ role, organizationId: '', path, from: '', to: null }] }
  return ACTIONS.every((action) => {
    const mine = rangesFor(viewer, action)
    return rangesFor(held, action).every(({ from, to }) => mine.some((range) => range.from <= from && to <= range.to))
  })
}
