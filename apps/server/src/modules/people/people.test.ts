import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyTree } from '../organizations/index.ts'
import { openPeopleBench } from './testing/people-bench.ts'
import type { PeopleBench } from './testing/people-bench.ts'

let bench: PeopleBench
beforeAll(async () => {
  bench = await openPeopleBench()
})
afterAll(() => bench.close())

const names = (page: { nodes: readonly { name: string }[] }): string[] => page.nodes.map(({ name }) => name)

test('a person is found by name, pinyin and initials, and their number is masked', async () => {
  const id = await bench.person('柳知秋', 'a1', { phone: '138 0000 1234' })
  await bench.person('陆知夏', 'a2')
  for (const search of ['柳知', '知秋', '柳', 'liuzhi', 'lzq', 'LZQ', '柳知秋']) {
    const { people } = await bench.run('query ($search: String) { people(filter: { search: $search }) { nodes { name } total } }', { search })
    expect([search, names(people), people.total]).toEqual([search, ['柳知秋'], 1])
  }
  const document = 'query ($id: ID!) { person(id: $id) { phone phoneInFull pinyin initials viewerCanManage organization { code } } }'
  const { person } = await bench.run(document, { id })
  expect(person).toEqual({
    phone: '138******34', phoneInFull: '13800001234', pinyin: 'liuzhiqiu', initials: 'lzq', viewerCanManage: true,
    organization: { code: 'A1' },
  })
  const seen = await bench.run(document, { id }, bench.holder('VIEWER', 'a'))
  expect(seen.person).toMatchObject({ phone: '138******34', phoneInFull: null, viewerCanManage: false })
})

test('the same name on the same organization needs a word of purpose; faults name their fields together', async () => {
  await bench.person('同名', 'b')
  const again = { name: ' 同名 ', organizationId: bench.id('b'), phone: '123' }
  expect(await bench.refuse('createPerson', again)).toEqual([['people.phoneShape', 'phone'], ['people.sameNameHere', 'name']])
  expect(await bench.refuse('createPerson', { ...again, phone: null, name: '' })).toEqual([['kit.required', 'name']])
  await bench.person('同名', 'b', { namesake: true })
})

test('editing: stale versions are refused, a transfer takes the entry along, the chain holds marks instead of names', async () => {
  const id = await bench.person('方远', 'a1', { phone: '13911112222' })
  const edit = { id, version: 1, name: '方远山', organizationId: bench.id('a2'), phone: '13911112222' }
  const { effects } = await bench.mutate('editPerson', { ...edit, dryRun: true })
  expect(effects.map(({ kind }: { kind: string }) => kind)).toEqual(['PERSON_EDITED', 'PERSON_TRANSFERRED'])
  await bench.mutate('editPerson', edit)
  expect(await bench.refuse('editPerson', edit)).toEqual([['kit.staleVersion', 'version']])
  const { person } = await bench.run('query ($id: ID!) { person(id: $id) { name version organization { code } } }', { id })
  expect(person).toEqual({ name: '方远山', version: 2, organization: { code: 'A2' } })
  const entries = await bench.context.db.prisma.auditEntry.findMany({ where: { action: { startsWith: 'people.' } } })
  expect(entries.length).toBeGreaterThan(3)
  for (const { body } of entries) expect(body).not.toMatch(/方远|13911112222|13800001234|柳知秋|同名/)
  const outcomes = await bench.context.db.prisma.idempotencyRecord.findMany()
  expect(JSON.stringify(outcomes)).not.toMatch(/方远/)
  const kept = (await bench.context.db.prisma.auditPersonalValue.findMany()).map(({ value }) => value)
  expect(kept).toEqual(expect.arrayContaining(['方远', '方远山', '13911112222']))
})

