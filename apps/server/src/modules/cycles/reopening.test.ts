import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import type { Viewer } from '../../testing/index.ts'
import { planCycle } from './testing/plan-cycle.ts'

// Two levels open published results again: the organizer asks, somebody else from strictly above answers.

let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
})
afterAll(() => bench.close())

const CYCLE = 'cycle { id state version resultVersion }'
const PAPER = { on: '2026-06-10', minutes: '市委组织部批复〔2026〕3号' }
let cycles = 0

/** A cycle whose results are out. */
async function published(organizer: string): Promise<string> {
  const id = await planCycle(bench, { organizer, title: `已通报${(cycles += 1)}` })
  await bench.context.db.prisma.cycle.update({ where: { id }, data: { state: 'PUBLICISED' } })
  return id
}
const ask = (id: string, version: number, viewer: Viewer) => bench.mutate('askReopening', { id, version, reason: '东街口分数录入有误' }, CYCLE, viewer)
const approve = (id: string, version: number) => ({ id, version, verb: 'reopen', ...PAPER })
const wishes = async (id: string, viewer: Viewer) =>
  (await bench.run('query ($id: ID!) { cycle(id: $id) { reopenings { state reason resultVersion on minutes answer } } }', { id }, viewer)).cycle.reopenings
const offer = async (id: string, viewer: Viewer) =>
  (await bench.run('query ($id: ID!) { cycleMoves(id: $id) { verb by viewerMay obstacles { code } } }', { id }, viewer))
    .cycleMoves.find(({ verb }: { verb: string }) => verb === 'reopen')

test('the organizer asks, the level above approves, and only then a new version of the results begins', async () => {
  const id = await published('east')
  const [clerk, administrator, above] = [bench.holder('CLERK', 'east'), bench.holder('ORGANIZATION_ADMIN', 'east'), bench.holder('SECRETARY', 'city')]
  // Paper alone opens nothing any more.
  expect(await bench.refuse('moveCycle', approve(id, 1), CYCLE, above)).toEqual([['cycles.reopeningNotAsked', undefined]])
  expect(await bench.refuse('askReopening', { id, version: 1, reason: ' ' }, CYCLE, clerk)).toEqual([['cycles.reasonMissing', 'reason']])
  expect(await bench.refuse('askReopening', { id, version: 1, reason: '更正' }, CYCLE, bench.holder('SECRETARY', 'east'))).toEqual([['access.denied', undefined]])
  expect((await ask(id, 1, clerk)).cycle).toMatchObject({ state: 'PUBLICISED', version: 2, resultVersion: 1 })
  expect(await bench.refuse('askReopening', { id, version: 2, reason: '再请' }, CYCLE, administrator)).toEqual([['cycles.reopeningAsked', undefined]])
  // Whoever holds the organizer's level, and no other, cannot answer; nor can those who do not reach it at all.
  expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, administrator)).toEqual([['cycles.reopeningNotAbove', undefined]])
  expect(await bench.refuse('refuseReopening', { id, version: 2, reason: '否' }, CYCLE, administrator)).toEqual([['cycles.reopeningNotAbove', undefined]])
  for (const [role, code] of [['SECRETARY', 'east'], ['ORGANIZATION_ADMIN', 'west'], ['SECRETARY', 'e1']] as const) {
    expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, bench.holder(role, code))).toEqual([['kit.notFound', undefined]])
  }
  expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, clerk)).toEqual([['access.denied', undefined]])
  expect(await offer(id, administrator)).toMatchObject({ by: 'HIGHER', viewerMay: true, obstacles: [{ code: 'cycles.reopeningNotAbove' }] })
  expect(await offer(id, above)).toMatchObject({ viewerMay: true, obstacles: [] })
  expect(await bench.refuse('moveCycle', { ...approve(id, 2), minutes: '' }, CYCLE, above)).toEqual([['cycles.higherApprovalMissing', 'higherApproval']])
  // Of two who answer at once the second is told.
  const both = await Promise.allSettled([
    bench.mutate('moveCycle', approve(id, 2), CYCLE, above),
    bench.mutate('refuseReopening', { id, version: 2, reason: '依据不足' }, CYCLE, bench.holder('ORGANIZATION_ADMIN', 'city')),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a yes keeps day, number and reason; a no leaves the results as they are, and one may ask again', async () => {
  const id = await published('east')
  const [clerk, above] = [bench.holder('CLERK', 'east'), bench.holder('ORGANIZATION_ADMIN', 'city')]
  await ask(id, 1, clerk)
  expect(await bench.refuse('refuseReopening', { id, version: 2, reason: '' }, CYCLE, above)).toEqual([['cycles.reasonMissing', 'reason']])
  expect((await bench.mutate('refuseReopening', { id, version: 2, reason: '依据不足' }, CYCLE, above)).cycle)
    .toMatchObject({ state: 'PUBLICISED', resultVersion: 1, version: 3 })
  await ask(id, 3, clerk)
  expect((await bench.mutate('moveCycle', approve(id, 4), CYCLE, above)).cycle).toMatchObject({ state: 'SCORING', resultVersion: 2, version: 5 })
  expect(await wishes(id, clerk)).toMatchObject([
    { state: 'APPROVED', reason: '东街口分数录入有误', resultVersion: 1, on: PAPER.on, minutes: PAPER.minutes },
    { state: 'REFUSED', answer: '依据不足', minutes: null },
  ])
  const step = await bench.context.db.prisma.cycleStep.findFirstOrThrow({ where: { cycleId: id, verb: 'reopen' } })
  expect(step).toMatchObject({ reason: '东街口分数录入有误', minutes: PAPER.minutes, accountId: above.accountId })
  // Those below see the cycle, not what was asked about it.
  expect(await wishes(id, bench.holder('SECRETARY', 'e1'))).toEqual([])
  await expect(bench.context.db.prisma.cycleReopening.updateMany({ where: { cycleId: id }, data: { minutes: '另一份' } })).rejects.toThrow(/frozen/)
})

test('whoever asked cannot answer, from however high', async () => {
  const id = await published('east')
  const city = bench.holder('ORGANIZATION_ADMIN', 'city')
  await ask(id, 1, city)
  expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, city)).toEqual([['cycles.reopeningOwn', undefined]])
  expect(await bench.refuse('refuseReopening', { id, version: 2, reason: '否' }, CYCLE, city)).toEqual([['cycles.reopeningOwn', undefined]])
})

test('where nothing is above, a second account of the same administrators answers', async () => {
  const id = await published('city')
  const first = bench.holder('ORGANIZATION_ADMIN', 'city')
  await ask(id, 1, first)
  expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, first)).toEqual([['cycles.reopeningOwn', undefined]])
  expect(await bench.refuse('moveCycle', approve(id, 2), CYCLE, bench.holder('SECRETARY', 'city'))).toEqual([['kit.notFound', undefined]])
  const second = { ...first, accountId: bench.context.newId() }
  expect((await bench.mutate('moveCycle', approve(id, 2), CYCLE, second)).cycle).toMatchObject({ state: 'SCORING', resultVersion: 2 })
})

test('nothing is asked about a cycle whose results are not out', async () => {
  const id = await planCycle(bench, { organizer: 'east', title: '未通报' })
  expect(await bench.refuse('askReopening', { id, version: 1, reason: '更正' }, CYCLE, bench.holder('CLERK', 'east'))).toEqual([['cycles.notNow', undefined]])
  expect(await bench.refuse('askReopening', { id, version: 9, reason: '更正' }, CYCLE, bench.holder('CLERK', 'east'))).toEqual([['kit.staleVersion', 'version']])
})
