import type { Transaction } from '@shuping/db'
import { entryHash, GENESIS } from '@shuping/domain/access'
import type { Context } from '../context.ts'
import { canonicalJson } from './canonical.ts'

/** The chain of what belongs to no organization. */
export const SYSTEM_CHAIN = 'system'

/** What a command leaves in the chain. Values that could identify a person go through `personal`. */
export interface AuditRecord {
  /** The path of the organization it happened in; null: it concerns the installation. */
  readonly path: string | null
  /** The things it changed. */
  readonly subjects: readonly { readonly kind: string; readonly id: string; readonly label?: string }[]
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
}

/** `/1/12/` belongs to the chain `/1/`: one per top organization. */
export const chainOf = (path: string | null): string =>
  path === null || path === '/' ? SYSTEM_CHAIN : path.slice(0, path.indexOf('/', 1) + 1)

/** Runs one statement with numbered parameters in the transaction of the change. */
export type RunSql = (sql: string, values: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>

/**
 * Appends to the chain in the transaction of the change. The head's row is the lock under which the chain
 * grows, so concurrent writers form one line.
 */
export async function appendAuditBy(
  run: RunSql,
  context: Pick<Context, 'viewer' | 'now'>,
  action: string,
  record: AuditRecord,
): Promise<void> {
  const chain = chainOf(record.path)
  // An upsert that changes nothing locks the head and answers it, whether or not the chain has begun.
  const [head] = await run(
    `INSERT INTO audit_head (chain, seq, hash) VALUES ($1, 0, $2)
     ON CONFLICT (chain) DO UPDATE SET seq = audit_head.seq RETURNING seq, hash`,
    [chain, GENESIS],
  )
  const { path: _path, ...body } = record
  const entry = {
    chain,
    seq: (head!['seq'] as number) + 1,
    at: context.now(),
    actorId: context.viewer?.accountId ?? null,
    action,
    path: record.path ?? '/',
    body: canonicalJson(body),
    prevHash: head!['hash'] as string,
  }
  const hash = entryHash({ ...entry, at: entry.at.toISOString() })
  await run(
    `WITH grown AS (UPDATE audit_head SET seq = $2, hash = $9 WHERE chain = $1)
     INSERT INTO audit_entry (chain, seq, at, actor_id, action, path, body, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [chain, entry.seq, entry.at, entry.actorId, action, entry.path, entry.body, entry.prevHash, hash],
  )
}

/** The same, through Prisma. */
export const appendAudit = (
  tx: Transaction,
  context: Pick<Context, 'viewer' | 'now'>,
  action: string,
  record: AuditRecord,
): Promise<void> =>
  appendAuditBy(
    (sql, values) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values),
    context,
    action,
    record,
  )
