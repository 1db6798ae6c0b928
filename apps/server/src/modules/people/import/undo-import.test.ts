import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPeopleImportBench, UNDO } from './testing/import-bench.ts'
import type { PeopleImportBench, Row } from './testing/import-bench.ts'

let bench: PeopleImportBench
beforeAll(async () => {
  bench = await openPeopleImportBench()
})
afterAll(() => bench.close())
beforeEach(() => bench.clear())

const rows: readonly Row[] = [
  { name: '甲', kind: '书记', from: '2024-03-01' },
  { name: '乙', home: 'a1', kind: '委员', from: '2024-03-01' },
  { name: '老张', home: 'a1', kind: '干事', from: '2025-01-01' },
]
/** 老张 was there before. */
async function imported(): Promise<string> {
  await bench.person('老张', 'a1')
  return (await bench.importFile(rows, { underId: bench.id('a') })).import!.id
}
const refused = async (id: string, viewer?: Parameters<typeof bench.refusals>[2], reason = '选错了文件') =>
  (await bench.refusals(UNDO, { input: { id, reason } }, viewer)).map(({ code }) => code)
const left = async () => ({
  people: (await bench.sql<{ name: string }>('SELECT name FROM person ORDER BY name')).map(({ name }) => name),
  posts: (await bench.sql('SELECT FROM post')).length,
})

test('takes back what the import brought and nothing else, once', async () => {
  const id = await imported()
  expect(await left()).toEqual({ people: ['乙', '甲', '老张'].toSorted((a, b) => (a < b ? -1 : 1)), posts: 3 })
  expect(await refused(id, undefined, ' ')).toEqual(['kit.required'])
  const input = { id, reason: '选错了文件', idempotencyKey: 'u' }
  const first = await bench.run(UNDO, { input })
  expect(first.undoPeopleImport).toMatchObject({ undoable: false, undoReason: '选错了文件' })
  expect(await left()).toEqual({ people: ['老张'], posts: 0 })
  expect(await bench.run(UNDO, { input })).toEqual(first)
  expect(await refused(id)).toEqual(['people.importUndone'])
  expect(await bench.sql(`SELECT FROM audit_entry WHERE action = 'people.undoImport'`)).toHaveLength(1)
  expect(await bench.importFile(rows, { underId: bench.id('a') })).toMatchObject({ people: 2, posts: 3 })
})

const AFTERWARDS: Readonly<Record<string, (id: (name: string) => Promise<string>) => Promise<unknown>>> = {
  'a person was edited': async (id) => bench.mutate('editPerson', { id: await id('甲'), version: 1, name: '甲一', organizationId: bench.id('a') }),
  'a post was entered': async (id) => bench.appoint(await id('乙'), 'a2', { kind: 'CLERK' }),
  'a post was ended': async (id) => {
    const [post] = await bench.sql<{ id: string }>('SELECT id FROM post WHERE person_id = $1', [await id('甲')])
    await bench.mutate('endPost', { id: post!.id, version: 1, on: '2026-06-01' })
  },
  'somebody answers for something': async (id) =>
    bench.mutate('createPortfolio', { personId: await id('乙'), organizationId: bench.id('a1'), name: '学校', sectors: ['SCHOOL'], organizationIds: [], from: '2026-06-01' }),
  'somebody left': async (id) => bench.mutate('markPersonLeft', { id: await id('乙'), version: 1, on: '2026-06-01' }),
}
test.each(Object.keys(AFTERWARDS))('is refused after %s', async (name) => {
  const id = await imported()
  await AFTERWARDS[name]!(async (of) => (await bench.sql<{ id: string }>('SELECT id FROM person WHERE name = $1', [of]))[0]!.id)
  const before = await bench.everything()
  expect(await refused(id)).toEqual(['people.importChangedSince'])
  expect(await bench.everything()).toBe(before)
})

test('is refused once somebody has an account, or a day has passed', async () => {
  const id = await imported()
  const [person] = await bench.sql<{ id: string; path: string }>(`SELECT id, path FROM person WHERE name = '甲'`)
  await bench.sql(
    `INSERT INTO account (id, username, display_name, person_id, organization_id, path, created_at) VALUES ($1, 'jia', '甲', $2, $3, $4, now())`,
    [bench.context.newId(), person!.id, bench.id('a'), person!.path],
  )
  expect(await refused(id)).toEqual(['people.importUsedSince'])
  await bench.sql(`UPDATE people_import SET recorded_at = recorded_at - interval '25 hours'`)
  expect(await refused(id)).toEqual(['people.importTooLongAgo'])
  await bench.sql('DELETE FROM account')
})

test('is for those who keep its place, and could end the posts themselves', async () => {
  const id = await imported()
  expect(await refused(id, bench.holder('ORGANIZATION_ADMIN', 'b'))).toEqual(['kit.notFound'])
  expect(await refused(id, bench.holder('ORGANIZATION_ADMIN', 'a1'))).toEqual(['kit.notFound'])
  expect(await refused(id, bench.holder('VIEWER', 'a'))).toEqual(['access.denied'])
  expect(await refused(id, bench.holder('CLERK', 'a'))).toEqual(['people.importNotYoursToUndo'])
  const list = '{ peopleImports { id fileName people posts unchanged undoable } }'
  expect((await bench.run(list, {}, bench.holder('CLERK', 'a'))).peopleImports).toEqual([
    { id, fileName: '人员.csv', people: 2, posts: 3, unchanged: 0, undoable: true },
  ])
  expect((await bench.run(list, {}, bench.holder('CLERK', 'a1'))).peopleImports).toEqual([])
  await bench.run(UNDO, { input: { id, reason: '有误' } }, bench.holder('ORGANIZATION_ADMIN', 'a'))
  expect((await left()).people).toEqual(['老张'])
})

test('is refused when an entry went beyond the caller’s reach', async () => {
  const id = await imported()
  await bench.sql(`UPDATE post SET path = (SELECT path FROM organization WHERE code = 'B') WHERE kind = 'MEMBER'`)
  const codes = await refused(id, bench.holder('ORGANIZATION_ADMIN', 'a'))
  expect(codes).toHaveLength(1)
  expect(['people.importChangedSince', 'people.importUsedSince']).toContain(codes[0])
  expect((await left()).posts).toBe(3)
})

test('costs the same statements, however much goes', async () => {
  const counts: number[] = []
  for (const width of [2, 200]) {
    await bench.clear()
    const many = Array.from({ length: width }, (_, n): Row => ({ name: `人${n}`, kind: '委员', from: '2026-01-01' }))
    const { id } = (await bench.importFile(many)).import!
    bench.statements()
    await bench.run(UNDO, { input: { id, reason: '有误' } })
    counts.push(bench.statements().length)
    expect(await left()).toEqual({ people: [], posts: 0 })
  }
  expect(counts[0]).toBe(counts[1])
  expect(counts[0]).toBe(13)
})
