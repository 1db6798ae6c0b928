import type { Database } from '@shuping/db'
import type { AuditEntry, AuditSeal } from '@shuping/domain/access'

const BATCH = 2_000

/**
 * The audit chains as lines of JSON, in their order, as `shuping audit verify` reads them: entries as
 * `{ "entry": … }`, then the signed heads as `{ "seal": … }`. Flat memory whatever their length.
 */
export async function* exportChain(db: Pick<Database, 'pool'>): AsyncGenerator<string> {
  let after: readonly [string, number] = ['', 0]
  for (;;) {
    const { rows } = await db.pool.query<Omit<AuditEntry, 'at'> & { at: Date }>(
      `SELECT chain, seq, at, actor_id AS "actorId", action, path, body, prev_hash AS "prevHash", hash
       FROM audit_entry WHERE (chain, seq) > ($1, $2) ORDER BY chain, seq LIMIT ${BATCH}`,
      [...after],
    )
    for (const row of rows) yield `${JSON.stringify({ entry: { ...row, at: row.at.toISOString() } satisfies AuditEntry })}\n`
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) break
    after = [last.chain, last.seq]
  }
  const { rows } = await db.pool.query<Omit<AuditSeal, 'sealedAt'> & { sealedAt: Date }>(
    'SELECT chain, seq, hash, sealed_at AS "sealedAt", signature FROM audit_seal ORDER BY chain, seq',
  )
  for (const row of rows) yield `${JSON.stringify({ seal: { ...row, sealedAt: row.sealedAt.toISOString() } satisfies AuditSeal })}\n`
}
