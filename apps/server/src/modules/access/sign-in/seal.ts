import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile, link } from 'node:fs/promises'
import { join } from 'node:path'
import { BadSetting } from '../../../env.ts'

/** Seals small secrets under the installation's key. `context` ties a sealed text to its place. */
export interface Seal {
  readonly seal: (text: string, context: string) => string
  /** Answers null for what was not sealed by this key for this place. */
  readonly open: (sealed: string, context: string) => string | null
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM; the sealed text is `1.` and base64url of nonce, ciphertext and tag. */
export function sealUnder(key: Uint8Array): Seal {
  if (key.length !== KEY_BYTES) throw new RangeError('a sealing key has 32 bytes')
  return {
    seal: (text, context) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `1.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed.startsWith('1.') ? sealed.slice(2) : '', 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      opener.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES)
        return Buffer.concat([opener.update(body), opener.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

/**
 * The installation's key, `<dataFolder>/secrets/seal-key`, made on first start and readable by its owner
 * only. Whoever loses it loses the second factors, nothing else. Two starts at once agree on one key.
 * @throws BadSetting when the file holds something else.
 */
export async function loadSeal(dataFolder: string): Promise<Seal> {
  const folder = join(dataFolder, 'secrets')
  const file = join(folder, 'seal-key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const found = await readFile(file, 'utf8').catch(absent)
  if (found === null) {
    await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    // A link appears whole or not at all, and never over another's key.
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(draft)
  }
  const key = Buffer.from((found ?? (await readFile(file, 'utf8'))).trim(), 'base64url')
  if (key.length !== KEY_BYTES) {
    throw new BadSetting(
      `${file} is damaged: restore it from your backup. Without it one-time codes must be set up anew.`,
    )
  }
  return sealUnder(key)
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error
  return null
}
