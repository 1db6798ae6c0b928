import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { csvOf, IMPORT, openPeopleImportBench } from './testing/import-bench.ts'
import type { PeopleImportBench, Row } from './testing/import-bench.ts'

let bench: PeopleImportBench
beforeAll(async () => {
  bench = await openPeopleImportBench()
})
afterAll(() => bench.close())
beforeEach(() => bench.clear())

const SECRETARY = { kind: '书记', from: '2024-03-01' } as const
const few: readonly Row[] = [
  { name: '张杏林', phone: '138 0000 1234', ...SECRETARY, term: '2029/3/1' },
  { name: '张杏林', at: 'A1', kind: '委员', title: '组织委员', from: '2024年3月2日' },
  { name: '李桃源', home: 'a1', phone: '0571-87654321' },
  { name: '=王竹 园', home: 'A2', ...SECRETARY, to: '2025-01-01' },
]

describe('an import', () => {
  test('enters people and their posts, and the same file again changes nothing', async () => {
    const dry = await bench.importFile(few, { dryRun: true })
    expect(dry).toMatchObject({ rows: 4, people: 3, posts: 3, unchanged: 0, faultCount: 0, import: null })
    expect(await bench.sql('SELECT FROM person')).toHaveLength(0)
    const done = await bench.importFile(few)
    expect(done).toMatchObject({ rows: 4, people: 3, posts: 3, unchanged: 0, faultCount: 0, warningCount: 0 })
    expect(done.import).toMatchObject({ people: 3, posts: 3, undoable: true })
    expect(await bench.sql(`SELECT p.name, phone, o.code, p.path = o.path AS "here", p.name_sort FROM person p JOIN organization o ON o.id = organization_id ORDER BY o.code, p.name`)).toEqual([
      { name: '张杏林', phone: '13800001234', code: 'A', here: true, name_sort: 'zhang xing lin' },
      { name: '李桃源', phone: '0571-87654321', code: 'A1', here: true, name_sort: 'li tao yuan' },
      { name: '=王竹 园', phone: null, code: 'A2', here: true, name_sort: expect.any(String) },
    ])
    expect(await bench.sql(`SELECT p.kind, title, o.code, valid_from::text AS f, valid_to::text AS t, term_ends_on::text AS e, p.path = o.path AS "here"
      FROM post p JOIN organization o ON o.id = organization_id ORDER BY valid_from, code`)).toEqual([
      { kind: 'SECRETARY', title: '书记', code: 'A', f: '2024-03-01', t: null, e: '2029-03-01', here: true },
      { kind: 'SECRETARY', title: '书记', code: 'A2', f: '2024-03-01', t: '2025-01-01', e: null, here: true },
      { kind: 'MEMBER', title: '组织委员', code: 'A1', f: '2024-03-02', t: null, e: null, here: true },
    ])
    const before = await bench.everything()
    expect(await bench.importFile(few)).toMatchObject({ people: 0, posts: 0, unchanged: 4, faultCount: 0, import: null })
    expect(await bench.everything()).toBe(before)
  })

  test('that is faulty writes nothing at all, and tells of every row', async () => {
    const before = await bench.everything()
    const report = await bench.importFile([...few, { name: '', home: 'nowhere' }])
    expect(report).toMatchObject({ people: 0, posts: 0, faultCount: 1, import: null })
    expect(await bench.everything()).toBe(before)
  })

  test('writes one entry that names nobody, and one people can follow', async () => {
    const report = await bench.importFile(few)
    const [entry] = await bench.sql<{ body: string; path: string }>(`SELECT body, path FROM audit_entry WHERE action = 'people.import' ORDER BY at DESC, seq DESC LIMIT 1`)
    for (const secret of ['张杏林', '李桃源', '13800001234', '人员.csv']) expect(entry!.body).not.toContain(secret)
    expect(JSON.parse(entry!.body)).toMatchObject({ after: { people: 3, posts: 3, unchanged: 0 }, reason: '批量建档', subjects: [{ id: report.import!.id }] })
    expect(JSON.parse(entry!.body).after.rowsRoot).toMatch(/^[0-9a-f]{64}$/)
    expect(await bench.sql('SELECT FROM person WHERE import_id IS NULL')).toHaveLength(0)
  })

  test('under a key is done once, and what is kept names nobody', async () => {
    const fileId = await bench.send(csvOf(few))
    const input = { fileId, underId: bench.id('top'), reason: '批量建档', dryRun: false, idempotencyKey: 'k' }
    const first = await bench.run(IMPORT, { input })
    const before = await bench.everything()
    expect(await bench.run(IMPORT, { input })).toEqual(first)
    expect(await bench.everything()).toBe(before)
    expect(JSON.stringify(await bench.sql('SELECT outcome FROM idempotency_record'))).not.toMatch(/张|李|王|人员/)
    expect((await bench.refusals(IMPORT, { input: { ...input, reason: '别的' } })).map(({ code }) => code)).toEqual(['kit.keyReused'])
  })

  test('is its sender’s alone, and needs a reason, a file and a place', async () => {
    const fileId = await bench.send(csvOf(few))
    const input = { fileId, underId: bench.id('a'), reason: '批量建档', dryRun: true }
    const codes = async (more: object, viewer?: Parameters<typeof bench.refusals>[2]) =>
      (await bench.refusals(IMPORT, { input: { ...input, ...more } }, viewer)).map(({ code, field }) => `${code} ${field}`)
    expect(await codes({}, bench.holder('ORGANIZATION_ADMIN', 'a'))).toEqual(['kit.notFound fileId'])
    expect(await codes({ fileId: bench.context.newId() })).toEqual(['kit.notFound fileId'])
    expect(await codes({ underId: bench.context.newId() })).toEqual(['kit.notFound underId'])
    expect(await codes({ reason: ' ' })).toEqual(['kit.required reason'])
    expect(await codes({}, bench.holder('VIEWER', 'top'))).toEqual(['access.denied undefined'])
  })

  test('of half a file and the other half later is an import of the whole', async () => {
    await bench.importFile(few.slice(0, 1))
    expect(await bench.importFile(few)).toMatchObject({ people: 2, posts: 2, unchanged: 1, faultCount: 0 })
  })
})

