import { createHash, randomBytes } from 'node:crypto'
import type { Transaction } from '@shuping/db'
import { entryHash, GENESIS } from '@shuping/domain/access'
import type { Context } from '../context.ts'
import { canonicalJson } from './canonical.ts'
import { sha256 } from './refused.ts'

/** The chain of what belongs to no organization. */
export const SYSTEM_CHAIN = 'system'

/** What a command leaves in the chain. Values that could identify a person go through {@link personal}. */
export interface AuditRecord {
  /** The path of the organization it happened in; null: it concerns the installation. */
  readonly path: string | null
  /** The things it changed. */
  readonly subjects: readonly AuditSubject[]
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
}

export interface AuditSubject {
  readonly kind: string
  readonly id: string
  readonly label?: string | PersonalValue
}

/** A value that the chain must not hold itself. */
export interface PersonalValue {
  readonly [PERSONAL]: true
  readonly value: string
  readonly of: string
}
const PERSONAL = Symbol('personal')

/**
 * A value that could identify a person (a name, a phone, a user name): the chain keeps its salted hash, the
 * value stands beside the chain until it is lawfully erased. `of`: the id of the person or account it tells
 * of. May stand anywhere in `before`, `after` and as the label of a subject; empty stays empty.
 */
export function personal(value: string, of: string): PersonalValue
export function personal(value: string | null | undefined, of: string): PersonalValue | null
export function personal(value: string | null | undefined, of: string): PersonalValue | null {
  return value == null ? null : { [PERSONAL]: true, value, of }
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
  const { path: _path, ...rest } = record
  const { value, kept } = takeOut(rest)
  const body = canonicalJson(value)
  // An upsert that changes nothing locks the head and answers it, whether or not the chain has begun.
  const [head] = await run(
    `INSERT INTO audit_head (chain, seq, hash) VALUES ($1, 0, $2)
     ON CONFLICT (chain) DO UPDATE SET seq = audit_head.seq RETURNING seq, hash`,
    [chain, GENESIS],
  )
  const entry = {
    chain,
    seq: (head!['seq'] as number) + 1,
    at: context.now(),
    actorId: context.viewer?.accountId ?? null,
    action,
    path: record.path ?? '/',
    bodyHash: sha256(body),
    prevHash: head!['hash'] as string,
  }
  const hash = entryHash({ ...entry, at: entry.at.toISOString() })
  const subjects = [...new Set(record.subjects.map(({ id }) => id))]
  await run(
    `WITH grown AS (UPDATE audit_head SET seq = $2, hash = $9 WHERE chain = $1),
          found AS (INSERT INTO audit_subject (subject_id, chain, seq) SELECT id, $1, $2 FROM unnest($10::text[]) id)
     INSERT INTO audit_entry (chain, seq, at, actor_id, action, path, body, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [chain, entry.seq, entry.at, entry.actorId, action, entry.path, body, entry.prevHash, hash, subjects],
  )
  if (kept.length === 0) return
  await run(
    `INSERT INTO audit_personal_value (hash, salt, value, subject_id, chain, action, path, at)
     SELECT hash, salt, value, subject_id, $5, $6, $7, $8 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       AS kept(hash, salt, value, subject_id)`,
    [kept.map((one) => one.hash), kept.map((one) => one.salt), kept.map((one) => one.value), kept.map((one) => one.of),
     chain, action, entry.path, entry.at],
  )
}

interface Kept {
  readonly hash: string
  readonly salt: string
  readonly value: string
  readonly of: string
}

/** The record with every personal value replaced by `{ personal: hash }`, and what to keep beside the chain. */
function takeOut(record: unknown): { value: unknown; kept: readonly Kept[] } {
  const kept = new Map<string, Kept>()
  // One hash for one value of one person, so that before and after can be told apart within an entry.
  const hashOf = ({ value, of }: PersonalValue): string => {
    const key = JSON.stringify([of, value])
    const salt = randomBytes(16).toString('hex')
    const known = kept.get(key) ?? { value, of, salt, hash: personalHash(salt, value) }
    kept.set(key, known)
    return known.hash
  }
  const walk = (inner: unknown): unknown => {
    if (inner === null || typeof inner !== 'object' || inner instanceof Date) return inner
    if (PERSONAL in inner) return { personal: hashOf(inner as PersonalValue) }
    if (Array.isArray(inner)) return inner.map(walk)
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, walk(member)]))
  }
  const value = walk(record)
  return { value, kept: [...kept.values()] }
}

/** What the chain keeps of a personal value; whoever holds salt and value can show that it is theirs. */
export const personalHash = (salt: string, value: string): string =>
  createHash('sha256').update(`${salt}\n${value}`).digest('hex')

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
