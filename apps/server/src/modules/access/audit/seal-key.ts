import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyIdOf } from '@shuping/domain/access'

/** The key the heads of the audit chains are signed with. */
export interface SealKey {
  readonly id: string
  readonly signing: KeyObject
  /** What the verifier needs, PEM; no secret. */
  readonly publicKey: string
}

/**
 * Reads `<dataFolder>/secrets/seal-signing-key`, or makes it; two starts at once agree on one. Whoever loses
 * it loses nothing already signed: the public key beside the published seals goes on verifying them.
 */
export async function loadSealKey(dataFolder: string): Promise<SealKey> {
  const folder = join(dataFolder, 'secrets')
  const file = join(folder, 'seal-signing-key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (found === null) await makeKey(file)
  const signing = createPrivateKey(found ?? (await readFile(file)))
  const publicKey = createPublicKey(signing)
  return {
    id: keyIdOf(publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
    signing,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  // A link appears whole or not at all, and never over another's key.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
}