describe('what is wrong', () => {
  test('in a row itself is told cell by cell', async () => {
    expect(await bench.faultsOf([
      { name: '', home: '', phone: '13800001234' },
      { name: '甲', phone: '12345' },
      { name: '乙', phone: '1.38E+10' },
      { name: '丙', kind: '处长', from: '2024-02-30' },
      { name: '丁', title: '组织委员' },
      { name: '戊', ...SECRETARY, to: '2024-03-01', term: '2020-01-01' },
      { name: '己', kind: '干事', from: '2062-01-01' },
      { name: '庚'.repeat(51) },
      { name: '辛', phone: '138******34' },
    ])).toEqual([
      '2:姓名:kit.required', '2:所属组织编码:kit.required', '3:联系电话:phoneShape', '4:联系电话:ShortenedNumber', '5:职务类别:KindUnknown',
      '5:任职日期:kit.notADate', '6:职务类别:PostIncomplete', '6:任职日期:PostIncomplete', '7:免职日期:periodBackwards',
      '7:任期届满日:termBackwards', '8:任职日期:tooFarAhead', '9:姓名:kit.tooLong', '10:联系电话:PhoneMasked',
    ])
  })

  test('between rows: doubled people, two secretaries at once', async () => {
    expect(await bench.faultsOf([
      { name: '甲', ...SECRETARY },
      { name: '甲', ...SECRETARY },
      { name: '乙', kind: '书记', from: '2025-01-01' },
      { name: '丙' },
      { name: '丙' },
      { name: '丁', phone: '13800001234' },
      { name: '丁', phone: '13800001235', kind: '干事', from: '2025-01-01' },
      { name: '甲', kind: '书记', from: '2025-05-01' },
    ])).toEqual([
      '3:姓名:RowTwice', '4:任职日期:SecretaryInFile', '6:姓名:RowTwice', '8:联系电话:PhoneDiffersInFile', '9:职务类别:alreadyHolds',
    ])
    const { faults } = await bench.importFile([{ name: '甲', ...SECRETARY }, { name: '乙', kind: '书记', from: '2025-01-01' }])
    expect(faults[0]!.messages.zh).toBe('第 2 行的“甲”在此期间已是该组织书记（自 2024-03-01 起）。同一组织同一时期只能有一名书记，请更正。')
  })

  test('against what is known: nobody is changed, no second secretary, nobody on what is closed', async () => {
    const known = await bench.person('甲', 'a', { phone: '13800001234' })
    await bench.appoint(known, 'a', { termEndsOn: '2029-01-01' })
    const gone = await bench.person('走', 'a')
    await bench.mutate('markPersonLeft', { id: gone, version: 1, on: '2026-06-01' })
    await bench.sql(`UPDATE organization SET status = 'CLOSED', closed_on = '2026-06-01' WHERE code = 'A2'`)
    try {
      expect(await bench.faultsOf([
        { name: '甲', phone: '13900001234' },
        { name: '甲', kind: '书记', from: '2024-01-01', title: '第一书记', to: '2026-01-01' },
        { name: '乙', kind: '书记', from: '2025-01-01' },
        { name: '丙', home: 'a2' },
        { name: '丁', at: 'a2', kind: '干事', from: '2026-01-01' },
        { name: '走', kind: '干事', from: '2026-01-01' },
        { name: '戊', home: 'nowhere' },
      ])).toEqual([
        '2:联系电话:PhoneDiffers', '3:职务名称:PostDiffers', '3:免职日期:PostDiffers', '4:任职日期:SecretaryPresent',
        '5:所属组织编码:organizationClosed', '6:任职组织编码:organizationClosed', '7:姓名:hasLeft', '8:所属组织编码:OrganizationUnknown',
      ])
      expect(await bench.faultsOf([{ name: '甲', phone: '138******34', kind: '书记', from: '2024-01-01' }, { name: '走' }])).toEqual([])
    } finally {
      await bench.sql(`UPDATE organization SET status = 'ACTIVE', closed_on = NULL WHERE code = 'A2'`)
    }
  })

  test('namesakes are told apart by their numbers, or not at all', async () => {
    await bench.person('甲', 'a', { phone: '13800001234' })
    const second = await bench.person('甲', 'a', { phone: '13800005678', namesake: true })
    await bench.appoint(second, 'a', { kind: 'CLERK' })
    expect(await bench.faultsOf([
      { name: '甲', phone: '13800001234', kind: '委员', from: '2025-01-01' },
      { name: '甲', kind: '干事', from: '2024-01-01' },
      { name: '甲', kind: '委员', from: '2025-02-01' },
      { name: '甲', phone: '13800009999' },
    ])).toEqual(['4:姓名:Namesakes', '5:姓名:Namesakes'])
  })

  test('with the file as a whole', async () => {
    expect(await bench.faultsOf('')).toEqual(['0::table.empty'])
    expect(await bench.faultsOf('一览表,,\n')).toEqual(['1::HeadMissing'])
    expect(await bench.faultsOf('姓名,姓名,电话\n甲,乙,\n')).toEqual(['1:姓名:ColumnTwice', '1:所属组织编码:ColumnMissing'])
    expect(await bench.faultsOf(csvOf([{ name: '示例：张某某' }]))).toEqual(['0::NoRows'])
    expect(await bench.faultsOf('姓名,组织编码\n"甲')).not.toEqual([])
    expect(await bench.faultsOf(`姓名,组织编码\n${'甲,a\n'.repeat(50_001)}`)).toEqual(['0::TooManyRows'])
  })
})

