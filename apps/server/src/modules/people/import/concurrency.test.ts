import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { csvOf, IMPORT, openPeopleImportBench } from './testing/import-bench.ts'
import type { PeopleImportBench, Report, Row } from './testing/import-bench.ts'

let bench: PeopleImportBench
beforeAll(async () => {
  bench = await openPeopleImportBench()
})
afterAll(() => bench.close())
beforeEach(() => bench.clear())

const rows: readonly Row[] = [
  { name: '甲', kind: '书记', from: '2024-03-01' },
  { name: '乙', home: 'a1', kind: '委员', from: '2024-03-01' },
  { name: '丙', home: 'a2' },
]
/** What each of several requests at once came to: a report, or its refusal. */
const outcomes = async (requests: readonly Promise<Report>[]) =>
  (await Promise.allSettled(requests)).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))

test('the same file by several hands at once comes in once', async () => {
  const files = await Promise.all(Array.from({ length: 4 }, () => bench.send(csvOf(rows))))
  const done = await outcomes(files.map(async (fileId) =>
    (await bench.run<{ importPeople: Report }>(IMPORT, { input: { fileId, underId: bench.id('top'), reason: '建档', dryRun: false } })).importPeople))
  expect(done.map((one) => (typeof one === 'string' ? one : `${one.people} ${one.posts} ${one.unchanged}`)).toSorted()).toEqual([
    '0 0 3', '0 0 3', '0 0 3', '3 2 0',
  ])
  expect(await bench.sql('SELECT FROM person')).toHaveLength(3)
  expect(await bench.sql('SELECT FROM post')).toHaveLength(2)
})

test('an import and an appointment at once make no second secretary', async () => {
  for (let round = 0; round < 5; round += 1) {
    await bench.clear()
    const rival = await bench.person('对手', 'a')
    const file = await bench.send(csvOf(rows))
    const importing = bench.run(IMPORT, { input: { fileId: file, underId: bench.id('top'), reason: '建档', dryRun: false } })
    await Promise.allSettled([importing, bench.appoint(rival, 'a', { from: '2025-01-01' })])
    expect(await bench.sql(`SELECT FROM post WHERE kind = 'SECRETARY'`)).toHaveLength(1)
  }
})
