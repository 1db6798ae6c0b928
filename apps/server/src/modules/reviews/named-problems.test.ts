import { REPORT_PARTS } from '@shuping/domain/reports'
import type { CycleState } from '@shuping/domain/cycles'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openReportsBench } from '../../testing/reports-bench.ts'
import type { ReportsBench, Viewer } from '../../testing/reports-bench.ts'

type Code = 'a' | 'b'
interface Earlier {
  readonly year: number
  readonly state?: CycleState
  readonly code: Code
  readonly personId: string
  readonly personName: string
  readonly postId: string
  readonly findings?: readonly string[]
  /** Findings by their place that were put right. */
  readonly remedied?: readonly number[]
  readonly handedIn?: boolean
  readonly promised?: string
}

let bench: ReportsBench
let checker: string
const posts: Record<Code, string> = { a: '', b: '' }
let former: string
let formerPost: string
beforeAll(async () => {
  bench = await openReportsBench()
  const { prisma } = bench.context.db
  for (const code of ['a', 'b'] as const) {
    posts[code] = (await prisma.post.findFirstOrThrow({ where: { organizationId: bench.id(code) } })).id
  }
  const person = async (name: string): Promise<string> =>
    (await bench.run('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
      { input: { name, organizationId: bench.id('a') } })).createPerson.person.id
  checker = await person('柯检查')
  former = await person('前书记')
  formerPost = await post('SECRETARY')
})
afterAll(() => bench.close())

/** A post that the predecessor held in `a`, until the present holder came. */
async function post(kind: 'SECRETARY' | 'DEPUTY_SECRETARY'): Promise<string> {
  const { prisma } = bench.context.db
  const { path } = await prisma.organization.findUniqueOrThrow({ where: { id: bench.id('a') } })
  const id = bench.context.newId()
  await prisma.post.create({
    data: { id, personId: former, organizationId: bench.id('a'), path, kind, title: '书记', validFrom: new Date('2021-01-01'), validTo: new Date('2024-01-01') },
  })
  return id
}

beforeEach(async () => {
  const { pool } = bench.context.db
  await bench.clear()
  await pool.query('ALTER TABLE appraisee DISABLE TRIGGER USER; ALTER TABLE check_record DISABLE TRIGGER USER; ALTER TABLE check_remedy DISABLE TRIGGER USER')
  await pool.query('TRUNCATE check_remedy, check_record, check_visit, check_member, field_check')
  await pool.query('DELETE FROM appraisee WHERE cycle_id <> $1', [bench.cycleId])
  await pool.query('ALTER TABLE appraisee ENABLE TRIGGER USER; ALTER TABLE check_record ENABLE TRIGGER USER; ALTER TABLE check_remedy ENABLE TRIGGER USER')
})

/** Somebody who was appraised in an earlier year: what was found, and what they reported. */
async function earlier({ year, state = 'ARCHIVED', code, personId, personName, postId, findings = [], remedied = [], handedIn = true, promised }: Earlier): Promise<void> {
  const { db: { prisma }, newId } = bench.context
  const at = new Date(`${year}-11-20`)
  const { path: top } = await prisma.organization.findUniqueOrThrow({ where: { id: bench.id('top') } })
  const { path } = await prisma.organization.findUniqueOrThrow({ where: { id: bench.id(code) } })
  const [cycleId, appraiseeId, checkId, visitId, recordId] = [newId(), newId(), newId(), newId(), newId()]
  await prisma.cycle.create({
    data: {
      id: cycleId, organizationId: bench.id('top'), organizationName: '组织top', path: top, year, kind: 'REPORT_AND_REVIEW', title: cycleId, state,
      stateSince: at, frame: {}, periodFrom: new Date(`${year}-01-01`), periodTo: new Date(`${year}-12-31`), rosterAsOf: at, rosterRules: {}, createdAt: at,
      classes: { create: { classId: 'street', ordinal: 0, path: top, labelZh: '街道书记', labelEn: 'Street secretaries', of: 'POST' } },
    },
  })
  await prisma.appraisee.create({
    data: {
      id: appraiseeId, cycleId, ordinal: 0, classId: 'street', organizationId: bench.id(code), organizationName: `组织${code}`, path, postId, postTitle: '书记',
      personId, personName, nameSort: code, periodFrom: at, periodTo: at, form: 'ON_SITE',
    },
  })
  await prisma.fieldCheck.create({
    data: {
      id: checkId, cycleId, path: top, classId: 'street', component: 'field', title: '实地考核', sheet: {}, fromOn: at, toOn: at, seed: '0', drawnAt: at, drawnFrom: 1,
      members: { create: { personId: checker, path: top, personName: '柯检查' } },
      visits: { create: { id: visitId, appraiseeId, path, organizationName: `组织${code}`, personName, ordinal: 0 } },
    },
  })
  await prisma.checkRecord.create({
    data: {
      id: recordId, visitId, path, personId: checker, marks: {}, findings: findings.map((text, item) => ({ item: `i${item}`, text })), savedAt: at,
      submittedAt: handedIn ? at : null,
      remedies: { create: remedied.map((item) => ({ item: `i${item}`, path, text: `已改${item}`, at, byName: null })) },
    },
  })
  if (promised === undefined) return
  await prisma.report.create({
    data: {
      id: newId(), appraiseeId, path, personId, state: 'APPROVED', versionNumber: 1, submittedOn: at,
      versions: { create: {
        number: 1, path, personId, submittedAt: at, hash: 'x', attachmentIds: [],
        texts: { ...Object.fromEntries(REPORT_PARTS.map((part) => [part, ''])), nextSteps: promised },
      } },
    },
  })
}

