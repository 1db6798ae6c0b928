import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryHash, GENESIS, sealText, verifyChains } from '@shuping/domain/access'
import type { AuditEntry, AuditSeal } from '@shuping/domain/access'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GOOD, openSignInBench, signedIn } from '../sign-in/testing/sign-in-bench.ts'
import type { Browser, SignInBench } from '../sign-in/testing/sign-in-bench.ts'
import { sealHeads } from './seal-heads.ts'
import { loadSealKey } from './seal-key.ts'
import type { SealKey } from './seal-key.ts'

let bench: SignInBench
let auditor: Browser
let boss: Browser
let key: SealKey
let folder: string
beforeAll(async () => {
  bench = await openSignInBench()
  folder = await mkdtemp(join(tmpdir(), 'shuping-seals-'))
  key = await loadSealKey(folder)
  const { city, east } = bench.organizations
  await bench.addAccount({ username: 'auditor', password: GOOD, role: 'AUDIT_ADMIN' })
  await bench.addAccount({ username: 'boss', password: GOOD, role: 'ORGANIZATION_ADMIN', on: city })
  await bench.addAccount({ username: 'east', password: GOOD, role: 'ORGANIZATION_ADMIN', on: east })
  auditor = await signedIn(bench, 'auditor')
  boss = await signedIn(bench, 'boss')
  // A day of somebody who looks in now and then.
  for (let n = 0; n < 12; n += 1) {
    bench.pass(61_000)
    await (await signedIn(bench, 'east')).ask('mutation { signOut }')
    await bench.browser().ask('mutation { signIn(username: "nobody", password: "wrong") { awaitsTotp } }')
  }
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

const STEP_UP = `mutation { stepUp(password: "${GOOD}") }`
const start = async (browser: Browser, chain: string | null = null): Promise<string> => {
  await browser.ask(STEP_UP)
  const { data, text } = await browser.ask('mutation ($chain: String) { startAuditExport(chain: $chain) }', { chain })
  if (!data) throw new Error(text)
  return data.startAuditExport
}
const file = (id: string): string => `/files/audit/${id}.ndjson`
function read(text: string): { entries: AuditEntry[]; seals: AuditSeal[] } {
  const lines = text.trim().split('\n').map((line) => JSON.parse(line) as { entry?: AuditEntry; seal?: AuditSeal })
  return { entries: lines.flatMap(({ entry }) => entry ?? []), seals: lines.flatMap(({ seal }) => seal ?? []) }
}
const isSigned = (seal: AuditSeal): boolean =>
  verify(null, Buffer.from(sealText(seal)), createPublicKey(key.publicKey), Buffer.from(seal.signature, 'base64'))
const seal = () => sealHeads({ db: bench.owner.db, dataFolder: folder, key, now: bench.now })

test('the file goes to whoever recorded the export, for ten minutes, and to nobody else', async () => {
  const id = await start(boss)
  const { status, headers, text } = await boss.get(file(id))
  expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
  expect(headers['content-disposition']).toContain('audit.ndjson')
  const chains = new Set(read(text).entries.map(({ chain }) => chain))
  expect([...chains]).toEqual([bench.organizations.city.path])
  expect((await auditor.get(file(id))).status).toBe(404)
  expect((await bench.browser().get(file(id))).status).toBe(401)
  expect((await boss.get(file(bench.owner.newId()))).status).toBe(404)
  bench.pass(10 * 60_000 + 1)
  expect((await boss.get(file(id))).status).toBe(404)
})

test('it asks again who one is, and records itself before it is fetched', async () => {
  const fresh = await signedIn(bench, 'boss')
  bench.pass(11 * 60_000)
  expect((await fresh.ask('mutation { startAuditExport }')).codes).toEqual(['access.stepUp'])
  const id = await start(boss, bench.organizations.city.path)
  const { entries } = read((await boss.get(file(id))).text)
  expect(entries.at(-1)).toMatchObject({ action: 'access.exportAudit' })
  expect(entries.at(-1)!.body).toContain(id)
})

test('whoever reaches the work of the organizations exports it, the auditor its covers alone; both verify', async () => {
  const path = bench.organizations.city.path
  const whole = read((await boss.get(file(await start(boss)))).text)
  const covers = read((await auditor.get(file(await start(auditor, path)))).text)
  const renamings = (entries: readonly AuditEntry[]) => entries.filter(({ action }) => action === 'organizations.create')
  expect(renamings(whole.entries).every(({ body }) => body !== null)).toBe(true)
  expect(renamings(covers.entries).every(({ body }) => body === null)).toBe(true)
  expect(renamings(covers.entries).length).toBeGreaterThan(0)
  expect(verifyChains(whole.entries).faults).toEqual([])
  expect(verifyChains(covers.entries).faults).toEqual([])
  expect(covers.entries.map(({ hash }) => hash).slice(0, whole.entries.length)).toEqual(whole.entries.map(({ hash }) => hash))
})

const FIELDS = ['at', 'actorId', 'action', 'path', 'body', 'bodyHash', 'prevHash', 'hash', 'seq', 'chain'] as const
const tampering = fc.record({
  how: fc.constantFrom('edit', 'edit', 'rewrite', 'delete', 'reorder', 'insert', 'truncate', 'forge'),
  chain: fc.nat({ max: 1 }),
  at: fc.nat(),
  other: fc.nat(),
  field: fc.constantFrom(...FIELDS),
  text: fc.string({ minLength: 1, maxLength: 5 }),
})

/** Hashes everything anew, as somebody would who can write the table but has no key. */
function rehash(entries: readonly AuditEntry[]): AuditEntry[] {
  let prevHash = GENESIS
  return entries.map((entry, at) => {
    const bodyHash = entry.body === null ? entry.bodyHash : createHash('sha256').update(entry.body).digest('hex')
    const next = { ...entry, bodyHash, seq: at + 1, prevHash }
    prevHash = entryHash(next)
    return { ...next, hash: prevHash }
  })
}

test('a thousand tamperings with a real export: every one is found, and its place named', async () => {
  // Sealed at the very end, by somebody else than the auditor, so that nothing lies behind the seals.
  const id = await start(auditor)
  await seal()
  const { entries, seals } = read((await auditor.get(file(id))).text)
  expect(verifyChains(entries, seals, isSigned).faults).toEqual([])
  const chains = [...new Set(entries.map(({ chain }) => chain))]
  expect([chains.length, entries.length > 40, seals.length]).toEqual([2, true, 2])
  let tried = 0
  fc.assert(fc.property(tampering, ({ how, chain: chosen, at: place, other: second, field, text }) => {
    const chain = chains[chosen]!
    const own = entries.filter((entry) => entry.chain === chain)
    const [at, other] = [place % own.length, second % own.length]
    let tampered = [...own]
    let forged = seals
    let first = at + 1
    if (how === 'edit' || how === 'rewrite') {
      const old = own[at]!
      // Where a body is not shown there is nothing to edit.
      if (field === 'body' && old.body === null) return
      if (how === 'rewrite' && ['bodyHash', 'prevHash', 'hash', 'seq', 'chain'].includes(field)) return
      const value = field === 'seq' ? old.seq + 1 + other : `${old[field]}${text}`
      tampered[at] = { ...old, [field]: value }
      if (how === 'rewrite') {
        tampered = rehash(tampered)
        first = own.length
      }
    } else if (how === 'delete') tampered.splice(at, 1)
    else if (how === 'reorder') {
      if (at === other) return
      ;[tampered[at], tampered[other]] = [own[other]!, own[at]!]
      first = Math.min(at, other) + 1
    } else if (how === 'insert') tampered.splice(at, 0, { ...own[other]!, seq: at + 1, action: text })
    else if (how === 'truncate') tampered = own.slice(0, at)
    else {
      if (at === own.length - 1) return
      tampered = own.slice(0, at + 1)
      forged = seals.map((one) => (one.chain === chain ? { ...one, seq: at + 1, hash: own[at]!.hash } : one))
    }
    tried += 1
    const rest = entries.filter((entry) => entry.chain !== chain)
    const { faults } = verifyChains([...rest, ...tampered], forged, isSigned)
    expect(faults.find((fault) => fault.chain === chain)?.seq).toBe(first)
  }), { numRuns: 1_500 })
  expect(tried).toBeGreaterThanOrEqual(1_000)
})
