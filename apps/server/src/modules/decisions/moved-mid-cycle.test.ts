import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench()
})
afterAll(() => bench.close())

const input = (more: object = {}) => ({ cycleId: bench.cycleId, ...more })
const organization = (code: string) => bench.context.db.prisma.organization.findUniqueOrThrow({ where: { id: bench.id(code) }, select: { id: true, version: true } })

/**
 * Of an appraisee who moved or was replaced in mid-cycle: the roster is frozen on its day, so what they did is scored,
 * decided and published under the name and place of that day, and the person who did it is told, not the successor.
 */
test('an organization that moved and a secretary who was replaced keep their own row to the end', async () => {
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', input(), 'sheets')
  const [first] = bench.people
  const post = await bench.context.db.prisma.post.findUniqueOrThrow({ where: { id: first!.postId }, select: { id: true, version: true } })
  await bench.mutate('endPost', { ...post, on: '2026-06-10', reason: '工作调动' }, 'post { id }')
  const successor = await bench.appoint('新书记', 'e1', { from: '2026-06-11' })
  const e1 = await organization('e1')
  await bench.mutate('moveOrganization', { ...e1, newParentId: bench.id('west'), effectiveOn: '2026-06-12', reason: '区划调整' }, 'organizations { id }')
  const west = bench.holder('SECRETARY', 'west')

  await bench.mutate('enterScores', input({ entries: bench.entries(() => 90) }), 'sheets')
  // Gathering anew finds the roster as it was.
  await bench.mutate('gatherInputs', input(), 'sheets')
  expect(await bench.mutate('scoreCycle', input(), 'sheets')).toEqual({ sheets: 4 })
  const sheets = async (viewer?: Parameters<ScoringBench['run']>[2]): Promise<any[]> =>
    (await bench.run('query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 10) { nodes { appraiseeId personName organizationName computedGrade } } }', { id: bench.cycleId }, viewer)).scoreSheets.nodes
  expect((await sheets()).map(({ personName, organizationName }) => [personName, organizationName]))
    .toEqual([['书记1', '组织e1'], ['书记2', '组织e2'], ['书记3', '组织e1'], ['书记4', '组织e2']])
  // The district to which it moved organizes nothing of this: it sees no score of another’s cycle.
  expect(await sheets(west)).toEqual([])

  await bench.setState('COMMITTEE_REVIEW')
  const decisions = (await sheets()).map(({ appraiseeId, computedGrade }) => ({ appraiseeId, version: 0, grade: computedGrade }))
  await bench.mutate('decideGrades', input({ on: '2026-06-14', minutes: '会议纪要', decisions }), 'sheets { id }')
  await bench.setState('PUBLICISED')
  await bench.mutate('publishResults', input({ range: 'OWN', withTotals: false, withRanks: false }), 'publication { id }')
  const told = async (personId: string, code: string): Promise<readonly string[]> =>
    (await bench.run('{ myResults { organizationName } }', {}, { ...bench.holder('RATER', code), personId })).myResults.map((one: any) => one.organizationName)
  expect(await told(first!.personId, 'office')).toEqual(['组织e1', '组织e1'])
  expect(await told(successor.personId, 'e1')).toEqual([])
})
