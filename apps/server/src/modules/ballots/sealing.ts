import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CELLS_MAX } from '@shuping/domain/ballots'
import type { Cells } from '@shuping/domain/ballots'
import { sha256 } from '../../kit/refused.ts'

// Papers wait in the box sealed to a key pair of their round (docs/adr/0009): X25519 with a fresh pair for each paper,
// HKDF-SHA-256, AES-256-GCM. The private half stands in a file beside the database until the count, then it is destroyed;
// it is the place where the key of the counting witnesses will stand.

const KEY_BYTES = 32
const TAG_BYTES = 16
const CELL_BYTES = 4
/** Every key encrypts once. */
const NONCE = Buffer.alloc(12)
/** What stands before the bare key in the standard form of a public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex')

const folderOf = (dataFolder: string): string => join(dataFolder, 'secrets', 'ballots')
/** Named after its public half too, so that an attempt tried again never overwrites the key of the one that held. */
const fileOf = (dataFolder: string, roundId: string, publicKey: Uint8Array): string =>
  join(folderOf(dataFolder), `${roundId}-${sha256(publicKey).slice(0, 16)}.key`)

/** Makes the key pair of a round and keeps its private half on disk; answers the public one. */
export async function makeRoundKey(dataFolder: string, roundId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const bare = bareKey(publicKey)
  await mkdir(folderOf(dataFolder), { recursive: true, mode: 0o700 })
  const file = await open(fileOf(dataFolder, roundId, bare), 'wx', 0o600)
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await file.sync()
  } finally {
    await file.close()
  }
  return bare
}

/** Whether the box of a round can be opened here. */
export const hasRoundKey = (dataFolder: string, roundId: string, publicKey: Uint8Array): Promise<boolean> =>
  access(fileOf(dataFolder, roundId, publicKey)).then(() => true, () => false)

/** Destroys the keys of a round that is counted or void: what is left of its sealed papers anywhere stays sealed. */
export async function destroyRoundKeys(dataFolder: string, roundId: string): Promise<void> {
  const names = await readdir(folderOf(dataFolder)).catch(() => [])
  await Promise.all(names.filter((name) => name.startsWith(`${roundId}-`)).map((name) => rm(join(folderOf(dataFolder), name), { force: true })))
}

/** The rounds whose keys are on disk. */
export async function roundsWithKeys(dataFolder: string): Promise<readonly string[]> {
  const names = await readdir(folderOf(dataFolder)).catch(() => [])
  return [...new Set(names.map((name) => name.slice(0, 36)))]
}

const bareKey = (key: KeyObject): Uint8Array<ArrayBuffer> =>
  new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(SPKI.length))
const publicKeyOf = (bare: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, bare]), format: 'der', type: 'spki' })
const secretOf = (privateKey: KeyObject, publicKey: KeyObject, ephemeral: Uint8Array, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), ephemeral, `shuping ballot ${about}`, KEY_BYTES))

/** Seals a paper for a round and group. As long as its form makes it, whatever it says. */
export function sealPaper(publicKey: Uint8Array, about: string, cells: Cells): Uint8Array<ArrayBuffer> {
  if (cells.length > CELLS_MAX) throw new RangeError('more cells than a paper holds')
  const plain = Buffer.alloc(cells.length * CELL_BYTES)
  for (const [at, cell] of cells.entries()) plain.writeInt32LE(cell, at * CELL_BYTES)
  const pair = generateKeyPairSync('x25519')
  const ephemeral = bareKey(pair.publicKey)
  const cipher = createCipheriv('aes-256-gcm', secretOf(pair.privateKey, publicKeyOf(publicKey), ephemeral, about), NONCE)
  const body = [cipher.update(plain), cipher.final()]
  return new Uint8Array(Buffer.concat([ephemeral, ...body, cipher.getAuthTag()]))
}

/** Opens sealed papers with the key on disk. @throws when the key is gone, or a paper was sealed for something else. */
export async function paperOpener(
  dataFolder: string,
  roundId: string,
  publicKey: Uint8Array,
): Promise<(sealed: Uint8Array, about: string) => Cells> {
  const privateKey = createPrivateKey(await readFile(fileOf(dataFolder, roundId, publicKey)))
  return (sealed, about) => {
    const ephemeral = sealed.subarray(0, KEY_BYTES)
    const opener = createDecipheriv('aes-256-gcm', secretOf(privateKey, publicKeyOf(ephemeral), ephemeral, about), NONCE)
    opener.setAuthTag(sealed.subarray(-TAG_BYTES))
    const plain = Buffer.concat([opener.update(sealed.subarray(KEY_BYTES, -TAG_BYTES)), opener.final()])
    return Array.from({ length: plain.length / CELL_BYTES }, (_, at) => plain.readInt32LE(at * CELL_BYTES))
  }
}
