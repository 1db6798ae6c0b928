import { createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Prisma } from '@shuping/db'
import { sealCode, sealText } from '@shuping/domain/access'
import type { AuditSeal, ChainFault } from '@shuping/domain/access'
import type { Connection, Context } from '../../../context.ts'
import { reaches } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { pathOfChain } from './readable.ts'
import { sealsFolder } from './seal-heads.ts'

/** How a chain stands: its head, its last seal, and how far it has been walked. */
export interface ChainState {
  readonly chain: string
  readonly length: number
  readonly headHash: string
  readonly lastAt: Date | null
  readonly seal: (AuditSeal & { readonly code: string }) | null
  /** Walked from the beginning up to this entry; 0: never. */
  readonly checkedUpTo: number
  readonly checkedAt: Date | null
  /** What is known to be wrong with it. */
  readonly fault: { readonly seq: number; readonly reason: ChainFault['reason'] } | null
}

/**
 * Every chain's head held against its last entry and its last seal: what can be told without walking. For the
 * readiness of the server and the start; needs no scope. A fault here means that the log was cut or changed.
 */
export async function loadChains(db: Pick<Connection, 'pool'>): Promise<readonly ChainState[]> {
  const rows = await runSql(db, Prisma.sql`
    SELECT e.*, c.seq AS checked, c.checked_at, c.fault_seq, c.fault_reason
    FROM audit_ends() e LEFT JOIN audit_check c ON c.chain = e.chain ORDER BY e.chain`)
  return rows.map((row) => stateOf(row as unknown as EndRow))
}

/** The chains that have a fault at their head; empty: all is well. */
export const brokenHeads = async (db: Pick<Connection, 'pool'>): Promise<readonly string[]> =>
  (await loadChains(db)).filter(({ fault }) => fault !== null).map(({ chain }) => chain)

/** The chains that lie whole within the caller's reach. */
export const chainsInReach = async (context: Context): Promise<readonly ChainState[]> =>
  (await loadChains(context.db)).filter(({ chain }) => reaches(context, 'audit.read', pathOfChain(chain)))

interface EndRow {
  readonly chain: string
  readonly seq: number
  readonly hash: string
  readonly last_seq: number | null
  readonly last_hash: string | null
  readonly last_at: Date | null
  readonly sealed_seq: number | null
  readonly sealed_hash: string
  readonly sealed_at: Date
  readonly signature: string
  readonly key_id: string
  readonly sealed_entry_hash: string | null
  readonly checked: number | null
  readonly checked_at: Date | null
  readonly fault_seq: number | null
  readonly fault_reason: ChainFault['reason'] | null
}

function stateOf(row: EndRow): ChainState {
  const { chain, seq, hash, sealed_seq: sealedSeq } = row
  const seal =
    sealedSeq === null
      ? null
      : { chain, seq: sealedSeq, hash: row.sealed_hash, sealedAt: row.sealed_at.toISOString(), signature: row.signature, keyId: row.key_id }
  return {
    chain,
    length: seq,
    headHash: hash,
    lastAt: row.last_at,
    seal: seal && { ...seal, code: sealCode(seal) },
    checkedUpTo: row.checked ?? 0,
    checkedAt: row.checked_at,
    fault: headFault(row) ?? (row.fault_seq === null ? null : { seq: row.fault_seq, reason: row.fault_reason! }),
  }
}

function headFault(row: EndRow): ChainState['fault'] {
  const last = row.last_seq ?? 0
  if (last < row.seq) return { seq: last + 1, reason: 'truncated' }
  if (last > row.seq) return { seq: row.seq + 1, reason: 'sequence' }
  if (last > 0 && row.last_hash !== row.hash) return { seq: last, reason: 'hash' }
  if (row.sealed_seq === null) return null
  if (row.sealed_seq > row.seq) return { seq: row.seq + 1, reason: 'truncated' }
  return row.sealed_entry_hash === row.sealed_hash ? null : { seq: row.sealed_seq, reason: 'seal' }
}

/** Checks signatures with the public keys published beside the seals; a key that is not there cannot be checked. */
export function signatureCheck(dataFolder: string): (seal: AuditSeal) => Promise<boolean> {
  const keys = new Map<string, Promise<KeyObject | null>>()
  return async (seal) => {
    if (!/^[0-9a-f]{16}$/.test(seal.keyId)) return true
    const known = keys.get(seal.keyId) ?? readKey(dataFolder, seal.keyId)
    keys.set(seal.keyId, known)
    const key = await known
    return key === null || verify(null, Buffer.from(sealText(seal)), key, Buffer.from(seal.signature, 'base64'))
  }
}

const readKey = (dataFolder: string, keyId: string): Promise<KeyObject | null> =>
  readFile(join(sealsFolder(dataFolder), `public-key-${keyId}.pem`)).then(createPublicKey, (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