test('one secretary at a time: the successor’s appointment hands over, the vacancy is seen from its first day', async () => {
  const [first, second] = [await bench.person('程书记', 'a1'), await bench.person('新书记', 'a1')]
  await bench.appoint(first, 'a1', { termEndsOn: '2026-10-01' })
  const next = { personId: second, organizationId: bench.id('a1'), kind: 'SECRETARY', from: '2026-06-01' }
  expect(await bench.refuse('appoint', next)).toEqual([['people.secretaryPresent', 'from']])
  const preview = await bench.mutate('appoint', { ...next, handOver: true, dryRun: true })
  expect(preview.effects).toEqual([
    { kind: 'POST_BEGINS', person: '新书记', organization: '组织a1', title: '书记', on: '2026-06-01' },
    { kind: 'POST_ENDS', person: '程书记', organization: '组织a1', title: '书记', on: '2026-06-01' },
  ])
  expect(preview.post).toBeNull()
  const { post } = await bench.mutate('appoint', { ...next, handOver: true, idempotencyKey: 'hand-over' })
  expect((await bench.mutate('appoint', { ...next, handOver: true, idempotencyKey: 'hand-over' })).post).toEqual(post)
  const document = `query ($id: ID!) { organization(id: $id) {
    secretary { person { name } } secretaryVacantSince posts { title person { name } } past: posts(past: true) { validTo person { name } } } }`
  const { organization } = await bench.run(document, { id: bench.id('a1') })
  expect(organization).toEqual({
    secretary: { person: { name: '新书记' } }, secretaryVacantSince: null,
    posts: [{ title: '书记', person: { name: '新书记' } }],
    past: [{ validTo: null, person: { name: '新书记' } }, { validTo: '2026-06-01', person: { name: '程书记' } }],
  })
  await bench.mutate('endPost', { id: post.id, version: 1, on: '2026-06-10' })
  const { organization: after } = await bench.run(document, { id: bench.id('a1') })
  expect(after).toMatchObject({ secretary: null, secretaryVacantSince: '2026-06-10', posts: [] })
  expect(await bench.refuse('endPost', { id: post.id, version: 2, on: '2026-06-12' })).toEqual([['people.postEnded', undefined]])
  await bench.mutate('correctPost', { id: post.id, version: 2, kind: 'SECRETARY', from: '2026-06-01', reason: '误免' })
  expect((await bench.run(document, { id: bench.id('a1') })).organization.secretary.person.name).toBe('新书记')
})

test('two appointments of a secretary at once: one stands', async () => {
  const people = [await bench.person('甲', 'b'), await bench.person('乙', 'b')]
  const outcomes = await Promise.allSettled(people.map((personId) => bench.appoint(personId, 'b')))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await bench.context.db.prisma.post.count({ where: { organizationId: bench.id('b'), kind: 'SECRETARY' } })).toBe(1)
})

test('a post gives its role like a grant: nobody gives more than they hold, nor anything to themselves', async () => {
  const [self, other] = [await bench.person('经办', 'a'), await bench.person('旁人', 'a')]
  const clerk = bench.holder('CLERK', 'a', self)
  const post = (personId: string, kind: string) => ({ personId, organizationId: bench.id('a'), kind, from: '2026-01-01' })
  expect(await bench.refuse('appoint', post(other, 'SECRETARY'), clerk)).toEqual([['access.notYoursToAppoint', 'kind']])
  expect(await bench.refuse('appoint', post(self, 'CLERK'), clerk)).toEqual([['access.toOneself', 'personId']])
  const id = (await bench.mutate('appoint', post(other, 'MEMBER'), 'post { id viewerCanManage }', clerk)).post
  expect(id.viewerCanManage).toBe(true)
  // Correcting it into more is the same as giving more.
  const up = { id: id.id, version: 1, kind: 'SECRETARY', from: '2026-01-01', reason: '更正' }
  expect(await bench.refuse('correctPost', up, clerk)).toEqual([['access.notYoursToAppoint', 'kind']])
  const secretary = await bench.appoint(other, 'a')
  expect(await bench.refuse('endPost', { id: secretary, version: 1, on: '2026-06-01' }, clerk)).toEqual([['access.notYoursToAppoint', undefined]])
  const { organization } = await bench.run('query ($id: ID!) { organization(id: $id) { posts { kind viewerCanManage } viewerCanManagePeople } }', { id: bench.id('a') }, clerk)
  expect(organization).toEqual({
    posts: [{ kind: 'SECRETARY', viewerCanManage: false }, { kind: 'MEMBER', viewerCanManage: true }], viewerCanManagePeople: true,
  })
})

