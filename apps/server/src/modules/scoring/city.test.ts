import { expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'

test('a city of 3,000 appraisees is scored', { timeout: 240_000 }, async () => {
  const bench = await openScoringBench({ heads: 3_000 })
  try {
    await bench.setState('SCORING')
    const timed = async (name: string, work: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now()
      await work()
      const spent = performance.now() - begun
      process.stdout.write(`${name}: ${(spent / 1000).toFixed(2)} s\n`)
      return spent
    }
    await timed('gathering 3,000', () => bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets'))
    const entries = bench.entries((at) => 60 + (at % 40))
    await timed('entering 3,000 values', () => bench.mutate('enterScores', { cycleId: bench.cycleId, entries: entries.slice(0, 3_000) }, 'sheets'))
    await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: entries.slice(3_000) }, 'sheets')
    const spent = await timed('scoring 3,000', () => bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets'))
    const { scoreSheets: { nodes: [sheet] } } = await bench.run('query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 1) { nodes { id } } }', { id: bench.cycleId })
    await timed('explaining one', () => bench.run('query ($id: ID!) { scoreSheet(id: $id) { explanation { zh } } }', { id: sheet.id }))
    await timed('quotas live', () => bench.run('query ($id: ID!) { gradingBoard(cycleId: $id) { quotas { found left } } }', { id: bench.cycleId }))
    expect(spent).toBeLessThan(30_000)
  } finally {
    await bench.close()
  }
})
