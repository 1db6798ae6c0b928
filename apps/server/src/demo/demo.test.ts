import { readdirSync, readFileSync } from 'node:fs'
import { canonicalText } from '@shuping/domain/kit'
import { parseSchemeText } from '@shuping/domain/schemes'
import { compileScheme, parseInputsText, runProgram } from '@shuping/domain/scoring'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutFolder } from '../env.ts'
import { loadViewer } from '../modules/access/index.ts'
import { openBench, TODAY } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { EVERYDAY, walk } from './testing/walk.ts'
import { demoAccounts, DEMO_PASSWORD, isUnfinishedDemo, loadDemo, tellDemoAccounts } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await loadDemo(bench.context, `${checkoutFolder()}/prisma/seed`)
}, 180_000)
afterAll(() => bench.close())

interface Node {
  readonly [field: string]: any
}

test('a database with a demo is left alone', async () => {
  bench.statements()
  expect(await loadDemo(bench.context, 'nowhere')).toBe(false)
  expect(bench.statements().length).toBeLessThanOrEqual(2)
  expect(await isUnfinishedDemo(bench.context.db)).toBe(false)
})

test('the demo has an account of every role, opened and granted by the commands themselves', async () => {
  const { prisma } = bench.context.db
  const told = tellDemoAccounts(await demoAccounts(bench.context.db))
  expect(told).toContain(DEMO_PASSWORD)
  for (const { username, role, on, by } of DEMO_ACCOUNTS) {
    expect(told).toContain(username)
    const account = await prisma.account.findUniqueOrThrow({ where: { username }, include: { credential: true } })
    // Set today: a password grows old, and nobody should have to change it first.
    expect([account.credential!.mustChange, account.credential!.passwordChangedAt?.toISOString().slice(0, 10)]).toEqual([false, TODAY])
    const viewer = await loadViewer(bench.context.db, account.id, TODAY)
    const path = on === null ? '/' : (await prisma.organization.findUniqueOrThrow({ where: { code: on } })).path
    const held = viewer!.holdings.map((one) => [one.role, one.path])
    expect([username, held]).toEqual([username, by === 'person' ? expect.arrayContaining([[role, path]]) : [[role, path]]])
    expect([username, account.personId !== null]).toEqual([username, by !== undefined])
  }
  const actions = await prisma.auditEntry.groupBy({ by: ['action'], _count: true, where: { action: { startsWith: 'access.' } } })
  expect(Object.fromEntries(actions.map(({ action, _count }) => [action, _count]))).toEqual({
    'access.createAccount': DEMO_ACCOUNTS.length,
    'access.giveGrant': DEMO_ACCOUNTS.filter(({ by }) => by !== 'post').length,
  })
})

test('the demo shows a hand-over, an empty post and terms that end, whenever it is loaded', async () => {
  const { organizations, vacancies, posts } = await bench.run(`{
    organizations(filter: { search: "杏花街道" }) { nodes { code secretary { person { name } } posts(past: true) { kind validTo person { name } } } }
    vacancies(first: 1000) { nodes { organization { code } since long neverFilled } }
    posts(filter: { termStates: [DUE, OVERDUE] }, sort: TERM) { nodes { termState person { name } } } }`)
  const street = organizations.nodes.find(({ code }: Node) => code === 'YC-DL-01')
  expect(street.secretary.person.name).toBe('林晓燕')
  expect(street.posts.filter(({ kind }: Node) => kind === 'SECRETARY')).toEqual([
    { kind: 'SECRETARY', validTo: null, person: { name: '林晓燕' } },
    { kind: 'SECRETARY', validTo: '2026-05-15', person: { name: '姚国强' } },
  ])
  const vacant = vacancies.nodes.find(({ organization }: Node) => organization.code === 'YC-DL-03')
  expect(vacant).toEqual({ organization: { code: 'YC-DL-03' }, since: '2026-02-15', long: true, neverFilled: false })
  expect(posts.nodes).toEqual([{ termState: 'OVERDUE', person: { name: '丁雅琴' } }, { termState: 'DUE', person: { name: '侯志刚' } }])
})

