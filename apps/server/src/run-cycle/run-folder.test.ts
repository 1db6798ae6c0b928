import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@shuping/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFolder } from './check-folder.ts'
import { writeResults } from './results.ts'
import type { SummaryOfResults } from './results.ts'
import { runFolder } from './run-folder.ts'
import { SMALL_CITY, writeCascade } from './testing/write-cascade.ts'

let base: string
let summary: SummaryOfResults
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'shuping-run-'))
  await writeCascade(join(base, 'in'), SMALL_CITY)
  const verdict = await checkFolder(join(base, 'in'))
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.faults))
  const db = await createTestDatabase()
  try {
    summary = await runFolder(verdict.folder, { db, dataFolder: join(base, 'data') }, {}, (stage) => writeResults(stage, join(base, 'out')))
  } finally {
    await db.close()
  }
}, 120_000)
afterAll(() => rm(base, { recursive: true, force: true }))

test('every cycle of a small city ends archived with its results published', async () => {
  expect(summary.cycles.map(({ state, published, roster }) => [state, published === roster])).toEqual(summary.cycles.map(() => ['ARCHIVED', true]))
  expect(await readFile(join(base, 'out/yc/published.csv'), 'utf8')).toMatchInlineSnapshot(`
    "﻿组织,职务,姓名,等次,Grade,总分,名次
    中共第1区委员会,书记,沈新国,较好,Fairly good,83.16,
    "
  `)
})
