import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@shuping/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFolder } from './check-folder.ts'
import { runCycle } from './run-cycle.ts'
import { writeResults } from './results.ts'
import type { SummaryOfResults } from './results.ts'
import { runFolder } from './run-folder.ts'
import { inOtherFormats } from './testing/other-formats.ts'
import { writeExample } from './testing/write-example.ts'

// A hand of commands on a machine that others use too.
const LIMIT = 240_000

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'shuping-run-'))
  await writeExample(join(base, 'in'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

async function runInto(out: string, from = 'in'): Promise<SummaryOfResults> {
  const verdict = await checkFolder(join(base, from))
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.faults))
  const db = await createTestDatabase()
  try {
    return await runFolder(verdict.folder, { db, dataFolder: join(base, `data-${out}`) }, {}, (stage) => writeResults(stage, join(base, out)))
  } finally {
    await db.close()
  }
}

const filesOf = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  const paths = names.map(({ parentPath, name }) => join(parentPath, name))
  return new Map(await Promise.all(paths.map(async (path) => [path.slice(folder.length), await readFile(path, 'utf8')] as const)))
}

test('a small city is run to published results, the same bytes each time', async () => {
  const summary = await runInto('one')
  expect(summary.cycles.map(({ state, published, roster }) => [state, published === roster])).toEqual(summary.cycles.map(() => ['ARCHIVED', true]))
  const files = await filesOf(join(base, 'one'))
  expect([...files.keys()].filter((path) => path.startsWith('/yc/')).toSorted()).toEqual([
    '/yc/attachments.csv', '/yc/city/inputs.json', '/yc/city/result.json', '/yc/city/scheme.json', '/yc/city/sheets.en.txt', '/yc/city/sheets.zh.txt',
    '/yc/city/traces.json', '/yc/count-sheets.csv', '/yc/facts.csv', '/yc/grades.csv', '/yc/published.csv',
  ])
  // Three surveys of four: 60 + 3 × 10, counted from the records.
  expect(files.get('/yc/city/inputs.json')).toContain('"metrics":{"surveys":"3"}')
  expect(files.get('/yc/city/sheets.zh.txt')).toMatch(/^YC01 沈新国\n[^]*平时考核.*90/)
  // Decided otherwise, with the reason beside it; done without an input, with the rest scaled up.
  expect(files.get('/yc01/published.csv')).toMatch(/第1区第2街道党工委,书记,\S+,一般,Fair,/)
  expect(files.get('/yc01/grades.csv')).toMatch(/,较好,一般,所辖社区有突出问题未整改,/)
  expect(files.get('/yc0102/published.csv')!.split('\r\n')).toHaveLength(5)
  // Meetings and projects: three of four and one of one; one meeting was recorded late. The records behind are told.
  expect(files.get('/yc01/district/inputs.json')).toContain('"metrics":{"meetings":"3","projects":"1"}')
  expect(files.get('/yc01/facts.csv')).toMatch(/YC0101 贺晓兰,会议次数,meetings\.held,3,3,[-0-9a-f]+:2 [-0-9a-f]+:1 [-0-9a-f]+:1\r\n/)
  // Half came, fewer than asked for: voted again when the ballots were closed, and only that counts.
  const rounds = files.get('/yc0102/count-sheets.csv')!.split('\r\n').map((line) => line.split(','))
  expect(rounds.filter(([number]) => number === '3').map(([, , repeats, state, , due, , , , , returned]) => [repeats, state, due, returned])).toEqual([['1', '已计票', '6', '6'], ['1', '已计票', '6', '6']])
  const boxes = (JSON.parse(files.get('/yc0102/street/inputs.json')!) as { boxes: { ballot: string; returned: number }[] }).boxes
  expect(boxes.filter(({ ballot }) => ballot === 'ballot').map(({ returned }) => returned)).toEqual([6, 6])
  // What lay beside the reports is kept by its hash, the same content once.
  const hashes = ['YC01/走访台账.pdf', '停车治理.pdf'].map((path) => createHash('sha256').update(readFileSync(join(base, 'in/attachments', path))).digest('hex'))
  const beside = ['yc', 'yc01'].flatMap((id) => files.get(`/${id}/attachments.csv`)!.split('\r\n').slice(1, -1).map((line) => line.split(',')))
  expect(beside.map(([who, name, , hash]) => [who, name, hashes.indexOf(hash!)])).toEqual([
    ['YC01 沈新国', '走访台账.pdf', 0], ['YC01 沈新国', '停车治理.pdf', 1], ['YC0101 贺晓兰', '停车治理.pdf', 1],
  ])
  const kept = (await readdir(join(base, 'data-one/attachments'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  expect(kept.map(({ name }) => name).toSorted()).toEqual(hashes.toSorted())
  // The same tables as workbooks and JSON give the same bytes; only the names of the files in the notices are others.
  await cp(join(base, 'in'), join(base, 'other'), { recursive: true })
  const formats = await inOtherFormats(join(base, 'other'))
  expect([formats.filter((name) => name.endsWith('.xlsx')).length > 5, formats.filter((name) => name.endsWith('.json')).length > 5]).toEqual([true, true])
  await runInto('two', 'other')
  const again = await filesOf(join(base, 'two'))
  expect([...again.keys()]).toEqual([...files.keys()])
  const plain = (text: string | undefined): string | undefined => text?.replaceAll(/\.(?:csv|xlsx|json)"/g, '"')
  for (const [path, text] of files) expect([path, plain(again.get(path)) === plain(text)]).toEqual([path, true])
}, LIMIT)

test('what the server refuses on the way leaves nothing', async () => {
  const folder = join(base, 'refused/in')
  await cp(join(base, 'in'), folder, { recursive: true })
  await writeFile(join(folder, 'decisions.csv'), '考核编号,组织编码,等次\r\nyc0101,YC010101,差\r\n')
  const answer = await runCycle({ folder, out: join(base, 'refused/out'), data: join(base, 'refused/data') })
  expect(answer).toMatchObject({
    ok: false, why: 'refused', step: '2025-12-26 yc0101 draftGrades', refusals: [{ code: 'decisions.reasonMissing', field: 'reason' }],
  })
  expect(await readdir(join(base, 'refused'))).toEqual(['in'])
}, LIMIT)

test('nothing is written where something is, nor for a folder with a fault', async () => {
  expect(await runCycle({ folder: join(base, 'in'), out: base })).toEqual({ ok: false, why: 'taken', path: base })
  await cp(join(base, 'in'), join(base, 'faulty/in'), { recursive: true })
  await rm(join(base, 'faulty/in/scores.csv'))
  const answer = await runCycle({ folder: join(base, 'faulty/in'), out: join(base, 'faulty/out') })
  expect(answer).toMatchObject({ ok: false, why: 'faults' })
  expect(await readdir(join(base, 'faulty'))).toEqual(['in'])
})