test('one of the three administrators holds no post', async () => {
  const id = await bench.person('审计员', 'a')
  const { prisma } = bench.context.db
  const accountId = bench.context.newId()
  await prisma.account.create({ data: { id: accountId, username: 'auditor', displayName: '审计员', personId: id, path: '/', createdAt: new Date() } })
  await prisma.grant.create({
    data: { id: bench.context.newId(), accountId, role: 'AUDIT_ADMIN', path: '/', validFrom: new Date('2026-01-01'), grantedAt: new Date(), reason: 'x' },
  })
  expect(await bench.refuse('appoint', { personId: id, organizationId: bench.id('a'), kind: 'CLERK', from: '2026-01-01' }, bench.holder('ORGANIZATION_ADMIN', 'top')))
    .toEqual([['access.separated', 'personId']])
})

test('who leaves gives up posts and portfolios; posts beyond reach stand in the way', async () => {
  const id = await bench.person('离任', 'a1')
  await bench.appoint(id, 'a1', { kind: 'DEPUTY_SECRETARY' })
  await bench.appoint(id, 'b', { kind: 'MEMBER' })
  const leave = { id, version: 1, on: '2026-06-15' }
  expect(await bench.refuse('markPersonLeft', leave, bench.holder('ORGANIZATION_ADMIN', 'a'))).toEqual([['people.postsBeyond', undefined]])
  const admin = bench.holder('ORGANIZATION_ADMIN', 'top')
  const { effects } = await bench.mutate('markPersonLeft', { ...leave, dryRun: true }, undefined, admin)
  expect(effects.map(({ kind }: { kind: string }) => kind)).toEqual(['PERSON_LEFT', 'POST_ENDS', 'POST_ENDS'])
  await bench.mutate('markPersonLeft', leave, undefined, admin)
  const { person } = await bench.run('query ($id: ID!) { person(id: $id) { status posts { validTo } } }', { id })
  expect(person).toEqual({ status: 'LEFT', posts: [{ validTo: '2026-06-15' }, { validTo: '2026-06-15' }] })
  expect(await bench.refuse('appoint', { personId: id, organizationId: bench.id('a1'), kind: 'CLERK', from: '2026-06-15' })).toEqual([['people.hasLeft', 'personId']])
  await bench.mutate('markPersonReturned', { id, version: 2 })
})

test('portfolios: a leader answers for a thing alone, gaps are told, the end of the post ends them', async () => {
  const [one, two] = [await bench.person('分管一', 'top'), await bench.person('分管二', 'top')]
  const give = (personId: string, more: object) =>
    ({ personId, organizationId: bench.id('top'), name: '学校党建', sectors: ['SCHOOL'], organizationIds: [], from: '2026-01-01', ...more })
  expect(await bench.refuse('createPortfolio', give(one, {}))).toEqual([['people.notALeader', 'personId']])
  const post = await bench.appoint(one, 'top', { kind: 'MEMBER' })
  await bench.appoint(two, 'top', { kind: 'MEMBER' })
  expect(await bench.refuse('createPortfolio', give(one, { organizationIds: [bench.id('top')] }))).toEqual([['people.notBelow', 'organizationIds']])
  const { portfolio } = await bench.mutate('createPortfolio', give(one, { organizationIds: [bench.id('a')] }))
  expect(await bench.refuse('createPortfolio', give(two, { organizationIds: [bench.id('a')] })))
    .toEqual([['people.portfolioTaken', 'sectors'], ['people.portfolioTaken', 'organizationIds']])
  const document = `query ($id: ID!) { organization(id: $id) { portfolioGaps portfolios { name sectors organizations { code } person { name } } } }`
  expect((await bench.run(document, { id: bench.id('top') })).organization).toEqual({
    portfolioGaps: ['OFFICE'],
    portfolios: [{ name: '学校党建', sectors: ['SCHOOL'], organizations: [{ code: 'A' }], person: { name: '分管一' } }],
  })
  const { personId: _p, organizationId: _o, ...what } = give(one, {})
  await bench.mutate('editPortfolio', { id: portfolio.id, version: 1, ...what, sectors: ['SCHOOL', 'OFFICE'] })
  expect((await bench.run(document, { id: bench.id('top') })).organization).toMatchObject({ portfolioGaps: [], portfolios: [{ organizations: [] }] })
  const { effects } = await bench.mutate('endPost', { id: post, version: 1, on: '2026-06-15', dryRun: true })
  expect(effects.map(({ kind }: { kind: string }) => kind)).toEqual(['POST_ENDS', 'PORTFOLIO_ENDS'])
  await bench.mutate('endPost', { id: post, version: 1, on: '2026-06-15' })
  expect((await bench.run(document, { id: bench.id('top') })).organization).toEqual({ portfolioGaps: ['OFFICE', 'SCHOOL'], portfolios: [] })
})

