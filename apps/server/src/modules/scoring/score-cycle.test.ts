import { canonicalText } from '@shuping/domain/kit'
import { parseSchemeText } from '@shuping/domain/schemes'
import { compileScheme, parseInputsText, runProgram } from '@shuping/domain/scoring'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

const STANDING = 'standing { needed present waived missing ungathered slots { slot needed present waived missing } }'
const SHEETS = `query ($filter: ScoreSheetFilter!) { scoreSheets(filter: $filter, first: 100) { total nodes {
  id personName organizationName participation total stage offStage response disagree computedState computedGrade computedGradeLabel { zh } reasons { zh } } } }`

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench()
})
afterAll(() => bench.close())

const inputsOf = async (filter: object): Promise<any[]> =>
  (await bench.run('query ($filter: ScoreInputFilter!) { scoreInputs(filter: $filter, first: 100) { nodes { id appraiseeId personName slot state source sourceIds value reason version } } }',
    { filter: { cycleId: bench.cycleId, ...filter } })).scoreInputs.nodes
const gather = () => bench.mutate('gatherInputs', { cycleId: bench.cycleId }, STANDING)
const enter = (entries: readonly object[]) => bench.mutate('enterScores', { cycleId: bench.cycleId, entries }, STANDING)
const refuseScore = () => bench.refuse('scoreCycle', { cycleId: bench.cycleId }, 'sheets')

