import { expect, test } from 'vitest'
import { openScoringBench } from '../../testing/scoring-bench.ts'

/** Statements of gathering, of scoring and of a page, over so many appraisees. */
async function counted(heads: number): Promise<readonly number[]> {
  const bench = await openScoringBench({ heads })
  try {
    await bench.setState('SCORING')
    const count = async (work: () => Promise<unknown>): Promise<number> => {
      bench.statements()
      await work()
      return bench.statements().length
    }
    const gather = await count(() => bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets'))
    const entries = bench.entries((at) => 60 + (at % 40))
    for (let from = 0; from < entries.length; from += 5_000)
      await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: entries.slice(from, from + 5_000) }, 'sheets')
    const score = await count(() => bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets'))
    const page = await count(() => bench.run(
      `query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 25) { nodes { personName total stage computedGradeLabel { zh } reasons { zh } } } }`,
      { id: bench.cycleId },
    ))
    return [gather, score, page]
  } finally {
    await bench.close()
  }
}

test('gathering, scoring and a page take as many statements for 60 as for 3', { timeout: 120_000 }, async () => {
  const few = await counted(3)
  const many = await counted(60)
  expect(many).toEqual(few)
  expect(few).toEqual([11, 26, 2])
})
