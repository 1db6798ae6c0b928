import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPairSync, sign } from 'node:crypto'
import { entryHash, GENESIS, sealCode, sealText } from '@shuping/domain/access'
import type { AuditEntry } from '@shuping/domain/access'
import { sha256Hex } from '@shuping/domain/kit'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuping-audit-'))
afterAll(() => rmSync(folder, { recursive: true }))

function shuping(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const status = runCommand(args, { out: (text) => void (stdout += text), err: (text) => void (stderr += text) })
  return { status, stdout, stderr }
}
function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

const entries: AuditEntry[] = []
for (let seq = 1; seq <= 3_000; seq += 1) {
  const body = `{"名":"述评${seq}"}`
  const entry = { chain: '/1/', seq, at: '2026-06-15T04:00:00.000Z', actorId: null, action: 'a.b', path: '/1/', body, bodyHash: sha256Hex(body), prevHash: entries.at(-1)?.hash ?? GENESIS }
  entries.push({ ...entry, hash: entryHash(entry) })
}
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const head = { chain: '/1/', seq: 3_000, hash: entries.at(-1)!.hash, sealedAt: '2026-06-15T05:00:00.000Z' }
const seal = { ...head, keyId: 'k', signature: sign(null, Buffer.from(sealText(head)), privateKey).toString('base64') }
const key = file('seal.pem', [publicKey.export({ type: 'spki', format: 'pem' }).toString()])
const lines = [...entries.map((entry) => ({ entry })), { seal }]

test('a whole export is whole; its heads are told', () => {
  const { status, stdout, stderr } = shuping('audit', 'verify', '--file', file('whole.ndjson', lines), '--key', key)
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ entries: 3_000, seals: 1, signaturesChecked: true, faults: [], heads: { '/1/': { seq: 3_000 } } })
})

test('an edited, a shortened and an unreadable export name the first bad place', () => {
  const edited = lines.with(1_233, { entry: { ...entries[1_233]!, body: '{}' } })
  expect(shuping('audit', 'verify', '--file', file('edited.ndjson', edited))).toMatchObject({ status: 2, stderr: expect.stringContaining('/1/ #1234') })
  const cut = [...lines.slice(0, 2_000), { seal }]
  expect(shuping('audit', 'verify', '--file', file('cut.ndjson', cut), '--key', key)).toMatchObject({ status: 2, stderr: expect.stringContaining('/1/ #2001') })
  const forged = [...lines.slice(0, -1), { seal: { ...seal, sealedAt: '2026-06-15T06:00:00.000Z' } }]
  expect(shuping('audit', 'verify', '--file', file('forged.ndjson', forged), '--key', key)).toMatchObject({ status: 2 })
  expect(shuping('audit', 'verify', '--file', file('torn.ndjson', [lines[0], '{"entry":']))).toMatchObject({ status: 2, stderr: expect.stringContaining('line 2') })
})

test('a code from the minutes names its seal, however it is typed; a former key may sign older ones', () => {
  const path = file('coded.ndjson', lines)
  const code = sealCode(head)
  const { status, stdout } = shuping('audit', 'verify', '--file', path, '--code', code.toLowerCase().replaceAll('-', ' '))
  expect([status, JSON.parse(stdout).codeFound, JSON.parse(stdout).codes['/1/'].code]).toEqual([0, { chain: '/1/', seq: 3_000, sealedAt: head.sealedAt }, code])
  expect(shuping('audit', 'verify', '--file', path, '--code', '0000-0000-0000-0000')).toMatchObject({ status: 2, stderr: expect.stringContaining('no seal') })
  const other = file('other.pem', [generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()])
  expect(shuping('audit', 'verify', '--file', path, '--key', other).status).toBe(2)
  expect(shuping('audit', 'verify', '--file', path, '--key', other, '--key', key).status).toBe(0)
})

test('called wrongly', () => {
  expect(shuping('audit').status).toBe(1)
  expect(shuping('audit', 'verify').status).toBe(1)
  expect(shuping('audit', 'verify', '--file', join(folder, 'none')).status).toBe(1)
  expect(shuping('audit', 'verify', '--file', file('w.ndjson', lines.slice(0, 1)), '--key', join(folder, 'none')).status).toBe(1)
})
