import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench, STREET_SCHEME } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

const RUNS = 'query ($id: ID!) { whatIfRuns(schemeId: $id) { id year sheets schemeNumber organizationName } }'
const TRY = `query ($run: ID!, $scheme: String!) { whatIf(runId: $run, scheme: $scheme) {
  faults { code } obstacles { code messages { zh } } unchanged
  changes { appraiseeId organizationName personName totalBefore totalAfter by gradeBefore { zh } gradeAfter { zh } gradeChanges parts { label { zh } by } reasonsAfter { zh } } } }`

let bench: ScoringBench
let runId: string
let path: string
beforeAll(async () => {
  bench = await openScoringBench()
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => [95, 40, 90, 70][at]!) }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  const [run] = await bench.context.db.prisma.scoreRun.findMany({ where: { cycleId: bench.cycleId } })
  runId = run!.id
  path = run!.path
})
afterAll(() => bench.close())

interface Part { weight: { same: string }; of: Record<string, unknown> }
const other = (change: (parts: Part[]) => void): string => {
  const scheme = JSON.parse(STREET_SCHEME) as { components: { parts: Part[] } }
  change(scheme.components.parts)
  return JSON.stringify(scheme)
}
const tryIt = async (scheme: string, as?: ReturnType<ScoringBench['holder']>) => (await bench.run(TRY, { run: runId, scheme }, as)).whatIf
const rows = async (): Promise<readonly number[]> => {
  const { prisma } = bench.context.db
  return [await prisma.scoreRun.count(), await prisma.scoreSheet.count(), await prisma.auditEntry.count(), await prisma.schemeVersion.count()]
}

test('before results are published nothing can be tried on them', async () => {
  expect((await bench.run(RUNS, { id: runId })).whatIfRuns).toEqual([])
  await expect(tryIt(STREET_SCHEME)).rejects.toThrow()
  await bench.context.db.prisma.publication.create({
    data: {
      id: bench.context.newId(), cycleId: bench.cycleId, path, resultVersion: 1, rankingBasis: '', range: 'OWN', withTotals: false, withRanks: false,
      at: new Date('2026-06-20'),
    },
  })
  expect((await bench.run(RUNS, { id: runId })).whatIfRuns).toMatchObject([{ id: runId, sheets: 4, schemeNumber: 1 }])
})

test('the same scheme changes nobody; another weight tells whom, by how much and why; nothing is stored', async () => {
  const before = await rows()
  bench.statements()
  expect(await tryIt(STREET_SCHEME)).toMatchObject({ faults: [], obstacles: [], unchanged: 4, changes: [] })
  expect(bench.statements().length).toBeLessThanOrEqual(2)
  const heavier = await tryIt(other((parts) => {
    parts[0]!.weight.same = '5%'
    parts[1]!.weight.same = '75%'
  }))
  expect(heavier.changes.length).toBeGreaterThan(0)
  for (const one of heavier.changes) {
    expect(one.personName).toMatch(/\S/)
    // The ballot as a whole, never what one group of it brings.
    for (const { label } of one.parts) expect(['平时考核', '民主测评', '综合得分']).toContain(label.zh)
  }
  expect(heavier.changes.some(({ gradeChanges }: any) => gradeChanges)).toBe(true)
  expect(await rows()).toEqual(before)
})

test('faults of the scheme are told, and papers are not counted in another way', async () => {
  expect((await tryIt('{}')).faults.length).toBeGreaterThan(0)
  const counted = await tryIt(other((parts) => (parts[0]!.of['paperRules'] = [{ kind: 'not-all-equal', from: 2 }])))
  expect(counted).toMatchObject({ changes: [], obstacles: [{ code: 'scoring.trialCounts' }] })
  expect(counted.obstacles[0].messages.zh).toContain('民主测评')
})

test('who sees no scores tries none, and elsewhere the run is not there', async () => {
  expect((await bench.run(RUNS, { id: runId }, bench.holder('CLERK', 'west'))).whatIfRuns).toEqual([])
  await expect(tryIt(STREET_SCHEME, bench.holder('CLERK', 'west'))).rejects.toThrow()
  await expect(tryIt(STREET_SCHEME, bench.holder('VIEWER', 'east'))).rejects.toThrow()
})
