import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asInstaller, verifyChains } from '@shuping/domain/access'
import type { AuditEntry } from '@shuping/domain/access'
import { exportChains, verifyChain } from '@shuping/server/access'
import { appendAudit } from '@shuping/server/audit'
import { installerContext, openOwner } from '@shuping/server/context'
import { interleave, roundsOf, timed } from '../measure.ts'
import type { Line } from '../report.ts'
import type { Yard } from './index.ts'

const BODY = { name: '东篱街道工作委员会', kind: 'COMMITTEE', sector: 'TERRITORIAL', status: 'ACTIVE' }

/** How many entries a second are walked: in an export by the stand-alone command, in the database by the server. */
export async function benchChains({ db, folder }: Yard): Promise<readonly Line[]> {
  const owner = openOwner(db)
  const context = installerContext(owner.connection, folder)
  const length = roundsOf(20_000)
  await context.db.transaction(async (tx) => {
    for (let n = 0; n < length; n += 1) {
      const record = { path: '/900/1/', subjects: [{ kind: 'organization', id: crypto.randomUUID(), label: BODY.name }], before: BODY, after: { ...BODY, n } }
      await appendAudit(tx, { viewer: asInstaller, now: context.now }, 'organizations.edit', record)
    }
  }, { timeout: 300_000 })
  const file = join(folder, 'export.ndjson')
  const exporting = await timed(async () => {
    let text = ''
    for await (const line of exportChains(context, ['/900/'])) text += line
    await writeFile(file, text)
  })
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  const ms = await interleave({
    hashed: async () => {
      for (const line of lines) createHash('sha256').update(line).digest('hex')
    },
    export: async () => {
      const { faults, entries } = verifyChains(lines.map((line) => (JSON.parse(line) as { entry: AuditEntry }).entry))
      if (faults.length > 0 || entries !== length) throw new Error('the chain is not whole')
    },
    database: async () => {
      for (let fromStart = true, done = false; !done; fromStart = false) {
        const step = await verifyChain(context, '/900/', fromStart)
        if (step.fault !== null) throw new Error('the chain is not whole')
        ;({ done } = step)
      }
    },
  }, { rounds: 5 })
  await owner.close()
  const second = (took: number): number => (length * 1_000) / took
  const floor = second(ms.hashed)
  return [
    { bar: '10', what: 'entries of an export walked / its lines hashed natively', floor, measured: second(ms.export), unit: '/s' },
    { bar: '10', what: 'entries walked in the database / the same', floor, measured: second(ms.database), unit: '/s' },
    { bar: '', what: 'entries exported', floor: Number.NaN, measured: second(exporting), unit: '/s' },
  ]
}
