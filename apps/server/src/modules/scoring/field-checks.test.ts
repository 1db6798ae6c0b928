import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScoringBench, STREET_SCHEME } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

/** The same scheme, with everyday work judged by a team in the field. */
const document = (() => {
  const scheme = JSON.parse(STREET_SCHEME)
  const { id, label, strand, points } = scheme.components.parts[1].of
  scheme.components.parts[1].of = {
    id, label, strand, points, kind: 'panel', missing: 'RENORMALISE', decimals: 1, aggregation: { kind: 'mean' }, minimumSheets: 1,
    items: [{ id: 'place', label: { zh: '阵地' }, points: '40' }, { id: 'records', label: { zh: '记录' }, points: '60' }],
  }
  return JSON.stringify(scheme)
})()

let bench: ScoringBench
let team: readonly string[]
beforeAll(async () => {
  bench = await openScoringBench({ scheme: document })
  team = await Promise.all(['柯检查', '于检查'].map(async (name) => (await bench.appoint(name, 'office', { kind: 'MEMBER' })).personId))
})
afterAll(() => bench.close())

const check = () =>
  bench.mutate('planFieldCheck', {
    cycleId: bench.cycleId, classId: 'street', component: 'everyday', take: 4, memberIds: team, fromOn: '2026-06-01', toOn: '2026-06-30',
  }, 'check { id visits { id appraiseeId } }')
const checker = (personId: string) => ({ ...bench.holder('VIEWER', 'office'), personId })
const sheet = (visitId: string, place: string, records: string) => ({
  visitId, version: 0, marks: [{ item: 'place', mark: place }, { item: 'records', mark: records }], findings: [{ item: 'place', text: '未挂牌' }],
})
const fill = (field: 'recordCheck' | 'submitCheck', personId: string, input: object) =>
  bench.run(`mutation ($input: RecordCheckInput!) { ${field}(input: $input) { visit { id } } }`, { input }, checker(personId))
const handIn = (personId: string, input: object) => fill('submitCheck', personId, input)
const gather = () => bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'sheets')
const inputsOf = async (appraiseeId: string): Promise<any> =>
  (await bench.run('query ($filter: ScoreInputFilter!) { scoreInputs(filter: $filter, first: 100) { nodes { appraiseeId state source sourceIds value } } }',
    { filter: { cycleId: bench.cycleId, slot: 'panel:everyday' } })).scoreInputs.nodes.find((one: any) => one.appraiseeId === appraiseeId)

test('sheets handed in are gathered by checker, name their visits, are scored, and stay with the score', async () => {
  await bench.setState('PREPARING')
  const { check: { visits: [first, second] } } = await check()
  await handIn(team[0]!, sheet(first.id, '30', '60'))
  await handIn(team[1]!, sheet(first.id, '36.50', '60'))
  // The team comes from elsewhere, and sees what it checks all the same.
  expect((await bench.run('{ myChecks { cycleTitle open } }', {}, checker(team[0]!))).myChecks).toEqual([{ cycleTitle: '2026年度街道书记述职评议', open: true }])
  // Written down, not handed in: no business of anybody yet.
  await fill('recordCheck', team[0]!, sheet(second.id, '1', '2'))
  await gather()
  const { value, ...told } = await inputsOf(first.appraiseeId)
  expect(told).toMatchObject({ state: 'PRESENT', source: 'FIELD_CHECK', sourceIds: [first.id] })
  expect(JSON.parse(value)).toEqual({ [team[0]!]: { place: '30', records: '60' }, [team[1]!]: { place: '36.5', records: '60' } })
  expect(await inputsOf(second.appraiseeId)).toMatchObject({ state: 'MISSING', source: 'NONE', sourceIds: [] })
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 0).filter((one: any) => one.slot === 'score:residents') }, 'sheets')
  await bench.setState('SCORING')
  for (const appraiseeId of bench.appraisees.filter((id) => id !== first.appraiseeId)) {
    const { nodes } = (await bench.run('query ($filter: ScoreInputFilter!) { scoreInputs(filter: $filter, first: 100) { nodes { id version appraiseeId } } }',
      { filter: { cycleId: bench.cycleId, slot: 'panel:everyday' } })).scoreInputs
    const { id, version } = nodes.find((one: any) => one.appraiseeId === appraiseeId)
    await bench.mutate('waiveInput', { id, version, reason: '未被抽中' }, 'sheets')
  }
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  const sheets = (await bench.run('query ($filter: ScoreSheetFilter!) { scoreSheets(filter: $filter, first: 100) { nodes { appraiseeId offStage visits { id checkTitle label { zh } } } } }',
    { filter: { cycleId: bench.cycleId } })).scoreSheets.nodes
  expect(sheets.find((one: any) => one.appraiseeId === first.appraiseeId).visits).toEqual([{ id: first.id, checkTitle: '街道书记 平时考核', label: { zh: '平时考核' } }])
  expect(sheets.flatMap((one: any) => one.visits)).toHaveLength(1)
  // (90 + 96.5) / 2
  expect(sheets.map((one: any) => one.offStage).filter((text: unknown) => text !== null)).toEqual(['93.25'])
})

test('of two checks by the same person the later counts', async () => {
  await bench.setState('PREPARING')
  const { check: { visits } } = await check()
  const again = visits.find((one: any) => one.appraiseeId === bench.appraisees[0])
  await handIn(team[0]!, sheet(again.id, '10', '60'))
  await gather()
  const { value, sourceIds } = await inputsOf(bench.appraisees[0]!)
  expect(JSON.parse(value)[team[0]!]).toEqual({ place: '10', records: '60' })
  expect(sourceIds).toContain(again.id)
})
