import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFolder } from './check-folder.ts'
import { SMALL_CITY, writeCascade } from './testing/write-cascade.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuping-folder-'))
  await writeCascade(folder, SMALL_CITY)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a whole folder has no fault', async () => {
  const verdict = await checkFolder(folder)
  expect(verdict.ok ? [] : verdict.faults).toEqual([])
})
