import fc from 'fast-check'
import { buildSchema, getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../schema.ts'
import { costOf } from './cost.ts'
import { inspector } from './inspect.ts'
import { LIMITS } from './limits.ts'

const tree = buildSchema(`
  type Query { node: Node  nodes(first: Int = 10): [Node!]!  page(first: Int! = 25): Page!  name: String }
  type Page { nodes: [Node!]!  total: Int! }
  type Node { id: ID!  parent: Node  children: [Node!]!  below(first: Int): [Node!]!  page(first: Int): Page! }
`)
const costs = (query: string, variables: Record<string, unknown> = {}): number => {
  const document = parse(query)
  return costOf(tree, document, getOperationAST(document)!, variables)
}
const told = (query: string, more: object = {}, of = tree): string => {
  try {
    inspector(of).inspect({ query, ...more })
    return ''
  } catch (error) {
    expect(error).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } })
    return (error as Error).message
  }
}
const many = (count: number, write: (at: number) => string): string => Array.from({ length: count }, (_, at) => write(at)).join(' ')

test('an object costs one, a list as many as it is asked for, and what is inside as often', () => {
  expect(costs('{ name node { id } }')).toBe(1)
  expect(costs('{ node { parent { parent { id } } } }')).toBe(3)
  expect(costs('{ nodes { id } }')).toBe(10)
  expect(costs('{ nodes(first: 7) { parent { id } } }')).toBe(14)
  expect(costs('{ page(first: 100) { total nodes { id } } }')).toBe(101)
  expect(costs('{ page { nodes { children { id } } } }')).toBe(1 + 25 * (1 + LIMITS.list))
  expect(costs('{ node { below { id } page { nodes { id } } } }')).toBe(1 + LIMITS.list + 1 + LIMITS.list)
})

test('a size may come from a variable or its default, and what is none counts as usual', () => {
  const query = 'query ($n: Int = 3) { nodes(first: $n) { id } }'
  expect([costs(query), costs(query, { n: 50 }), costs(query, { n: 'x' }), costs(query, { n: -1 })]).toEqual([3, 50, 3, LIMITS.list])
  expect(costs('query ($n: Int) { nodes(first: $n) { id } }')).toBe(10)
})

test('fragments count where they stand, once for each place and size', () => {
  expect(costs('{ node { ...F } } fragment F on Node { parent { id } }')).toBe(2)
  expect(costs('{ a: page(first: 2) { ...P } b: page(first: 5) { ...P } } fragment P on Page { nodes { id } }')).toBe(9)
  expect(costs('{ node { ... on Node { parent { id } } } }')).toBe(2)
  expect(costs('{ node { ...F } } fragment F on Node { parent { ...F } }')).toBe(2)
})

test.each([
  ['depth', `{ node { ${many(LIMITS.depth - 1, () => 'parent {')} id ${many(LIMITS.depth - 1, () => '}')} } }`, /levels deep/],
  ['depth in fragments', `{ node { ...F0 } } ${many(LIMITS.depth, (at) => `fragment F${at} on Node { parent { ${at === LIMITS.depth - 1 ? 'id' : `...F${at + 1}`} } }`)}`, /levels deep/],
  ['root fields', `{ ${many(LIMITS.rootFields + 1, (at) => `a${at}: name`)} }`, /root fields/],
  ['__typename under other names', `{ ${many(500, (at) => `a${at}: __typename`)} }`, /aliases/],
  ['root fields in fragments', `{ ${many(4, (at) => `...F${at}`)} } ${many(4, (at) => `fragment F${at} on Query { ${many(9, (field) => `x${at}${field}: name`)} }`)}`, /root fields/],
  ['aliases', `{ node { ${many(LIMITS.aliases + 1, (at) => `a${at}: id`)} } }`, /aliases/],
  ['directives', `{ node { ${many(LIMITS.directives + 1, () => 'id @include(if: true)')} } }`, /directives/],
  ['unknown directives', `{ node @a ${many(LIMITS.directives, () => '@a')} { id } }`, /directives/],
  ['the same field again', `{ node { ${many(LIMITS.repeats + 2, () => 'id')} } }`, /repeats/],
  ['the same fragment again', `{ node { ${many(LIMITS.repeats + 2, () => '...F')} } } fragment F on Node { id }`, /repeats/],
  ['fragments inside fragments', `{ node { ...F0 } } ${many(40, (at) => `fragment F${at} on Node { a: parent { ...F${at + 1} } b: parent { ...F${at + 1} } }`)} fragment F40 on Node { id }`, /stands for|aliases/],
  ['pages inside pages', '{ page(first: 1000) { nodes { page(first: 1000) { nodes { id } } } } }', /objects/],
  ['lists inside lists', '{ nodes { children { children { children { children { children { id } } } } } } }', /objects/],
])('%s beyond the limit are refused, at once', (_what, query, words) => {
  const since = performance.now()
  expect(told(query)).toMatch(words)
  expect(performance.now() - since).toBeLessThan(1_000)
})

