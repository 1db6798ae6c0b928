import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTED_SCHEME, openScoringBench } from '../../testing/scoring-bench.ts'
import type { ScoringBench } from '../../testing/scoring-bench.ts'

const FACTS = 'facts { slot label { zh } unitZh value isRatio keptIn keptInZh records }'
const BEHIND = `query ($sheetId: ID!, $slot: String!, $first: Int! = 100) { recordsBehind(sheetId: $sheetId, slot: $slot, first: $first) {
  keptIn total nodes { id organizationName occurredOn title amount archived changed } } }`

let bench: ScoringBench
beforeAll(async () => {
  bench = await openScoringBench({ heads: 2, scheme: COUNTED_SCHEME })
})
afterAll(() => bench.close())

const facility = (code: string, title: string, area: string, openedOn = '2026-02-01', more: object = {}): Promise<any> =>
  bench.mutate('createFacility', { organizationId: bench.id(code), title, use: 'LECTURE_HALL', work: 'NEW', openedOn, area, rooms: 1, openHours: '40', ...more }, 'id version')
const fund = (code: string, title: string): Promise<any> =>
  bench.mutate('createFundLine', { organizationId: bench.id(code), title, fund: 'PARTY_WORK', budgetedOn: '2026-03-01', standard: '50000', budgeted: '50000', paid: '50000', spent: '1' }, 'id version')
const meeting = (code: string, heldOn: string): Promise<any> =>
  bench.mutate('recordMeeting', { organizationId: bench.id(code), kind: 'MEMBERS', heldOn, place: '会议室', chair: '甲', recorder: '乙', due: 10, present: 10, absent: [], topics: ['学习'], keyPoints: '学习', differingViews: '', motions: [] }, 'id version')
const gather = () => bench.mutate('gatherInputs', { cycleId: bench.cycleId }, 'standing { missing }')
const inputs = async (slot: string): Promise<any[]> =>
  (await bench.run('query ($filter: ScoreInputFilter!) { scoreInputs(filter: $filter, first: 100) { nodes { id version appraiseeId state source sourceIds value } } }',
    { filter: { cycleId: bench.cycleId, slot } })).scoreInputs.nodes
const sheets = async (): Promise<any[]> =>
  (await bench.run(`query ($id: ID!) { scoreSheets(filter: { cycleId: $id }, first: 100) { nodes { id total ${FACTS} } } }`, { id: bench.cycleId })).scoreSheets.nodes
const behind = async (sheetId: string, slot: string, viewer?: Parameters<ScoringBench['run']>[2]): Promise<any> =>
  (await bench.run(BEHIND, { sheetId, slot }, viewer)).recordsBehind

