import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createTestDatabase } from '@shuping/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused, refusalsOf } from '../kit/refused.ts'
import { checkFolder } from './check-folder.ts'
import { moveOn } from './cycle-steps.ts'
import { writeResults } from './results.ts'
import type { SummaryOfResults } from './results.ts'
import { runFolder } from './run-folder.ts'
import type { Stage, Step } from './stage.ts'
import { reckonCity } from './testing/naive-city.ts'
import { WHOLE_CITY, writeCascade } from './testing/write-cascade.ts'

// Issue 5, item 10: a city, 3 districts, 30 streets, 600 communities and 2,000 raters from an input folder to published
// results. About a minute on a machine of its own; the limit is for one that is shared.
const LIMIT = 900_000

let base: string
let summary: SummaryOfResults
/** What closing a cycle early was refused with. */
const early: (readonly [cycle: string, code: string, open: unknown])[] = []
let frames: readonly { readonly handed: unknown; readonly above: unknown }[] = []
let papers = 0

/** Before the first cycle is archived, those above it try to be. */
async function tryToCloseEarly({ name, cycle }: Step, stage: Stage): Promise<void> {
  if (name !== 'archive' || cycle?.of.id !== 'yc0101' || early.length > 0) return
  for (const id of ['yc', 'yc01']) {
    const above = stage.folder.cycles.find(({ of }) => of.id === id)!
    await moveOn(stage, above, 'archive', {}).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
      for (const { code, params } of refusalsOf(error)!) early.push([id, code, params?.['count']])
    })
  }
}

async function look({ context }: Stage): Promise<void> {
  const below = await context.db.prisma.cycle.findMany({ where: { parentId: { not: null } }, select: { frameAbove: true, parent: { select: { frame: true } } } })
  frames = below.map(({ frameAbove, parent }) => ({ handed: frameAbove, above: parent!.frame }))
  papers = await context.db.prisma.ballotPaper.count()
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'shuping-cascade-'))
  await writeCascade(join(base, 'in'), WHOLE_CITY)
  const verdict = await checkFolder(join(base, 'in'))
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.faults.slice(0, 5)))
  const db = await createTestDatabase()
  try {
    summary = await runFolder(verdict.folder, { db, dataFolder: join(base, 'data') }, { beforeStep: tryToCloseEarly }, async (stage) => {
      await look(stage)
      return writeResults(stage, join(base, 'out'))
    })
  } finally {
    await db.close()
  }
}, LIMIT)
afterAll(() => rm(base, { recursive: true, force: true }))

test('34 cycles are published and archived, 633 results in all, from 2,000 papers', () => {
  expect(summary.cycles.map(({ state }) => state)).toEqual(Array.from({ length: 34 }, () => 'ARCHIVED'))
  expect(summary.cycles.reduce((sum, one) => sum + one.published, 0)).toBe(3 + 30 + 600)
  expect(papers).toBe(2_000)
})

test('frames are handed down, and nobody closes before those below', () => {
  expect(frames).toHaveLength(33)
  for (const { handed, above } of frames) expect(handed).toEqual(above)
  expect(early).toEqual([['yc', 'cycles.childrenOpen', 3], ['yc01', 'cycles.childrenOpen', 10]])
})

test('every total and grade is what pencil and paper make of the raw files', async () => {
  const reckoned = reckonCity(join(base, 'in'))
  expect(reckoned).toHaveLength(633)
  const published = await Promise.all(summary.cycles.map(async ({ id }) => {
    const [, ...rows] = (await readFile(join(base, 'out', id, 'published.csv'), 'utf8')).trim().split('\r\n').map((line) => line.split(','))
    return rows.map(([organization, , , grade, , total = '']) => {
      const [whole, decimals = ''] = total.split('.')
      return { cycle: id, organization, grade, total: BigInt(whole + decimals.padEnd(2, '0')) }
    })
  }))
  const key = (one: { cycle: string; organization?: string | undefined }): string => `${one.cycle} ${one.organization}`
  const told = new Map(published.flat().map((one) => [key(one), one]))
  for (const one of reckoned) expect(told.get(key(one))).toEqual(one)
  // The city is no easy one: every grade but the worst is there, and some papers were invalid.
  expect(new Set(reckoned.map(({ grade }) => grade)).size).toBeGreaterThanOrEqual(2)
  expect(summary.notices.filter(({ code }) => code === 'folder.paperInvalid').length).toBeGreaterThan(20)
})

test('shuping score gives all 34 runs again, byte for byte', async () => {
  const cli = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', '--import', 'tsx', cli, 'score', '--results', join(base, 'out')])
  expect(JSON.parse(stdout)).toEqual({ ok: true, recomputed: 34, different: [] })
}, LIMIT)
