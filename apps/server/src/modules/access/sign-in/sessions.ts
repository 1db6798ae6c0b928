import type { Transaction } from '@shuping/db'
import { newSecret, secretHash } from './hashing.ts'
import type { Door } from './door.ts'
import type { SignInSettings } from './settings.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** The longest description of a browser that is kept. */
const AGENT_MAX = 200

export interface NewSession {
  readonly accountId: string
  readonly awaitsTotp: boolean
  /** Who signs in proves who they are, except where another house vouches for them. */
  readonly proved: boolean
}

type Now = { readonly now: () => Date; readonly newId: () => string }

/** Opens a session and answers its reference, which is known to the browser only. Dead ones are cleared away. */
export async function openSession(
  tx: Transaction,
  { now, newId }: Now,
  door: Pick<Door, 'address' | 'agent'>,
  settings: SignInSettings,
  { accountId, awaitsTotp, proved }: NewSession,
): Promise<string> {
  const reference = newSecret()
  const at = now()
  const idleSince = new Date(at.getTime() - settings.idleMinutes * MINUTE)
  await tx.session.deleteMany({
    where: { accountId, OR: [{ expiresAt: { lte: at } }, { lastSeenAt: { lte: idleSince } }] },
  })
  await tx.session.create({
    data: {
      id: newId(),
      tokenHash: secretHash(reference),
      accountId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + settings.absoluteHours * HOUR),
      awaitsTotp,
      steppedUpAt: proved ? at : null,
      address: door.address,
      agent: door.agent.slice(0, AGENT_MAX),
    },
  })
  return reference
}

/**
 * Gives a session a new reference, as at every change of what it may do: one that somebody planted or saw
 * before is worth nothing after. Answers null when the session has ended meanwhile.
 */
export async function renewSession(tx: Transaction, sessionId: string, at: Date): Promise<string | null> {
  const reference = newSecret()
  const { count } = await tx.session.updateMany({
    where: { id: sessionId },
    data: { tokenHash: secretHash(reference), awaitsTotp: false, steppedUpAt: at, lastSeenAt: at },
  })
  return count === 0 ? null : reference
}

/**
 * Ends the sessions of an account, at once: the next request with one of them comes from nobody. To be called
 * in the transaction that disables an account or resets its password. Answers how many.
 */
export async function endSessionsOf(tx: Transaction, accountId: string, except?: string): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: { accountId, ...(except === undefined ? {} : { id: { not: except } }) },
  })
  return count
}

/** Whether a session is over: too long unused, or too long open. */
export const isOver = (
  session: { readonly lastSeenAt: Date; readonly expiresAt: Date },
  settings: SignInSettings,
  now: Date,
): boolean =>
  session.expiresAt.getTime() <= now.getTime() ||
  session.lastSeenAt.getTime() + settings.idleMinutes * MINUTE <= now.getTime()
