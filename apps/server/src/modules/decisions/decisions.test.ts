import { afterAll, beforeAll, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

const GRADING = 'id draftGrade draftReason decidedGrade decidedReason minutes quotaReason version'
const SHEETS = `query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id appraiseeId computedGrade grading { ${GRADING} } } } }`
const BOARD = `query ($id: ID!, $changes: [GradeChangeInput!]) { gradingBoard(cycleId: $id, changes: $changes) {
  appraised drafted decided ranks grades { id } quotas { label { zh } heads most theoretical found left open state brokenByChange } } }`
const OPINION = { merits: '重点任务推进有力。', problems: '指导基层不够经常。', direction: '多到一线。' }

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench()
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => [95, 60, 90, 70][at]!) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
})
afterAll(() => bench.close())

const sheets = async (): Promise<any[]> => (await bench.run(SHEETS, { id: bench.cycleId })).scoreSheets.nodes
const board = async (changes: object[] = []) => (await bench.run(BOARD, { id: bench.cycleId, changes })).gradingBoard
const draft = (sheetId: string, grade: string, more: object = {}) => ({ sheetId, version: 0, grade, ...OPINION, ...more })
const meeting = () => ({ cycleId: bench.cycleId, on: '2026-06-14', minutes: '区委常委会第12次会议纪要' })
const obstacles = async (verb: string): Promise<string[]> =>
  (await bench.run('query ($id: ID!) { cycleMoves(id: $id) { verb obstacles { code } } }', { id: bench.cycleId }))
    .cycleMoves.find((one: any) => one.verb === verb).obstacles.map((one: any) => one.code)

test('opinions and grades are drafted while the cycle is graded, with the quotas live', async () => {
  const [first, second, third, fourth] = await sheets()
  expect([first, second, third, fourth].map((one) => one.computedGrade)).toEqual(['good', 'fair', 'good', 'fair'])
  expect(await bench.refuse('draftGrade', draft(first.id, 'good'), 'sheets { id }')).toEqual([['decisions.notNow', undefined]])
  await bench.setState('GRADING')
  expect(await obstacles('submitToCommittee')).toEqual(['cycles.ungraded'])
  expect(await bench.refuse('draftGrade', draft(second.id, 'good'), 'sheets { id }')).toEqual([['decisions.reasonMissing', 'reason']])
  const drafted = await bench.mutate('draftGrade', draft(second.id, 'good', { reason: '承担急难任务成效突出' }), `sheets { grading { ${GRADING} } }`)
  expect(drafted.sheets[0].grading).toMatchObject({ draftGrade: 'good', draftReason: '承担急难任务成效突出', version: 1 })
  expect(await bench.refuse('draftGrade', draft(second.id, 'fair'), 'sheets { id }')).toEqual([['kit.staleVersion', 'version']])
  await bench.mutate('draftGrades', { cycleId: bench.cycleId, rows: [{ appraiseeId: first.appraiseeId, version: 0 }], ...OPINION }, 'sheets { id }')
  await bench.mutate('draftGrade', draft(fourth.id, 'fair'), 'sheets { id }')
  expect(await board()).toMatchObject({
    appraised: 4, drafted: 3, decided: 0, ranks: false, grades: [{ id: 'good' }, { id: 'fair' }, { id: 'poor' }],
    quotas: [{ heads: 4, most: 2, theoretical: '2.00', found: 2, left: 0, open: 1, state: 'MET', brokenByChange: false }],
  })
  // What one grade more would break is told before anybody gives it.
  expect((await board([{ appraiseeId: third.appraiseeId, grade: 'good' }])).quotas).toMatchObject([{ found: 3, left: -1, state: 'OVER', brokenByChange: true }])
  await bench.mutate('draftGrade', draft(third.id, 'fair', { reason: '名额所限' }), 'sheets { id }')
  expect(await obstacles('submitToCommittee')).toEqual([])
})

