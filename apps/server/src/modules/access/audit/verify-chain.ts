import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import { BEGINNING, nextFault } from '@shuping/domain/access'
import type { AuditEntry, AuditSeal, ChainFault, ChainPlace } from '@shuping/domain/access'
import type { Connection, Context } from '../../../context.ts'
import { appendAudit } from '../../../kit/audit.ts'
import { refused } from '../../../kit/refused.ts'
import { signatureCheck } from './chains.ts'
import { VERIFYING } from './export-chain.ts'

/** Entries a statement reads. */
const BATCH = 2_000
/** Entries one call walks at most; whoever wants more calls again. */
export const STRETCH = 20_000

/** How far a walk has come. */
export interface Verification {
  readonly chain: string
  readonly upTo: number
  readonly length: number
  /** It has come to the head, or to a fault. */
  readonly done: boolean
  readonly fault: { readonly seq: number; readonly reason: ChainFault['reason'] } | null
}

/** What is needed to walk. */
export interface Walking {
  readonly db: Pick<Connection, 'transaction'>
  readonly dataFolder: string
  readonly now: () => Date
}

/**
 * Walks a chain on from where the last walk came to, or from its beginning, at most {@link STRETCH} entries:
 * numbers, links, hashes, seals and their signatures. How far it came is kept, so a walk can be taken up
 * again. A walk that is finished, or finds a fault, leaves one entry in the chain of the installation; the
 * stretches before leave none. @throws Refused when there is no such chain.
 */
export const verifyChain = (context: Context, chain: string, fromStart: boolean): Promise<Verification> =>
  context.db.transaction(
    async (tx) => {
      const found = await walkOn(tx, context, chain, fromStart)
      if (found === null) throw refused('kit.notFound', 'chain')
      if (found.done) {
        await appendAudit(tx, context, 'access.verifyAudit', {
          path: null,
          subjects: [{ kind: 'auditChain', id: chain, label: chain }],
          after: { chain, upTo: found.upTo, fault: found.fault && `#${found.fault.seq} ${found.fault.reason}` },
        })
      }
      return found
    },
    { settings: VERIFYING },
  )

/** The same walk by the server itself, without an entry: it happens every hour. */
export const verifyQuietly = ({ db, ...rest }: Walking, chain: string, fromStart: boolean): Promise<Verification | null> =>
  db.transaction((tx) => walkOn(tx, rest, chain, fromStart), { settings: VERIFYING })

async function walkOn(tx: Transaction, { dataFolder, now }: Omit<Walking, 'db'>, chain: string, fromStart: boolean): Promise<Verification | null> {
  const head = await tx.auditHead.findUnique({ where: { chain } })
  if (head === null) return null
  // The row is the lock: two walks of one chain follow one another.
  const [kept] = await tx.$queryRaw<ChainPlace[]>`
    INSERT INTO audit_check (chain, seq, hash, checked_at) VALUES (${chain}, 0, ${BEGINNING.hash}, ${now()})
    ON CONFLICT (chain) DO UPDATE SET seq = audit_check.seq RETURNING seq, hash`
  const start = fromStart ? BEGINNING : { seq: kept!.seq, hash: kept!.hash }
  const { place, fault } = await walk(tx, chain, start, Math.min(head.seq, start.seq + STRETCH), dataFolder)
  const atHead = place.seq === head.seq
  const wrong = fault ?? (atHead && place.hash !== head.hash ? { seq: head.seq, reason: 'hash' as const } : null)
  await tx.auditCheck.update({
    where: { chain },
    data: { ...place, checkedAt: now(), faultSeq: wrong?.seq ?? null, faultReason: wrong?.reason ?? null },
  })
  return { chain, upTo: place.seq, length: head.seq, done: atHead || wrong !== null, fault: wrong }
}

type Found = { place: ChainPlace; fault: Verification['fault'] }

async function walk(tx: Transaction, chain: string, start: ChainPlace, end: number, dataFolder: string): Promise<Found> {
  const isSigned = signatureCheck(dataFolder)
  let place = start
  while (place.seq < end) {
    const entries = await tx.$queryRaw<(Omit<AuditEntry, 'at' | 'body'> & { at: Date })[]>(Prisma.sql`
      SELECT chain, seq, at, actor_id AS "actorId", action, path, body_hash AS "bodyHash", prev_hash AS "prevHash", hash
      FROM audit_covers(${chain}, ${place.seq}, ${Math.min(BATCH, end - place.seq)})`)
    const seals = await sealsWithin(tx, chain, place.seq, entries.at(-1)?.seq ?? end)
    for (const seal of seals) if (!(await isSigned(seal))) return { place, fault: { seq: seal.seq, reason: 'signature' } }
    for (const entry of entries) {
      const here = seals.filter(({ seq }) => seq === entry.seq)
      const reason = nextFault(place, { ...entry, body: null, at: entry.at.toISOString() }, here)
      if (reason !== null) return { place, fault: { seq: place.seq + 1, reason } }
      place = { seq: entry.seq, hash: entry.hash }
    }
    if (entries.length === 0) return { place, fault: { seq: place.seq + 1, reason: 'truncated' } }
  }
  return { place, fault: null }
}

async function sealsWithin(tx: Transaction, chain: string, after: number, upTo: number): Promise<readonly AuditSeal[]> {
  const rows = await tx.auditSeal.findMany({ where: { chain, seq: { gt: after, lte: upTo } }, orderBy: { seq: 'asc' } })
  return rows.map((row) => ({ ...row, sealedAt: row.sealedAt.toISOString() }))
}
