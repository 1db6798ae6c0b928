import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UNDO, UNSOUND, openImportBench, small } from './testing/import-bench.ts'
import type { ImportBench } from './testing/import-bench.ts'

let bench: ImportBench
beforeAll(async () => void (bench = await openImportBench()))
afterAll(() => bench.close())
beforeEach(() => bench.clear())

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
    const report = await bench.importFile([
      ...small,
      { code: 'C2', parent: 'S1' },
      { code: 'S2', parent: 'D2', level: '街道' },
      { code: 'C4', parent: 'S2' },
    ])
    const { undoOrganizationImport } = await undo(report.import!.id)
    expect(undoOrganizationImport).toMatchObject({
      undoable: false,
      undoReason: '文件有误',
      undoneAt: '2026-06-15T04:00:00.000Z',
    })
    expect(await tables()).toEqual(before)
    expect(await bench.sql(UNSOUND)).toEqual([])
    const [again] = await bench.refusals(UNDO, { input: { id: report.import!.id, reason: '再来' } })
    expect(again!.code).toBe('organizations.importUndone')
    expect(await bench.importFile([{ code: 'C2', parent: 'S1' }])).toMatchObject({ creates: 1 })
  })

  it('of a first import leaves an empty tree', async () => {
    const report = await bench.importFile(small)
    await undo(report.import!.id)
    expect(await bench.count()).toBe(0)
    const { organizationImports } = await bench.run('{ organizationImports { fileName undoneAt created } }')
    expect(organizationImports).toEqual([
      { fileName: '组织.csv', undoneAt: '2026-06-15T04:00:00.000Z', created: 5 },
    ])
  })

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a rename',
      async () =>
        bench.run(
          `mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { dryRun } }`,
          {
            input: {
              id: await bench.idOf('C1'),
              version: 1,
              name: '新名',
              effectiveOn: '2026-06-02',
              reason: '更名',
            },
          },
        ),
      'C1组织',
    ],
    ['a new child', async () => bench.importFile([{ code: 'C2', parent: 'S1' }]), '杏花街道党工委'],
    [
      'a move',
      async () =>
        bench.run(
          `mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { dryRun } }`,
          {
            input: {
              id: await bench.idOf('S1'),
              version: 1,
              newParentId: await bench.idOf('D2'),
              effectiveOn: '2026-06-02',
              reason: '调整',
            },
          },
        ),
      'D2组织',
    ],
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
    expect((await bench.refusals(UNDO, { input: { id, reason: '撤回' } }))[0]!.code).toBe(
      'organizations.importTooLongAgo',
    )
    expect((await bench.refusals(UNDO, { input: { id, reason: '' } }))[0]!.code).toBe('kit.required')
    expect((await bench.refusals(UNDO, { input: { id: 'x', reason: '撤回' } }))[0]!.code).toBe('kit.notFound')
    expect(await bench.count()).toBe(5)
  })
})
