import { sign } from 'node:crypto'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sealText } from '@shuping/domain/access'
import type { AuditSeal } from '@shuping/domain/access'
import type { Connection } from '../../../context.ts'
import type { SealKey } from './seal-key.ts'

/** Where seals are published: to be copied away, printed or watched from outside. */
export const sealsFolder = (dataFolder: string): string => join(dataFolder, 'audit')

export interface Sealing {
  readonly db: Pick<Connection, 'transaction'>
  readonly dataFolder: string
  readonly key: SealKey
  readonly now: () => Date
  /** False: when somebody else is sealing this very moment, leave it to them. */
  readonly wait?: boolean
}

/**
 * Signs the head of every chain that has grown since its last seal, adds the seals to the table and to the
 * append-only file `<dataFolder>/audit/seals.ndjson`; answers them. Only committed heads are signed, so this
 * runs in a transaction of its own. A file that cannot be written leaves no seal in the table either.
 */
export async function sealHeads({ db, dataFolder, key, now, wait = true }: Sealing): Promise<readonly AuditSeal[]> {
  return db.transaction(async (tx) => {
    if (wait) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('shuping.seals', 0))`
    else {
      const [turn] = await tx.$queryRaw<{ ours: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended('shuping.seals', 0)) AS ours`
      if (!turn!.ours) return []
    }
    const heads = await tx.$queryRaw<{ chain: string; seq: number; hash: string }[]>`
      SELECT h.chain, h.seq, h.hash FROM audit_head h
      WHERE h.seq > 0 AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.chain = h.chain AND s.seq = h.seq)
      ORDER BY h.chain`
    const sealedAt = now()
    const seals = heads.map((head): AuditSeal => {
      const text = sealText({ ...head, sealedAt: sealedAt.toISOString() })
      return { ...head, sealedAt: sealedAt.toISOString(), signature: sign(null, Buffer.from(text), key.signing).toString('base64'), keyId: key.id }
    })
    if (seals.length === 0) return []
    await tx.auditSeal.createMany({ data: seals.map((seal) => ({ ...seal, sealedAt })) })
    await publish(sealsFolder(dataFolder), seals, key)
    return seals
  })
}

async function publish(folder: string, seals: readonly AuditSeal[], key: SealKey): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o750 })
  await writeFile(join(folder, `public-key-${key.id}.pem`), key.publicKey, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const file = await open(join(folder, 'seals.ndjson'), 'a', 0o640)
  try {
    await file.appendFile(seals.map((seal) => `${JSON.stringify({ seal })}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}
