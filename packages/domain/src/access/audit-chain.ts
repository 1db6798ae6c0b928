import { canonicalText, sha256Hex } from '../kit/index.ts'

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
  /** Canonical JSON. */
  readonly body: string
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
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/** `H(prev ‖ seq ‖ canonical)` (`trust.md` 4). */
export const entryHash = ({ chain, seq, at, actorId, action, path, body, prevHash }: Omit<AuditEntry, 'hash'>): string =>
  sha256Hex(`${prevHash}\n${seq}\n${canonicalText({ chain, at, actorId, action, path, body })}`)

/** What a seal's signature is over. */
export const sealText = ({ chain, seq, hash, sealedAt }: Omit<AuditSeal, 'signature'>): string =>
  canonicalText({ chain, seq, hash, sealedAt })

/** What is wrong with a chain, and at which place it begins: the first bad number. */
export interface ChainFault {
  readonly chain: string
  readonly seq: number
  readonly reason: 'sequence' | 'link' | 'hash' | 'seal' | 'signature' | 'truncated' | 'unreadable'
}

export interface ChainVerdict {
  readonly entries: number
  /** Chain → the number and hash of its last entry. */
  readonly heads: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>
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
  const heads = new Map<string, { seq: number; hash: string }>()
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
    const head = heads.get(chain) ?? { seq: 0, hash: GENESIS }
    if (seq !== head.seq + 1) fault(chain, head.seq + 1, 'sequence')
    else if (entry.prevHash !== head.hash) fault(chain, seq, 'link')
    else if (hashOrNull(entry) !== entry.hash) fault(chain, seq, 'hash')
    else if ((sealed.get(`${chain}\n${seq}`) ?? []).some((seal) => seal.hash !== entry.hash)) fault(chain, seq, 'seal')
    heads.set(chain, { seq, hash: entry.hash })
  }
  for (const { chain, seq } of seals) {
    const reached = heads.get(chain)?.seq ?? 0
    if (reached < seq) fault(chain, reached + 1, 'truncated')
  }
  return { entries: count, heads, faults: [...faults.values()].toSorted((a, b) => (a.chain < b.chain ? -1 : 1)) }
}

/** Null where the entry is nothing that could have been hashed. */
function hashOrNull(entry: AuditEntry): string | null {
  try {
    return entryHash(entry)
  } catch {
    return null
  }
}
