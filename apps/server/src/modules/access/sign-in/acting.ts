import type { ScopeSettings, Transaction } from '@shuping/db'
import type { Context, SessionFacts } from '../../../context.ts'
import { appendAudit } from '../../../kit/audit.ts'
import type { AuditRecord } from '../../../kit/audit.ts'
import { refused } from '../../../kit/refused.ts'
import type { Door } from './door.ts'
import { setSessionCookie } from './door.ts'

/** The door a request came through. Signing in makes no sense without one. */
export function doorOf(context: Pick<Context, 'door'>): Door {
  if (context.door === undefined) throw new RangeError('signing in needs a request')
  return context.door
}

/** The caller's session, however far signed in. */
export function sessionOf(context: Pick<Context, 'session'>): SessionFacts {
  if (context.session === null) throw refused('access.signInFirst')
  return context.session
}

/** The scope of an account's own affairs. */
export const ownScope = (accountId: string): ScopeSettings => ({ 'shuping.account': accountId })

/** Runs `work` on the caller's own account; sessions that are half signed in have no wider scope. */
export const onOwnAccount = <T>(context: Context, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  context.db.transaction(work, { settings: ownScope(sessionOf(context).accountId) })

/** Records what an account did to itself. Never a secret, never what somebody typed. */
export const recordOwn = (
  tx: Transaction,
  { now }: Pick<Context, 'now'>,
  action: string,
  account: { readonly id: string; readonly path: string },
  record: Pick<AuditRecord, 'before' | 'after'> = {},
): Promise<void> =>
  appendAudit(tx, { now, viewer: { accountId: account.id, personId: null, holdings: [] } }, action, {
    path: account.path,
    subjects: [{ kind: 'account', id: account.id }],
    ...record,
  })

/** The caller's account, as the chain names it. */
export async function ownAccount(tx: Transaction, context: Context): Promise<{ id: string; path: string }> {
  const { accountId } = sessionOf(context)
  return tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { id: true, path: true } })
}

/** Hands the browser the new reference of its session; null: the session ended meanwhile. */
export function carryOn(context: Context, reference: string | null): void {
  setSessionCookie(doorOf(context), reference)
  if (reference === null) throw refused('access.signInFirst')
}
