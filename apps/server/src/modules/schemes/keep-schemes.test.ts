import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'

const ruian = readFileSync(
  new URL('../../../../../packages/domain/src/scoring/testing/fixtures/s02-ruian.scheme.json', import.meta.url),
  'utf8',
)
const broken = ruian.replace('"points": "600"', '"points": "601"')
const VERSION = 'id number status hash document version publishedAt'
const SELECTION = `scheme { id publishedNumber version } version { ${VERSION} }`

let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
})
afterAll(() => bench.close())

const create = (code: string, title: string, document = ruian) =>
  bench.mutate('createScheme', { organizationId: bench.id(code), title, document }, SELECTION)
const refuse = (field: string, input: object) => bench.refuse(field, input, 'scheme { id }')

test('a scheme is drafted, edited, published by its hash, and revised', async () => {
  const { scheme, version } = await create('east', '街道书记述职评议办法', broken)
  expect(version).toMatchObject({ number: 1, status: 'DRAFT', hash: null, document: broken })
  expect(await refuse('publishScheme', { id: version.id, version: 1 })).toEqual([['schemes.pointsDoNotAddUp', '/components/parts']])
  await bench.mutate('editScheme', { id: version.id, version: 1, document: ruian }, SELECTION)
  expect(await refuse('editScheme', { id: version.id, version: 1, document: '{}' })).toEqual([['kit.staleVersion', 'version']])
  const published = await bench.mutate('publishScheme', { id: version.id, version: 2, idempotencyKey: 'p' }, SELECTION)
  const { validateScheme } = await bench.run('query ($scheme: String!) { validateScheme(scheme: $scheme) { hash } }', { scheme: ruian })
  expect(published).toMatchObject({ scheme: { publishedNumber: 1 }, version: { status: 'PUBLISHED', hash: validateScheme.hash, version: 3 } })
  expect(await bench.mutate('publishScheme', { id: version.id, version: 2, idempotencyKey: 'p' }, SELECTION)).toEqual(published)
  expect(await refuse('editScheme', { id: version.id, version: 3, document: '{}' })).toEqual([['schemes.frozen', undefined]])

  const second = await bench.mutate('reviseScheme', { id: scheme.id }, SELECTION)
  expect(second.version).toMatchObject({ number: 2, status: 'DRAFT', document: published.version.document })
  expect(await refuse('reviseScheme', { id: scheme.id })).toEqual([['schemes.draftOpen', undefined]])
  expect(await refuse('publishScheme', { id: second.version.id, version: 1 })).toEqual([['schemes.unchanged', undefined]])
  const changed = JSON.stringify({ ...JSON.parse(ruian), title: { zh: '新办法', en: JSON.parse(ruian).title.en } })
  await bench.mutate('editScheme', { id: second.version.id, version: 1, document: changed }, SELECTION)
  const { compareSchemes } = await bench.run(
    'query ($a: ID!, $b: ID!) { compareSchemes(before: $a, after: $b) { place kind after } }',
    { a: version.id, b: second.version.id },
  )
  expect(compareSchemes).toEqual([expect.objectContaining({ place: '/title/zh' })])
})

test('the database itself refuses to change what is published', async () => {
  const { scheme, version } = await create('e2', '冻结')
  await bench.mutate('publishScheme', { id: version.id, version: 1 }, SELECTION)
  const { pool } = bench.context.db
  await expect(pool.query(`UPDATE scheme_version SET document = '{}' WHERE id = '${version.id}'`)).rejects.toThrow('frozen')
  await expect(pool.query(`UPDATE scheme_version SET number = 9 WHERE id = '${version.id}'`)).rejects.toThrow('frozen')
  await expect(pool.query(`DELETE FROM scheme_version WHERE id = '${version.id}'`)).rejects.toThrow('frozen')
  // It goes along when its organization moves.
  await bench.mutate('moveOrganization', { id: bench.id('e2'), version: 1, newParentId: bench.id('west'), effectiveOn: '2026-06-01', reason: '调整' }, 'dryRun')
  const { path } = await bench.context.db.prisma.organization.findUniqueOrThrow({ where: { id: bench.id('e2') } })
  expect(await bench.context.db.prisma.schemeVersion.findUniqueOrThrow({ where: { id: version.id } })).toMatchObject({ path })
  expect(await bench.context.db.prisma.scheme.findUniqueOrThrow({ where: { id: scheme.id } })).toMatchObject({ path })
})

test('what a level publishes those below may use, drafts and who keeps them stay with the level', async () => {
  const { version } = await create('city', '市级框架')
  await create('city', '市级草稿')
  const document = `query ($id: ID!) { schemes(filter: { usableBy: $id }) { nodes { title organizationName viewerCanManage organization { name } versions { status } } } }`
  const ask = async () => (await bench.run(document, { id: bench.id('west') }, bench.holder('CLERK', 'west'))).schemes.nodes
  expect((await ask()).map(({ title }: { title: string }) => title)).not.toContain('市级框架')
  await bench.mutate('publishScheme', { id: version.id, version: 1 }, SELECTION)
  const top = (await ask()).filter(({ organizationName }: { organizationName: string }) => organizationName === '组织city')
  expect(top).toEqual([
    { title: '市级框架', organizationName: '组织city', viewerCanManage: false, organization: null, versions: [{ status: 'PUBLISHED' }] },
  ])
})

test('one title once on an organization; the chain holds the hash of what was written', async () => {
  await create('west', '同名')
  expect(await refuse('createScheme', { organizationId: bench.id('west'), title: '同名', document: '{}' })).toEqual([['kit.taken', 'title']])
  const entries = await bench.context.db.prisma.auditEntry.findMany({ where: { action: { startsWith: 'schemes.' } } })
  expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['schemes.create', 'schemes.edit', 'schemes.publish', 'schemes.revise']))
  for (const { body } of entries) expect(body).not.toContain('components')
})

test('a page of schemes costs the same with few and with many', async () => {
  const count = async (): Promise<number> => {
    bench.statements()
    await bench.run('{ schemes(first: 500) { nodes { id title organizationName publishedNumber organization { name } versions { number status } } total } }')
    return bench.statements().length
  }
  const few = await count()
  for (let at = 0; at < 20; at += 1) await create('west', `方案${at}`)
  expect([few, await count()]).toEqual([3, 3])
})