test('vacancies and terms, from the top down', async () => {
  const { vacancies } = await bench.run('{ vacancies { nodes { organization { code } since neverFilled long } total } }')
  expect(vacancies).toEqual({
    nodes: [
      { organization: { code: 'TOP' }, since: '2021-01-01', neverFilled: true, long: true },
      { organization: { code: 'A2' }, since: '2021-01-01', neverFilled: true, long: true },
    ],
    total: 2,
  })
  const id = await bench.person('届满', 'a2')
  await bench.appoint(id, 'a2', { termEndsOn: '2026-09-01' })
  const { posts } = await bench.run('{ posts(filter: { termStates: [DUE, OVERDUE] }, sort: TERM) { nodes { termState termEndsOn person { name } organization { code } } total } }')
  expect(posts).toEqual({ nodes: [{ termState: 'DUE', termEndsOn: '2026-09-01', person: { name: '届满' }, organization: { code: 'A2' } }], total: 1 })
  expect((await bench.run('query ($id: ID!) { vacancies(under: $id) { total } }', { id: bench.id('a') })).vacancies.total).toBe(0)
})

test('an organization that moves takes people, posts and portfolios along; one that closes ends them, and says so before', async () => {
  const when = { effectiveOn: '2026-06-14', reason: '机构改革' }
  const move = 'mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { dryRun } }'
  await bench.run(move, { input: { id: bench.id('a2'), version: 1, newParentId: bench.id('b'), ...when } })
  const rows = await bench.context.db.pool.query(`
    SELECT o.path = p.path AS same FROM organization o JOIN (
      SELECT organization_id, path FROM person UNION ALL SELECT organization_id, path FROM post UNION ALL SELECT organization_id, path FROM portfolio
    ) p ON p.organization_id = o.id`)
  expect(rows.rows.length).toBeGreaterThan(10)
  expect(rows.rows.every(({ same }) => same)).toBe(true)
  const close = 'mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { effects { kind name count } } }'
  const input = { id: bench.id('a2'), version: 2, ...when, effectiveOn: '2026-06-15' }
  expect((await bench.run(close, { input: { ...input, dryRun: true } })).closeOrganization.effects).toEqual([
    { kind: 'CLOSED', name: '组织a2', count: 1 }, { kind: 'POSTS_ENDED', name: '组织a2', count: 1 },
  ])
  await bench.run(close, { input })
  const { organization } = await bench.run('query ($id: ID!) { organization(id: $id) { secretary { id } posts(past: true) { validTo version } } }', { id: bench.id('a2') })
  expect(organization).toEqual({ secretary: null, posts: [{ validTo: '2026-06-15', version: 2 }] })
  const id = await bench.person('后来', 'b')
  expect(await bench.refuse('appoint', { personId: id, organizationId: bench.id('a2'), kind: 'CLERK', from: '2026-06-15' })).toEqual([['people.organizationClosed', 'organizationId']])
  expect(await bench.refuse('createPerson', { name: '新人', organizationId: bench.id('a2') })).toEqual([['people.organizationClosed', 'organizationId']])
  expect(await verifyTree(bench.context.db)).toEqual([])
})