test('the demo has records of every kind, a closed place, checked funds, meetings and projects', async () => {
  const found = await bench.run(`{
    surveys { total } fundLines(filter: { state: [CHECKED] }) { total } facilities { total }
    meetings(first: 100) { nodes { timeliness motions { result } } total } projects { nodes { owner { name } } total } }`)
  expect([found.surveys.total, found.fundLines.total, found.facilities.total, found.meetings.total, found.projects.total]).toEqual([7, 2, 6, 31, 2])
  expect(found.meetings.nodes.flatMap((node: Node) => node['motions'])).toEqual([{ result: 'PASSED' }])
  // Each was entered on the day after it was held.
  expect(new Set(found.meetings.nodes.map(({ timeliness }: Node) => timeliness))).toEqual(new Set(['IN_TIME']))
})

test('two years stand as cascades: last year on file, this year at four levels and as many stages', async () => {
  const { cycles } = await bench.run(`{ cycles(sort: TREE, direction: ASC, first: 100) { nodes {
    year organizationName state parent { organizationName } progress { entries } } } }`)
  const told = (of: number) => cycles.nodes.filter(({ year }: Node) => year === of)
    .map(({ organizationName, state, parent, progress }: Node) => [organizationName, state, parent?.organizationName ?? null, progress.entries])
  const [city, district, street] = ['中共云川市委员会', '中共云川市东篱区委员会', '中共东篱区杏花街道工作委员会']
  expect(told(2025)).toEqual([
    [city, 'ARCHIVED', null, 7], [district, 'ARCHIVED', city, 4], [street, 'ARCHIVED', district, 6],
  ])
  expect(told(2026)).toEqual([
    [city, 'PREPARING', null, 7], [district, 'PREPARING', city, 5], [street, 'REPORTING', district, 6], ['花园社区党委', 'DRAFT', street, 0],
    ['中共东篱区柳堤街道工作委员会', 'PREPARING', district, 5], ['中共东篱区望湖街道工作委员会', 'GRADING', district, 5],
  ])
})

test('every stand of a report, of a round and of a grading is there', async () => {
  const { prisma } = bench.context.db
  const reports = await prisma.report.groupBy({ by: ['state'], _count: true })
  expect(reports.map(({ state }) => state).toSorted()).toEqual(['APPROVED', 'DRAFT', 'RETURNED', 'SUBMITTED'])
  expect(await prisma.reportVersion.count({ where: { number: 2 } })).toBe(2)
  const rounds = await prisma.ballotRound.groupBy({ by: ['state'], _count: true })
  expect(new Map(rounds.map(({ state, _count }) => [state, _count]))).toEqual(new Map([['COUNTED', 10], ['OPEN', 2], ['PRINTED', 1]]))
  const [box] = await prisma.$queryRaw<{ papers: bigint }[]>`
    SELECT sum(papers) AS papers FROM ballot_turnout(ARRAY(SELECT id FROM ballot_round WHERE state = 'OPEN'))`
  expect(Number(box!.papers)).toBe(7 + 9 + 19)
  // Keys of the rounds that wait for their count, and no others.
  expect(readdirSync(`${bench.context.dataFolder}/secrets/ballots`)).toHaveLength(2)
  expect(await prisma.appraisee.count({ where: { form: 'EXEMPT' } })).toBe(1)
  expect(await prisma.appraisee.count({ where: { form: 'REPORT_ONLY' } })).toBe(2)
  expect(await prisma.checkRecord.count({ where: { submittedAt: null } })).toBe(0)
  const visited = await prisma.checkRecord.groupBy({ by: ['visitId'] })
  expect((await prisma.checkVisit.count()) - visited.length).toBe(2)
  const alarmed = await prisma.scoreSheet.findMany({ where: { disagree: true }, select: { personName: true } })
  expect(alarmed).toEqual([{ personName: '康宁' }])
  const departing = await prisma.$queryRaw`
    SELECT s.person_name, s.computed_grade, g.decided_grade, g.decided_reason <> '' AS explained FROM grading g JOIN score_sheet s ON s.id = g.id
    WHERE g.decided_grade <> s.computed_grade`
  expect(departing).toEqual([{ person_name: '丁雅琴', computed_grade: 'good', decided_grade: 'fairly-good', explained: true }])
  expect(await prisma.grading.count({ where: { decidedGrade: null } })).toBe(2)
  expect(await prisma.publication.count()).toBe(3)
  const waived = await prisma.scoreInput.findMany({ where: { state: 'WAIVED', slot: 'score:everyday' }, select: { appraisee: { select: { personName: true } } } })
  expect(waived).toEqual([{ appraisee: { personName: '乔志远' } }])
})

