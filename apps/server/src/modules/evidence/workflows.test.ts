import { afterAll, beforeAll, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { openSmallTree } from '../../testing/small-tree.ts'
import type { SmallTree, Viewer } from '../../testing/small-tree.ts'

let bench: SmallTree
let owner: string
beforeAll(async () => {
  bench = await openSmallTree()
  owner = await bench.person('甲', 'a1')
})
afterAll(() => bench.close())

const mutate = (field: string, input: object, viewer: Viewer, selection: string) => bench.mutate(field, input, selection, viewer)
const refuse = async (field: string, input: object, viewer: Viewer) =>
  (await bench.refusals(`mutation ($input: ${field.charAt(0).toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { id } }`, { input }, viewer))
    .map(({ code, field: at }) => (at === undefined ? code : `${code} ${at}`))

const meeting = {
  kind: 'MEMBERS', heldOn: '2026-06-12', place: '会议室', chair: '甲', recorder: '乙', due: 10, present: 8, absent: [{ why: 'LEAVE', count: 2 }],
  topics: ['讨论整改'], keyPoints: '逐条过了问题清单。',
  motions: [{ kind: 'ORDINARY', text: '通过整改方案', inFavour: 6, against: 2, abstained: 0 }, { kind: 'ORDINARY', text: '更换场地', inFavour: 5, against: 3, abstained: 0 }],
}
const MEETING = 'id version kind timeliness review completeness present motions { text result } notes { text answer } viewerCanEdit viewerReviews organization { code }'

test('a meeting is recorded, its motions decided by the numbers, read by the level above, asked about and answered', async () => {
  const clerk = bench.holder('CLERK', 'a1')
  const above = bench.holder('REVIEWER', 'a')
  const made = await mutate('recordMeeting', { organizationId: bench.id('a1'), ...meeting }, clerk, MEETING)
  expect(made).toMatchObject({ timeliness: 'IN_TIME', review: 'UNSEEN', completeness: [7, 7], viewerCanEdit: true, viewerReviews: [] })
  expect(made.motions.map(({ result }: { result: string }) => result)).toEqual(['PASSED', 'NOT_PASSED'])
  expect(await refuse('queryMeeting', { id: made.id, version: 1, text: ' ' }, above)).toEqual(['evidence.reasonMissing text'])
  expect(await refuse('queryMeeting', { id: made.id, version: 1, text: '？' }, clerk)).toEqual(['kit.notFound'])
  const asked = await mutate('queryMeeting', { id: made.id, version: 1, text: '第二项表决人数请核对。' }, above, MEETING)
  expect(asked).toMatchObject({ review: 'QUERIED', version: 2, viewerReviews: [] })
  expect(await refuse('acceptMeeting', { id: made.id, version: 2 }, above)).toEqual(['evidence.notNow'])
  const answered = await mutate('answerMeeting', { id: made.id, version: 2, text: '已核对，无误。' }, clerk, MEETING)
  expect(answered).toMatchObject({ review: 'ANSWERED', notes: [{ text: '第二项表决人数请核对。', answer: '已核对，无误。' }] })
  expect(await mutate('acceptMeeting', { id: made.id, version: 3 }, above, MEETING)).toMatchObject({ review: 'ACCEPTED', version: 4 })
  // Whoever corrects what was read must have it read again.
  expect(await mutate('correctMeeting', { id: made.id, version: 4, ...meeting, place: '二楼会议室' }, clerk, MEETING)).toMatchObject({ review: 'UNSEEN', timeliness: 'IN_TIME' })
  expect(await refuse('correctMeeting', { id: made.id, version: 4, ...meeting }, clerk)).toEqual(['kit.staleVersion version'])
  expect(await refuse('recordMeeting', { organizationId: bench.id('a1'), ...meeting, due: 12 }, clerk)).toEqual(['evidence.headsDisagree present'])
  // Entered twice: archived it counts no more, and is as if it were not there for whoever would change it.
  expect(await mutate('archiveMeeting', { id: made.id, version: 5, reason: '重复登记' }, clerk, 'archived viewerCanEdit')).toEqual({ archived: true, viewerCanEdit: false })
  expect(await refuse('correctMeeting', { id: made.id, version: 6, ...meeting }, clerk)).toEqual(['kit.notFound'])
})

test('a late record is admitted and marked for good, and the grid tells what is met, late, missing and open', async () => {
  const clerk = bench.holder('CLERK', 'a2')
  const at = { organizationId: bench.id('a2') }
  const late = await mutate('recordMeeting', { ...at, ...meeting, kind: 'COMMITTEE', heldOn: '2026-04-03' }, clerk, MEETING)
  expect(late.timeliness).toBe('LATE')
  expect(await mutate('correctMeeting', { id: late.id, version: 1, ...meeting, kind: 'COMMITTEE', heldOn: '2026-04-14' }, clerk, MEETING)).toMatchObject({ timeliness: 'LATE' })
  await mutate('recordMeeting', { ...at, ...meeting, kind: 'COMMITTEE', heldOn: '2026-06-10' }, clerk, MEETING)
  const COMPLIANCE = 'query ($id: ID!) { meetingCompliance(organizationId: $id, year: 2026) { kind } }'
  expect((await bench.run(COMPLIANCE, { id: bench.id('a2') }, clerk)).meetingCompliance).toEqual([])
  await bench.context.db.prisma.organization.update({ where: { id: bench.id('a2') }, data: { kind: 'BRANCH' } })
  bench.statements()
  const { meetingCompliance: grid } = await bench.run('query ($id: ID!) { meetingCompliance(organizationId: $id, year: 2026) { kind from status held } }', { id: bench.id('a2') }, clerk)
  expect(bench.statements()).toHaveLength(1)
  const status = (from: string) => grid.find((cell: { kind: string; from: string }) => cell.kind === 'COMMITTEE' && cell.from === from).status
  expect(['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01'].map(status)).toEqual(['LATE', 'MISSING', 'MET', 'OPEN'])
  expect((await bench.run('{ meetings(filter: { timeliness: [LATE] }) { nodes { id } total } }', {}, clerk)).meetings.total).toBe(1)
})

const PROJECT = 'id version state score submittedOn dueOn viewerMoves viewerRuns measures { text result } stages { id verb note asks answer }'

test('a project goes from its proposal to its score: owner and level above take their own steps and no other', async () => {
  const own = bench.holder('SECRETARY', 'a1')
  const above = bench.holder('SECRETARY', 'a')
  const plan = {
    title: '为老服务点', problem: '老人就餐难', effect: '日均供餐八十份', ownerId: owner, dueOn: '2026-11-30', measures: [{ text: '改造厨房' }, { text: '招募志愿者' }],
  }
  const { id } = await mutate('proposeProject', { organizationId: bench.id('a1'), ...plan }, own, PROJECT)
  let version = 1
  const go = async (field: 'runProject' | 'judgeProject', verb: string, more: object = {}) => {
    const done = await mutate(field, { id, version, verb, ...more }, field === 'runProject' ? own : above, PROJECT)
    version = done.version
    return done
  }
  expect(await refuse('judgeProject', { id, version, verb: 'review', note: '好' }, own)).toEqual(['kit.notFound'])
  expect(await refuse('judgeProject', { id, version, verb: 'review' }, above)).toEqual(['evidence.reasonMissing note'])
  // Who also works there judges nothing of it.
  const both: Viewer = { ...above, holdings: [...above.holdings, ...own.holdings] }
  expect(await refuse('judgeProject', { id, version, verb: 'review', note: '好' }, both)).toEqual(['evidence.ownProject'])
  const back = await go('judgeProject', 'giveBack', { note: '效果请写明如何衡量。' })
  expect(back).toMatchObject({ state: 'RETURNED' })
  expect(await refuse('runProject', { id, version, verb: 'proposeAgain' }, own)).toEqual(['evidence.suggestionsUnanswered'])
  const stage = back.stages.find((one: { asks: boolean }) => one.asks)
  version = (await mutate('answerProject', { id, version, stageId: stage.id, text: '以日均份数衡量。' }, own, PROJECT)).version
  await go('runProject', 'proposeAgain')
  await go('judgeProject', 'review', { note: '必要、及时。' })
  await go('judgeProject', 'approve')
  expect((await go('runProject', 'start')).viewerMoves).toEqual([])
  await go('judgeProject', 'checkMidterm', { note: '厨房进度偏慢。' })
  expect(await refuse('runProject', { id, version, verb: 'submit' }, own)).toEqual(['evidence.suggestionsUnanswered', 'evidence.measuresOpen'])
  const { stages } = (await bench.run(`query ($id: ID!) { project(id: $id) { ${PROJECT} } }`, { id }, own)).project
  version = (await mutate('answerProject', { id, version, stageId: stages.findLast((one: { asks: boolean }) => one.asks).id, text: '已加快。' }, own, PROJECT)).version
  const results = plan.measures.map((measure) => ({ ...measure, result: '完成' }))
  expect(await refuse('editProject', { id, version, ...plan, measures: results, dueOn: '2026-12-31' }, own)).toEqual(['evidence.notNow'])
  version = (await mutate('editProject', { id, version, ...plan, measures: results }, own, PROJECT)).version
  expect(await go('runProject', 'submit')).toMatchObject({ state: 'SUBMITTED', submittedOn: '2026-06-15' })
  await go('judgeProject', 'accept', { note: '达到预期。' })
  expect(await refuse('judgeProject', { id, version, verb: 'score', score: '101' }, above)).toEqual(['evidence.scoreMissing score'])
  expect(await go('judgeProject', 'score', { score: '92.5' })).toMatchObject({ state: 'SCORED', score: '92.50', viewerMoves: [] })
  expect((await bench.run('{ projects(filter: { state: [SCORED] }) { nodes { id } total } }', {}, bench.holder('CLERK', 'b'))).projects.total).toBe(0)
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('workflows', bench)).toEqual([])
})
