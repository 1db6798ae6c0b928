import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench, STREET_SCHEME } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'
import { tryAside } from './try-aside.ts'

const RUNS = 'query ($id: ID!) { whatIfRuns(schemeId: $id) { id year sheets schemeNumber organizationName } }'
const TRY = `query ($run: ID!, $scheme: String!) { whatIf(runId: $run, scheme: $scheme) {
  faults { code } obstacles { code messages { zh } } unchanged changed regraded
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
  expect(heavier.regraded).toBe(heavier.changes.filter(({ gradeChanges }: any) => gradeChanges).length)
  expect(heavier.regraded).toBeGreaterThan(0)
  expect(await rows()).toEqual(before)
})

test('faults of the scheme are told; what its tallies tell is computed, what they cannot is refused by its setting', async () => {
  expect((await tryIt('{}')).faults.length).toBeGreaterThan(0)
  const refused = await tryIt(other((parts) => (parts[0]!.of['paperRules'] = [{ kind: 'not-all-equal', from: 2 }])))
  expect(refused).toMatchObject({ changes: [], changed: 0, obstacles: [{ code: 'scoring.trialPaperRules' }] })
  expect(refused.obstacles[0].messages.zh).toContain('“民主测评”的有效票规则')
  const counted = await tryIt(other((parts) => (parts[0]!.of['form'] = { ...(parts[0]!.of['form'] as object), scoring: { kind: 'share', grades: ['very-good'] } })))
  expect(counted.obstacles).toEqual([])
  expect(counted.changes.length).toBe(counted.changed)
  expect(counted.changed).toBeGreaterThan(0)
})

test('a trial that takes too long is stopped, one at a time is reckoned, and the rest of the house goes on meanwhile', async () => {
  const [run] = await bench.context.db.prisma.scoreRun.findMany({ where: { id: runId }, include: { schemeVersion: true } })
  const { inputs } = run!
  const inputsOf = JSON.parse(inputs) as { appraisees: { id: string }[]; boxes: object[] }
  const many = Array.from({ length: 2_000 }, (_none, at) => ({ ...inputsOf.appraisees[at % 4]!, id: `a${at}` }))
  const texts = { former: STREET_SCHEME, next: other((parts) => ((parts[0]!.weight.same = '5%'), (parts[1]!.weight.same = '75%'))), inputs: JSON.stringify({ ...inputsOf, boxes: [], appraisees: many }) }
  let beats = 0
  const beat = setInterval(() => (beats += 1), 5)
  try {
    const [tried, stopped] = await Promise.all([tryAside(texts), tryAside(texts, 0.05)])
    expect(tried).toMatchObject({ ok: true, value: { changed: expect.any(Number) } })
    expect(stopped).toEqual({ ok: false, refusals: [{ code: 'scoring.trialTooLong', params: { seconds: 0.05 } }] })
    expect(beats).toBeGreaterThan(20)
    // A fault of the thread is ours, and leaves the turn free.
    await expect(tryAside({ ...texts, inputs: '{' })).rejects.toThrow()
    expect((await tryAside({ ...texts, inputs })).ok).toBe(true)
  } finally {
    clearInterval(beat)
  }
})

test('who sees no scores tries none, and elsewhere the run is not there', async () => {
  expect((await bench.run(RUNS, { id: runId }, bench.holder('CLERK', 'west'))).whatIfRuns).toEqual([])
  await expect(tryIt(STREET_SCHEME, bench.holder('CLERK', 'west'))).rejects.toThrow()
  await expect(tryIt(STREET_SCHEME, bench.holder('VIEWER', 'east'))).rejects.toThrow()
})
