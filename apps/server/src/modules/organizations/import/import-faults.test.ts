import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HEAD, IMPORT, csvOf, openImportBench, small } from './testing/import-bench.ts'
import type { ImportBench, Row } from './testing/import-bench.ts'

let bench: ImportBench
beforeAll(async () => void (bench = await openImportBench()))
afterAll(() => bench.close())
beforeEach(() => bench.clear())

describe('a wrong file gives faults by row and column and writes nothing', () => {
  const other = (row: Row): readonly Row[] => [...small, row]
  it.each<[string, readonly Row[], readonly string[]]>([
    ['a code twice', other({ code: 'C1', parent: 'S1' }), ['7:编码:importCodeTwice']],
    [
      'a code three times',
      [...small, { code: 'M', level: '市' }, { code: 'M', level: '市' }],
      ['7:编码:importCodeTwice', '8:编码:importCodeTwice'],
    ],
    [
      'a code twice in a row',
      [...small, { code: 'C2', parent: 'S1' }, { code: 'C2', parent: 'S1' }],
      ['8:编码:importCodeTwice'],
    ],
    ['an unknown parent', other({ code: 'C2', parent: 'S7' }), ['7:上级编码:importParentUnknown']],
    ['itself as parent', other({ code: 'C2', parent: 'C2' }), ['7:上级编码:importOwnParent']],
    [
      'a circle of two',
      [...small, { code: 'C2', parent: 'C3' }, { code: 'C3', parent: 'C2' }],
      ['7:上级编码:importCycle', '8:上级编码:importCycle'],
    ],
    [
      'a level above its parent',
      other({ code: 'C2', parent: 'C1', level: '区' }),
      ['7:层级:importAboveParentLevel'],
    ],
    ['an unknown level', other({ code: 'C2', parent: 'S1', level: '省' }), ['7:层级:importLevelUnknown']],
    ['a second root', other({ code: 'N', level: '市' }), ['7:上级编码:importSecondRoot']],
    ['a formula', other({ code: '=1+1', parent: 'S1' }).slice(0, 5).concat([]), []],
  ])('%s', async (_, rows, faults) => {
    expect(await bench.faultsOf(rows)).toEqual(faults)
    expect(await bench.count()).toBe(faults.length === 0 ? rows.length : 0)
  })

  it('a circle with rows below it: only the circle is told, and how it runs', async () => {
    const rows = [
      ...small,
      ...['A:B', 'B:C', 'C:A', 'X:A', 'Y:X'].map((pair) => ({ code: `Q${pair[0]}`, parent: `Q${pair[2]}` })),
    ]
    const { faults, faultCount } = await bench.importFile(rows)
    expect(faultCount).toBe(3)
    expect(faults.map((fault) => fault.row)).toEqual([7, 8, 9])
    expect(faults[0]!.messages.zh).toContain('QA → QB → QC → QA')
  })

  it('a chain too deep', async () => {
    const chain = Array.from({ length: 40 }, (_, at): Row => ({
      code: `X${at}`,
      level: '支部',
      ...(at > 0 ? { parent: `X${at - 1}` } : {}),
    }))
    expect(await bench.faultsOf(chain)).toEqual(['34:上级编码:importTooDeep'])
  })

  it('rows below a faulty row are not called orphans', async () => {
    expect(
      await bench.faultsOf([
        ...small,
        { code: 'S2', parent: 'D1', level: '省' },
        { code: 'C2', parent: 'S2' },
      ]),
    ).toEqual(['7:层级:importLevelUnknown'])
  })

  it('formulas, bad dates and missing values, all at once, in order', async () => {
    const file = `${csvOf(small)}C2,,=A1,,S1,社区,党委,属地,2020-02-30\n,,x,,S1,社区,党委,属地,\n`
    expect(await bench.faultsOf(file)).toEqual([
      '7:名称:importFormula',
      '7:成立日期:kit.notADate',
      '8:编码:kit.required',
    ])
    expect(await bench.count()).toBe(0)
  })

  it('a fault in the last row of many leaves nothing', async () => {
    const rows = Array.from({ length: 3000 }, (_, at): Row => ({ code: `C${at + 10}`, parent: 'S1' }))
    const before = await bench.everything()
    expect(await bench.faultsOf([...small, ...rows, { code: 'LAST', parent: 'NOBODY' }])).toEqual([
      '3007:上级编码:importParentUnknown',
    ])
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
    expect(await bench.count()).toBe(0)
  })

  it('data that differs names the command to use', async () => {
    await bench.importFile(small)
    const changed: readonly Row[] = [
      { code: 'M', level: '市', name: '改名' },
      { code: 'D1', parent: 'M', level: '区', short: '改' },
      {
        code: 'S1',
        parent: 'D2',
        level: '街道',
        name: '杏花街道党工委',
        short: '杏花街道',
        official: '990101001999',
      },
      { code: 'C1', parent: 'S1', level: '支部', kind: '党支部', sector: '学校', on: '2020-01-01' },
    ]
    const before = await bench.everything()
    const { faults } = await bench.importFile(changed)
    expect(faults.map(({ row, column, code }) => `${row}:${column}:${code.slice(14)}`)).toEqual([
      '2:名称:importDiffersRename',
      '3:简称:importDiffersRename',
      '4:官方代码:importDiffersEdit',
      '4:上级编码:importDiffersMove',
      '5:层级:importDiffersEdit',
      '5:类型:importDiffersEdit',
      '5:领域:importDiffersEdit',
      '5:成立日期:importDiffersFixed',
    ])
    expect(faults[0]!.messages.zh).toContain('M组织')
    expect(faults[5]!.messages.zh).toContain('党（工）委')
    expect(await bench.everything()).toBe(before)
  })

  it('a second root beside one that is there, and parents that are closed, later or elsewhere', async () => {
    await bench.importFile(small)
    expect(await bench.faultsOf([{ code: 'N', level: '市' }])).toEqual(['2:上级编码:importSecondRoot'])
    expect(await bench.faultsOf([{ code: 'C2', parent: 'S1' }], { effectiveOn: '2026-05-31' })).toEqual([
      '2:上级编码:parentNotYetOpen',
    ])
    expect(await bench.faultsOf([{ code: 'C2', parent: 'S1' }], { underId: await bench.idOf('D2') })).toEqual(
      ['2:上级编码:importParentOutside'],
    )
    await bench.run(
      `mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { dryRun } }`,
      {
        input: { id: await bench.idOf('C1'), version: 1, effectiveOn: '2026-06-10', reason: '撤销' },
      },
    )
    expect(
      await bench.faultsOf([
        { code: 'X1', parent: 'C1' },
        { code: 'C1', parent: 'S1' },
      ]),
    ).toEqual(['2:上级编码:parentClosed', '3:编码:importExistsClosed'])
  })
})

describe('a wrong request is refused', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['an unknown file', { fileId: '01900000-0000-7000-8000-000000000000' }, ['fileId:kit.notFound']],
    ['a file outside the folder', { fileId: '../../etc/passwd' }, ['fileId:kit.notFound']],
    ['an unknown place', { underId: '01900000-0000-7000-8000-000000000000' }, ['underId:kit.notFound']],
    ['a place that is no id', { underId: 'x' }, ['underId:kit.notFound']],
    [
      'a day to come, without a reason',
      { effectiveOn: '2026-06-16', reason: ' ' },
      ['effectiveOn:organizations.inFuture', 'reason:kit.required'],
    ],
  ])('%s', async (_, change, codes) => {
    const input = {
      fileId: await bench.send(csvOf(small)),
      effectiveOn: '2026-06-01',
      reason: '建库',
      dryRun: false,
      ...change,
    }
    const refusals = await bench.refusals(IMPORT, { input })
    expect(refusals.map(({ field, code }) => `${field}:${code}`)).toEqual(codes)
  })
})
