import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { verifyTree } from './verify-tree.ts'

/**
 * How many SQL statements every operation of the module costs, transaction control left out. A number that
 * grows with the rows is a bug; any other change is to be explained here.
 */
let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await bench.context.db.prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
})
afterAll(() => bench.close())

const LEVEL = '00000000-0000-7000-8000-0000000f0001'
const CHANGE = '00000000-0000-7000-8000-0000000c0000'
const when = { effectiveOn: '2026-06-01', reason: '机构改革' }
const born = (code: string) => ({ code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL })

/** An empty tree: a top, four below it (`a` to `d`), `width` below each of those, one closed, all renamed once. */
async function plant(width: number): Promise<ReadonlyMap<string, string>> {
  const { pool } = bench.context.db
  await pool.query('TRUNCATE organization, organization_change, idempotency_record CASCADE')
  await pool.query(`INSERT INTO organization_change (id, kind, effective_on, reason, recorded_at)
    VALUES ($1, 'IMPORT', '2026-01-01', '导入', now())`, [CHANGE])
  const insert = (codes: string, above: string | null) =>
    pool.query(`
      WITH n AS (
        INSERT INTO organization (id, code, name, short_name, name_sort, pinyin, initials, bigrams, kind, sector, level_id,
          level_rank, status, closed_on, parent_id, path, depth, named_on, established_on)
        SELECT gen_random_uuid(), codes.code, codes.code, codes.code, codes.code, codes.code, codes.code, '{}', 'COMMITTEE', 'TERRITORIAL', '${LEVEL}', 1,
          (CASE WHEN codes.code = 'gone' THEN 'CLOSED' ELSE 'ACTIVE' END)::organization_status,
          CASE WHEN codes.code = 'gone' THEN '2026-05-01'::date END, p.id, codes.code, 0, '2026-02-01', '2026-01-01'
        FROM ${codes} AS codes(code) LEFT JOIN organization p ON p.code = $1 RETURNING *),
      l AS (INSERT INTO organization_link (organization_id, parent_id, valid_from, valid_to, change_id)
        SELECT id, parent_id, '2026-01-01', closed_on, '${CHANGE}' FROM n),
      f AS (INSERT INTO former_name (organization_id, name, short_name, valid_from, valid_to, change_id)
        SELECT id, name, name, '2026-01-01', '2026-02-01', '${CHANGE}' FROM n)
      INSERT INTO organization_change_member (change_id, organization_id, role) SELECT '${CHANGE}', id, 'SUBJECT' FROM n`, [above])
  await insert(`unnest('{top}'::text[])`, null)
  await insert(`unnest('{a,b,c,d,gone}'::text[])`, 'top')
  for (const code of ['a', 'b', 'c', 'd']) await insert(`(SELECT '${code}' || g FROM generate_series(1, ${width}) g)`, code)
  await pool.query(`
    WITH RECURSIVE t AS (
      SELECT id, '/' || seq || '/' AS path, 0 AS depth FROM organization WHERE parent_id IS NULL
      UNION ALL SELECT o.id, t.path || o.seq || '/', t.depth + 1 FROM t JOIN organization o ON o.parent_id = t.id)
    UPDATE organization o SET path = t.path, depth = t.depth,
      child_count = (SELECT count(*) FROM organization c WHERE c.parent_id = o.id AND c.status = 'ACTIVE'),
      below_count = CASE t.depth WHEN 0 THEN ${4 + 4 * width} WHEN 1 THEN
        (SELECT count(*) FROM organization c WHERE c.parent_id = o.id) ELSE 0 END
    FROM t WHERE t.id = o.id`)
  expect(await verifyTree(bench.context.db)).toEqual([])
  const { rows } = await pool.query('SELECT code, id FROM organization')
  return new Map(rows.map(({ code, id }) => [code, id]))
}

const EVERYTHING = `id code officialCode name shortName pinyin initials kind sector status depth childrenCount
  descendantsCount namedOn establishedOn closedOn version level { id nameZh rank } parent { id name level { nameZh } }
  ancestors { id name level { nameZh } } formerNames { name validFrom validTo } links { validFrom validTo parent { name } }
  changes { kind effectiveOn reason }`
const OUTCOME = `organizations { id code version status level { nameZh } parent { name } ancestors { name } } effects { kind name count from to } dryRun`

const mutate = (field: string, type: string): string =>
  `mutation ($input: ${type}!) { answer: ${field}(input: $input) { ${OUTCOME} } }`
const MERGE = mutate('mergeOrganizations', 'MergeOrganizationsInput')

interface Operation {
  readonly statements: number
  readonly document: string
  readonly variables?: (id: (code: string) => string, width: number) => object
  /** Carried out and not counted. */
  readonly before?: string
}
const input = (of: (id: (code: string) => string, width: number) => object): Operation['variables'] =>
  (id, width) => ({ input: { ...when, ...of(id, width) } })
const numbers = (width: number, from: number, to: number): readonly number[] =>
  Array.from({ length: width }, (_, at) => at + 1).slice(Math.floor(from * width), Math.floor(to * width))

