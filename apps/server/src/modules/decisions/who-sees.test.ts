import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'
import type { Viewer } from '../../testing/index.ts'

// Who is appraised, and is a secretary and nothing else, sees the cycle, their own place on the roster, and their own
// result once it is published; of others nothing, and of scores and grades before that nothing at all.

let bench: ScoringBench
let subject: Viewer
beforeAll(async () => {
  bench = await openScoringBench()
  subject = { ...bench.holder('SECRETARY', 'e1'), personId: bench.people[0]!.personId }
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => [95, 60, 90, 70][at]!) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
})
afterAll(() => bench.close())

/** Every list that tells of a cycle's work: what the organizer's own people see of it is not empty. */
const LISTS: Readonly<Record<string, string>> = {
  scoreInputs: 'scoreInputs(filter: { cycleId: $id }, first: 100) { nodes { id } total }',
  scoreSheets: 'scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id } total }',
  scoreRuns: 'scoreRuns(cycleId: $id) { id }',
  inputStanding: 'inputStanding(cycleId: $id) { needed present }',
  gradingBoard: 'gradingBoard(cycleId: $id) { appraised }',
  ballotRounds: 'ballotRounds(cycleId: $id) { id }',
  cycleMoves: 'cycleMoves(id: $id) { verb }',
  steps: 'cycle(id: $id) { steps { id } reopenings { id } }',
}
const ask = async (field: string, viewer: Viewer): Promise<any> => (await bench.run(`query ($id: ID!) { ${LISTS[field]!} }`, { id: bench.cycleId }, viewer))[field === 'steps' ? 'cycle' : field]
const tallies = async (viewer: Viewer): Promise<readonly unknown[]> => {
  const { id } = await bench.context.db.prisma.ballotRound.findFirstOrThrow({ where: { cycleId: bench.cycleId } })
  return (await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { __typename } }', { id }, viewer)).ballotTallies
}

/** What stands for "nothing" in each of them. */
const isNothing = (answer: any): boolean =>
  answer === null || (Array.isArray(answer) ? answer.length === 0
    : 'nodes' in answer ? answer.nodes.length === 0 && answer.total === 0
      : 'steps' in answer ? answer.steps.length === 0 && answer.reopenings.length === 0 : false)

test.each(['SCORING', 'GRADING', 'COMMITTEE_REVIEW', 'FEEDBACK', 'PUBLICISED'] as const)('%s: of the work on scores the appraised see nothing', async (state) => {
  await bench.setState(state)
  await bench.context.db.prisma.cycleStep.create({
    data: {
      id: bench.context.newId(), cycleId: bench.cycleId, path: bench.holder('CLERK', 'east').holdings[0]!.path,
      verb: 'score', from: 'BALLOT_CLOSED', to: 'SCORING', at: bench.context.now(), reason: '',
    },
  })
  for (const field of Object.keys(LISTS)) {
    expect([field, isNothing(await ask(field, subject))]).toEqual([field, true])
    expect([field, isNothing(await ask(field, bench.holder('CLERK', 'east')))]).toEqual([field, false])
  }
  expect(await tallies(subject)).toEqual([])
  const sheets = (await bench.run('query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 9) { nodes { id } } }', { id: bench.cycleId })).scoreSheets.nodes
  for (const { id } of sheets) expect((await bench.run('query ($id: ID!) { scoreSheet(id: $id) { id } }', { id }, subject)).scoreSheet).toBeNull()
  expect((await bench.run('{ myResults { total } }', {}, subject)).myResults).toEqual([])
})

test('they see the cycle, and of its roster and its reports their own organization alone', async () => {
  const { cycles, cycle, appraisees, reports } = await bench.run(`query ($id: ID!) {
    cycles(filter: { years: [2026] }, first: 9) { nodes { id } total } cycle(id: $id) { title progress { entries scored } organization { id } }
    appraisees(filter: { cycleId: $id }, first: 9) { nodes { id personName } total } reports(filter: { cycleId: $id }, first: 9) { nodes { organizationName } total } }`, { id: bench.cycleId }, subject)
  expect(cycles).toMatchObject({ total: 1, nodes: [{ id: bench.cycleId }] })
  expect(cycle).toMatchObject({ title: '2026年度街道书记述职评议', organization: null })
  // In this world the one secretary of `e1` stands on the roster twice: as the first and the third.
  expect(appraisees).toMatchObject({ total: 2, nodes: [{ personName: '书记1' }, { personName: '书记3' }] })
  expect(reports.nodes.every(({ organizationName }: any) => organizationName === '组织e1')).toBe(true)
  expect(cycle.progress.entries).toBe(2)
  for (const id of [1, 3].map((at) => bench.appraisees[at]!)) {
    const others = await bench.run('query ($id: ID!) { appraisee(id: $id) { id } report(appraiseeId: $id) { report { id } } }', { id }, subject)
    expect(others).toEqual({ appraisee: null, report: null })
  }
})

