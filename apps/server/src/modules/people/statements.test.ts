import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPeopleBench } from './testing/people-bench.ts'
import type { PeopleBench } from './testing/people-bench.ts'

/**
 * How many SQL statements every operation of the module costs, transaction control left out, with few people
 * and with many. A number that grows with the rows is a bug; any other change is to be explained here.
 */
let bench: PeopleBench
beforeAll(async () => {
  bench = await openPeopleBench()
})
afterAll(() => bench.close())

const EFFECTS = 'effects { kind person organization title on } dryRun'
const POST = 'id kind title validFrom validTo termEndsOn termState version viewerCanManage organization { name } person { name }'
const mutate = (field: string): string =>
  `mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { person { id } ${EFFECTS} } }`

/** `width` people on `a`, each a member there and on `a1`, one secretary, a portfolio each. */
async function plant(width: number): Promise<void> {
  const { pool } = bench.context.db
  await pool.query('TRUNCATE person, post, portfolio, idempotency_record CASCADE')
  await pool.query(`
    WITH o AS (SELECT id, path FROM organization WHERE code = 'A'), b AS (SELECT id, path FROM organization WHERE code = 'A1'),
      p AS (INSERT INTO person (id, name, name_sort, pinyin, initials, bigrams, phone, organization_id, path)
        SELECT gen_random_uuid(), '人' || g, 'ren ' || g, 'ren' || g, 'r', '{}', '13800001234', o.id, o.path
        FROM o, generate_series(1, ${width}) g RETURNING *),
      m AS (INSERT INTO post (id, person_id, organization_id, path, kind, title, valid_from, term_ends_on)
        SELECT gen_random_uuid(), p.id, o.id, o.path, (CASE p.name WHEN '人1' THEN 'SECRETARY' ELSE 'MEMBER' END)::post_kind, '委员', '2026-01-01', '2026-09-01' FROM p, o),
      n AS (INSERT INTO post (id, person_id, organization_id, path, kind, title, valid_from)
        SELECT gen_random_uuid(), p.id, b.id, b.path, 'MEMBER', '委员', '2026-01-01' FROM p, b)
    INSERT INTO portfolio (id, person_id, organization_id, path, name, sectors, valid_from)
    SELECT gen_random_uuid(), p.id, o.id, o.path, '分工', '{}', '2026-01-01' FROM p, o`)
}
const one = async (name: string) => bench.context.db.prisma.person.findFirstOrThrow({ where: { name }, select: { id: true, version: true } })
const post = async (name: string, code: string) =>
  bench.context.db.prisma.post.findFirstOrThrow({ where: { person: { name }, organization: { code: code.toUpperCase() } }, select: { id: true, version: true } })

const operations: Readonly<Record<string, { statements: number; document: string; variables?: () => Promise<object> }>> = {
  'a page of people as a table shows it': {
    statements: 2,
    document: 'query ($id: ID) { people(filter: { under: $id }, first: 500) { nodes { id name phone status organization { name } } hasNextPage } }',
    variables: async () => ({ id: bench.id('a') }),
  },
  'with their posts and the total': {
    statements: 4,
    document: `query ($id: ID) { people(filter: { under: $id, postKinds: [MEMBER] }, first: 500) { nodes { name organization { name } posts { ${POST} } } total } }`,
    variables: async () => ({ id: bench.id('a') }),
  },
  'a person with everything': {
    statements: 1,
    document: `query ($id: ID!) { person(id: $id) { name phoneInFull viewerCanManage organization { name } posts { ${POST} } portfolios { name sectors organizations { name } organization { name } } } }`,
    variables: async () => one('人1'),
  },
  'posts by the end of the term': { statements: 2, document: `{ posts(filter: { termStates: [DUE] }, sort: TERM, first: 500) { nodes { ${POST} } total } }` },
  'vacancies': { statements: 3, document: '{ vacancies(first: 500) { nodes { organization { name } since long } total } }' },
  'the leaders of an organization': {
    statements: 3,
    document: `query ($id: ID!) { organization(id: $id) { secretary { ${POST} } secretaryVacantSince viewerCanManagePeople posts { ${POST} } portfolios { name person { name } organizations { name } } portfolioGaps } }`,
    variables: async () => ({ id: bench.id('a') }),
  },
  'a page of organizations with their secretaries': {
    statements: 4,
    document: '{ organizations(first: 500) { nodes { name secretary { title person { name } } secretaryVacantSince } } }',
  },
  'create': { statements: 7, document: mutate('createPerson'), variables: async () => ({ input: { name: '新人', organizationId: bench.id('a') } }) },
  'edit': { statements: 8, document: mutate('editPerson'), variables: async () => ({ input: { ...(await one('人2')), name: '改名', organizationId: bench.id('a1') } }) },
  'leave': { statements: 12, document: mutate('markPersonLeft'), variables: async () => ({ input: { ...(await one('人3')), on: '2026-06-15' } }) },
  'appoint': {
    statements: 9, document: mutate('appoint'),
    variables: async () => ({ input: { personId: (await one('人2')).id, organizationId: bench.id('a2'), kind: 'CLERK', from: '2026-06-01' } }),
  },
  'hand over': {
    statements: 11, document: mutate('appoint'),
    variables: async () => ({ input: { personId: (await one('人2')).id, organizationId: bench.id('a'), kind: 'SECRETARY', from: '2026-06-01', handOver: true } }),
  },
  'what a hand-over would do': {
    statements: 4, document: mutate('appoint'),
    variables: async () => ({ input: { personId: (await one('人2')).id, organizationId: bench.id('a'), kind: 'SECRETARY', from: '2026-06-01', handOver: true, dryRun: true } }),
  },
  'end a post': { statements: 11, document: mutate('endPost'), variables: async () => ({ input: { ...(await post('人1', 'a')), on: '2026-06-15' } }) },
}

test.each(Object.keys(operations))('%s', async (name) => {
  const { statements, document, variables } = operations[name]!
  const counts: number[] = []
  for (const width of [5, 120]) {
    await plant(width)
    const asked = { ...(await variables?.()) }
    bench.statements()
    const answer = await bench.run(document, asked)
    counts.push(bench.statements().length)
    expect(JSON.stringify(answer).length).toBeGreaterThan(30)
  }
  expect(counts).toEqual([5, 120].map(() => statements))
})
