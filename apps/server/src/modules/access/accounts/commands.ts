import { disableAccount, editAccount, enableAccount } from '@shuping/domain/access'
import type { AccountPerson, EditAccount, Role } from '@shuping/domain/access'
import { accept, checkText, decide, tidy } from '@shuping/domain/kit'
import type { Verdict } from '@shuping/domain/kit'
import { today } from '../../../context.ts'
import { personal } from '../../../kit/audit.ts'
import type { AuditRecord } from '../../../kit/audit.ts'
import type { Command } from '../../../kit/command.ts'
import type { KnownRefusal } from '../../../kit/refused.ts'
import { endSessionsOf } from '../sign-in/index.ts'
import { checkVersion, countOtherHolders, loadAccount, loadPerson, loadPlace, lockAccounts } from './facts.ts'
import type { LoadedAccount, Place } from './facts.ts'

export interface OnAccount {
  readonly id: string
  readonly version: number
}

/** The longest reason, in characters. */
const REASON_MAX = 500

/** Adds what is wrong with the reason to what the rules say; the value is passed on. */
export const withReason = <Value>(
  reason: string,
  verdict: Verdict<unknown, KnownRefusal>,
  value: Value,
): Verdict<Value, KnownRefusal> =>
  decide([...checkText('reason', tidy(reason), REASON_MAX), ...(verdict.ok ? [] : verdict.refusals)], () => value)

/** What the chain keeps of which account it was; its name stands beside the chain. */
export const subjectOf = ({
  path,
  accountId,
  username,
}: Pick<LoadedAccount, 'path' | 'accountId' | 'username'>): AuditRecord => ({
  path: path === '/' ? null : path,
  subjects: [{ kind: 'account', id: accountId, label: personal(username, accountId) }],
})

interface EditInput extends OnAccount, EditAccount {
  /** Absent: unchanged; null: the installation. */
  readonly organizationId?: string | null | undefined
  /** Absent: unchanged; null: nobody. */
  readonly personId?: string | null | undefined
}

interface EditFacts {
  readonly account: LoadedAccount
  readonly organization: Place | 'unchanged' | null
  readonly person: AccountPerson | 'unchanged' | null
}

/** Changes the name shown, who manages the account, and whom it belongs to. */
export const edit: Command<EditInput, EditFacts, EditInput & EditFacts, { id: string }> = {
  name: 'access.editAccount',
  action: 'accounts.manage',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, input, context) => {
    const account = await loadAccount(tx, context, input.id, 'accounts.manage')
    if (account === null) return null
    checkVersion(input.version, account)
    const { organizationId = account.organizationId, personId = account.personId } = input
    const organization =
      organizationId === account.organizationId
        ? 'unchanged'
        : organizationId && (await loadPlace(tx, context, organizationId, 'accounts.manage'))
    const person =
      personId === account.personId ? 'unchanged' : personId && (await loadPerson(tx, context, personId))
    if ((organizationId && organization === null) || (personId && person === null)) return null
    return { account, organization: organization as EditFacts['organization'], person: person as EditFacts['person'] }
  },
  decide: (input, facts, context) => {
    const verdict = editAccount(input, { viewer: context.viewer!, ...facts })
    return verdict.ok ? accept({ ...input, ...facts, ...verdict.value }) : verdict
  },
  write: async (tx, { id, displayName, organization, person }) => {
    await tx.account.update({
      where: { id },
      data: {
        displayName,
        ...(organization === 'unchanged'
          ? {}
          : { organizationId: organization?.id ?? null, path: organization?.path ?? '/' }),
        ...(person === 'unchanged' ? {} : { personId: person?.personId ?? null }),
        version: { increment: 1 },
      },
    })
    return { id }
  },
  audit: async (_tx, { facts: { account, organization, person }, value }) => ({
    ...subjectOf(account),
    before: {
      organizationId: account.organizationId,
      personId: account.personId,
      displayName: personal(account.displayName, account.accountId),
    },
    after: {
      organizationId: organization === 'unchanged' ? account.organizationId : (organization?.id ?? null),
      personId: person === 'unchanged' ? account.personId : (person?.personId ?? null),
      displayName: personal(value.displayName, account.accountId),
    },
  }),
}

interface DisableFacts {
  readonly account: LoadedAccount
  readonly otherHolders: Partial<Record<Role, number>>
}

/** Shuts an account out, at once: its sessions end in the same transaction. */
export const disable: Command<OnAccount & { reason: string }, DisableFacts, LoadedAccount, { id: string }> = {
  name: 'access.disableAccount',
  action: 'accounts.manage',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, { id, version }, context) => {
    const account = await loadAccount(tx, context, id, 'accounts.manage')
    if (account === null) return null
    checkVersion(version, account)
    return { account, otherHolders: await countOtherHolders(tx, account, today(context)) }
  },
  decide: ({ reason }, facts, context) =>
    withReason(reason, disableAccount({ viewer: context.viewer!, ...facts }), facts.account),
  write: async (tx, { accountId }) => {
    await tx.account.update({ where: { id: accountId }, data: { status: 'DISABLED', version: { increment: 1 } } })
    await endSessionsOf(tx, accountId)
    return { id: accountId }
  },
  audit: async (_tx, { value, input }) => ({
    ...subjectOf(value),
    before: { status: 'ACTIVE' },
    after: { status: 'DISABLED' },
    reason: tidy(input.reason),
  }),
}

/** Lets an account in again, with what it holds. */
export const enable: Command<OnAccount & { reason: string }, LoadedAccount, LoadedAccount, { id: string }> = {
  name: 'access.enableAccount',
  action: 'accounts.manage',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, { id, version }, context) => {
    const account = await loadAccount(tx, context, id, 'accounts.manage')
    if (account !== null) checkVersion(version, account)
    return account
  },
  decide: ({ reason }, account, context) =>
    withReason(reason, enableAccount({ viewer: context.viewer!, account }), account),
  write: async (tx, { accountId }) => {
    await tx.account.update({ where: { id: accountId }, data: { status: 'ACTIVE', version: { increment: 1 } } })
    return { id: accountId }
  },
  audit: async (_tx, { value, input }) => ({
    ...subjectOf(value),
    before: { status: 'DISABLED' },
    after: { status: 'ACTIVE' },
    reason: tidy(input.reason),
  }),
}

/** Ends all sessions of somebody within reach: the next request with one of them comes from nobody. */
export const endSessions: Command<OnAccount & { reason: string }, LoadedAccount, LoadedAccount, { id: string; ended: number }> = {
  name: 'access.endSessionsOf',
  action: 'sessions.end',
  load: async (tx, { id, version }, context) => {
    const account = await loadAccount(tx, context, id, 'sessions.end')
    if (account !== null) checkVersion(version, account)
    return account
  },
  decide: ({ reason }, account) => withReason(reason, accept(true), account),
  write: async (tx, { accountId }) => ({ id: accountId, ended: await endSessionsOf(tx, accountId) }),
  audit: async (_tx, { value, outcome, input }) => ({
    ...subjectOf(value),
    after: { ended: outcome.ended },
    reason: tidy(input.reason),
  }),
}
