import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../context.ts'
import { asInstaller } from '../../../testing/index.ts'
import { UNSOUND, csvOf, openImportBench, small } from './testing/import-bench.ts'
import type { ImportBench, Row } from './testing/import-bench.ts'
import { importOrganizations, LOCK_TREE } from './import-organizations.ts'
import { inSession } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { city } from './testing/make-city.ts'
import { undoImport } from './undo-import.ts'

let bench: ImportBench
beforeAll(async () => void (bench = await openImportBench()))
afterAll(() => bench.close())
beforeEach(() => bench.clear())

/** As the product serves: the application's role, which owns nothing. */
const asApplication = <Result>(work: (context: Context) => Promise<Result>): Promise<Result> => bench.as(asInstaller, work)

const structure = () =>
  bench.sql(`
    SELECT conrelid::regclass::text AS a, conname AS b, pg_get_constraintdef(oid) AS c FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3`)
const input = async (rows: readonly Row[]) => ({
  fileId: await bench.send(csvOf(rows)),
  effectiveOn: '2026-06-01',
  reason: '建库',
  dryRun: false,
})
/** Whether the load since the last call was prepared, and whether it was ended. */
const bulk = () => {
  const said = bench.statements().filter((sql) => /bulk_load/.test(sql))
  return said.map((sql) => /(begin|end)_bulk_load/.exec(sql)![1])
}

describe('a load that is most of what will be there', () => {
  it('takes indexes and foreign keys off and puts them back as they were; so does its undoing', async () => {
    const before = await structure()
    bench.statements()
    const report = await asApplication(async (context) => importOrganizations(context, await input(city()), { bulkFrom: 1 }))
    expect(bulk()).toEqual(['begin', 'end'])
    expect(report.creates).toBe(3111)
    expect(await structure()).toEqual(before)
    expect(await bench.sql(UNSOUND)).toEqual([])
    await asApplication((context) => undoImport(context, { id: report.importId!, reason: '撤回' }, { bulkFrom: 1 }))
    expect(bulk()).toEqual(['begin', 'end'])
    expect(await structure()).toEqual(before)
    expect(await bench.count()).toBe(0)
  })

  it('does not where there is much already', async () => {
    await bench.importFile(small)
    const before = await structure()
    bench.statements()
    await asApplication(async (context) =>
      importOrganizations(context, await input([{ code: 'C2', parent: 'S1' }]), { bulkFrom: 1 }),
    )
    expect(bulk()).toEqual(['begin'])
    expect(await structure()).toEqual(before)
  })

  it('still refuses what others point at, and nothing has moved', async () => {
    const report = await bench.importFile(small)
    await bench.sql(`CREATE TABLE pointing (id uuid REFERENCES organization (id))`)
    await bench.sql(`INSERT INTO pointing SELECT id FROM organization WHERE code = 'C1'`)
    const [before, shape] = [await bench.everything(), await structure()]
    const undoing = asApplication((context) =>
      undoImport(context, { id: report.import!.id, reason: '撤回' }, { bulkFrom: 1 }),
    )
    await expect(undoing).rejects.toMatchObject({
      extensions: { refusals: [{ code: 'organizations.importUsedSince' }] },
    })
    expect(await bench.everything()).toBe(before)
    expect(await structure()).toEqual(shape)
    await bench.sql('DROP TABLE pointing')
  })
})

describe('the application cannot', () => {
  /** Runs statements one after the other in one transaction that is to be kept. */
  const say = (...statements: readonly string[]): Promise<unknown> =>
    asApplication((context) =>
      inSession(context, 'organizations.import', async (session: Session) => {
        for (const sql of statements) await session.query(sql)
        return { keep: true, result: null }
      }),
    )

  it.each<[string, readonly string[], RegExp]>([
    ['take indexes off without the lock of the tree', ['SELECT begin_bulk_load(10, 0)'], /needs the lock of the tree/],
    ['leave them off', [LOCK_TREE, 'SELECT begin_bulk_load(10, 0)'], /begun and not ended/],
    ['bring less than it said', [LOCK_TREE, 'SELECT begin_bulk_load(10, 0)', 'SELECT end_bulk_load()'], /announced 10 of them and left 0/],
    ['end what was not begun', [LOCK_TREE, 'SELECT end_bulk_load()'], /announced .* and left 0/],
    ['say itself what is to be run', [`INSERT INTO organization_bulk_load VALUES (1, '', 'DROP TABLE account', 0)`], /row-level security/],
    ['do it by hand', ['DROP INDEX organization_path'], /must be owner/],
  ])('%s', async (_, statements, message) => {
    const before = await structure()
    await expect(say(...statements)).rejects.toThrow(message)
    expect(await structure()).toEqual(before)
    expect(await bench.sql('SELECT FROM organization_bulk_load')).toEqual([])
  })

  it('have a temporary table of its own taken for another', async () => {
    await say(
      LOCK_TREE,
      'CREATE TEMP TABLE organization_bulk_load (position int, removal text, definition text, remaining int)',
      `INSERT INTO organization_bulk_load VALUES (1, '', 'DROP TABLE account', 0)`,
      'CREATE TEMP TABLE organization (id int)',
      'SELECT begin_bulk_load(0, 0)',
      'DROP TABLE organization_bulk_load, organization',
    )
    const loose = await bench.sql(`
      SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
        AND NOT coalesce(array_to_string(proconfig, ';') ~ 'search_path=[^;]*pg_temp(;|$)', false)`)
    expect(loose).toEqual([])
  })

  it('nor can anybody else', async () => {
    const open = await bench.sql(`
      SELECT p.proname, a.grantee::regrole::text AS who FROM pg_proc p, aclexplode(p.proacl) a
      WHERE p.proname ~ 'bulk_load$' AND p.prorettype <> 'trigger'::regtype ORDER BY 1, 2`)
    const owner = open[0]!['who']
    expect(open.map((row) => row['who']).filter((who) => who !== owner)).toEqual(['shuping_app', 'shuping_app'])
  })
})