const KNOWN = 'lastYear { year predecessor texts { nextSteps } } namedProblems { year sourceZh text remedy predecessor }'
const own = async (code: Code, viewer = bench.author(code)) =>
  (await bench.run(`query ($id: ID!) { myReport(appraiseeId: $id) { ${KNOWN} } }`, { id: bench.appraisee[code] }, viewer)).myReport
const read = async (code: Code, viewer: Viewer) =>
  (await bench.run(`query ($id: ID!) { report(appraiseeId: $id) { ${KNOWN} } }`, { id: bench.appraisee[code] }, viewer)).report
const holder = (code: Code) => ({ code, personId: bench.personOf[code], personName: code === 'a' ? '安书记' : '白书记', postId: posts[code] })

test('the author is told what was found in their office last year, and what was promised there, by whom; never anything of another', async () => {
  await earlier({ year: 2025, code: 'a', personId: former, personName: '前书记', postId: formerPost, findings: ['甲处未公示', '乙处无记录'], remedied: [1], promised: '办三件事。' })
  await earlier({ year: 2025, ...holder('b'), findings: ['白家的问题'], promised: '白家的承诺' })
  expect(await own('a')).toEqual({
    lastYear: { year: 2025, predecessor: '前书记', texts: { nextSteps: '办三件事。' } },
    namedProblems: [
      { year: 2025, sourceZh: '实地考核', text: '甲处未公示', remedy: null, predecessor: '前书记' },
      { year: 2025, sourceZh: '实地考核', text: '乙处无记录', remedy: '已改1', predecessor: '前书记' },
    ],
  })
  expect(await own('b')).toEqual({
    lastYear: { year: 2025, predecessor: null, texts: { nextSteps: '白家的承诺' } },
    namedProblems: [{ year: 2025, sourceZh: '实地考核', text: '白家的问题', remedy: null, predecessor: null }],
  })
  // Whoever reads the report reads what it answers; whoever may not see field checks is not told of their findings.
  expect(await read('a', bench.holder('CLERK', 'top'))).toEqual(await own('a'))
  expect(await read('a', bench.holder('REVIEWER', 'top'))).toEqual({ lastYear: { year: 2025, predecessor: '前书记', texts: { nextSteps: '办三件事。' } }, namedProblems: [] })
  // Either wall alone keeps what is another's from them.
  for (const walls of ['filter', 'policies'] as const) {
    const told = async (code: Code) =>
      JSON.stringify(await bench.execute(`query ($id: ID!) { report(appraiseeId: $id) { ${KNOWN} } }`, { id: bench.appraisee[code] }, bench.author('a'), walls))
    expect(await told('a')).toContain('甲处未公示')
    expect(await told('b')).not.toContain('白家')
  }
  // Without any role left nothing of the office is told, and nothing of the predecessor.
  expect(await own('a', { ...bench.author('a'), holdings: [] })).toEqual({ lastYear: null, namedProblems: [] })
})

test('only what is published and handed in; older years as far as they stand open; not of another post in the same unit', async () => {
  const at = holder('a')
  await earlier({ year: 2023, ...at, findings: ['旧问题未改', '旧问题已改'], remedied: [1], promised: '旧承诺' })
  await earlier({ year: 2024, ...at, findings: ['尚未交表'], handedIn: false })
  await earlier({ year: 2025, ...at, state: 'FEEDBACK', findings: ['尚未通报'] })
  await earlier({ year: 2025, code: 'a', personId: former, personName: '前书记', postId: await post('DEPUTY_SECRETARY'), findings: ['副书记的问题'], promised: '副书记的承诺' })
  await earlier({ year: 2026, ...at, findings: ['本年的问题'], promised: '本年的承诺' })
  expect(await own('a')).toMatchObject({
    lastYear: { year: 2023, predecessor: null, texts: { nextSteps: '旧承诺' } },
    namedProblems: [{ year: 2023, text: '旧问题未改', remedy: null }],
  })
})