test('what is at the limit passes', () => {
  for (const query of [
    `{ ${many(LIMITS.rootFields, (at) => `a${at}: name`)} }`,
    `{ node { ${many(LIMITS.depth - 2, () => 'parent {')} id ${many(LIMITS.depth - 2, () => '}')} } }`,
    `{ node { ${many(LIMITS.aliases, (at) => `a${at}: id`)} } }`,
    `{ node { ${many(LIMITS.repeats + 1, () => 'id')} } }`,
  ]) {
    expect(told(query)).toBe('')
  }
})

test('a size that only the request knows is counted with it', () => {
  const query = 'query Q($n: Int!) { page(first: $n) { nodes { children { children { id } } } } }'
  expect(told(query, { operationName: 'Q', variables: { n: 10 } })).toBe('')
  expect(told(query, { operationName: 'Q', variables: { n: 1_000 } })).toMatch(/objects/)
})

test('what a report reads page after page passes at the largest page there is', () => {
  const query = `query Report($after: String) { organizations(first: 1000, after: $after, sort: CODE) {
    total endCursor hasNextPage nodes { id code officialCode name kind sector status depth establishedOn closedOn
      level { code nameZh nameEn rank } parent { id code name } ancestors { id code name } } } }`
  expect(told(query, { variables: { after: null } }, schema)).toBe('')
})

test('whatever comes in, it is read or refused, in good time and never by accident', () => {
  const bits = ['{', '}', '(', ')', 'node', '...F', 'fragment F on Node', '__typename', 'a:', '@x', '$v', '"', '"""', '#', '👨‍👩‍👧', '\u0000', '1e9', 'query', ',']
  const { inspect } = inspector(tree)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.constantFrom(...bits), { maxLength: 200 }).map((parts) => parts.join(' ')),
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.nat(5_000).map((depth) => '{a'.repeat(depth) + '}'.repeat(depth)),
        fc.nat(3_000).map((depth) => `{ node(a: ${'['.repeat(depth)}${']'.repeat(depth)}) }`),
      ),
      fc.anything(),
      (query, variables) => {
        try {
          inspect({ query, variables, operationName: variables })
        } catch (error) {
          expect(error).toMatchObject({ extensions: { http: { status: 400 } } })
        }
      },
    ),
  )
})

test('every document of the console stays within the limits', () => {
  // @ts-expect-error -- the test runner's own
  const files = import.meta.glob('../../../../console/src/all-documents.ts', { eager: true }) as Record<string, { allDocuments: readonly { name: string; text: string }[] }>
  const documents = Object.values(files).flatMap((file) => file.allDocuments)
  expect(documents.length).toBeGreaterThan(40)
  const { inspect } = inspector(schema)
  for (const { text } of documents) {
    // The largest page that the console asks for.
    const inspected = inspect({ query: text, variables: { first: 1_000 } })
    expect([text, inspected?.introspects]).toEqual([text, false])
  }
})
