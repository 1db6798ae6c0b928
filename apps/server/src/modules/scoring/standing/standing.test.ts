import { afterAll, beforeAll, expect, test } from 'vitest'
import { unproven } from '../../../testing/proven.ts'
import { openScoringBench, STREET_SCHEME } from '../../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../../testing/scoring-bench.ts'

const UNIT = '{ key organizationName heads done mean least most tenths }'
const OVERVIEW = `changed trial classes { id parts { id weight label { zh } } } own ${UNIT} units ${UNIT}`
const HEADS = 12

let bench: ScoringBench
let minute = 0
beforeAll(async () => {
  bench = await openScoringBench({ heads: HEADS, now: () => new Date(Date.UTC(2026, 5, 15, 4, minute)) })
  await bench.setState('SCORING')
  await bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries((at) => 60 + 3 * at, (at) => 90 - at) }, 'sheets')
})
afterAll(() => bench.close())

const overview = async (variables: object = {}): Promise<any> =>
  (await bench.run(`query ($id: ID!, $unit: String, $trial: Boolean! = false) { scoreOverview(cycleId: $id, unit: $unit, trial: $trial) { ${OVERVIEW} } }`,
    { id: bench.cycleId, ...variables })).scoreOverview
const totals = async (): Promise<Map<number, string>> => {
  const sheets = await bench.context.db.prisma.scoreSheet.findMany({ where: { cycleId: bench.cycleId }, select: { ordinal: true, total: true } })
  return new Map(sheets.map(({ ordinal, total }) => [ordinal, total!]))
}
const composites = async (trial: boolean): Promise<Map<number, string>> => {
  const rows = await bench.context.db.prisma.$queryRaw<{ ordinal: number; total: string }[]>`
    SELECT c.ordinal, (c.total / 10000.0)::numeric(12, 2)::text AS total FROM score_composite c
    JOIN score_standing s ON s.cycle_id = c.cycle_id AND s.generation = c.generation WHERE s.trial = ${trial} AND s.cycle_id = ${bench.cycleId}::uuid`
  return new Map(rows.map(({ ordinal, total }) => [ordinal, total]))
}
const rollups = (): Promise<any[]> => bench.context.db.prisma.$queryRaw`
  SELECT r.unit, r.heads, r.done, r.sum, r.least, r.most, r.tenths FROM score_rollup r
  JOIN score_standing s ON s.cycle_id = r.cycle_id AND s.generation = r.generation AND NOT s.trial ORDER BY r.unit`
const weigh = (...weights: readonly string[]) => ({
  cycleId: bench.cycleId, classId: 'street', weights: ['vote', 'everyday', 'residents'].map((part, at) => ({ part, weight: weights[at]! })),
})

test('before scoring there is no overview, and no weights to try', async () => {
  expect(await overview()).toBeNull()
  expect(await bench.refuse('weighScores', weigh('40%', '40%', '20%'), 'overview { trial }')).toEqual([['scoring.notScoredYet', undefined]])
})

test('once scored, every unit has its numbers: those of the sheets', async () => {
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  expect(await composites(false)).toEqual(await totals())
  const { own, units, changed, classes } = await overview()
  const all = [...(await totals()).values()].map(Number)
  expect(own).toMatchObject({ heads: HEADS, done: HEADS, least: Math.min(...all).toFixed(2), most: Math.max(...all).toFixed(2) })
  expect(Number(own.mean)).toBeCloseTo(all.reduce((a, b) => a + b) / HEADS, 1)
  expect(own.tenths.reduce((a: number, b: number) => a + b)).toBe(HEADS)
  expect(units.map((one: any) => [one.organizationName, one.heads])).toEqual([['组织e1', 6], ['组织e2', 6]])
  expect(units.reduce((sum: number, one: any) => sum + Number(one.mean), 0) / 2).toBeCloseTo(Number(own.mean), 1)
  expect([changed, classes[0].parts.map((one: any) => [one.id, one.weight])]).toEqual([0, [['vote', '40%'], ['everyday', '40%'], ['residents', '20%']]])
  expect((await overview({ unit: units[0].key })).own).toEqual(units[0])
  expect((await overview({ unit: '/9/' })).units).toEqual([])
})

test('other weights are tried beside those that count: what a scheme with them would give', async () => {
  expect(await bench.refuse('weighScores', weigh('40%', '40%', '30%'), 'overview { trial }')).toEqual([['scoring.weightsNotWhole', 'weights']])
  const before = await overview()
  const { overview: tried } = await bench.mutate('weighScores', weigh('1/3', '0.5', '1/6'), `overview { ${OVERVIEW} }`)
  expect(tried).toMatchObject({ trial: true, own: { heads: HEADS } })
  expect(await overview({ trial: true })).toEqual(tried)
  expect(await overview()).toEqual(before)
  const trial = await composites(true)
  // The engine, by a scheme that has these weights.
  const { scoreRuns: [run] } = await bench.run('query ($id: ID!) { scoreRuns(cycleId: $id) { inputs } }', { id: bench.cycleId })
  const other = JSON.parse(STREET_SCHEME)
  ;['1/3', '0.5', '1/6'].forEach((weight, at) => (other.components.parts[at].weight = { same: weight }))
  const { compileScheme, parseInputsText, runProgram } = await import('@shuping/domain/scoring')
  const { parseSchemeText } = await import('@shuping/domain/schemes')
  const scheme = parseSchemeText(JSON.stringify(other))
  if (!scheme.ok) throw new RangeError('the scheme does not parse')
  const program = compileScheme(scheme.value)
  const inputs = parseInputsText(program, run.inputs)
  if (!inputs.ok) throw new RangeError('the inputs do not parse')
  const result = runProgram(program, inputs.value).result.appraisees
  expect(trial).toEqual(new Map(result.map(({ id, total }) => [bench.appraisees.indexOf(id), total.shown])))
  expect(trial).not.toEqual(await totals())
  // Another trial takes its place and leaves nothing behind.
  await bench.mutate('weighScores', weigh('100%', '0', '0'), 'overview { trial }')
  const [{ generations }] = await bench.context.db.prisma.$queryRaw<[{ generations: bigint }]>`SELECT count(DISTINCT generation) AS generations FROM score_composite`
  expect(generations).toBe(2n)
})

test('a score typed after scoring moves its total and every unit above at once; scoring anew gives the very same', async () => {
  const entries = [
    { appraiseeId: bench.appraisees[0]!, slot: 'score:everyday', value: '99.37' },
    { appraiseeId: bench.appraisees[0]!, slot: 'score:residents', value: '31' },
    { appraiseeId: bench.appraisees[7]!, slot: 'score:everyday', value: '0' },
  ]
  minute += 1
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries }, 'sheets')
  const moved = await composites(false)
  const rolledUp = await rollups()
  expect(moved).not.toEqual(await totals())
  expect(await overview()).toMatchObject({ changed: 2 })
  // A trial on what was is none any more.
  expect(await overview({ trial: true })).toBeNull()
  minute += 1
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  expect(await totals()).toEqual(moved)
  expect(await composites(false)).toEqual(moved)
  expect(await rollups()).toEqual(rolledUp)
  expect(await overview()).toMatchObject({ changed: 0 })
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('standing', bench)).toEqual([])
})
