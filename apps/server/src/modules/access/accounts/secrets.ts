import { randomBytes } from 'node:crypto'
import { createAccount as decideAccount, readableCode, resetSecrets } from '@shuping/domain/access'
import type { AccountPerson, CreateAccount } from '@shuping/domain/access'
import { accept, refuse, tidy } from '@shuping/domain/kit'
import type { Context } from '../../../context.ts'
import { personal } from '../../../kit/audit.ts'
import type { Command, CommandOptions } from '../../../kit/command.ts'
import { runCommand } from '../../../kit/command.ts'
import { clearTotp as takeTotp, hashPassword, storePassword } from '../sign-in/index.ts'
import { subjectOf, withReason } from './commands.ts'
import type { OnAccount } from './commands.ts'
import { checkVersion, loadAccount, loadPerson, loadPlace, lockAccounts } from './facts.ts'
import type { LoadedAccount, Place } from './facts.ts'

/** Bytes of a first password: 80 bits, sixteen characters in groups of four. */
const FIRST_BYTES = 10

/** A password to begin with, read out or written down once and changed at the first sign-in. */
const firstPassword = (): string => readableCode(randomBytes(FIRST_BYTES))

export interface NewAccount extends CreateAccount {
  /** Who manages it; null: the installation. */
  readonly organizationId: string | null
  readonly personId: string | null
}

interface NewFacts {
  readonly organization: Place | null
  readonly person: AccountPerson | null
}

/** A password just set; shown once, and null when an idempotency key replays the command. */
export interface FirstPassword {
  readonly id: string
  readonly password: string | null
}

/** A password that has been hashed before the transaction, as hashing takes its time; the command knows no more. */
interface Prepared {
  readonly hash: string
  readonly mustChange: boolean
}

const create = ({ hash, mustChange }: Prepared): Command<NewAccount, NewFacts, NewAccount & NewFacts, { id: string }> => ({
  name: 'access.createAccount',
  action: 'accounts.manage',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, input, context) => {
    const { organizationId, personId } = input
    const organization = organizationId && (await loadPlace(tx, context, organizationId, 'accounts.manage'))
    const person = personId && (await loadPerson(tx, context, personId))
    if ((organizationId && !organization) || (personId && !person)) return null
    return { organization: organization || null, person: person || null }
  },
  decide: (input, facts, context) => {
    const verdict = decideAccount(input, { viewer: context.viewer!, ...facts })
    return verdict.ok ? accept({ ...input, ...facts, ...verdict.value }) : verdict
  },
  write: async (tx, { username, displayName, organization, person }, context) => {
    const id = context.newId()
    const at = context.now()
    await tx.account.create({
      data: {
        id,
        username,
        displayName,
        personId: person?.personId ?? null,
        organizationId: organization?.id ?? null,
        path: organization?.path ?? '/',
        createdAt: at,
      },
    })
    await storePassword(tx, id, hash, { mustChange, at })
    return { id }
  },
  audit: async (_tx, { value, outcome }) => ({
    ...subjectOf({ path: value.organization?.path ?? '/', accountId: outcome.id, username: value.username }),
    after: {
      organizationId: value.organizationId,
      personId: value.personId,
      displayName: personal(value.displayName, outcome.id),
    },
  }),
})

/** Which password an account begins with; for the demo. Otherwise one that is drawn and must be changed. */
export interface GivenPassword {
  readonly password: string
  readonly mustChange: boolean
}

/** Opens an account that may do nothing yet; answers its first password. */
export const createAccount = (
  context: Context,
  input: NewAccount,
  options: CommandOptions = {},
  given?: GivenPassword,
): Promise<FirstPassword> => withPassword(context, given, (prepared) => runCommand(create(prepared), context, input, options))

const reset = ({ hash, mustChange }: Prepared): Command<OnAccount & { reason: string }, LoadedAccount, LoadedAccount, { id: string }> => ({
  name: 'access.resetPassword',
  action: 'accounts.read',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, { id, version }, context) => {
    const account = await loadAccount(tx, context, id, 'accounts.read')
    if (account !== null) checkVersion(version, account)
    return account
  },
  decide: ({ reason }, account, context) =>
    withReason(reason, resetSecrets({ viewer: context.viewer!, account }), account),
  write: async (tx, { accountId }, context) => {
    await storePassword(tx, accountId, hash, { mustChange, at: context.now() })
    await tx.account.update({ where: { id: accountId }, data: { version: { increment: 1 } } })
    return { id: accountId }
  },
  audit: async (_tx, { value, input }) => ({ ...subjectOf(value), reason: tidy(input.reason) }),
})

/** Gives somebody a new first password and ends their sessions; answers it. */
export const resetPassword = (
  context: Context,
  input: OnAccount & { reason: string },
  options: CommandOptions = {},
): Promise<FirstPassword> =>
  withPassword(context, undefined, (prepared) => runCommand(reset(prepared), context, input, options))

async function withPassword(
  context: Context,
  { password, mustChange }: GivenPassword = { password: firstPassword(), mustChange: true },
  run: (prepared: Prepared) => Promise<{ id: string }>,
): Promise<FirstPassword> {
  const hash = await hashPassword(password)
  const { id } = await run({ hash, mustChange })
  // The key of an earlier run answers that run's account: its password is not this one.
  const stored = await context.db.prisma.credential.findUnique({ where: { accountId: id }, select: { passwordHash: true } })
  return { id, password: stored?.passwordHash === hash ? password : null }
}

interface TotpFacts {
  readonly account: LoadedAccount
  readonly totpOn: boolean
}

/** Takes away the one-time codes of somebody who lost their device and their recovery codes. */
export const clearTotp: Command<OnAccount & { reason: string }, TotpFacts, LoadedAccount, { id: string }> = {
  name: 'access.clearTotp',
  action: 'accounts.read',
  looksEverywhere: true,
  lock: lockAccounts,
  load: async (tx, { id, version }, context) => {
    const account = await loadAccount(tx, context, id, 'accounts.read')
    if (account === null) return null
    checkVersion(version, account)
    const on = await tx.credential.count({ where: { accountId: id, totpConfirmedAt: { not: null } } })
    return { account, totpOn: on > 0 }
  },
  decide: ({ reason }, { account, totpOn }, context) => {
    const verdict = resetSecrets({ viewer: context.viewer!, account })
    return withReason(reason, verdict.ok && !totpOn ? refuse({ code: 'access.totpOff' }) : verdict, account)
  },
  write: async (tx, { accountId }) => {
    await takeTotp(tx, accountId)
    await tx.account.update({ where: { id: accountId }, data: { version: { increment: 1 } } })
    return { id: accountId }
  },
  audit: async (_tx, { value, input }) => ({ ...subjectOf(value), reason: tidy(input.reason) }),
}
