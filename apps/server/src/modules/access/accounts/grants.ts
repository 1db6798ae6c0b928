import { giveGrant, revokeGrant } from '@shuping/domain/access'
import type { GiveGrant, Role } from '@shuping/domain/access'
import { accept, tidy } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import { personal } from '../../../kit/audit.ts'
import type { Command } from '../../../kit/command.ts'
import { whereInReach } from '../../../kit/scope.ts'
import { withReason } from './commands.ts'
import { checkVersion, countOtherHolders, loadAccount, loadPlace, lockAccounts } from './facts.ts'
import type { LoadedAccount, Place } from './facts.ts'

export interface GiveGrantInput extends GiveGrant {
  readonly accountId: string
  /** Null: the whole installation, for the three administrators. */
  readonly organizationId: string | null
}

interface GiveFacts {
  readonly account: LoadedAccount
  readonly organization: Place | null
}

/** Gives an account a role on an organization and everything below, or one of the three on the installation. */
export const give: Command<GiveGrantInput, GiveFacts, GiveGrantInput & GiveFacts, { id: string }> = {
  name: 'access.giveGrant',
  action: 'grants.manage',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, input, context) => {
    const account = await loadAccount(tx, context, input.accountId, 'accounts.read')
    if (account === null) return null
    if (input.organizationId === null) return { account, organization: null }
    const organization = await loadPlace(tx, context, input.organizationId, 'grants.manage')
    return organization && { account, organization }
  },
  decide: (input, facts, context) => {
    const { account: grantee, organization } = facts
    const verdict = giveGrant(input, { grantor: context.viewer!, grantee, organization, today: today(context) })
    return verdict.ok ? accept({ ...input, ...facts, ...verdict.value }) : verdict
  },
  write: async (tx, { accountId, role, organization, from, to, reason }, context) => {
    const id = context.newId()
    await tx.grant.create({
      data: {
        id,
        accountId,
        role,
        organizationId: organization?.id ?? null,
        path: organization?.path ?? '/',
        validFrom: new Date(from),
        validTo: to === null ? null : new Date(to),
        grantedById: context.viewer!.accountId,
        grantedAt: context.now(),
        reason,
      },
    })
    return { id }
  },
  audit: async (_tx, { value, outcome }) => ({
    path: value.organization?.path ?? null,
    subjects: [
      { kind: 'grant', id: outcome.id, label: value.role },
      { kind: 'account', id: value.accountId, label: personal(value.account.username, value.accountId) },
      ...(value.organization === null
        ? []
        : [{ kind: 'organization', id: value.organization.id, label: value.organization.name }]),
    ],
    after: { role: value.role, organizationId: value.organizationId, from: value.from, to: value.to },
    reason: value.reason,
  }),
}

interface RevokeInput {
  readonly id: string
  readonly version: number
  readonly reason: string
}

interface LoadedGrant {
  readonly id: string
  readonly accountId: string
  readonly role: Role
  readonly path: string
  readonly organizationId: string | null
  readonly validTo: Date | null
  readonly revokedAt: Date | null
  readonly version: number
}

interface RevokeFacts {
  readonly grant: LoadedGrant
  readonly otherHolders: number
}

/** Takes a grant back, at once: the next request of whoever held it is without it. */
export const revoke: Command<RevokeInput, RevokeFacts, LoadedGrant, { id: string }> = {
  name: 'access.revokeGrant',
  action: 'grants.manage',
  lock: lockAccounts,
  load: async (tx, { id, version }, context) => {
    const grant = await tx.grant.findFirst({ where: { AND: [{ id }, whereInReach(context, 'grants.manage')] } })
    if (grant === null) return null
    checkVersion(version, grant)
    const held = { role: grant.role, organizationId: grant.organizationId, path: grant.path, from: '', to: null }
    const others = await countOtherHolders(tx, { accountId: grant.accountId, holdings: [held] }, today(context))
    return { grant, otherHolders: others[grant.role] ?? 0 }
  },
  decide: ({ reason }, { grant, otherHolders }, context) => {
    const { accountId, role, path, revokedAt, validTo } = grant
    const ended = validTo !== null && validTo.toISOString().slice(0, 10) <= today(context)
    const verdict = revokeGrant({
      revoker: context.viewer!,
      grant: { accountId, role, path, revoked: revokedAt !== null, ended },
      otherHolders,
    })
    return withReason(reason, verdict, grant)
  },
  write: async (tx, { id }, { viewer, now }) => {
    await tx.grant.update({
      where: { id },
      data: { revokedAt: now(), revokedById: viewer!.accountId, version: { increment: 1 } },
    })
    return { id }
  },
  audit: async (_tx, { value, input }) => ({
    path: value.path === '/' ? null : value.path,
    subjects: [
      { kind: 'grant', id: value.id, label: value.role },
      { kind: 'account', id: value.accountId },
    ],
    reason: tidy(input.reason),
  }),
}
