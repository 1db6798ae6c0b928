import { afterAll, beforeAll, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { openScoringBench, STREET_SCHEME } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

/** The places for “good” are handed down street by street, and a grade lasts: at most one up or down. */
function schemeOf(): string {
  const scheme = JSON.parse(STREET_SCHEME) as { quotas: [object] } & Record<string, unknown>
  const { max: _max, ...quota } = scheme.quotas[0] as { max: unknown }
  return JSON.stringify({
    ...scheme,
    quotas: [{ ...quota, kind: 'allotted', number: 'AT_MOST', pool: { classes: 'EACH', by: 'BODY' }, minimumHeads: 1 }],
    rating: { kind: 'levels', everyYears: 1, validYears: 3, maximumUp: 1, maximumDown: 'ANY', firstAtMost: 'good', revocations: [] },
  })
}

const ALLOTMENTS = 'query ($id: ID!) { allotments(cycleId: $id) { schemeVersionId quota label { zh } class pool poolName heads number version } }'

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench({ scheme: schemeOf() })
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 95) }, 'sheets')
})
afterAll(() => bench.close())

const lines = async (): Promise<any[]> => (await bench.run(ALLOTMENTS, { id: bench.cycleId })).allotments
const numbers = async (...given: readonly number[]): Promise<readonly object[]> =>
  (await lines()).map(({ schemeVersionId, quota, class: of, pool, version }, at) => ({ schemeVersionId, quota, class: of, pool, version, number: given[at]! }))
const allot = (input: readonly object[]) => ({ cycleId: bench.cycleId, numbers: input })
const grades = async (): Promise<readonly string[]> =>
  (await bench.run('query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 10) { nodes { computedGrade } } }', { id: bench.cycleId }))
    .scoreSheets.nodes.map((one: any) => one.computedGrade)

test('numbers handed down are asked for by pool, and nobody is scored without them', async () => {
  expect(await lines()).toMatchObject([
    { quota: 'top', label: { zh: '“好”等次名额' }, class: 'street', poolName: '组织e1', heads: 2, number: null, version: 0 },
    { quota: 'top', poolName: '组织e2', heads: 2, number: null, version: 0 },
  ])
  expect(await bench.refuse('scoreCycle', { cycleId: bench.cycleId }, 'sheets')).toEqual([['scoring.inputsWrong', undefined]])
  const [one] = await numbers(1)
  expect(await bench.refuse('allotNumbers', allot([{ ...one, number: -1 }, { ...one, pool: 'unit-99999', number: 1 }]), 'sheets'))
    .toEqual([['scoring.allotmentNotWhole', 'numbers.0.number'], ['scoring.allotmentUnknown', 'numbers.1.number']])
  await bench.mutate('allotNumbers', allot(await numbers(1, 2)), 'sheets')
  expect(await lines()).toMatchObject([{ number: 1, version: 1 }, { number: 2, version: 1 }])
  // Of two who hand down at once the second is told.
  expect(await bench.refuse('allotNumbers', allot([{ ...one, number: 2 }]), 'sheets')).toEqual([['kit.staleVersion', 'numbers.0.number']])
  expect(await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')).toEqual({ sheets: 4 })
  // One place in e1, two in e2.
  expect((await grades()).filter((grade) => grade === 'good')).toHaveLength(3)
  const { gradingBoard } = await bench.run('query ($id: ID!) { gradingBoard(cycleId: $id) { quotas { poolName most } } }', { id: bench.cycleId })
  expect(gradingBoard.quotas).toEqual([{ poolName: '组织e1', most: 1 }, { poolName: '组织e2', most: 2 }])
})

test('an earlier rating is typed or brought in as any other input, and is not needed', async () => {
  const prior = (value: object) => [{ appraiseeId: bench.appraisees[3], slot: 'prior:rating', value: JSON.stringify(value) }]
  const enter = (value: object) => ({ cycleId: bench.cycleId, imported: true, entries: prior(value) })
  expect(await bench.refuse('enterScores', enter({ grade: 'best', ratedIn: 2025 }), 'sheets')).toEqual([['scoring.valueWrong', 'entries.0.value']])
  await bench.mutate('enterScores', enter({ grade: 'poor', ratedIn: 2025 }), 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  // Of “poor” last year, no more than one level up.
  expect((await grades())[3]).toBe('fair')
})

test('who types over what somebody else changed meanwhile is told', async () => {
  const entry = (version: number, value = '70') => ({ cycleId: bench.cycleId, entries: [{ appraiseeId: bench.appraisees[0], slot: 'score:everyday', value, version }] })
  const { scoreInputs: { nodes: [input] } } = await bench.run(
    'query ($filter: ScoreInputFilter!) { scoreInputs(filter: $filter, first: 1) { nodes { version value } } }',
    { filter: { cycleId: bench.cycleId, appraiseeId: bench.appraisees[0], slot: 'score:everyday' } },
  )
  await bench.mutate('enterScores', entry(input.version), 'sheets')
  expect(await bench.refuse('enterScores', entry(input.version, '80'), 'sheets')).toEqual([['kit.staleVersion', 'entries.0.value']])
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('allotments', bench)).toEqual([])
})