const operations: Readonly<Record<string, Operation>> = {
  'levels': { statements: 1, document: '{ levels { id code rank nameZh nameEn version } }' },
  'a page as a table shows it': {
    statements: 2,
    document: 'query ($id: ID!) { organizations(filter: { under: $id }, first: 500) { nodes { code name level { nameZh } parent { name } } endCursor hasNextPage } }',
    variables: (id) => ({ id: id('top') }),
  },
  'a page with its total': { statements: 3, document: '{ organizations(first: 500, filter: { kinds: [COMMITTEE] }) { nodes { id } total } }' },
  'a page of what is active, whose total is known': {
    statements: 2, document: '{ organizations(first: 500, filter: { statuses: [ACTIVE] }) { nodes { id } total } }',
  },
  'a page with everything beside and below each row': { statements: 7, document: `{ organizations(first: 500) { nodes { ${EVERYTHING} } total } }` },
  'one organization': { statements: 1, document: 'query ($id: ID!) { organization(id: $id) { code name } }', variables: (id) => ({ id: id('a') }) },
  'one organization with everything': {
    statements: 5, document: `query ($id: ID!) { organization(id: $id) { ${EVERYTHING} changes { members { role organization { name } } } } }`, variables: (id) => ({ id: id('a1') }),
  },
  'the tree of a day': { statements: 1, document: '{ organizationsAsOf(on: "2026-03-01", wholeSubtree: true, first: 500) { id name depth parentId childrenCount } }' },
  'the tree of a day beside today’s': {
    statements: 3, document: '{ organizationsAsOf(on: "2026-03-01", wholeSubtree: true, first: 500) { name organization { name level { nameZh } parent { name } ancestors { name } } } }',
  },
  'create': {
    statements: 17, document: mutate('createOrganization', 'CreateOrganizationInput'),
    variables: input((id) => ({ ...born('new'), parentId: id('a1') })),
  },
  'create with a key': {
    statements: 20, document: mutate('createOrganization', 'CreateOrganizationInput'),
    variables: input((id) => ({ ...born('new'), parentId: id('a1'), idempotencyKey: 'k' })),
  },
  'create again with the same key': {
    statements: 5, before: 'create with a key', document: mutate('createOrganization', 'CreateOrganizationInput'),
    variables: input((id) => ({ ...born('new'), parentId: id('a1'), idempotencyKey: 'k' })),
  },
  'edit': {
    statements: 16, document: mutate('editOrganization', 'EditOrganizationInput'),
    variables: input((id) => ({ id: id('a'), version: 1, code: 'A', kind: 'BRANCH', sector: 'SCHOOL', levelId: LEVEL })),
  },
  'rename': { statements: 12, document: mutate('renameOrganization', 'RenameOrganizationInput'), variables: input((id) => ({ id: id('a'), version: 1, name: '新' })) },
  'move': { statements: 22, document: mutate('moveOrganization', 'MoveOrganizationInput'), variables: input((id) => ({ id: id('a'), version: 1, newParentId: id('b1') })) },
  'close': { statements: 18, document: mutate('closeOrganization', 'CloseOrganizationInput'), variables: input((id) => ({ id: id('a1'), version: 1 })) },
  'reopen': { statements: 21, document: mutate('reopenOrganization', 'ReopenOrganizationInput'), variables: input((id) => ({ id: id('gone'), version: 1, parentId: id('a') })) },
  'merge three into a new one': { statements: 46, document: MERGE, variables: input((id) => ({ sourceIds: ['a', 'b', 'c'].map(id), into: born('abc') })) },
  'merge three into the fourth': { statements: 41, document: MERGE, variables: input((id) => ({ sourceIds: ['a', 'b', 'c'].map(id), intoId: id('d') })) },
  'what a merger would do': {
    statements: 13, document: MERGE, variables: input((id) => ({ sourceIds: ['a', 'b', 'c'].map(id), into: born('abc'), dryRun: true })),
  },
  'split into two': {
    statements: 47, document: mutate('splitOrganization', 'SplitOrganizationInput'),
    variables: input((id, width) => ({
      id: id('a'), version: 1, sourceContinues: false,
      parts: [
        { organization: born('x'), childIds: numbers(width, 0, 0.5).map((at) => id(`a${at}`)) },
        { organization: born('y'), childIds: numbers(width, 0.5, 1).map((at) => id(`a${at}`)) },
      ],
    })),
  },
}

test.each(Object.keys(operations))('%s', async (name) => {
  const { statements, before } = operations[name]!
  const counts: number[] = []
  for (const width of [5, 120]) {
    const ids = await plant(width)
    const carryOut = (operation: Operation) =>
      bench.run(operation.document, { ...operation.variables?.((code) => ids.get(code)!, width) })
    if (before !== undefined) await carryOut(operations[before]!)
    bench.statements()
    const answer = await carryOut(operations[name]!)
    const said = bench.statements()
    counts.push(said.length)
    expect(JSON.stringify(answer).length).toBeGreaterThan(30)
  }
  expect(counts).toEqual([5, 120].map(() => statements))
  expect(await verifyTree(bench.context.db)).toEqual([])
})
