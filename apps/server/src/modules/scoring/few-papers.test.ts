import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

// Nothing is told of what fewer than five papers say, by whatever field leads there: trust.md 5 "Reading".

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench({ papers: 4 })
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 77) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
})
afterAll(() => bench.close())

const SHEETS = `scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id participation total totalExact stage offStage response disagree
  computedGradeLabel { zh } reasons { zh } explanation { zh en } run { id inputs result } grading { id merits } } }`
const OTHERS = `scoreRuns(cycleId: $id) { scheme inputs result hash inputsHash } inputStanding(cycleId: $id) { slots { slot present } }
  scoreInputs(filter: { cycleId: $id }, first: 100) { nodes { slot value sourceIds } } scoreOverview(cycleId: $id) { own { mean tenths } }
  gradingBoard(cycleId: $id) { quotas { found } } ballotRounds(cycleId: $id) { id failures groups { id due drawn returned invalid } }`

test('neither sheets, explanations, inputs nor runs tell what the papers of a small group say', async () => {
  const answer = await bench.run(`query ($id: ID!) { ${SHEETS} ${OTHERS} }`, { id: bench.cycleId })
  expect(answer.scoreRuns.map(({ inputs }: { inputs: string | null }) => inputs)).toEqual([null])
  expect(answer.scoreSheets.nodes.every(({ run }: { run: { inputs: string | null } }) => run.inputs === null)).toBe(true)
  expect(answer.scoreInputs.nodes.filter(({ slot, value }: { slot: string; value: string | null }) => slot === 'ballot:vote' && value !== null)).toEqual([])
  // The two groups appear as one, with no number of grades, no mean of their own.
  const [{ explanation }] = answer.scoreSheets.nodes
  expect(explanation.zh).toContain('合并')
  for (const word of ['委员 ', '代表 ']) expect(explanation.zh).not.toContain(word)
  // Nowhere in the whole answer do grades of papers stand beside counts.
  expect(JSON.stringify({ ...answer, scoreRuns: answer.scoreRuns.map((run: object) => ({ ...run, scheme: '' })) })).not.toMatch(/very-good|rather-good/)
})

test('the tallies of its rounds are hidden, one by one and together where the rest would give them away', async () => {
  const { ballotRounds } = await bench.run('query ($id: ID!) { ballotRounds(cycleId: $id) { id } }', { id: bench.cycleId })
  const { prisma } = bench.context.db
  const tallies = async (): Promise<readonly string[]> => {
    const { ballotTallies } = await bench.run('query ($id: ID!) { ballotTallies(roundId: $id) { group hidden papers abstained blank marks { mark count } } }', { id: ballotRounds[0].id })
    for (const one of ballotTallies) if (one.hidden) expect([one.abstained, one.blank, one.marks]).toEqual([null, null, []])
    return ballotTallies.flatMap((one: any) => (one.hidden ? [] : [one.group ?? 'all']))
  }
  await prisma.$executeRaw`INSERT INTO ballot_tally (round_id, group_id, appraisee, line, path, abstained, blank, marks)
    SELECT round_id, group_id, appraisee, 0, path, abstained, blank, marks FROM ballot_tally WHERE appraisee = 0`
  expect(await tallies()).toEqual([])
  // Twenty of one and four of the other: the score less the twenty would be the four.
  await prisma.ballotGroup.updateMany({ where: { groupId: 'committee' }, data: { returned: 20, drawn: 20, due: 20, printed: 20 } })
  expect(await tallies()).toEqual([])
  await prisma.ballotGroup.updateMany({ where: { groupId: 'delegates' }, data: { returned: 5, drawn: 5, due: 5, printed: 5 } })
  expect(await tallies()).toEqual(['committee', 'delegates', 'all'])
})
