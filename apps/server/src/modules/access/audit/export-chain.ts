import { Prisma } from '@shuping/db'
import type { AuditEntry, AuditSeal } from '@shuping/domain/access'
import type { Context } from '../../../context.ts'
import { readableEntries } from './readable.ts'

const BATCH = 2_000

/** Lets `audit_covers` answer: for who walks the chains. */
export const VERIFYING = { 'shuping.purpose': 'verify' } as const

type Row = Omit<AuditEntry, 'at'> & { readonly at: Date }

/**
 * Chains as lines of JSON, in their order, as `shuping audit verify` reads them: entries as `{ "entry": … }`,
 * then the signed heads as `{ "seal": … }`. Bodies that the caller may not read are left out; the chain holds
 * without them. Flat memory whatever their length; each chain up to the head it has when its turn comes.
 */
export async function* exportChains(context: Pick<Context, 'db' | 'viewer'>, chains: readonly string[]): AsyncGenerator<string> {
  for (const chain of chains) {
    const head = await context.db.prisma.auditHead.findUnique({ where: { chain } })
    for (let after = 0; after < (head?.seq ?? 0); ) {
      const rows = await readBatch(context, chain, after, Math.min(BATCH, head!.seq - after))
      for (const row of rows) yield `${JSON.stringify({ entry: { ...row, at: row.at.toISOString() } satisfies AuditEntry })}\n`
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.seq
    }
  }
  const seals = await context.db.prisma.auditSeal.findMany({ where: { chain: { in: [...chains] } }, orderBy: [{ chain: 'asc' }, { seq: 'asc' }] })
  for (const seal of seals) yield `${JSON.stringify({ seal: { ...seal, sealedAt: seal.sealedAt.toISOString() } satisfies AuditSeal })}\n`
}

const readBatch = (context: Pick<Context, 'db' | 'viewer'>, chain: string, after: number, most: number): Promise<readonly Row[]> =>
  context.db.transaction(
    (tx) => tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT c.chain, c.seq, c.at, c.actor_id AS "actorId", c.action, c.path, o.body, c.body_hash AS "bodyHash", c.prev_hash AS "prevHash", c.hash
      FROM audit_covers(${chain}, ${after}, ${most}) c
      LEFT JOIN audit_entry o ON o.chain = c.chain AND o.seq = c.seq AND ${readableEntries(context)}
      ORDER BY c.seq`),
    { settings: VERIFYING },
  )
