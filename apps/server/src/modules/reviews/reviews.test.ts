import { AUDIT_ACTIONS } from '@shuping/domain/access'
import { drawSample } from '@shuping/domain/reviews'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openReportsBench } from '../../testing/reports-bench.ts'
import type { ReportsBench, Viewer } from '../../testing/reports-bench.ts'

const SCHEME = {
  aside: [],
  components: {
    id: 'field', label: { zh: '实地考核' }, kind: 'panel', points: '20', strand: 'OFF_STAGE', missing: 'BLOCK', decimals: 1,
    aggregation: { kind: 'mean' }, minimumSheets: 1,
    items: [{ id: 'place', label: { zh: '阵地' }, points: '10' }, { id: 'records', label: { zh: '记录' }, points: '10' }],
  },
}

let bench: ReportsBench
let checker: string
beforeAll(async () => {
  bench = await openReportsBench()
  const { prisma } = bench.context.db
  const { newId } = bench.context
  const [schemeId, versionId] = [newId(), newId()]
  const { path } = await prisma.cycle.findFirstOrThrow()
  const organizationId = bench.id('top')
  await prisma.scheme.create({ data: { id: schemeId, organizationId, organizationName: '组织top', path, title: '方案' } })
  await prisma.schemeVersion.create({
    data: { id: versionId, schemeId, path, number: 1, document: JSON.stringify(SCHEME), editedAt: new Date('2026-06-01') },
  })
  await prisma.cycleClass.updateMany({ data: { schemeVersionId: versionId } })
  checker = (await bench.run('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name: '柯检查', organizationId } })).createPerson.person.id
})
afterAll(() => bench.close())
beforeEach(() => bench.setCycle('PREPARING'))

const VISIT = 'id organizationName personName mine records { marks { item mark } findings { item text } submittedAt version }'
const CHECK = `id title seed drawnFrom open items { id labelZh points } members { personName } visits { ${VISIT} }`
const clerk = () => bench.holder('CLERK', 'top')
// Somebody without any role: being of the team is enough.
const onTeam = (): Viewer => ({ ...bench.holder('VIEWER', 'top', checker), holdings: bench.holder('VIEWER', 'top').holdings })
const planInput = (more: object = {}) => ({
  cycleId: bench.cycleId, classId: 'street', component: 'field', take: 1, memberIds: [checker], fromOn: '2026-06-20', toOn: '2026-06-30', ...more,
})
const plan = async (more: object = {}) =>
  (await bench.run(`mutation ($input: PlanFieldCheckInput!) { planFieldCheck(input: $input) { check { ${CHECK} } } }`, { input: planInput(more) }, clerk())).planFieldCheck.check
const planRefused = async (more: object, viewer: Viewer = clerk()) =>
  (await bench.refusals('mutation ($input: PlanFieldCheckInput!) { planFieldCheck(input: $input) { check { id } } }', { input: planInput(more) }, viewer)).map(({ code }) => code)
const fill = async (field: 'recordCheck' | 'submitCheck', input: object, viewer: Viewer = onTeam()) =>
  (await bench.run(`mutation ($input: RecordCheckInput!) { answer: ${field}(input: $input) { visit { ${VISIT} } } }`, { input }, viewer)).answer.visit
const fillRefused = async (field: 'recordCheck' | 'submitCheck', input: object, viewer: Viewer = onTeam()) =>
  (await bench.refusals(`mutation ($input: RecordCheckInput!) { ${field}(input: $input) { visit { id } } }`, { input }, viewer)).map(({ code }) => code)
const marks = (place: string, records: string) => [{ item: 'place', mark: place }, { item: 'records', mark: records }]

test('the system draws whom to visit, and anybody can draw it again from the seed', async () => {
  const check = await plan()
  expect(check).toMatchObject({ drawnFrom: 2, open: true, members: [{ personName: '柯检查' }], items: [{ id: 'place', labelZh: '阵地', points: '10' }, { id: 'records' }] })
  const again = drawSample(check.seed, [{ id: 'take', units: Object.values(bench.appraisee), take: 1 }])
  const visits = await bench.context.db.prisma.checkVisit.findMany({ where: { checkId: check.id } })
  expect(again.ok && again.value.drawn.map(({ unit }) => unit)).toEqual(visits.map(({ appraiseeId }) => appraiseeId))
  await expect(bench.context.db.pool.query("UPDATE field_check SET seed = 'x'")).rejects.toThrow('frozen')
})

test('what cannot be set up is refused with every reason', async () => {
  expect(await planRefused({ component: 'none', take: 3, memberIds: [], toOn: '2026-06-01' }))
    .toEqual(['reviews.noSheet', 'reviews.teamIncomplete', 'reviews.endsBefore', 'reviews.tooFewUnits'])
  expect(await planRefused({ memberIds: [bench.personOf.a] })).toEqual(['reviews.checksThemselves'])
  expect(await planRefused({ take: 0 })).toEqual(['reviews.takeInvalid'])
  expect(await planRefused({}, bench.holder('CLERK', 'a'))).toEqual(['kit.notFound'])
  expect(await planRefused({}, bench.holder('SECRETARY', 'top'))).toEqual(['access.denied'])
  await bench.setCycle('SCORING')
  expect(await planRefused({})).toEqual(['reviews.cycleClosed'])
})

test('a member of the team records in the field, hands in, and then it stays; nobody else does or reads it before', async () => {
  const { visits: [visit] } = await plan()
  const at = { visitId: visit.id }
  const saved = await fill('recordCheck', { ...at, version: 0, marks: [{ item: 'place', mark: '9' }], findings: [] })
  expect(saved).toMatchObject({ mine: false, records: [{ marks: [{ item: 'place', mark: '9' }], submittedAt: null, version: 1 }] })
  const seenByClerk = async () => JSON.stringify((await bench.run(`{ fieldChecks { ${CHECK} } }`, {}, clerk())).fieldChecks.find(({ visits }: any) => visits.some(({ id }: any) => id === visit.id)).visits[0].records)
  expect(await seenByClerk()).toBe('[]')
  expect(await bench.as(clerk(), (context) => context.db.prisma.checkRecord.findMany({ where: { submittedAt: null } }))).toEqual([])
  expect(await fillRefused('recordCheck', { ...at, version: 0, marks: [], findings: [] })).toEqual(['kit.staleVersion'])
  expect(await fillRefused('submitCheck', { ...at, version: 1, marks: marks('9', ''), findings: [] })).toEqual(['reviews.findingMissing', 'kit.required'])
  for (const viewer of [clerk(), bench.author('a'), bench.holder('ORGANIZATION_ADMIN', 'top')]) {
    expect(await fillRefused('submitCheck', { ...at, version: 1, marks: marks('10', '10'), findings: [] }, viewer)).toEqual(['kit.notFound'])
  }
  const done = await fill('submitCheck', { ...at, version: 1, marks: marks('9', '10'), findings: [{ item: 'place', text: '未挂牌' }] })
  expect(done).toMatchObject({ mine: true, records: [{ findings: [{ item: 'place', text: '未挂牌' }], submittedAt: expect.any(String), version: 2 }] })
  expect(await seenByClerk()).toContain('未挂牌')
  expect(await fillRefused('recordCheck', { ...at, version: 2, marks: marks('10', '10'), findings: [] })).toEqual(['reviews.handedIn'])
  await expect(bench.context.db.pool.query("UPDATE check_record SET marks = '{}'")).rejects.toThrow('frozen')
  const mine = (viewer: Viewer) => bench.run('query ($id: ID!) { myVisit(id: $id) { mine myRecord { version marks { mark } } records { version } check { title } } }', { id: visit.id }, viewer)
  expect((await mine(onTeam())).myVisit).toMatchObject({ mine: true, myRecord: { version: 2, marks: [{ mark: '9' }, { mark: '10' }] }, records: [{ version: 2 }] })
  expect((await mine(bench.author('a'))).myVisit).toBeNull()
  const { myChecks } = await bench.run('{ myChecks { organizerName visits { id mine } } }', {}, onTeam())
  expect(myChecks.flatMap(({ visits }: any) => visits)).toContainEqual({ id: visit.id, mine: true })
  // Checks of different places bear the same title.
  expect(myChecks.map(({ organizerName }: any) => organizerName)).toEqual(myChecks.map(() => '组织top'))
  expect((await bench.run('{ myChecks { id } }', {}, bench.author('b'))).myChecks).toEqual([])
})

test('sheets of the scheme are offered to who sets checks up', async () => {
  const forms = async (viewer: Viewer) =>
    (await bench.run('query ($id: ID!) { checkForms(cycleId: $id) { classId classZh units component titleZh items { id } } }', { id: bench.cycleId }, viewer)).checkForms
  expect(await forms(clerk())).toEqual([
    { classId: 'street', classZh: '街道书记', units: 2, component: 'field', titleZh: '实地考核', items: [{ id: 'place' }, { id: 'records' }] },
  ])
  expect(await forms(bench.holder('CLERK', 'a'))).toEqual([])
})

test('a finding stands open until it is put right, once, by who sets checks up', async () => {
  const { id, visits: [visit] } = await plan()
  const done = await fill('submitCheck', { visitId: visit.id, version: 0, marks: marks('9', '10'), findings: [{ item: 'place', text: '未挂牌' }] })
  expect(done.records).toHaveLength(1)
  const seen = async (viewer: Viewer) =>
    (await bench.run('query ($id: ID!) { checkVisit(id: $id) { check { title } records { id personId remedies { item text byName } } } }', { id: visit.id }, viewer)).checkVisit
  const { records: [record] } = await seen(clerk())
  expect(record).toMatchObject({ personId: checker, remedies: [] })
  const standing = async () => (await bench.run('query ($id: ID!) { fieldCheck(id: $id) { units standing { due handedIn findings putRight } } }', { id }, clerk())).fieldCheck
  expect(await standing()).toEqual({ units: Object.values(bench.appraisee), standing: { due: 1, handedIn: 1, findings: 1, putRight: 0 } })
  const put = 'mutation ($input: PutFindingRightInput!) { putFindingRight(input: $input) { visit { id } } }'
  const input = { recordId: record.id, item: 'place', text: '门牌已挂' }
  const refused = async (more: object, viewer: Viewer = clerk()) =>
    (await bench.refusals(put, { input: { ...input, ...more } }, viewer)).map(({ code }) => code)
  expect(await refused({ item: 'records' })).toEqual(['reviews.noSuchFinding'])
  expect(await refused({}, bench.holder('CLERK', 'a'))).toEqual(['kit.notFound'])
  expect(await refused({}, bench.holder('SECRETARY', 'top'))).toEqual(['access.denied'])
  await bench.run(put, { input }, clerk())
  expect(await refused({})).toEqual(['reviews.alreadyPutRight'])
  expect((await seen(clerk())).records[0].remedies).toMatchObject([{ item: 'place', text: '门牌已挂' }])
  expect((await standing()).standing).toMatchObject({ findings: 1, putRight: 1 })
  expect(await seen(bench.holder('CLERK', 'a'))).toBeNull()
  await expect(bench.context.db.pool.query("UPDATE check_remedy SET text = 'x'")).rejects.toThrow('frozen')
})

test('the list of checks costs the same however many there are', async () => {
  const count = async () => {
    bench.statements()
    await bench.run(`{ fieldChecks { ${CHECK} standing { due } } }`, {}, clerk())
    return bench.statements().length
  }
  const few = await count()
  for (let at = 0; at < 4; at++) await plan()
  expect(await count()).toBe(few)
})

test('every deed leaves one entry, and none when it is answered again under its key', async () => {
  const { prisma } = bench.context.db
  const once = async (document: string, input: object, viewer: Viewer) => {
    const before = await prisma.auditEntry.count()
    for (let at = 0; at < 2; at++) await bench.run(document, { input }, viewer)
    expect([document, (await prisma.auditEntry.count()) - before]).toEqual([document, 1])
  }
  await once('mutation ($input: PlanFieldCheckInput!) { planFieldCheck(input: $input) { check { id } } }', planInput({ idempotencyKey: 'p' }), clerk())
  const visit = await prisma.checkVisit.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const sheet = (version: number) => ({ visitId: visit.id, version, marks: marks('9', '10'), findings: [{ item: 'place', text: '未挂牌' }] })
  await once('mutation ($input: RecordCheckInput!) { recordCheck(input: $input) { visit { id } } }', { ...sheet(0), idempotencyKey: 'r' }, onTeam())
  await once('mutation ($input: RecordCheckInput!) { submitCheck(input: $input) { visit { id } } }', { ...sheet(1), idempotencyKey: 's' }, onTeam())
  const record = await prisma.checkRecord.findFirstOrThrow({ where: { visitId: visit.id } })
  await once('mutation ($input: PutFindingRightInput!) { putFindingRight(input: $input) { visit { id } } }',
    { recordId: record.id, item: 'place', text: '门牌已挂', idempotencyKey: 'q' }, clerk())
  const entries = await prisma.auditEntry.findMany({ where: { action: { startsWith: 'reviews.' } } })
  expect(entries.every(({ action }) => action in AUDIT_ACTIONS)).toBe(true)
  expect(JSON.stringify(entries.map(({ body }) => body))).not.toContain('柯检查')
})
