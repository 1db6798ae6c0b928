import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../../testing/index.ts'
import type { Bench, Viewer } from '../../testing/index.ts'
import { verifyTree } from './verify-tree.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await bench.context.db.prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
})
afterAll(() => bench.close())

const LEVEL = '00000000-0000-7000-8000-0000000f0001'
const CREATE = `mutation ($input: CreateOrganizationInput!) { answer: createOrganization(input: $input) { organizations { id code } } }`
const CLOSE = `mutation ($input: CloseOrganizationInput!) { answer: closeOrganization(input: $input) { dryRun } }`
const REOPEN = `mutation ($input: ReopenOrganizationInput!) { answer: reopenOrganization(input: $input) {
  organizations { id status depth parent { id } version } effects { kind to } } }`

const create = async (code: string, more: object): Promise<{ id: string; code: string }> =>
  (await bench.run(CREATE, {
    input: { code, name: code, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL, effectiveOn: '2026-01-01', reason: '建立', ...more },
  })).answer.organizations[0]

test('a closed top organization comes back as a top; beside another one only on purpose, and only by who founds', async () => {
  const top = await create('T', { newRoot: true })
  await bench.run(CLOSE, { input: { id: top.id, version: 1, effectiveOn: '2026-02-01', reason: '撤销' } })
  const other = await create('O', { newRoot: true, effectiveOn: '2026-02-01' })
  const back = { id: top.id, version: 2, effectiveOn: '2026-03-01', reason: '恢复' }
  expect(await bench.refusals(REOPEN, { input: back })).toMatchObject([
    { code: 'organizations.secondRoot', field: 'parentId', params: { root: 'O' } },
  ])
  const [{ path }] = (await bench.context.db.pool.query('SELECT path FROM organization WHERE id = $1', [top.id])).rows
  const held = { role: 'ORGANIZATION_ADMIN', organizationId: top.id, path, from: '2026-01-01', to: null } as const
  const administrator: Viewer = { accountId: null, personId: null, holdings: [held] }
  expect(await bench.refusals(REOPEN, { input: { ...back, newRoot: true } }, administrator)).toMatchObject([{ code: 'access.denied' }])
  const { answer } = await bench.run(REOPEN, { input: { ...back, newRoot: true } })
  expect(answer).toEqual({
    organizations: [{ id: top.id, status: 'ACTIVE', depth: 0, parent: null, version: 3 }],
    effects: [{ kind: 'REOPENED', to: null }],
  })
  expect(await verifyTree(bench.context.db)).toEqual([])
  const { organizations } = await bench.run('{ organizations(filter: { roots: true }, sort: CODE) { nodes { id } } }')
  expect(organizations.nodes).toEqual([other, top].map(({ id }) => ({ id })))
})

test('codes are the same in capitals and in small letters, and found by either', async () => {
  const a = await create('ab-1', { newRoot: true })
  expect(a.code).toBe('AB-1')
  for (const code of ['Ab-1', 'AB-1', ' ab-1 ']) {
    expect(await bench.refusals(CREATE, {
      input: { code, name: 'b', kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL, effectiveOn: '2026-06-01', reason: '建立', parentId: a.id },
    })).toMatchObject([{ code: 'organizations.codeTaken', field: 'code', params: { code: 'AB-1' } }])
    const { organizations } = await bench.run('query ($s: String) { organizations(filter: { search: $s }) { nodes { id } } }', { s: code })
    expect(organizations.nodes).toEqual([{ id: a.id }])
  }
})
