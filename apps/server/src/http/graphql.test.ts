import fc from 'fast-check'
import { asInstaller } from '@shuping/domain/access'
import { getIntrospectionQuery } from 'graphql'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentIdOf } from '../kit/door/trusted-documents.ts'
import { secretHash } from '../modules/access/sign-in/hashing.ts'
import { schema } from '../schema.ts'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { openFront } from './testing/open-front.ts'
import type { Answer, Front } from './testing/open-front.ts'

let bench: Bench
/** As while developing, and as in earnest. */
let free: Front
let strict: Front

const LEVELS = 'query Levels { levels { code } }'
const PROVIDERS = 'query Providers { identityProviders { id } }'
const trusted = new Map([LEVELS, PROVIDERS].map((text) => [documentIdOf(text), text]))
const callers = { installation: asInstaller }

beforeAll(async () => {
  bench = await openBench()
  free = await openFront(bench, callers, { documents: { openIntrospection: true } })
  strict = await openFront(bench, callers, { documents: { trusted, trustedOnly: true } })
})
afterAll(async () => {
  await free.close()
  await strict.close()
  await bench.close()
})

const codes = ({ text }: Answer): readonly string[] =>
  JSON.parse(text).errors.flatMap(({ extensions }: { extensions: { code: string; refusals?: { code: string }[] } }) =>
    extensions.refusals?.map(({ code }) => code) ?? [extensions.code])

/** A service token as `Authorization`. */
async function tokenFor(...datasets: string[]): Promise<Record<string, string>> {
  const { prisma } = bench.context.db
  const [id, organizationId, accountId, levelId] = Array.from({ length: 4 }, () => bench.context.newId()) as [string, string, string, string]
  const prefix = id.replaceAll('-', '').slice(-10)
  const at = new Date('2026-06-01')
  await prisma.level.create({ data: { id: levelId, rank: 90 + datasets.length, code: prefix, nameZh: prefix, nameEn: prefix } })
  await prisma.organization.create({
    data: {
      id: organizationId, code: prefix, name: 'x', shortName: 'x', nameSort: 'x', pinyin: 'x', initials: 'x', bigrams: [], kind: 'COMMITTEE',
      sector: 'TERRITORIAL', levelId, levelRank: 90, path: `/${prefix}/`, depth: 0, namedOn: at, establishedOn: at,
    },
  })
  await prisma.account.create({ data: { id: accountId, username: prefix, displayName: 'x', path: '/', createdAt: at } })
  const secret = 'S'.repeat(43)
  await prisma.serviceToken.create({
    data: { id, name: 'x', prefix, secretHash: secretHash(secret), organizationId, path: `/${prefix}/`, datasets, addresses: [], createdById: accountId, createdAt: at, expiresAt: new Date('2099-01-01') },
  })
  return { authorization: `Bearer shp_${prefix}_${secret}` }
}

