import { checkText, decide, isCalendarDate, tidy } from '../kit/index.ts'
import type { CalendarDate, Refusal, Verdict } from '../kit/index.ts'
import { mayAt } from './viewer.ts'
import type { Holding, Viewer } from './viewer.ts'
import { GRANTABLE } from './policy.ts'
import type { AccessRefusal } from './refusals.ts'
import { isSeparated } from './roles.ts'
import type { Role } from './roles.ts'

export interface GiveGrant {
  readonly role: Role
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly reason: string
}

export interface GrantFacts {
  readonly grantor: Viewer
  /** Its holdings that have not ended, from grants and posts. */
  readonly grantee: { readonly accountId: string; readonly active: boolean; readonly holdings: readonly Holding[] }
  /** Null: the whole installation. */
  readonly organization: {
    readonly id: string
    readonly name: string
    readonly path: string
    readonly active: boolean
  } | null
  readonly today: CalendarDate
}

/**
 * Gives a role on an organization. One grants only what one's own roles may grant there, inside one's own
 * reach, never to oneself; the three administrators stay apart (`trust.md` 1).
 */
export function giveGrant(input: GiveGrant, facts: GrantFacts): Verdict<GiveGrant, AccessRefusal> {
  const { grantor, grantee, organization, today } = facts
  const refusals: Refusal<AccessRefusal>[] = [...checkText('reason', tidy(input.reason), 500)]
  if (!isCalendarDate(input.from)) refusals.push({ code: 'kit.notADate', field: 'from' })
  if (input.to !== null && !isCalendarDate(input.to)) refusals.push({ code: 'kit.notADate', field: 'to' })
  else if (input.to !== null && (input.to <= input.from || input.to <= today)) {
    refusals.push({ code: 'access.periodEmpty', field: 'to' })
  }
  if (grantee.accountId === grantor.accountId) refusals.push({ code: 'access.toOneself', field: 'accountId' })
  if (!grantee.active) refusals.push({ code: 'access.accountDisabled', field: 'accountId' })
  if (isSeparated(input.role) !== (organization === null)) {
    refusals.push({ code: 'access.placeMissing', field: 'organizationId' })
  } else if (!mayGrant(grantor, input.role, organization?.path ?? '/')) {
    const name = organization?.name ?? '全系统'
    refusals.push({ code: 'access.notYoursToGrant', field: 'role', params: { name } })
  }
  if (organization?.active === false) {
    refusals.push({ code: 'access.organizationClosed', field: 'organizationId', params: { name: organization.name } })
  }
  const others = grantee.holdings.filter((held) => held.to === null || held.to > today)
  const apart = isSeparated(input.role)
    ? others.some((held) => held.role !== input.role)
    : others.some((held) => isSeparated(held.role))
  if (apart) refusals.push({ code: 'access.separated', field: 'role' })
  if (others.some((held) => held.role === input.role && held.organizationId === (organization?.id ?? null))) {
    refusals.push({ code: 'access.alreadyHeld', field: 'role' })
  }
  return decide(refusals, () => ({ ...input, reason: tidy(input.reason) }))
}

/**
 * Whether somebody's roles let them grant a role on the organization at a path. The three administrators'
 * roles concern the whole installation, `/`; every other role has an organization.
 */
export function mayGrant(grantor: Pick<Viewer, 'holdings'>, role: Role, path: string): boolean {
  if (isSeparated(role) !== (path === '/')) return false
  return grantor.holdings.some(
    (held) => GRANTABLE[held.role].includes(role) && mayAt({ holdings: [held] }, 'grants.manage', path),
  )
}

export interface RevokeFacts {
  readonly revoker: Viewer
  readonly grant: {
    readonly accountId: string
    readonly role: Role
    readonly path: string
    readonly revoked: boolean
    /** Its period is over. */
    readonly ended?: boolean
  }
  /**
   * Other accounts that can sign in and hold the same role today and without end: one whose period runs out
   * would leave nobody.
   */
  readonly otherHolders: number
}

/** Takes a grant back: whoever may give it may take it, but never the last administrator's. */
export function revokeGrant(facts: RevokeFacts): Verdict<true, AccessRefusal> {
  const { revoker, grant, otherHolders } = facts
  const refusals: Refusal<AccessRefusal>[] = []
  if (grant.revoked) refusals.push({ code: 'access.alreadyRevoked' })
  else if (grant.ended === true) refusals.push({ code: 'access.grantEnded' })
  if (grant.accountId === revoker.accountId) refusals.push({ code: 'access.fromOneself' })
  if (!mayGrant(revoker, grant.role, grant.path)) refusals.push({ code: 'access.notYoursToRevoke' })
  if (isSeparated(grant.role) && otherHolders === 0) refusals.push({ code: 'access.lastAdministrator' })
  return decide(refusals, () => true)
}