test('what was found and promised last year stands beside this year’s reports: one’s own, and a predecessor’s', async () => {
  const told = async (username: string) => {
    const { id: accountId } = await bench.context.db.prisma.account.findUniqueOrThrow({ where: { username } })
    const viewer = await loadViewer(bench.context.db, accountId, TODAY)
    const { myReports } = await bench.run(
      '{ myReports { state cycle { takesReports } lastYear { year predecessor texts { nextSteps } } namedProblems { text remedy predecessor } } }', {}, viewer)
    return myReports.filter((one: Node) => one['cycle'].takesReports)[0]
  }
  const own = await told('dongli.shuji')
  expect(own).toMatchObject({ state: 'DRAFT', lastYear: { predecessor: null } })
  expect(own.lastYear.texts.nextSteps).not.toBe('')
  expect(own.namedProblems.map(({ remedy }: Node) => remedy !== null)).toEqual([true, true, false])
  const successor = await told('xinghua.shuji')
  expect(successor).toMatchObject({ state: 'NOT_STARTED', lastYear: { predecessor: '姚国强' } })
  expect(successor.namedProblems.map(({ remedy, predecessor }: Node) => [remedy !== null, predecessor]))
    .toEqual([[false, '姚国强'], [true, '姚国强'], [false, '姚国强']])
})

test('every score of the demo comes out again from the scheme and the inputs that stand beside it', async () => {
  const { prisma } = bench.context.db
  const runs = await prisma.scoreRun.findMany({ include: { schemeVersion: { select: { document: true } } } })
  expect(runs).toHaveLength(4)
  for (const { inputs, result, schemeVersion } of runs) {
    const scheme = parseSchemeText(schemeVersion.document)
    if (!scheme.ok) throw new Error('the scheme does not read')
    const program = compileScheme(scheme.value)
    const read = parseInputsText(program, inputs)
    if (!read.ok) throw new Error(JSON.stringify(read.refusals))
    expect(canonicalText(runProgram(program, read.value).result)).toBe(result)
  }
})

test('nothing of the demo is written past the commands', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  expect(sources.length).toBeGreaterThan(10)
  for (const name of sources) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    // That this is the demo, and whole, is the one thing that no command says.
    const written = text.replace('db.prisma.setting.create(', '').replace('db.prisma.setting.update(', '')
    expect([name, /\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\$(execute|query)Raw|INSERT|UPDATE /.exec(written)?.[0]]).toEqual([name, undefined])
  }
})

test('the walk through the running cycle ends in the numbers that the page for it tells', async () => {
  const { sheets, own, explained } = await walk(bench)
  const page = readFileSync(`${checkoutFolder()}/docs/walk-through.md`, 'utf8')
  for (const [name, [total, , stage, offStage, response]] of sheets) {
    expect(page).toContain(`| ${name} | ${EVERYDAY[name]} | ${stage} | ${offStage} | ${response} | ${total} |`)
  }
  expect(sheets.size).toBe(6)
  expect(own).toEqual({ year: 2026, grade: { zh: '好' }, total: '95.81', stage: '98.10', offStage: '93.00', response: '96.84' })
  for (const step of ['(好 6 × 100 + 较好 1 × 85) ÷ 7', '(好 8 × 100 + 较好 1 × 85) ÷ 9', '(好 15 × 100 + 较好 4 × 85) ÷ 19', '191134/1995']) expect(explained).toContain(step)
  // What the page says of last year.
  const last = await bench.context.db.prisma.scoreSheet.findFirstOrThrow({ where: { personName: '康宁', disagree: true } })
  expect(page).toContain(`${last.stage} on the stage and ${last.offStage} off it`)
})
