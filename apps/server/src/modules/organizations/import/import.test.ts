import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IMPORT, UNDO, UNSOUND, csvOf, openImportBench, small } from './testing/import-bench.ts'
import type { ImportBench, Report, Row } from './testing/import-bench.ts'
import { city } from './testing/make-city.ts'

let bench: ImportBench
beforeAll(async () => void (bench = await openImportBench()))
afterAll(() => bench.close())
beforeEach(() => bench.clear())

describe('a right file', () => {
  it('comes in whole, in whatever order its rows stand', async () => {
    const report = await bench.importFile(small)
    expect(report).toMatchObject({
      rows: 5,
      creates: 5,
      unchanged: 0,
      faultCount: 0,
      faults: [],
      import: { created: 5, undoable: true },
    })
    const { organizations } = await bench.run(`{ organizations(sort: TREE) { nodes {
      code name shortName officialCode pinyin initials kind sector status depth childrenCount descendantsCount version
      level { nameZh } parent { code } namedOn establishedOn links { parent { code } validFrom validTo }
      changes { kind reason effectiveOn } } } }`)
    const byCode = new Map(organizations.nodes.map((node: { code: string }) => [node.code, node]))
    expect(byCode.get('M')).toMatchObject({ depth: 0, childrenCount: 2, descendantsCount: 4, parent: null })
    expect(byCode.get('S1')).toEqual({
      code: 'S1',
      name: '杏花街道党工委',
      shortName: '杏花街道',
      officialCode: '990101001000',
      pinyin: 'xinghuajiedao',
      initials: 'xhjd',
      kind: 'COMMITTEE',
      sector: 'TERRITORIAL',
      status: 'ACTIVE',
      depth: 2,
      childrenCount: 1,
      descendantsCount: 1,
      version: 1,
      level: { nameZh: '街道' },
      parent: { code: 'D1' },
      namedOn: '2026-06-01',
      establishedOn: '2001-07-01',
      links: [{ parent: { code: 'D1' }, validFrom: '2026-06-01', validTo: null }],
      changes: [{ kind: 'IMPORT', reason: '建库', effectiveOn: '2026-06-01' }],
    })
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('is found by two characters, pinyin and initials at once', async () => {
    await bench.importFile(small)
    for (const search of ['杏花', 'xinghua', 'xhjd']) {
      const { organizations } = await bench.run(
        `query ($s: String) { organizations(filter: { search: $s }) { nodes { code } } }`,
        { s: search },
      )
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
    const more: readonly Row[] = [
      ...small,
      { code: 'C2', parent: 'S1' },
      { code: 'C3', parent: 'S1' },
      { code: 'S2', parent: 'D2', level: '街道' },
      { code: 'C4', parent: 'S2' },
    ]
    expect(await bench.importFile(more)).toMatchObject({ rows: 9, creates: 4, unchanged: 5, faultCount: 0 })
    const counts = await bench.sql(
      'SELECT code, child_count AS c, below_count AS b FROM organization ORDER BY code',
    )
    expect(counts).toEqual([
      { code: 'C1', c: 0, b: 0 },
      { code: 'C2', c: 0, b: 0 },
      { code: 'C3', c: 0, b: 0 },
      { code: 'C4', c: 0, b: 0 },
      { code: 'D1', c: 1, b: 4 },
      { code: 'D2', c: 1, b: 2 },
      { code: 'M', c: 2, b: 8 },
      { code: 'S1', c: 3, b: 3 },
      { code: 'S2', c: 1, b: 1 },
    ])
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('of known rows only leaves no import behind', async () => {
    await bench.importFile(small)
    const before = await bench.everything()
    expect(await bench.importFile(small)).toMatchObject({
      creates: 0,
      unchanged: 5,
      faultCount: 0,
      import: null,
    })
    expect(await bench.everything()).toBe(before)
  })

  it('goes under a chosen organization where no parent is given', async () => {
    await bench.importFile(small)
    const report = await bench.importFile(
      [
        { code: 'S9', level: '街道' },
        { code: 'C9', parent: 'S9' },
      ],
      { underId: await bench.idOf('D2') },
    )
    expect(report).toMatchObject({ creates: 2, faultCount: 0 })
    expect(
      await bench.sql(
        `SELECT p.code FROM organization o JOIN organization p ON p.id = o.parent_id WHERE o.code = 'S9'`,
      ),
    ).toEqual([{ code: 'D2' }])
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('may be twelve levels deep', async () => {
    const chain = Array.from({ length: 12 }, (_, at): Row => ({
      code: `X${at}`,
      level: '支部',
      ...(at > 0 ? { parent: `X${at - 1}` } : {}),
    }))
    expect(await bench.importFile(chain.toReversed())).toMatchObject({ creates: 12, faultCount: 0 })
    expect(await bench.sql(UNSOUND)).toEqual([])
  })

  it('is answered once for one idempotency key', async () => {
    const input = {
      fileId: await bench.send(csvOf(small)),
      effectiveOn: '2026-06-01',
      reason: '建库',
      dryRun: false,
      idempotencyKey: 'k1',
    }
    const first = await bench.run(IMPORT, { input })
    expect(await bench.run(IMPORT, { input })).toEqual(first)
    expect(await bench.sql('SELECT id FROM organization_import')).toHaveLength(1)
    const [refusal] = await bench.refusals(IMPORT, { input: { ...input, reason: '另一个' } })
    expect(refusal!.code).toBe('kit.keyReused')
  })

  it('warns of equal names under one parent and comes in all the same', async () => {
    const report = await bench.importFile([...small, { code: 'C2', parent: 'S1', name: 'C1组织' }])
    expect(report).toMatchObject({
      creates: 6,
      faultCount: 0,
      warningCount: 1,
      warnings: [{ code: 'organizations.importSameName', column: '名称' }],
    })
    const later = await bench.importFile([{ code: 'C3', parent: 'S1', name: 'C1组织' }])
    expect(later).toMatchObject({ creates: 1, warningCount: 1 })
  })
})

describe('a city', () => {
  it('of 3,000 communities comes in with as many statements as a handful of rows', async () => {
    const statementsOf = async (rows: readonly Row[], options = {}): Promise<[Report, number]> => {
      const fileId = await bench.send(csvOf(rows))
      bench.statements()
      const input = { fileId, effectiveOn: '2026-06-01', reason: '建库', dryRun: false, ...options }
      const answer = await bench.run(IMPORT, { input })
      return [answer.importOrganizations, bench.statements().length]
    }
    const [handful, few] = await statementsOf(small)
    expect(handful.creates).toBe(5)
    await bench.clear()
    const [whole, many] = await statementsOf(city())
    expect(whole).toMatchObject({ rows: 3111, creates: 3111, faultCount: 0 })
    expect(many).toBe(few)
    expect(many).toBe(31)
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
      fc.tuple(
        fc.constant(parents),
        fc.shuffledSubarray(
          parents.map((_, at) => at),
          { minLength: parents.length },
        ),
      ),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat({ max: 40 }), async ([parents, order], cut) => {
        await bench.clear()
        const depths: number[] = []
        for (const parent of parents) depths.push(parent === null ? 0 : depths[parent]! + 1)
        fc.pre(Math.max(...depths) < 32)
        const rowOf = (at: number): Row => ({
          code: `N${at}`,
          level: '支部',
          ...(parents[at] === null ? {} : { parent: `N${parents[at]}` }),
        })
        // First those before the cut, which form a tree by themselves, then all in any order.
        const first = parents.flatMap((_, at) => (at <= cut ? [rowOf(at)] : []))
        await bench.importFile(first)
        const report = await bench.importFile(order.map(rowOf))
        expect(report).toMatchObject({
          creates: parents.length - first.length,
          unchanged: first.length,
          faultCount: 0,
        })
        const found = await bench.sql<{
          code: string
          parent: string | null
          depth: number
          c: number
          b: number
        }>(
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
        expect(await bench.count()).toBe(first.length)
        expect(await bench.sql(UNSOUND)).toEqual([])
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('imports at the same time', () => {
  it('of the same file come in once', async () => {
    const reports = await Promise.all([
      bench.importFile(small),
      bench.importFile(small),
      bench.importFile(small),
    ])
    expect(reports.map((report) => report.creates).toSorted((a, b) => a - b)).toEqual([0, 0, 5])
    expect(reports.every((report) => report.faultCount === 0)).toBe(true)
    expect(await bench.sql(UNSOUND)).toEqual([])
  })
})
