import { createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { normalCode, sealCode, sealText, verifyChains } from '@shuping/domain/access'
import type { AuditEntry, AuditSeal, ChainFault } from '@shuping/domain/access'

/** What `shuping audit verify` is asked for: an export of the chains, the public keys of their seals, a code from paper. */
export interface VerifyRequest {
  readonly file: string
  /** Each seal must be signed by one of them; none: signatures are not checked. */
  readonly keys?: readonly string[]
  /** As printed in minutes: there must be a seal with this code. */
  readonly code?: string
}

export interface VerifyAnswer {
  readonly code: 0 | 1 | 2
  readonly output?: unknown
  readonly notes: readonly string[]
}

const REASONS: Readonly<Record<ChainFault['reason'], string>> = {
  sequence: '序号不连续 a number is missing or out of turn',
  link: '与前一条不衔接 it does not follow the entry before',
  hash: '内容与哈希不符 its content is not what was hashed',
  seal: '与签名的链头不符 it is not the head that was signed',
  signature: '链头签名无效 the signature of this head is not valid',
  truncated: '链被截断 the chain ends before a signed head',
  unreadable: '无法读取 it cannot be read',
}

/** Walks an export from its first line to its last; needs no database and asks nothing of the network. */
export function runVerify({ file, keys = [], code }: VerifyRequest): VerifyAnswer {
  const publicKeys: KeyObject[] = []
  for (const key of keys) {
    try {
      publicKeys.push(createPublicKey(readFileSync(key)))
    } catch {
      return { code: 1, notes: [`无法读取公钥 The key cannot be read: ${key}`] }
    }
  }
  const seals: AuditSeal[] = []
  const isSigned = (seal: AuditSeal): boolean =>
    publicKeys.length === 0 ||
    publicKeys.some((key) => verify(null, Buffer.from(sealText(seal)), key, Buffer.from(seal.signature, 'base64')))
  let at = 0
  try {
    // Seals stand behind the entries they sign: once for them, once for the entries.
    for (const line of linesOf(file)) {
      at += 1
      const { seal } = JSON.parse(line) as { seal?: AuditSeal }
      if (seal !== undefined) seals.push(seal)
    }
    const { entries, heads, faults } = verifyChains(entriesOf(file), seals, isSigned)
    // The last one of each chain: what the minutes should say.
    const codes = Object.fromEntries(seals.map((seal) => [seal.chain, { seq: seal.seq, sealedAt: seal.sealedAt, code: sealCode(seal) }]))
    const named = code === undefined ? undefined : seals.find((seal) => normalCode(sealCode(seal)) === normalCode(code))
    const output = {
      entries, seals: seals.length, signaturesChecked: publicKeys.length > 0, heads: Object.fromEntries(heads), codes, faults,
      ...(code === undefined ? {} : { codeFound: named === undefined ? null : { chain: named.chain, seq: named.seq, sealedAt: named.sealedAt } }),
    }
    const notes = faults.map(({ chain, seq, reason }) => `${chain} #${seq}: ${REASONS[reason]}`)
    if (code !== undefined && named === undefined) notes.push(`没有校验码为 ${code} 的签名 no seal has the code ${code}`)
    return { code: notes.length > 0 ? 2 : 0, output, notes }
  } catch (error) {
    if (error instanceof SyntaxError) return { code: 2, notes: [`第 ${at} 行 line ${at}: ${REASONS.unreadable}`] }
    return { code: 1, notes: [`无法读取文件 The file cannot be read: ${file}`] }
  }
}

function* entriesOf(file: string): Generator<AuditEntry> {
  for (const line of linesOf(file)) {
    const { entry } = JSON.parse(line) as { entry?: AuditEntry }
    if (entry !== undefined) yield entry
  }
}

/** A file's lines, in memory that does not grow with it. */
function* linesOf(file: string): Generator<string> {
  const handle = openSync(file, 'r')
  const decoder = new StringDecoder('utf8')
  const chunk = Buffer.alloc(1 << 16)
  let rest = ''
  try {
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n')
      rest = lines.pop()!
      for (const line of lines) if (line !== '') yield line
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(handle)
  }
}
