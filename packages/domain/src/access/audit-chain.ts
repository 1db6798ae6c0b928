import { canonicalText, sha256Hex } from '../kit/index.ts'
import { readableCode } from './readable-code.ts'

/** An entry of the audit chain as it is hashed and exported, one JSON object a line. */
export interface AuditEntry {
  readonly chain: string
  /** From 1, without gaps. */
  readonly seq: number
  /** An instant, `2026-06-15T04:00:00.000Z`. */
  readonly at: string
  readonly actorId: string | null
  readonly action: string
  readonly path: string
  /** Canonical JSON; null where the exporter may not see it. The chain holds without. */
  readonly body: string | null
  /** SHA-256 of the body. */
  readonly bodyHash: string
  readonly prevHash: string
  readonly hash: string
}

/** A head of a chain, signed: whoever holds it proves that the chain was that long and ended thus. */
export interface AuditSeal {
  readonly chain: string
  readonly seq: number
  readonly hash: string
  readonly sealedAt: string
  /** ed25519 over {@link sealText}, base64. */
  readonly signature: string
  /** Which key signed: {@link keyIdOf} its public half. */
  readonly keyId: string
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/**
 * `H(prev ‖ seq ‖ canonical)` (`trust.md` 4). The body goes in by its hash, so that whoever may not read
 * bodies can still walk the chain.
 */
export const entryHash = ({ chain, seq, at, actorId, action, path, bodyHash, prevHash }: Omit<AuditEntry, 'hash' | 'body'>): string =>
  sha256Hex(`${prevHash}\n${seq}\n${canonicalText({ chain, at, actorId, action, path, bodyHash })}`)

/** What a seal's signature is over. */
export const sealText = ({ chain, seq, hash, sealedAt }: Omit<AuditSeal, 'signature' | 'keyId'>): string =>
  canonicalText({ chain, seq, hash, sealedAt })

/** Short name of a signing key: the first 16 hexadecimal digits of the SHA-256 of its public half (DER, base64). */
export const keyIdOf = (publicKeyBase64: string): string => sha256Hex(publicKeyBase64).slice(0, 16)

/** A seal's code to print in minutes: 80 bits, `7K3M-…`. Whoever has the page can hold an export against it. */
export const sealCode = (seal: Omit<AuditSeal, 'signature' | 'keyId'>): string => {
  const hash = sha256Hex(sealText(seal))
  return readableCode(Uint8Array.from({ length: 10 }, (_byte, at) => Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16)))
}

/** What is wrong with a chain, and at which place it begins: the first bad number. */
export interface ChainFault {
  readonly chain: string
  readonly seq: number
  readonly reason: 'sequence' | 'link' | 'hash' | 'seal' | 'signature' | 'truncated' | 'unreadable'
}

export interface ChainVerdict {
  readonly entries: number
  /** Chain → the number and hash of its last entry. */
  readonly heads: ReadonlyMap<string, ChainPlace>
  /** The first fault of each chain that has one. */
  readonly faults: readonly ChainFault[]
}

/**
 * Walks exported entries: each chain in its order, numbers from 1 without a gap, each entry linked to the one
 * before and hashed as it reads; and every seal's signature good and met by the entry it names. What was cut
 * off behind the last seal cannot be told from what was never written; compare the heads with a print.
 */
export function verifyChains(
  entries: Iterable<AuditEntry>,
  seals: readonly AuditSeal[] = [],
  isSigned: (seal: AuditSeal) => boolean = () => true,
): ChainVerdict {
  const heads = new Map<string, ChainPlace>()
  const faults = new Map<string, ChainFault>()
  const fault = (chain: string, seq: number, reason: ChainFault['reason']): void => {
    const known = faults.get(chain)
    if (known === undefined || seq < known.seq) faults.set(chain, { chain, seq, reason })
  }
  const sealed = new Map<string, AuditSeal[]>()
  for (const seal of seals) {
    const key = `${seal.chain}\n${seal.seq}`
    sealed.set(key, [...(sealed.get(key) ?? []), seal])
    if (!isSigned(seal)) fault(seal.chain, seal.seq, 'signature')
  }
  let count = 0
  for (const entry of entries) {
    count += 1
    const { chain, seq } = entry
    const head = heads.get(chain) ?? BEGINNING
    const reason = nextFault(head, entry, sealed.get(`${chain}\n${seq}`))
    if (reason === 'sequence') fault(chain, head.seq + 1, reason)
    else if (reason !== null) fault(chain, seq, reason)
    heads.set(chain, { seq, hash: entry.hash })
  }
  for (const { chain, seq } of seals) {
    const reached = heads.get(chain)?.seq ?? 0
    if (reached < seq) fault(chain, reached + 1, 'truncated')
  }
  return { entries: count, heads, faults: [...faults.values()].toSorted((a, b) => (a.chain < b.chain ? -1 : 1)) }
}

/** A place in a chain: the number and hash of an entry. */
export interface ChainPlace {
  readonly seq: number
  readonly hash: string
}

/** The place before the first entry. */
export const BEGINNING: ChainPlace = { seq: 0, hash: GENESIS }

/** What is wrong with the entry that follows a place; `seals`: those that name this entry. Null: it follows. */
export function nextFault(before: ChainPlace, entry: AuditEntry, seals: readonly AuditSeal[] = []): ChainFault['reason'] | null {
  if (entry.seq !== before.seq + 1) return 'sequence'
  if (entry.prevHash !== before.hash) return 'link'
  if (hashOrNull(entry) !== entry.hash) return 'hash'
  return seals.some((seal) => seal.hash !== entry.hash) ? 'seal' : null
}

/** Null where the entry is nothing that could have been hashed. */
function hashOrNull(entry: AuditEntry): string | null {
  try {
    if (entry.body !== null && sha256Hex(entry.body) !== entry.bodyHash) return null
    return entryHash(entry)
  } catch {
    return null
  }
}
