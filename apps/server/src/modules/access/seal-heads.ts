import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '@shuping/db'
import { sealText } from '@shuping/domain/access'

/** The key the heads of the audit chains are signed with; made when first asked for. */
export async function sealSigningKey(dataFolder: string): Promise<KeyObject> {
  const folder = join(dataFolder, 'secrets')
  const file = join(folder, 'seal-signing-key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  // Whoever comes first makes it; `wx` never writes over one that is there.
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return createPrivateKey(await readFile(file))
}

/** What the verifier needs to check the signatures; no secret. */
export const sealPublicKey = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()

/**
 * Signs the head of every chain that has grown since its last seal; to be run hourly and at every seal of a
 * cycle. Runs as the owner of the tables or as the application: seals can be added, never changed. Answers how many.
 */
export async function sealHeads(db: Pick<Database, 'pool'>, key: KeyObject, now: Date): Promise<number> {
  const { rows } = await db.pool.query<{ chain: string; seq: number; hash: string }>(
    `SELECT h.chain, h.seq, h.hash FROM audit_head h
     WHERE h.seq > 0 AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.chain = h.chain AND s.seq = h.seq)
     ORDER BY h.chain`,
  )
  for (const head of rows) {
    const text = sealText({ ...head, sealedAt: now.toISOString() })
    await db.pool.query(
      `INSERT INTO audit_seal (chain, seq, hash, sealed_at, signature) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (chain, seq) DO NOTHING`,
      [head.chain, head.seq, head.hash, now, sign(null, Buffer.from(text), key).toString('base64')],
    )
  }
  return rows.length
}