test('the committee decides with minutes; of two who decide at once the second is told; a quota holds unless a basis is recorded', async () => {
  await bench.setState('COMMITTEE_REVIEW')
  const rows = await sheets()
  const decisions = (grades: readonly string[], version = 1) =>
    rows.map(({ appraiseeId, computedGrade }, at) => ({ appraiseeId, version, grade: grades[at]!, reason: grades[at] === computedGrade ? null : '会议研究' }))
  const secretary = bench.holder('SECRETARY', 'east')
  expect(await bench.refuse('decideGrades', { ...meeting(), decisions: decisions(['good', 'good', 'good', 'fair']) }, 'sheets { id }', secretary))
    .toEqual([['decisions.quotaBroken', 'quotaReason']])
  expect(await bench.refuse('decideGrades', { ...meeting(), minutes: ' ', decisions: decisions(['good', 'good', 'fair', 'fair']) }, 'sheets { id }', secretary))
    .toEqual([['decisions.minutesMissing', 'minutes']])
  expect(await obstacles('decide')).toEqual(['cycles.undecided'])
  const both = await Promise.allSettled(['good', 'fair'].map((grade) =>
    bench.mutate('decideGrades', { ...meeting(), decisions: decisions([grade, 'good', 'fair', 'fair']) }, 'sheets { id }', secretary)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await board()).toMatchObject({ decided: 4 })
  expect(await obstacles('decide')).toEqual([])
  // Computed, drafted and decided stand side by side.
  const [, second] = await sheets()
  expect(second).toMatchObject({ computedGrade: 'fair', grading: { draftGrade: 'good', decidedGrade: 'good', decidedReason: '会议研究', minutes: '区委常委会第12次会议纪要', version: 2 } })
  expect(await bench.refuse('decideGrades', { ...meeting(), decisions: decisions(['good', 'good', 'good', 'fair'], 2) }, 'sheets { id }', bench.holder('CLERK', 'east')))
    .toEqual([['access.denied', undefined]])
})

const RESULTS = `query ($id: ID!) { publishedResults(publicationId: $id, first: 100) { nodes { personName gradeZh total rank } total } }`

test('results are published once, in the decided range, without ranks that the scheme does not publish', async () => {
  const input = { cycleId: bench.cycleId, range: 'OWN', withTotals: false, withRanks: false }
  await bench.setState('FEEDBACK')
  expect(await obstacles('openObjections')).toEqual(['cycles.lettersUnsent'])
  expect(await bench.refuse('recordFeedback', { cycleId: bench.cycleId, on: '2026-06-16' }, 'sheets { id }')).toEqual([['decisions.dateAhead', 'on']])
  await bench.mutate('recordFeedback', { cycleId: bench.cycleId, on: '2026-06-15' }, 'sheets { id }')
  expect(await obstacles('openObjections')).toEqual([])
  expect(await bench.refuse('publishResults', input, 'publication { id }')).toEqual([['decisions.notNow', undefined]])
  await bench.setState('OBJECTION_WINDOW')
  expect(await obstacles('publicise')).toEqual(['cycles.objectionsRun'])
  await bench.setState('PUBLICISED')
  expect(await bench.refuse('publishResults', { ...input, withRanks: true }, 'publication { id }'))
    .toEqual([['decisions.rankingNotAllowed', 'withRanks'], ['decisions.rankingBasisMissing', 'rankingBasis']])
  const { publication } = await bench.mutate('publishResults', input, 'publication { id resultVersion range }')
  expect(publication).toMatchObject({ resultVersion: 1, range: 'OWN' })
  expect(await bench.refuse('publishResults', input, 'publication { id }')).toEqual([['decisions.alreadyPublished', undefined]])
  const seen = async (role: 'SECRETARY' | 'VIEWER', code: string): Promise<string[]> =>
    (await bench.run(RESULTS, { id: publication.id }, bench.holder(role, code))).publishedResults.nodes.map((one: any) => one.personName)
  expect(await seen('SECRETARY', 'east')).toEqual(['书记1', '书记2', '书记3', '书记4'])
  // Each place its own, and no number that was not published.
  expect(await seen('SECRETARY', 'e1')).toEqual(['书记1', '书记3'])
  expect(await seen('VIEWER', 'west')).toEqual([])
  await expect(bench.context.db.prisma.publishedResult.updateMany({ data: { gradeZh: '好' } })).rejects.toThrow(/frozen/)
})

test('each appraised person is told their own result and why, and nobody else is', async () => {
  const MINE = `{ myResults { cycleTitle year organizerName resultVersion organizationName total stage offStage response computedGrade { zh } grade { zh }
    reason merits problems direction decidedOn explanation { zh en } } }`
  const person = (at: number) => ({ ...bench.holder('RATER', at === 0 ? 'e1' : 'e2'), personId: bench.people[at]!.personId })
  const { myResults } = await bench.run(MINE, {}, person(1))
  // Of the fourth and the second, both of whom are this person in this world; the second was lifted for a reason.
  expect(myResults).toHaveLength(2)
  const lifted = myResults.find((one: any) => one.total === '77.33')
  expect(lifted).toMatchObject({
    cycleTitle: '2026年度街道书记述职评议', year: 2026, organizerName: '组织east', resultVersion: 1, organizationName: '组织e2', offStage: '60.00',
    computedGrade: { zh: '较好' }, grade: { zh: '好' }, reason: '会议研究', ...OPINION, decidedOn: '2026-06-14',
  })
  expect(lifted.explanation.zh).toContain('平时考核 60，计入总分 24')
  expect(lifted.explanation.en).toContain('everyday 60')
  const others = (await bench.run(MINE, {}, person(0))).myResults
  expect(others.map((one: any) => one.organizationName)).toEqual(['组织e1', '组织e1'])
  expect((await bench.run(MINE, {}, bench.holder('SECRETARY', 'east'))).myResults).toEqual([])
  await expect(bench.context.db.prisma.ownResult.updateMany({ data: { total: '100' } })).rejects.toThrow(/frozen/)
})

test('after a reopening a new version is scored, graded and published beside the old one, to all below this time', async () => {
  const { prisma } = bench.context.db
  await prisma.cycle.update({ where: { id: bench.cycleId }, data: { state: 'SCORING', resultVersion: 2 } })
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: [{ appraiseeId: bench.appraisees[1], slot: 'score:everyday', value: '99' }] }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  expect((await sheets()).every(({ grading }) => grading === null)).toBe(true)
  await bench.setState('COMMITTEE_REVIEW')
  const decisions = (await sheets()).map(({ appraiseeId, computedGrade }) => ({ appraiseeId, version: 0, grade: computedGrade }))
  await bench.mutate('decideGrades', { ...meeting(), decisions }, 'sheets { id }')
  await bench.setState('PUBLICISED')
  const { publication } = await bench.mutate('publishResults', { cycleId: bench.cycleId, range: 'ALL_BELOW', withTotals: true, withRanks: false }, 'publication { id resultVersion }')
  expect(publication.resultVersion).toBe(2)
  const of = async (code: string) => (await bench.run(RESULTS, { id: publication.id }, bench.holder('SECRETARY', code))).publishedResults.nodes
  expect(await of('e1')).toHaveLength(4)
  expect((await of('e2')).every((one: any) => one.total !== null && one.rank === null)).toBe(true)
  expect(await of('west')).toEqual([])
  expect(await prisma.scoreRun.count()).toBe(2)
  expect(await prisma.publication.count()).toBe(2)
  // What was told the first time stays; the new version stands before it.
  const mine = await bench.run('{ myResults { resultVersion organizationName total } }', {}, { ...bench.holder('RATER', 'e2'), personId: bench.people[1]!.personId })
  expect(mine.myResults.map((one: any) => one.resultVersion)).toEqual([2, 2, 1, 1])
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('grades', bench)).toEqual([])
})