test.each(
  serverAudits({ url: 'http://audited' }).map(({ id, name }) => [id, name]),
)('GraphQL over HTTP %s: %s', async (id) => {
  const audit = serverAudits({
    url: `${free.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) => fetch(url, { ...init, headers: { ...init.headers, 'x-test-caller': 'installation' } }),
  }).find((one) => one.id === id)!
  const result = await audit.fn()
  // The level `error` is for what the specification says MUST be.
  expect(result.status === 'error' ? result : null).toBeNull()
})

test('nobody is told nothing: what there is, what there is not, and what is wrong look the same', async () => {
  const documents = [
    '{ levels { code } }', '{ secrets { code } }', '{ levels { nothing } }', '{ organizations { nodes { id } } }', '{ lvels { code } }',
    'mutation { saveLevel(input: { code: "x", rank: 1, nameZh: "x", nameEn: "x" }) { id } }', 'mutation { saveLevel { id } }',
    '{ identityProviders { id } levels { code } }', '{ identityProviders { nothing } }', '{ ...on Query { levels { id } } }',
    'query ($x: OrganizationFilter) { identityProviders { id } }', 'fragment F on Organization { id } { identityProviders { id } ...F }',
    '{ __schema { types { name } } }', '{ __type(name: "Organization") { name } }', '{ identityProviders { ... on Organization { id } } }',
  ]
  const first = await strict.ask({ query: documents[0] })
  expect([first.status, codes(first)]).toEqual([401, ['access.signInFirst']])
  for (const query of documents) {
    const answer = await strict.ask({ query })
    expect([answer.status, answer.text], query).toEqual([401, first.text])
  }
  expect((await free.ask({ query: PROVIDERS })).json).toEqual({ data: { identityProviders: [] } })
  expect((await free.ask({ query: '{ __typename }' })).json).toEqual({ data: { __typename: 'Query' } })
})

test('what anyone may ask is a short list', () => {
  const roots = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) => Object.values(type.getFields()))
  const forAnyone = roots.filter(({ extensions }) => extensions['demand'] === 'anyone').map(({ name }) => name)
  expect(forAnyone.toSorted()).toEqual(['activate', 'entrance', 'identityProviders', 'signIn'])
})

test('nothing is suggested to who has mistyped', async () => {
  for (const query of ['{ lvels { code } }', '{ levels { cod } }', '{ organizations(frst: 1) { total } }', '{ organizations(sort: NAM) { total } }', 'query ($x: Organiztion) { levels { id } }']) {
    const answer = await free.ask({ query }, 'installation')
    expect(answer.status).toBe(400)
    expect(answer.text).not.toMatch(/did you mean/i)
  }
})

test('in earnest people send what the console was built with, by its id; programs what they need', async () => {
  const [levelsId] = trusted.keys()
  expect((await strict.ask({ documentId: levelsId, operationName: 'Levels' }, 'installation')).status).toBe(200)
  expect((await strict.ask({ query: LEVELS }, 'installation')).status).toBe(200)
  const own = await strict.ask({ query: '{ levels { id } }' }, 'installation')
  expect([own.status, codes(own)]).toEqual([403, ['kit.trustedOnly']])
  for (const body of [
    { documentId: documentIdOf('{ levels { id } }') }, { documentId: 'sha256:' }, { documentId: 7 }, { documentId: null }, { documentId: levelsId, query: LEVELS },
  ]) {
    const answer = await strict.ask(body, 'installation')
    expect([answer.status, codes(answer)], JSON.stringify(body)).toEqual([400, ['kit.unknownDocument']])
  }
  // Nobody reaches what anyone may ask in the same way.
  const providers = documentIdOf(PROVIDERS)
  expect((await strict.ask({ documentId: providers })).json).toEqual({ data: { identityProviders: [] } })
  expect(codes(await strict.ask({ documentId: levelsId }))).toEqual(['access.signInFirst'])
  const program = await tokenFor('scores')
  expect((await strict.ask({ query: '{ identityProviders { id name } }' }, undefined, program)).json).toEqual({ data: { identityProviders: [] } })
  // No document is learnt from a request.
  const persistedQuery = { version: 1, sha256Hash: documentIdOf('{ levels { id } }').slice(7) }
  expect((await strict.ask({ query: '{ levels { id } }', extensions: { persistedQuery } }, 'installation')).status).toBeGreaterThanOrEqual(400)
})

test('the schema is told to a token that may ask for it, and to nobody else', async () => {
  const query = getIntrospectionQuery()
  const may = await strict.ask({ query }, undefined, await tokenFor('scores', 'schema'))
  expect(may.json.data.__schema.queryType).toMatchObject({ name: 'Query' })
  for (const [as, headers] of [['installation', {}], [undefined, await tokenFor('a', 'b', 'c')]] as const) {
    const answer = await strict.ask({ query }, as, headers)
    expect([answer.status, answer.text.includes('OrganizationFilter')]).toEqual([400, false])
  }
})

test.each([
  ['ten thousand aliases', `{ ${Array.from({ length: 10_000 }, (_, at) => `a${at}: __typename`).join(' ')} }`],
  ['deep nesting', `${'{a'.repeat(50_000)}${'}'.repeat(50_000)}`],
  ['a deep list', `{ organization(id: ${'['.repeat(50_000)}) { id } }`],
  ['a page of pages', '{ organizations(first: 1000) { nodes { changes { members { organization { changes { members { role } } } } } } } }'],
  ['a circle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  ['a wrong variable', 'query ($n: Int!) { organizations(first: $n) { total } }'],
])('%s is an ordinary error, soon', async (_what, query) => {
  const since = performance.now()
  const answer = await free.ask({ query, variables: { n: 'many' } }, 'installation')
  expect(answer.status, answer.text.slice(0, 300)).toBe(400)
  expect(answer.json.errors[0].message.length).toBeLessThan(1_000)
  expect(performance.now() - since).toBeLessThan(5_000)
})

test('whatever is sent, the answer is an ordinary error of the sender’s, never ours, and the next one is served', async () => {
  const types = ['application/json', 'application/json; charset=utf-8', 'application/graphql-response+json', 'text/plain', 'multipart/form-data', '', 'a/b; c=\u00ff']
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(text)),
    fc.record({ query: fc.anything(), variables: fc.anything(), operationName: fc.anything(), documentId: fc.anything(), extensions: fc.anything() }, { requiredKeys: [] })
      .map((body) => Buffer.from(JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? String(value) : value)))),
    fc.string({ unit: 'grapheme' }).map((query) => Buffer.from(JSON.stringify({ query }))),
    fc.nat(20_000).map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))),
  )
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom(...types), fc.constantFrom('POST', 'GET', 'PUT'), fc.boolean(), async (body, type, method, isFree) => {
      const answer = await (isFree ? free : strict).send({ body, method, as: 'installation', headers: type === '' ? {} : { 'content-type': type } })
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
      expect(answer.status, answer.text).toBeLessThan(500)
      for (const { message, extensions } of JSON.parse(answer.text).errors) {
        expect([typeof message, extensions.code === 'UNEXPECTED']).toEqual(['string', false])
      }
    }),
    { numRuns: 120 },
  )
  expect((await free.ask({ query: LEVELS }, 'installation')).status).toBe(200)
})