test('metrics become inputs, exact, with the very records; the score keeps both whatever happens to the records', async () => {
  await bench.setState('SCORING')
  const [hall, room] = [await facility('e1', '讲习所', '120.5'), await facility('e1', '活动室', '79.55', '2019-01-01')]
  await facility('e1', '已停用', '300', '2019-01-01', { closedOn: '2026-03-01' })
  await facility('e1a', '社区的', '400')
  const [one] = [await fund('e1', '一'), await fund('e1', '二'), await fund('e1', '三')]
  await bench.mutate('checkFundLine', { id: one.id, version: one.version }, 'id', bench.holder('CLERK', 'east'))
  await meeting('e1', '2026-05-01')
  const low = await meeting('e1a', '2026-05-02')
  await meeting('e2', '2025-05-02')

  expect(await gather()).toEqual({ standing: { missing: 3 } })
  const area = await inputs('metric:area')
  expect(area.map(({ state, source, value }) => [state, source, JSON.parse(value)])).toEqual([['PRESENT', 'METRIC', '200.05'], ['PRESENT', 'METRIC', '0']])
  expect(new Set(area[0].sourceIds)).toEqual(new Set([hall.id, room.id]))
  // A third is a third; of nothing there is no share, and somebody has to say why.
  const checked = await inputs('metric:checked')
  expect(checked.map(({ state, value }) => [state, JSON.parse(value)])).toEqual([['PRESENT', '1/3'], ['MISSING', null]])
  // What stands below counts where the scheme says so.
  expect((await inputs('metric:held')).map(({ value, sourceIds }) => [JSON.parse(value), sourceIds.length])).toEqual([['2', 2], ['0', 0]])
  expect(await bench.refuse('enterScores', { cycleId: bench.cycleId, entries: [{ appraiseeId: bench.appraisees[0], slot: 'metric:area', value: '999' }] }, 'sheets'))
    .toEqual([['scoring.fromItsSource', 'entries.0.slot']])

  await bench.mutate('waiveInput', { id: checked[1].id, version: checked[1].version, reason: '当年没有经费' }, 'sheets')
  await bench.mutate('enterScores', { cycleId: bench.cycleId, entries: bench.entries(() => 0).filter(({ slot }: any) => slot === 'score:residents') }, 'sheets')
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  const [sheet, other] = await sheets()
  expect(sheet.facts).toEqual([
    { slot: 'metric:area', label: { zh: '阵地面积' }, unitZh: '平方米', value: '200.05', isRatio: false, keptIn: 'facilities', keptInZh: '阵地', records: 2 },
    { slot: 'metric:checked', label: { zh: '经费核对率' }, unitZh: null, value: '1/3', isRatio: true, keptIn: 'fundLines', keptInZh: '经费', records: 3 },
    { slot: 'metric:held', label: { zh: '会议次数' }, unitZh: '次', value: '2', isRatio: false, keptIn: 'meetings', keptInZh: '三会一课', records: 2 },
  ])
  expect(other.facts.map(({ value, records }: any) => [value, records])).toEqual([['0', 0], ['0', 0]])
  expect((await behind(sheet.id, 'metric:area')).nodes).toEqual([
    { id: hall.id, organizationName: '组织e1', occurredOn: '2026-02-01', title: '讲习所', amount: '120.50', archived: false, changed: false },
    { id: room.id, organizationName: '组织e1', occurredOn: '2019-01-01', title: '活动室', amount: '79.55', archived: false, changed: false },
  ])
  expect((await behind(sheet.id, 'metric:held')).nodes.map(({ title }: any) => title)).toEqual(['党员大会 学习', '党员大会 学习'])

  // The records change; gathering anew changes the inputs; the score that was made does not.
  await bench.mutate('editFacility', { id: hall.id, version: hall.version, title: '讲习所', use: 'LECTURE_HALL', work: 'NEW', openedOn: '2026-02-01', area: '500', rooms: 1, openHours: '40' }, 'id')
  await bench.mutate('archiveFacility', { id: room.id, version: room.version }, 'id')
  await bench.mutate('archiveMeeting', { id: low.id, version: low.version }, 'id')
  await facility('e1', '新增', '10')
  expect(await sheets()).toEqual([sheet, other])
  expect((await behind(sheet.id, 'metric:area')).nodes.map(({ title, archived, changed }: any) => [title, archived, changed])).toEqual([['讲习所', false, true], ['活动室', true, true]])
  await gather()
  expect(JSON.parse((await inputs('metric:area'))[0].value)).toBe('510')
  expect(await sheets()).toEqual([sheet, other])
  expect((await behind(sheet.id, 'metric:area')).total).toBe(2)
  await bench.mutate('scoreCycle', { cycleId: bench.cycleId }, 'sheets')
  const [again] = await sheets()
  expect([again.facts[0].value, again.total === sheet.total]).toEqual(['510', false])
})

test('the records open to whom both the score and the records are open', async () => {
  const [sheet] = await sheets()
  const below = bench.holder('SECRETARY', 'e1')
  expect(await behind(sheet.id, 'metric:area', below)).toBeNull()
  expect(await behind(sheet.id, 'metric:none')).toBeNull()
  expect(await behind(sheet.id, 'score:residents')).toBeNull()
  expect((await behind(sheet.id, 'metric:area', bench.holder('CLERK', 'east'))).nodes).toHaveLength(2)
  bench.statements()
  await behind(sheet.id, 'metric:area')
  // The sheet, the records.
  expect(bench.statements()).toHaveLength(2)
  expect((await bench.refusals(BEHIND, { sheetId: sheet.id, slot: 'metric:area', first: 0 })).map(({ code }) => code)).toEqual(['kit.pageTooLarge'])
})

test('each metric is one statement, for 3 as for 200 appraisees', { timeout: 120_000 }, async () => {
  const counted = async (heads: number): Promise<number> => {
    const many = await openScoringBench({ heads, scheme: COUNTED_SCHEME })
    try {
      await many.setState('SCORING')
      many.statements()
      await many.mutate('gatherInputs', { cycleId: many.cycleId }, 'sheets')
      return many.statements().length
    } finally {
      await many.close()
    }
  }
  const few = await counted(3)
  expect(await counted(200)).toBe(few)
  // Three more than gathering takes without metrics (`statements.test.ts`).
  expect(few).toBe(14)
})
