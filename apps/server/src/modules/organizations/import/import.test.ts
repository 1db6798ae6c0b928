import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HEAD, IMPORT, UNDO, UNSOUND, csvOf, openImportBench } from './import-bench.ts'
import type { ImportBench, Report, Row } from './import-bench.ts'
import { city } from './make-city.ts'

let bench: ImportBench
beforeAll(async () => void (bench = await openImportBench()))
afterAll(() => bench.close())
beforeEach(() => bench.clear())

const count = async () => Number((await bench.sql<{ n: string }>('SELECT count(*) AS n FROM organization'))[0]!.n)
const idOf = async (code: string) =>
  (await bench.sql<{ id: string }>('SELECT id FROM organization WHERE code = $1', [code]))[0]!.id

/** 市 M, 区 D1 and D2, 街道 S1 under D1, 社区 C1 under S1. */
const small: readonly Row[] = [
  { code: 'C1', parent: 'S1' },
  { code: 'D1', parent: 'M', level: '区' },
  { code: 'S1', parent: 'D1', level: '街道', name: '杏花街道党工委', short: '杏花街道', official: '990101001000', on: '2001/7/1' },
  { code: 'M', level: '市' },
  { code: 'D2', parent: 'M', level: '区' },
]

describe('a right file', () => {
  it('comes in whole, in whatever order its rows stand', async () => {
    const report = await bench.importFile(small)
    expect(report).toMatchObject({ rows: 5, creates: 5, unchanged: 0, faultCount: 0, faults: [], import: { created: 5, undoable: true } })
    const { organizations } = await bench.run(`{ organizations(sort: TREE) { nodes {
      code name shortName officialCode pinyin initials kind sector status depth childrenCount descendantsCount version
      level { nameZh } parent { code } namedOn establishedOn links { parent { code } validFrom validTo }
      changes { kind reason effectiveOn } } } }`)
    const byCode = new Map(organizations.nodes.map((node: { code: string }) => [node.code, node]))
    expect(byCode.get('M')).toMatchObject({ depth: 0, childrenCount: 2, descendantsCount: 4, parent: null })
    expect(byCode.get('S1')).toEqual({
      code: 'S1', name: '杏花街道党工委', shortName: '杏花街道', officialCode: '990101001000',
      pinyin: 'xinghuajiedao', initials: 'xhjd', kind: 'COMMITTEE', sector: 'TERRITORIAL', status: 'ACTIVE',
      depth: 2, childrenCount: 1, descendantsCount: 1, version: 1, level: { nameZh: '街道' }, parent: { code: 'D1' },
      namedOn: '2026-06-01', establishedOn: '2001-07-01',
      links: [{ parent: { code: 'D1' }, validFrom: '2026-06-01', validTo: null }],
      changes: [{ kind: 'IMPORT', reason: '建库', effectiveOn: '2026-06-01' }],
    })
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('is found by two characters, pinyin and initials at once', async () => {
    await bench.importFile(small)
    for (const search of ['杏花', 'xinghua', 'xhjd']) {
      const { organizations } = await bench.run(`query ($s: String) { organizations(filter: { search: $s }) { nodes { code } } }`, { s: search })
      expect(organizations.nodes).toEqual([{ code: 'S1' }])
    }
  })

  it('writes nothing in a dry run and says the same', async () => {
    const before = await bench.everything()
    const dry = await bench.importFile(small, { dryRun: true })
    expect(await bench.everything()).toBe(before)
    const real = await bench.importFile(small)
    expect({ ...dry, fileId: '', import: null }).toEqual({ ...real, fileId: '', import: null })
  })

  it('joins what is there: counts above grow, known rows are unchanged', async () => {
    await bench.importFile(small)
    const more: readonly Row[] = [...small, { code: 'C2', parent: 'S1' }, { code: 'C3', parent: 'S1' }, { code: 'S2', parent: 'D2', level: '街道' }, { code: 'C4', parent: 'S2' }]
    expect(await bench.importFile(more)).toMatchObject({ rows: 9, creates: 4, unchanged: 5, faultCount: 0 })
    const counts = await bench.sql('SELECT code, child_count AS c, below_count AS b FROM organization ORDER BY code')
    expect(counts).toEqual([
      { code: 'C1', c: 0, b: 0 }, { code: 'C2', c: 0, b: 0 }, { code: 'C3', c: 0, b: 0 }, { code: 'C4', c: 0, b: 0 },
      { code: 'D1', c: 1, b: 4 }, { code: 'D2', c: 1, b: 2 }, { code: 'M', c: 2, b: 8 },
      { code: 'S1', c: 3, b: 3 }, { code: 'S2', c: 1, b: 1 },
    ])
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('of known rows only leaves no import behind', async () => {
    await bench.importFile(small)
    const before = await bench.everything()
    expect(await bench.importFile(small)).toMatchObject({ creates: 0, unchanged: 5, faultCount: 0, import: null })
    expect(await bench.everything()).toBe(before)
  })

  it('goes under a chosen organization where no parent is given', async () => {
    await bench.importFile(small)
    const report = await bench.importFile([{ code: 'S9', level: '街道' }, { code: 'C9', parent: 'S9' }], { underId: await idOf('D2') })
    expect(report).toMatchObject({ creates: 2, faultCount: 0 })
    expect(await bench.sql(`SELECT p.code FROM organization o JOIN organization p ON p.id = o.parent_id WHERE o.code = 'S9'`)).toEqual([{ code: 'D2' }])
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('may be twelve levels deep', async () => {
    const chain = Array.from({ length: 12 }, (_, at): Row => ({ code: `X${at}`, level: '支部', ...(at > 0 ? { parent: `X${at - 1}` } : {}) }))
    expect(await bench.importFile(chain.toReversed())).toMatchObject({ creates: 12, faultCount: 0 })
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('is answered once for one idempotency key', async () => {
    const input = { fileId: await bench.send(csvOf(small)), effectiveOn: '2026-06-01', reason: '建库', dryRun: false, idempotencyKey: 'k1' }
    const first = await bench.run(IMPORT, { input })
    expect(await bench.run(IMPORT, { input })).toEqual(first)
    expect(await bench.sql('SELECT id FROM organization_import')).toHaveLength(1)
    const [refusal] = await bench.refusals(IMPORT, { input: { ...input, reason: '另一个' } })
    expect(refusal!.code).toBe('kit.keyReused')
  })

  it('warns of equal names under one parent and comes in all the same', async () => {
    const report = await bench.importFile([...small, { code: 'C2', parent: 'S1', name: 'C1组织' }])
    expect(report).toMatchObject({ creates: 6, faultCount: 0, warningCount: 1, warnings: [{ code: 'organizations.importSameName', column: '名称' }] })
    const later = await bench.importFile([{ code: 'C3', parent: 'S1', name: 'C1组织' }])
    expect(later).toMatchObject({ creates: 1, warningCount: 1 })
  })
})

describe('a wrong file gives faults by row and column and writes nothing', () => {
  const other = (row: Row): readonly Row[] => [...small, row]
  it.each<[string, readonly Row[], readonly string[]]>([
    ['a code twice', other({ code: 'C1', parent: 'S1' }), ['7:编码:importCodeTwice']],
    ['a code three times', [...small, { code: 'M', level: '市' }, { code: 'M', level: '市' }], ['7:编码:importCodeTwice', '8:编码:importCodeTwice']],
    ['an unknown parent', other({ code: 'C2', parent: 'S7' }), ['7:上级编码:importParentUnknown']],
    ['itself as parent', other({ code: 'C2', parent: 'C2' }), ['7:上级编码:importOwnParent']],
    ['a circle of two', [...small, { code: 'C2', parent: 'C3' }, { code: 'C3', parent: 'C2' }], ['7:上级编码:importCycle', '8:上级编码:importCycle']],
    ['a level above its parent', other({ code: 'C2', parent: 'C1', level: '区' }), ['7:层级:importAboveParentLevel']],
    ['an unknown level', other({ code: 'C2', parent: 'S1', level: '省' }), ['7:层级:importLevelUnknown']],
    ['a second root', other({ code: 'N', level: '市' }), ['7:上级编码:importSecondRoot']],
    ['a formula', other({ code: '=1+1', parent: 'S1' }).slice(0, 5).concat([]), []],
  ])('%s', async (_, rows, faults) => {
    expect(await bench.faultsOf(rows)).toEqual(faults)
    expect(await count()).toBe(faults.length === 0 ? rows.length : 0)
  })

  it('a circle with rows below it: only the circle is told, and how it runs', async () => {
    const rows = [...small, ...['A:B', 'B:C', 'C:A', 'X:A', 'Y:X'].map((pair) => ({ code: `Q${pair[0]}`, parent: `Q${pair[2]}` }))]
    const { faults, faultCount } = await bench.importFile(rows)
    expect(faultCount).toBe(3)
    expect(faults.map((fault) => fault.row)).toEqual([7, 8, 9])
    expect(faults[0]!.messages.zh).toContain('QA → QB → QC → QA')
  })

  it('a chain too deep', async () => {
    const chain = Array.from({ length: 40 }, (_, at): Row => ({ code: `X${at}`, level: '支部', ...(at > 0 ? { parent: `X${at - 1}` } : {}) }))
    expect(await bench.faultsOf(chain)).toEqual(['34:上级编码:importTooDeep'])
  })

  it('rows below a faulty row are not called orphans', async () => {
    expect(await bench.faultsOf([...small, { code: 'S2', parent: 'D1', level: '省' }, { code: 'C2', parent: 'S2' }])).toEqual(['7:层级:importLevelUnknown'])
  })

  it('formulas, bad dates and missing values, all at once, in order', async () => {
    const file = `${csvOf(small)}C2,,=A1,,S1,社区,党委,属地,2020-02-30\n,,x,,S1,社区,党委,属地,\n`
    expect(await bench.faultsOf(file)).toEqual(['7:名称:importFormula', '7:成立日期:kit.notADate', '8:编码:kit.required'])
    expect(await count()).toBe(0)
  })

  it('a fault in the last row of many leaves nothing', async () => {
    const rows = Array.from({ length: 3000 }, (_, at): Row => ({ code: `C${at + 10}`, parent: 'S1' }))
    const before = await bench.everything()
    expect(await bench.faultsOf([...small, ...rows, { code: 'LAST', parent: 'NOBODY' }])).toEqual(['3007:上级编码:importParentUnknown'])
    expect(await bench.everything()).toBe(before)
  })

  it('tells the first thousand and counts all', async () => {
    const rows = Array.from({ length: 2500 }, (_, at): Row => ({ code: `C${at + 10}`, parent: 'NOBODY' }))
    const report = await bench.importFile([...small, ...rows])
    expect(report.faultCount).toBe(2500)
    expect(report.faults).toHaveLength(1000)
  })

  it.each<[string, string | Buffer, readonly string[]]>([
    ['no table', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['0::table.notText']],
    ['a wrong encoding', Buffer.from('编码,\xff\n', 'latin1'), ['0::table.wrongEncoding']],
    ['no head', '某市组织信息表\nM,某市\n', ['1::importHeadMissing']],
    ['columns missing', '编码,名称,上级编码,层级,类型\nM,某市,,市,党委\n', ['1:领域:importColumnMissing']],
    ['a column twice', `编码,${HEAD.join()}\n`, ['1:编码:importColumnTwice']],
    ['no rows', `${HEAD.join()}\n`, ['0::importNoRows']],
    ['only the example', `${HEAD.join()}\n示例-001,,x,,,市,党委,属地,\n`, ['0::importNoRows']],
    ['a quote that stays open half way', `${csvOf(small)}"C2,,x\n`, ['7::table.quote']],
    ['100,000 columns', `${csvOf(small)}${','.repeat(99_999)}x\n`, ['7::table.tooManyColumns']],
  ])('%s', async (_, file, faults) => {
    expect(await bench.faultsOf(file)).toEqual(faults)
    expect(await count()).toBe(0)
  })

  it('data that differs names the command to use', async () => {
    await bench.importFile(small)
    const changed: readonly Row[] = [
      { code: 'M', level: '市', name: '改名' },
      { code: 'D1', parent: 'M', level: '区', short: '改' },
      { code: 'S1', parent: 'D2', level: '街道', name: '杏花街道党工委', short: '杏花街道', official: '990101001999' },
      { code: 'C1', parent: 'S1', level: '支部', kind: '党支部', sector: '学校', on: '2020-01-01' },
    ]
    const before = await bench.everything()
    const { faults } = await bench.importFile(changed)
    expect(faults.map(({ row, column, code }) => `${row}:${column}:${code.slice(14)}`)).toEqual([
      '2:名称:importDiffersRename', '3:简称:importDiffersRename', '4:官方代码:importDiffersEdit', '4:上级编码:importDiffersMove',
      '5:层级:importDiffersEdit', '5:类型:importDiffersEdit', '5:领域:importDiffersEdit', '5:成立日期:importDiffersFixed',
    ])
    expect(faults[0]!.messages.zh).toContain('M组织')
    expect(faults[5]!.messages.zh).toContain('党（工）委')
    expect(await bench.everything()).toBe(before)
  })

  it('a second root beside one that is there, and parents that are closed, later or elsewhere', async () => {
    await bench.importFile(small)
    expect(await bench.faultsOf([{ code: 'N', level: '市' }])).toEqual(['2:上级编码:importSecondRoot'])
    expect(await bench.faultsOf([{ code: 'C2', parent: 'S1' }], { effectiveOn: '2026-05-31' })).toEqual(['2:上级编码:parentNotYetOpen'])
    expect(await bench.faultsOf([{ code: 'C2', parent: 'S1' }], { underId: await idOf('D2') })).toEqual(['2:上级编码:importParentOutside'])
    await bench.run(`mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { dryRun } }`, {
      input: { id: await idOf('C1'), version: 1, effectiveOn: '2026-06-10', reason: '撤销' },
    })
    expect(await bench.faultsOf([{ code: 'X1', parent: 'C1' }, { code: 'C1', parent: 'S1' }])).toEqual([
      '2:上级编码:parentClosed', '3:编码:importExistsClosed',
    ])
  })
})

describe('a wrong request is refused', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['an unknown file', { fileId: '01900000-0000-7000-8000-000000000000' }, ['fileId:kit.notFound']],
    ['a file outside the folder', { fileId: '../../etc/passwd' }, ['fileId:kit.notFound']],
    ['an unknown place', { underId: '01900000-0000-7000-8000-000000000000' }, ['underId:kit.notFound']],
    ['a place that is no id', { underId: 'x' }, ['underId:kit.notFound']],
    ['a day to come, without a reason', { effectiveOn: '2026-06-16', reason: ' ' }, ['effectiveOn:organizations.inFuture', 'reason:kit.required']],
  ])('%s', async (_, change, codes) => {
    const input = { fileId: await bench.send(csvOf(small)), effectiveOn: '2026-06-01', reason: '建库', dryRun: false, ...change }
    const refusals = await bench.refusals(IMPORT, { input })
    expect(refusals.map(({ field, code }) => `${field}:${code}`)).toEqual(codes)
  })
})

describe('undo', () => {
  const undo = (id: string) => bench.run(UNDO, { input: { id, reason: '文件有误' } })

  it('takes back exactly what the import brought', async () => {
    await bench.importFile(small)
    const tables = async () => ({
      organizations: await bench.sql('SELECT * FROM organization ORDER BY code'),
      links: await bench.sql('SELECT * FROM organization_link ORDER BY organization_id'),
      members: await bench.sql('SELECT * FROM organization_change_member ORDER BY organization_id'),
    })
    const before = await tables()
    const report = await bench.importFile([...small, { code: 'C2', parent: 'S1' }, { code: 'S2', parent: 'D2', level: '街道' }, { code: 'C4', parent: 'S2' }])
    const { undoOrganizationImport } = await undo(report.import!.id)
    expect(undoOrganizationImport).toMatchObject({ undoable: false, undoReason: '文件有误', undoneAt: '2026-06-15T04:00:00.000Z' })
    expect(await tables()).toEqual(before)
    expect(await bench.sql(UNSOUND)).toEqual([])
    const [again] = await bench.refusals(UNDO, { input: { id: report.import!.id, reason: '再来' } })
    expect(again!.code).toBe('organizations.importUndone')
    expect(await bench.importFile([{ code: 'C2', parent: 'S1' }])).toMatchObject({ creates: 1 })
  })

  it('of a first import leaves an empty tree', async () => {
    const report = await bench.importFile(small)
    await undo(report.import!.id)
    expect(await count()).toBe(0)
    const { organizationImports } = await bench.run('{ organizationImports { fileName undoneAt created } }')
    expect(organizationImports).toEqual([{ fileName: '组织.csv', undoneAt: '2026-06-15T04:00:00.000Z', created: 5 }])
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['a rename', async () => bench.run(`mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }`, {
      input: { id: await idOf('C1'), version: 1, name: '新名', effectiveOn: '2026-06-02', reason: '更名' } }), 'C1组织'],
    ['a new child', async () => bench.importFile([{ code: 'C2', parent: 'S1' }]), '杏花街道党工委'],
    ['a move', async () => bench.run(`mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { dryRun } }`, {
      input: { id: await idOf('S1'), version: 1, newParentId: await idOf('D2'), effectiveOn: '2026-06-02', reason: '调整' } }), 'D2组织'],
  ])('is refused after %s and says what is in the way', async (_, change) => {
    const report = await bench.importFile(small)
    await change()
    const before = await bench.everything()
    const [refusal] = await bench.refusals(UNDO, { input: { id: report.import!.id, reason: '撤回' } })
    expect(refusal).toMatchObject({ code: 'organizations.importChangedSince' })
    expect(await bench.everything()).toBe(before)
  })

  it('is refused after a day, without a reason, and for what is not there', async () => {
    const report = await bench.importFile(small)
    const id = report.import!.id
    await bench.sql(`UPDATE organization_import SET recorded_at = recorded_at - interval '24 hours 1 second'`)
    expect((await bench.refusals(UNDO, { input: { id, reason: '撤回' } }))[0]!.code).toBe('organizations.importTooLongAgo')
    expect((await bench.refusals(UNDO, { input: { id, reason: '' } }))[0]!.code).toBe('kit.required')
    expect((await bench.refusals(UNDO, { input: { id: 'x', reason: '撤回' } }))[0]!.code).toBe('kit.notFound')
    expect(await count()).toBe(5)
  })
})

describe('a city', () => {
  it('of 3,000 communities comes in with as many statements as a handful of rows', async () => {
    const statementsOf = async (rows: readonly Row[], options = {}): Promise<[Report, number]> => {
      const fileId = await bench.send(csvOf(rows))
      bench.statements()
      const input = { fileId, effectiveOn: '2026-06-01', reason: '建库', dryRun: false, ...options }
      const { importOrganizations } = await bench.run(IMPORT, { input })
      return [importOrganizations, bench.statements().length]
    }
    const [handful, few] = await statementsOf(small)
    expect(handful.creates).toBe(5)
    await bench.clear()
    const [whole, many] = await statementsOf(city())
    expect(whole).toMatchObject({ rows: 3111, creates: 3111, faultCount: 0 })
    expect(many).toBe(few)
    expect(many).toBe(35)
    expect(await bench.sql(UNSOUND)).toEqual([])
    const [known] = await statementsOf(city())
    expect(known).toMatchObject({ creates: 0, unchanged: 3111, faultCount: 0 })
  })
})

describe('any tree', () => {
  it('in any order comes in as one would build it by hand', async () => {
    const tree = fc
      .array(fc.nat(), { minLength: 1, maxLength: 40 })
      .map((parents) => parents.map((parent, at): number | null => (at === 0 ? null : parent % at)))
    const shuffled = tree.chain((parents) =>
      fc.tuple(fc.constant(parents), fc.shuffledSubarray(parents.map((_, at) => at), { minLength: parents.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat({ max: 40 }), async ([parents, order], cut) => {
        await bench.clear()
        const depths: number[] = []
        for (const parent of parents) depths.push(parent === null ? 0 : depths[parent]! + 1)
        fc.pre(Math.max(...depths) < 32)
        const rowOf = (at: number): Row => ({ code: `N${at}`, level: '支部', ...(parents[at] === null ? {} : { parent: `N${parents[at]}` }) })
        // First those before the cut, which form a tree by themselves, then all in any order.
        const first = parents.flatMap((_, at) => (at <= cut ? [rowOf(at)] : []))
        await bench.importFile(first)
        const report = await bench.importFile(order.map(rowOf))
        expect(report).toMatchObject({ creates: parents.length - first.length, unchanged: first.length, faultCount: 0 })
        const found = await bench.sql<{ code: string; parent: string | null; depth: number; c: number; b: number }>(
          `SELECT o.code, p.code AS parent, o.depth, o.child_count AS c, o.below_count AS b
           FROM organization o LEFT JOIN organization p ON p.id = o.parent_id`,
        )
        const below = parents.map(() => 0)
        for (let at = parents.length - 1; at > 0; at--) below[parents[at]!]! += 1 + below[at]!
        const expected = parents.map((parent, at) => ({
          code: `N${at}`,
          parent: parent === null ? null : `N${parent}`,
          depth: depths[at]!,
          c: parents.filter((one) => one === at).length,
          b: below[at]!,
        }))
        const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
        expect(found.toSorted(byCode)).toEqual(expected.toSorted(byCode))
        expect(await bench.sql(UNSOUND)).toEqual([])
        if (report.import !== null) await bench.run(UNDO, { input: { id: report.import.id, reason: '撤回' } })
        expect(await count()).toBe(first.length)
        expect(await bench.sql(UNSOUND)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
