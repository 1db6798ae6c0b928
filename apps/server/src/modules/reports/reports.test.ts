import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { countReportsOpen } from './index.ts'
import { ENTRY, openReportsBench, TEXTS } from '../../testing/reports-bench.ts'
import type { ReportsBench } from '../../testing/reports-bench.ts'

let bench: ReportsBench
beforeAll(async () => {
  bench = await openReportsBench()
})
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.clear()
  await bench.setCycle('PREPARING')
})

const save = (version: number, problems: string, code: 'a' | 'b' = 'a', who: 'a' | 'b' = code) =>
  bench.move('saveReportDraft', { appraiseeId: bench.appraisee[code], version, texts: { ...TEXTS, problems } }, bench.author(who))
const reviewer = () => bench.holder('CLERK', 'top')
const own = async (code: 'a' | 'b' = 'a') =>
  (await bench.run(`query ($id: ID!) { myReport(appraiseeId: $id) { ${ENTRY} } }`, { id: bench.appraisee[code] }, bench.author(code))).myReport
const read = async (viewer: Parameters<ReportsBench['run']>[2]) =>
  (await bench.run(`query ($id: ID!) { report(appraiseeId: $id) { ${ENTRY} } }`, { id: bench.appraisee.a }, viewer)).report
const stateOfAppraisee = async () =>
  (await bench.context.db.prisma.appraisee.findUniqueOrThrow({ where: { id: bench.appraisee.a } })).state

test('report, return, submit again, approve, lock: each by whose turn it is, and every version stays', async () => {
  const at = { appraiseeId: bench.appraisee.a }
  expect(await own()).toMatchObject({ state: 'NOT_STARTED', version: 0, viewerCanWrite: true, report: null })
  await save(0, '问题一')
  expect(await own()).toMatchObject({ state: 'DRAFT', version: 1, report: { draft: { problems: '问题一' }, versions: [] } })
  expect(await bench.move('submitReport', { ...at, version: 1 }, bench.author('a'))).toMatchObject({ state: 'SUBMITTED', late: false, viewerCanWrite: false })
  expect(await stateOfAppraisee()).toBe('SUBMITTED')
  expect(await read(reviewer())).toMatchObject({ viewerCanReview: true, viewerIsAuthor: false, report: { draft: null, versions: [{ number: 1, texts: { problems: '问题一' } }] } })
  await bench.move('returnReport', { ...at, version: 2, reason: '问题写得不实' }, reviewer())
  expect(await own()).toMatchObject({ state: 'RETURNED', viewerCanWrite: true, report: { draft: { problems: '问题一' }, steps: [{ verb: 'giveBack', reason: '问题写得不实' }, { verb: 'submit' }] } })
  await save(3, '问题一、问题二')
  // Until it is submitted again, the reviewer sees what was submitted, not what is being written.
  expect((await read(reviewer())).report).toMatchObject({ draft: null, versions: [{ number: 1 }] })
  await bench.move('submitReport', { ...at, version: 4 }, bench.author('a'))
  expect(await bench.move('approveReport', { ...at, version: 5 }, reviewer())).toMatchObject({
    state: 'APPROVED', report: { versions: [{ number: 2, texts: { problems: '问题一、问题二' } }, { number: 1, texts: { problems: '问题一' } }] },
  })
  expect(await stateOfAppraisee()).toBe('APPROVED')
  await bench.setCycle('REPORTING')
  expect(await own()).toMatchObject({ state: 'LOCKED', viewerCanWrite: false })
  expect(await bench.refusedMove('returnReport', { ...at, version: 6, reason: '再改' }, reviewer())).toEqual(['reports.notNow'])
})