test('a cycle is scored once every input is there or waived; the sheets tell the three strands', async () => {
  expect((await bench.run('query ($id: ID!) { inputStanding(cycleId: $id) { missing ungathered } }', { id: bench.cycleId })).inputStanding)
    .toEqual({ missing: 0, ungathered: 4 })
  const { standing } = await gather()
  expect(standing).toMatchObject({ needed: 12, present: 4, missing: 8, ungathered: 0 })
  expect(standing.slots.map((one: any) => [one.slot, one.present, one.missing])).toEqual([
    ['ballot:vote', 4, 0], ['score:everyday', 0, 4], ['score:residents', 0, 4],
  ])
  const [vote] = await inputsOf({ slot: 'ballot:vote' })
  expect(vote).toMatchObject({ state: 'PRESENT', source: 'BALLOT', value: null, personName: '书记1' })
  expect(vote.sourceIds).toHaveLength(1)

  const entries = bench.entries((at) => [95, 60, 90, 70][at]!)
  expect(await bench.refuse('enterScores', { cycleId: bench.cycleId, entries: [{ ...entries[0], value: '101' }, { ...entries[1], slot: 'score:none' }] }, 'sheets'))
    .toEqual([['scoring.valueWrong', 'entries.0.value'], ['scoring.slotUnknown', 'entries.1.slot']])
  expect(await bench.refuse('enterScores', { cycleId: bench.cycleId, entries: [{ ...entries[0], slot: 'ballot:vote', value: '{}' }] }, 'sheets'))
    .toEqual([['scoring.fromItsSource', 'entries.0.slot']])
  // The last appraisee's view of the residents is not there.
  await enter(entries.slice(0, -1))
  const [missing] = await inputsOf({ state: 'MISSING' })
  expect(missing).toMatchObject({ slot: 'score:residents', personName: '书记4' })
  expect(await bench.refuse('waiveInput', { id: missing.id, version: 9, reason: '当年未调查' }, 'sheets')).toEqual([['kit.staleVersion', 'version']])
  expect(await bench.refuse('waiveInput', { id: vote.id, version: vote.version, reason: '当年未调查' }, 'sheets')).toEqual([['scoring.notMissing', undefined]])
  expect(await refuseScore()).toEqual([['scoring.notNow', undefined], ['scoring.inputsOpen', undefined]])
  await bench.setState('SCORING')
  expect(await refuseScore()).toEqual([['scoring.inputsOpen', undefined]])
  const seen = ({ id, version }: any, more: object = {}) => ({ id, version, ...more })
  const many = (inputs: readonly object[], reason = '当年未调查') => ({ cycleId: bench.cycleId, inputs, reason })
  expect(await bench.refuse('waiveInputs', many([seen(missing), seen(vote), seen(missing, { version: 9 }), seen(missing, { id: bench.cycleId })], ' '), 'sheets')).toEqual([
    ['scoring.waiverReasonMissing', 'reason'], ['scoring.notMissingOf', 'inputs.1.id'], ['kit.staleVersion', 'inputs.2.version'], ['kit.notFound', 'inputs.3.id'],
  ])
  expect(await bench.refuse('waiveInputs', many([]), 'sheets')).toEqual([['kit.required', 'inputs']])
  expect((await bench.mutate('waiveInputs', many([seen(missing)], '全年未开展调查'), STANDING)).standing).toMatchObject({ missing: 0, waived: 1 })
  ;[missing.version] = (await inputsOf({ state: 'WAIVED' })).map(({ version }) => version)
  const waived = await bench.mutate('waiveInput', { id: missing.id, version: missing.version, reason: '当年未调查' }, `input { state reason version } ${STANDING}`)
  expect(waived).toMatchObject({ input: { state: 'WAIVED', reason: '当年未调查' }, standing: { missing: 0, waived: 1 } })

  // Gathering anew leaves what was typed and waived as it is.
  expect((await gather()).standing).toMatchObject({ present: 11, waived: 1, missing: 0 })
  expect(await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')).toEqual({ sheets: 4 })
  const { scoreSheets } = await bench.run(SHEETS, { filter: { cycleId: bench.cycleId } })
  expect(scoreSheets.total).toBe(4)
  // 0.4 × (5 × 100 + 80) / 6 + 0.4 × 95 + 0.2 × 80 = 92.67
  expect(scoreSheets.nodes[0]).toMatchObject({ total: '92.67', stage: '96.67', offStage: '95.00', response: '80.00', disagree: false, computedGradeLabel: { zh: '好' } })
  expect(scoreSheets.nodes[1]).toMatchObject({ total: '77.33', offStage: '60.00', disagree: true, computedGrade: 'fair' })
  expect(scoreSheets.nodes[3]).toMatchObject({ response: null, computedState: 'GRADED' })
  expect((await bench.run(SHEETS, { filter: { cycleId: bench.cycleId, disagree: true } })).scoreSheets.nodes.map((one: any) => one.personName)).toEqual(['书记2', '书记4'])
})

test('every number explains itself down to the groups, and to nobody’s paper', async () => {
  const { scoreSheets } = await bench.run(SHEETS, { filter: { cycleId: bench.cycleId } })
  const { scoreSheet } = await bench.run('query ($id: ID!) { scoreSheet(id: $id) { explanation { zh en } run { hash } } }', { id: scoreSheets.nodes[0].id })
  expect(scoreSheet.explanation.zh).toContain('委员 ≈96.666667 (290/3) = (好 5 × 100 + 较好 1 × 80) ÷ 6')
  expect(scoreSheet.explanation.zh).toContain('平时考核 95，计入总分 38')
  expect(scoreSheet.explanation.en).toContain('everyday 95')
})

test('the texts of a run give the very same bytes again', async () => {
  const { scoreRuns: [run] } = await bench.run('query ($id: ID!) { scoreRuns(cycleId: $id) { scheme inputs result hash inputsHash schemeHash } }', { id: bench.cycleId })
  const scheme = parseSchemeText(run.scheme)
  if (!scheme.ok) throw new RangeError('the scheme does not parse')
  const program = compileScheme(scheme.value)
  const inputs = parseInputsText(program, run.inputs)
  if (!inputs.ok) throw new RangeError(JSON.stringify(inputs.refusals))
  const again = runProgram(program, inputs.value)
  expect(canonicalText(again.result)).toBe(run.result)
  expect([again.result.hash, again.result.inputs.hash, program.hash]).toEqual([run.hash, run.inputsHash, run.schemeHash])
})

test('what is scored does not change; before the scores are locked a new run takes its place', async () => {
  const { prisma } = bench.context.db
  await expect(prisma.scoreRun.updateMany({ data: { hash: 'x' } })).rejects.toThrow(/frozen/)
  const [first] = await bench.context.db.prisma.scoreRun.findMany()
  await enter([{ appraiseeId: bench.appraisees[0], slot: 'score:everyday', value: '50' }])
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  const runs = await prisma.scoreRun.findMany()
  expect(runs).toHaveLength(1)
  expect(runs[0]!.hash).not.toBe(first!.hash)
  await bench.setState('GRADING')
  expect(await refuseScore()).toEqual([['scoring.notNow', undefined]])
  expect(await bench.refuse('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 1) }, 'sheets')).toEqual([['scoring.notNow', undefined]])
  await bench.setState('SCORING')
})

test('before publication those below see nothing of it', async () => {
  const seen = async (viewer: Parameters<ScoringBench['run']>[2]) =>
    (await bench.run(SHEETS, { filter: { cycleId: bench.cycleId } }, viewer)).scoreSheets.nodes.length
  expect(await seen(bench.holder('SECRETARY', 'east'))).toBe(4)
  expect(await seen(bench.holder('CLERK', 'city'))).toBe(4)
  expect(await seen(bench.holder('SECRETARY', 'e1'))).toBe(0)
  expect(await seen(bench.holder('ORGANIZATION_ADMIN', 'west'))).toBe(0)
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('scores', bench)).toEqual([])
})