describe('who may', () => {
  test('enters people within the chosen scope only, and knows of none beyond their reach', async () => {
    const admin = bench.holder('ORGANIZATION_ADMIN', 'a')
    const rows = [{ name: '甲', home: 'b' }, { name: '乙', home: 'top' }, { name: '丙', home: 'nowhere' }, { name: '丁', home: 'a2' }]
    expect(await bench.faultsOf(rows, { underId: bench.id('a1') }, admin)).toEqual([
      '2:所属组织编码:OrganizationUnknown', '3:所属组织编码:OrganizationUnknown', '4:所属组织编码:OrganizationUnknown',
      '5:所属组织编码:OrganizationOutside',
    ])
    const messages = (await bench.importFile(rows, { underId: bench.id('a') }, admin)).faults.map(({ messages: { zh } }) => zh)
    expect(new Set(messages).size).toBe(1)
    const fileId = await bench.send(csvOf(few), admin)
    expect((await bench.refusals(IMPORT, { input: { fileId, underId: bench.id('b'), reason: '越界', dryRun: true } }, admin)).map(({ code }) => code))
      .toEqual(['kit.notFound'])
    expect(await bench.importFile([{ name: '丁', home: 'a2', ...SECRETARY }], { underId: bench.id('a') }, admin)).toMatchObject({ people: 1, posts: 1 })
  })

  test('gives no post that may do more than they may, and none to themselves', async () => {
    const clerk = bench.holder('CLERK', 'a')
    expect(await bench.faultsOf([{ name: '甲', ...SECRETARY }, { name: '乙', kind: '干事', from: '2026-01-01' }], { underId: bench.id('a') }, clerk))
      .toEqual(['2:职务类别:NotYoursToGive'])
    const own = await bench.person('自己', 'a')
    const self = bench.holder('ORGANIZATION_ADMIN', 'a', own)
    expect(await bench.faultsOf([{ name: '自己', kind: '委员', from: '2026-01-01' }], { underId: bench.id('a') }, self)).toEqual(['2:职务类别:NotYoursToGive'])
  })

  test('is told of somebody of the same name and number elsewhere, within reach', async () => {
    await bench.person('甲', 'b', { phone: '13800001234' })
    const rows = [{ name: '甲', phone: '13800001234' }, { name: '乙', home: 'a1', phone: '13800007777' }, { name: '乙', home: 'a2', phone: '13800007777' }]
    const { warnings, warningCount } = await bench.importFile(rows, { dryRun: true })
    expect(warnings.map(({ row, code }) => `${row} ${code}`)).toEqual(['2 people.importSamePhone', '4 people.importSamePhone'])
    expect(warningCount).toBe(2)
    expect(await bench.importFile(rows, { dryRun: true, underId: bench.id('a') }, bench.holder('ORGANIZATION_ADMIN', 'a')))
      .toMatchObject({ people: 3, warningCount: 1 })
  })
})

test('the number of statements does not depend on the number of rows', async () => {
  const counts: (readonly number[])[] = []
  for (const width of [3, 300]) {
    await bench.clear()
    const rows = Array.from({ length: width }, (_, n): Row => ({
      name: `人${n}`, phone: `1380000${String(1000 + n)}`, home: n % 2 === 0 ? 'a1' : 'a2', kind: '委员', from: '2026-01-01',
    }))
    const numbers: number[] = []
    for (const dryRun of [true, false]) {
      const fileId = await bench.send(csvOf(rows))
      bench.statements()
      const { importPeople } = await bench.run(IMPORT, { input: { fileId, underId: bench.id('top'), reason: '批量', dryRun, idempotencyKey: 'k' } })
      numbers.push(bench.statements().length)
      expect(importPeople).toMatchObject({ people: width, posts: width })
    }
    counts.push(numbers)
  }
  expect(counts).toEqual([[6, 18], [6, 18]])
})