test('nobody but the author writes, nobody reviews their own, and no one else reads a draft, not even the installation', async () => {
  const at = { appraiseeId: bench.appraisee.a, version: 1 }
  await save(0, '只有本人能看')
  for (const viewer of [reviewer(), bench.author('b'), bench.holder('CLERK', 'a'), bench.holder('ORGANIZATION_ADMIN', 'top')]) {
    expect(await bench.refusedMove('saveReportDraft', { ...at, texts: TEXTS }, viewer)).toEqual(['kit.notFound'])
    expect(await bench.refusedMove('submitReport', at, viewer)).toEqual(['kit.notFound'])
    expect(JSON.stringify(await bench.execute(`query ($id: ID!) { report(appraiseeId: $id) { ${ENTRY} } }`, { id: bench.appraisee.a }, viewer))).not.toContain('只有本人')
  }
  const rows = await bench.as(reviewer(), (context) => context.db.prisma.reportDraft.findMany())
  expect(rows).toEqual([])
  expect(JSON.stringify(await bench.run(`query ($id: ID!) { report(appraiseeId: $id) { ${ENTRY} } }`, { id: bench.appraisee.a }))).not.toContain('只有本人')
  await bench.move('submitReport', at, bench.author('a'))
  // The secretary of `top` who is themselves the author cannot approve; the clerk of the street appraised is not the level above.
  expect(await bench.refusedMove('approveReport', { ...at, version: 2 }, bench.holder('SECRETARY', 'top', bench.personOf.a))).toEqual(['reports.ownReport'])
  for (const viewer of [bench.holder('CLERK', 'a'), bench.author('a'), bench.holder('CLERK', 'b')]) {
    expect(await bench.refusedMove('approveReport', { ...at, version: 2 }, viewer)).toEqual(['kit.notFound'])
  }
  expect(await bench.refusedMove('approveReport', { ...at, version: 2 }, bench.holder('REVIEWER', 'top'))).toEqual(['access.denied'])
  expect(await read(bench.holder('REVIEWER', 'b'))).toBeNull()
})

test('two windows of one author: the second is told, and nothing is lost; the same key again is the same answer', async () => {
  await save(0, '第一稿')
  expect(await bench.refusedMove('saveReportDraft', { appraiseeId: bench.appraisee.a, version: 0, texts: TEXTS }, bench.author('a'))).toEqual(['kit.staleVersion'])
  const input = { appraiseeId: bench.appraisee.a, version: 1, idempotencyKey: 'k1', texts: { ...TEXTS, problems: '第二稿' } }
  const first = await bench.move('saveReportDraft', input, bench.author('a'))
  expect(await bench.move('saveReportDraft', input, bench.author('a'))).toEqual(first)
  expect(first).toMatchObject({ version: 2, report: { draft: { problems: '第二稿' } } })
})

test('a late report is taken and says so; a cycle that takes none says that; empty parts are counted', async () => {
  const at = { appraiseeId: bench.appraisee.a }
  await bench.move('saveReportDraft', { ...at, version: 0, texts: { ...TEXTS, causes: ' ', nextSteps: '' } }, bench.author('a'))
  expect(await bench.refusals('mutation ($input: ReportMoveInput!) { submitReport(input: $input) { entry { id } } }', { input: { ...at, version: 1 } }, bench.author('a')))
    .toMatchObject([{ code: 'reports.partsEmpty', params: { count: 2 } }])
  await save(1, '问题')
  await bench.setCycle('PREPARING', '2026-06-14')
  expect(await bench.move('submitReport', { ...at, version: 2 }, bench.author('a'))).toMatchObject({ state: 'SUBMITTED', late: true, submittedOn: '2026-06-15' })
  expect(await bench.move('takeBackReport', { ...at, version: 3 }, bench.author('a'))).toMatchObject({ state: 'DRAFT', late: false, submittedOn: null })
  for (const state of ['SCORING', 'SUSPENDED', 'CANCELLED'] as const) {
    await bench.setCycle(state)
    expect(await bench.refusedMove('submitReport', { ...at, version: 4 }, bench.author('a'))).toEqual(['reports.cycleClosed'])
  }
  await bench.setCycle('DRAFT')
  expect(await bench.refusedMove('submitReport', { ...at, version: 4 }, bench.author('a'))).toEqual(['kit.notFound'])
})

test('waived before a word was written, asked for after all', async () => {
  const at = { appraiseeId: bench.appraisee.b }
  expect(await bench.refusedMove('waiveReport', { ...at, version: 0, reason: ' ' }, reviewer())).toEqual(['reports.reasonMissing'])
  expect(await bench.move('waiveReport', { ...at, version: 0, reason: '长期病假' }, reviewer())).toMatchObject({ state: 'WAIVED' })
  expect(await bench.refusedMove('saveReportDraft', { ...at, version: 1, texts: TEXTS }, bench.author('b'))).toEqual(['reports.notWritable'])
  expect(await bench.move('askForReport', { ...at, version: 1, reason: '已返岗' }, reviewer())).toMatchObject({ state: 'DRAFT' })
  expect(await save(2, '问题', 'b')).toMatchObject({ state: 'DRAFT', version: 3 })
})