test('a person with two posts in one cycle has two places, two sheets, two grades and two results', async () => {
  // The second person holds the post in `e2` and, here, also that of `e1`: each place is scored for itself.
  await bench.setState('COMMITTEE_REVIEW')
  const { prisma } = bench.context.db
  const sheets = await prisma.scoreSheet.findMany({ where: { appraisee: { personId: bench.people[1]!.personId } }, orderBy: { appraiseeId: 'asc' } })
  expect(sheets).toHaveLength(2)
  expect(new Set(sheets.map(({ total }) => String(total))).size).toBe(2)
  const all = (await bench.run('query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 9) { nodes { appraiseeId computedGrade } } }', { id: bench.cycleId })).scoreSheets.nodes
  const decisions = all.map(({ appraiseeId, computedGrade }: any) => ({ appraiseeId, version: 0, grade: computedGrade, reason: null }))
  await bench.mutate('decideGrades', { cycleId: bench.cycleId, on: '2026-06-14', minutes: '会议纪要', decisions }, 'sheets { id }')
  await bench.setState('PUBLICISED')
  await bench.mutate('publishResults', { cycleId: bench.cycleId, range: 'OWN', withTotals: true, withRanks: false }, 'publication { id }')
  const mine = (at: number) => bench.run('{ myResults { organizationName total } }', {}, { ...bench.holder('SECRETARY', at === 0 ? 'e1' : 'e2'), personId: bench.people[at]!.personId })
  const [first, second] = [(await mine(0)).myResults, (await mine(1)).myResults]
  expect([first.length, second.length]).toEqual([2, 2])
  expect(first.every(({ organizationName }: any) => organizationName === '组织e1')).toBe(true)
  expect(second.every(({ organizationName }: any) => organizationName === '组织e2')).toBe(true)
  // Their own result is told; the sheets stay the organizer's.
  expect(isNothing(await ask('scoreSheets', subject))).toBe(true)
})

test('a scheme published in a newer version leaves a cycle under way with its own, by hash', async () => {
  const { prisma } = bench.context.db
  const kept = await prisma.cycleClass.findFirstOrThrow({ where: { cycleId: bench.cycleId }, include: { schemeVersion: true } })
  const { version } = await bench.mutate('reviseScheme', { id: kept.schemeVersion!.schemeId }, 'version { id number }')
  const document = JSON.parse(kept.schemeVersion!.document)
  document.components.parts[1].weight.same = '30%'
  document.components.parts[2].weight.same = '30%'
  await bench.mutate('editScheme', { id: version.id, version: 1, document: JSON.stringify(document) }, 'version { id }')
  const published = (await bench.mutate('publishScheme', { id: version.id, version: 2 }, 'version { hash }')).version
  expect(published.hash).not.toBe(kept.schemeVersion!.hash)
  const { cycle } = await bench.run('query ($id: ID!) { cycle(id: $id) { classes { schemeVersion { number hash } } } }', { id: bench.cycleId })
  expect(cycle.classes).toEqual([{ schemeVersion: { number: 1, hash: kept.schemeVersion!.hash } }])
  const totals = async (resultVersion: number) => (await prisma.scoreSheet.findMany({ where: { cycleId: bench.cycleId, resultVersion }, orderBy: { ordinal: 'asc' } })).map(({ total }) => String(total))
  const before = await totals(1)
  // Scored anew, it is still scored by the version that it was published with.
  await prisma.cycle.update({ where: { id: bench.cycleId }, data: { state: 'SCORING', resultVersion: 2 } })
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  expect(await totals(2)).toEqual(before)
  await expect(prisma.schemeVersion.update({ where: { id: kept.schemeVersionId! }, data: { document: '{}' } })).rejects.toThrow(/frozen/)
})
