import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256Hex } from '../kit/index.ts'
import { entryHash, GENESIS, sealCode, sealText, verifyChains } from './index.ts'
import type { AuditEntry, AuditSeal } from './index.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const isSigned = (seal: AuditSeal): boolean =>
  verify(null, Buffer.from(sealText(seal)), publicKey, Buffer.from(seal.signature, 'base64'))
function sealOf(entry: AuditEntry): AuditSeal {
  const head = { chain: entry.chain, seq: entry.seq, hash: entry.hash, sealedAt: '2026-06-15T05:00:00.000Z' }
  return { ...head, keyId: 'k', signature: sign(null, Buffer.from(sealText(head)), privateKey).toString('base64') }
}

const LENGTH = 12
/** Two chains, entries interleaved, both sealed at their heads. */
const honest: AuditEntry[] = []
const last = new Map<string, AuditEntry>()
for (let at = 0; at < 2 * LENGTH; at += 1) {
  const chain = at % 2 === 0 ? '/1/' : 'system'
  const before = last.get(chain)
  const body = `{"after":{"name":"组织${at}"}}`
  const entry = {
    chain, seq: (before?.seq ?? 0) + 1, at: `2026-06-15T04:00:${10 + at}.000Z`, actorId: at % 3 === 0 ? null : `a${at}`,
    action: 'organizations.rename', path: '/1/', body, bodyHash: sha256Hex(body), prevHash: before?.hash ?? GENESIS,
  }
  const whole = { ...entry, hash: entryHash(entry) }
  honest.push(whole)
  last.set(chain, whole)
}
const seals = [...last.values()].map(sealOf)

test('an honest chain has no fault, whatever lies between its entries', () => {
  expect(verifyChains(honest, seals, isSigned).faults).toEqual([])
  expect(verifyChains(honest.toSorted((a, b) => (a.chain < b.chain ? -1 : 1)), seals, isSigned)).toMatchObject({ entries: 24, faults: [] })
})

const FIELDS = ['at', 'actorId', 'action', 'path', 'body', 'bodyHash', 'prevHash', 'hash', 'seq', 'chain'] as const
const tampering = fc.record({
  how: fc.constantFrom('edit', 'edit', 'rewrite', 'delete', 'reorder', 'insert', 'truncate', 'seal'),
  chain: fc.constantFrom('/1/', 'system'),
  at: fc.nat({ max: LENGTH - 1 }),
  other: fc.nat({ max: LENGTH - 1 }),
  field: fc.constantFrom(...FIELDS),
  text: fc.string({ minLength: 1, maxLength: 5 }),
})

/** Hashes everything anew from a place on, as someone would who can write the table but has no key. */
function rehash(entries: readonly AuditEntry[]): AuditEntry[] {
  let prevHash = GENESIS
  return entries.map((entry, at) => {
    const next = { ...entry, bodyHash: sha256Hex(entry.body!), seq: at + 1, prevHash }
    prevHash = entryHash(next)
    return { ...next, hash: prevHash }
  })
}

test('two thousand random tamperings: every one is found, and the first bad place named', () => {
  let tried = 0
  fc.assert(fc.property(tampering, ({ how, chain, at, other, field, text }) => {
    const own = honest.filter((entry) => entry.chain === chain)
    const rest = honest.filter((entry) => entry.chain !== chain)
    let tampered: AuditEntry[] = [...own]
    let first = at + 1
    let forged = seals
    if (how === 'edit' || how === 'rewrite') {
      const old = own[at]!
      const value = field === 'seq' ? old.seq + 1 + other : field === 'chain' ? `${old.chain}x` : `${old[field]}${text}`
      if (how === 'rewrite' && ['prevHash', 'hash', 'bodyHash', 'seq', 'chain'].includes(field)) return
      tampered[at] = { ...old, [field]: value }
      if (how === 'rewrite') {
        tampered = rehash(tampered)
        first = LENGTH
      }
    } else if (how === 'delete') tampered.splice(at, 1)
    else if (how === 'reorder') {
      if (at === other) return
      ;[tampered[at], tampered[other]] = [own[other]!, own[at]!]
      first = Math.min(at, other) + 1
    } else if (how === 'insert') tampered.splice(at, 0, { ...own[other]!, seq: at + 1, body: text })
    else if (how === 'truncate') tampered = own.slice(0, at)
    else {
      // The seal is moved to the shortened chain, without the key.
      tampered = own.slice(0, at + 1)
      if (at === LENGTH - 1) return
      forged = seals.map((one) => (one.chain === chain ? { ...one, seq: at + 1, hash: own[at]!.hash } : one))
    }
    tried += 1
    const { faults } = verifyChains([...rest, ...tampered], forged, isSigned)
    expect(faults.find((fault) => fault.chain === chain)?.seq).toBe(first)
  }), { numRuns: 2_500 })
  expect(tried).toBeGreaterThanOrEqual(2_000)
})

test('a seal of another key is no seal', () => {
  const other = generateKeyPairSync('ed25519')
  const forged = seals.map((one) => ({ ...one, signature: sign(null, Buffer.from(sealText(one)), other.privateKey).toString('base64') }))
  expect(verifyChains(honest, forged, isSigned).faults.map(({ reason }) => reason)).toEqual(['signature', 'signature'])
})

test('without the bodies the chain can still be walked, and a cover that was changed is found', () => {
  const covers = honest.map((entry) => ({ ...entry, body: null }))
  expect(verifyChains(covers, seals, isSigned).faults).toEqual([])
  expect(verifyChains(covers.with(6, { ...covers[6]!, actorId: 'x' }), seals, isSigned).faults).toEqual([{ chain: '/1/', seq: 4, reason: 'hash' }])
})

test('a code names one seal: any other head, time or chain has another', () => {
  expect(sealCode(seals[0]!)).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  const others = [{ seq: 13 }, { hash: GENESIS }, { sealedAt: '2026-06-15T05:00:00.001Z' }, { chain: '/2/' }]
  const codes = [seals[0]!, ...others.map((other) => ({ ...seals[0]!, ...other }))].map(sealCode)
  expect(new Set(codes).size).toBe(5)
})