test('whoever was moved away since still writes what they owe', async () => {
  const elsewhere = { ...bench.author('a'), holdings: [] }
  await bench.move('saveReportDraft', { appraiseeId: bench.appraisee.a, version: 0, texts: TEXTS }, elsewhere)
  expect(await bench.move('submitReport', { appraiseeId: bench.appraisee.a, version: 1 }, elsewhere)).toMatchObject({ state: 'SUBMITTED' })
  const { myReports } = await bench.run('{ myReports { id cycle { title takesReports } organizationName } }', {}, elsewhere)
  expect(myReports).toEqual([{ id: bench.appraisee.a, cycle: { title: '二〇二六年度述职评议考核', takesReports: true }, organizationName: '组织a' }])
})

test('the level above sees who has not submitted, and how many', async () => {
  await save(0, '问题')
  await bench.move('submitReport', { appraiseeId: bench.appraisee.a, version: 1 }, bench.author('a'))
  const ask = (filter: object, viewer = reviewer()) => bench.run(
    `query ($filter: ReportFilter, $cycleId: ID!) { reports(filter: $filter) { nodes { personName state } total } reportTally(cycleId: $cycleId) { state count late } }`,
    { filter: { cycleId: bench.cycleId, ...filter }, cycleId: bench.cycleId }, viewer)
  expect(await ask({ states: ['NOT_STARTED', 'DRAFT', 'RETURNED'] })).toEqual({
    reports: { nodes: [{ personName: '白书记', state: 'NOT_STARTED' }], total: 1 },
    reportTally: [{ state: 'NOT_STARTED', count: 1, late: 0 }, { state: 'SUBMITTED', count: 1, late: 0 }],
  })
  expect((await ask({ search: '安' })).reports.nodes).toEqual([{ personName: '安书记', state: 'SUBMITTED' }])
  expect(await ask({}, bench.holder('REVIEWER', 'b'))).toMatchObject({ reports: { total: 1 }, reportTally: [{ state: 'NOT_STARTED', count: 1 }] })
})

test('what was submitted is frozen by the database itself', async () => {
  await save(0, '问题')
  await bench.move('submitReport', { appraiseeId: bench.appraisee.a, version: 1 }, bench.author('a'))
  for (const sql of ["UPDATE report_version SET texts = '{}'", 'DELETE FROM report_version', "UPDATE report_step SET reason = 'x'"]) {
    await expect(bench.context.db.pool.query(sql)).rejects.toThrow('frozen')
  }
})

test('a cycle is told how many reports keep it from the stage', async () => {
  const open = () => countReportsOpen(bench.context.db.prisma, bench.cycleId)
  expect(await open()).toBe(2)
  await save(0, '问题')
  await bench.move('submitReport', { appraiseeId: bench.appraisee.a, version: 1 }, bench.author('a'))
  expect(await open()).toBe(2)
  await bench.move('approveReport', { appraiseeId: bench.appraisee.a, version: 2 }, reviewer())
  await bench.move('waiveReport', { appraiseeId: bench.appraisee.b, version: 0, reason: '病假' }, reviewer())
  expect(await open()).toBe(0)
})

test('of the cycles in which reports are owed one is found by its id, or some by their title or organizer', async () => {
  const found = async (choice: { readonly search?: string; readonly id?: string }) =>
    (await bench.run('query ($search: String, $id: ID) { reportCycles(search: $search, id: $id) { id title organizationName } }', choice, reviewer())).reportCycles
  const [cycle] = await found({})
  expect(await found({ search: cycle.title.slice(1, 4) })).toEqual([cycle])
  expect(await found({ search: cycle.organizationName })).toEqual([cycle])
  expect(await found({ id: cycle.id })).toEqual([cycle])
  expect(await found({ search: '没有这样的周期' })).toEqual([])
  expect(await found({ id: bench.appraisee.a })).toEqual([])
})
