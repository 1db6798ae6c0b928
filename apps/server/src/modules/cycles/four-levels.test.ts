import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemeTemplate } from '@shuping/domain/schemes'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import { planCycle, settingsOf } from './testing/plan-cycle.ts'

const CYCLE = 'cycle { id version state frame { components { id labelZh atLeast atMost } strands { strand atLeast atMost } } }'
const template = schemeTemplate('STREET_SECRETARY')
const classId = template.classes[0]!.id

let bench: CityBench
let schemes = 0
let texts: { zh: string }[]
beforeAll(async () => {
  bench = await openCityBench()
  for (const code of ['east', 'e1', 'e1a', 'e1b', 'e2']) await bench.appoint(`书记${code}`, code)
})
afterAll(() => bench.close())

/** A published scheme of an organization: the template with other weights of its four parts. */
async function scheme(code: string, weights: readonly string[]): Promise<string> {
  const document = JSON.parse(JSON.stringify(template)) as { components: { parts: { weight: { same: string } }[] } }
  weights.forEach((weight, at) => (document.components.parts[at]!.weight.same = weight))
  const { version } = await bench.mutate('createScheme', { organizationId: bench.id(code), title: `${code}办法${(schemes += 1)}`, document: JSON.stringify(document) }, 'version { id version }')
  await bench.mutate('publishScheme', version, 'version { id }')
  return version.id
}

const frame = (until: string, ballot: readonly [string, string], response: readonly [string, string]) => ({
  windows: [{ date: 'reportsDueOn', from: '2026-12-01', to: until }],
  components: [{ id: 'ballot', labelZh: '述职民主测评', atLeast: ballot[0], atMost: ballot[1] }],
  strands: [{ strand: 'RESPONSE', atLeast: response[0], atMost: response[1] }],
})
const wide = frame('2026-12-20', ['30%', '50%'], ['10%', '30%'])
const settings = async (code: string, weights: readonly string[], own: object, reportsDueOn: string) => ({
  ...settingsOf({ classId, schemeVersionId: await scheme(code, weights), title: `${code}考核`, reportsDueOn }),
  frame: own,
})
const outside = async (id: string): Promise<readonly string[]> => {
  texts = (await bench.run('query ($id: ID!) { frameFaults(id: $id) { code messages { zh en } } }', { id })).frameFaults.map((one: any) => one.messages)
  return texts.map(({ zh }) => zh)
}

test('limits go down through four levels, ever narrower, and each level is told in words where it leaves them', async () => {
  const city = await planCycle(bench, { organizer: 'city', title: '市级框架' })
  await bench.mutate('configureCycle', { id: city, version: 1, settings: await settings('city', ['40%', '25%', '15%', '20%'], wide, '2026-12-05') }, CYCLE)
  await bench.mutate('buildRoster', { id: city, version: 2 }, CYCLE)
  await bench.mutate('moveCycle', { id: city, version: 3, verb: 'publish', on: '2026-09-01', minutes: '市委常委会纪要' }, CYCLE)
  const down = async (id: string, code: string): Promise<string> =>
    (await bench.mutate('handDownCycle', { id, organizationIds: [bench.id(code)] }, 'cycles { id }')).cycles[0].id
  const publish = (id: string, version: number) => ({ id, version, verb: 'publish', on: '2026-09-20', minutes: '纪要' })

  // The district narrows; what it may not do is widen.
  const district = await down(city, 'east')
  expect(await bench.refuse('configureCycle', { id: district, version: 1, settings: await settings('east', ['45%', '20%', '15%', '20%'], frame('2026-12-20', ['20%', '50%'], ['10%', '30%']), '2026-12-05') }, CYCLE))
    .toEqual([['cycles.frameWidened', 'frame']])
  const narrower = frame('2026-12-10', ['35%', '45%'], ['15%', '25%'])
  await bench.mutate('configureCycle', { id: district, version: 1, settings: await settings('east', ['45%', '20%', '15%', '20%'], narrower, '2026-12-05') }, CYCLE)
  expect(await outside(district)).toEqual([])
  await bench.mutate('buildRoster', { id: district, version: 2 }, CYCLE)
  await bench.mutate('moveCycle', publish(district, 3), CYCLE)

  // The street: within the city's limits, but outside the district's, in weight, strand and date.
  const street = await down(district, 'e1')
  await bench.mutate('configureCycle', { id: street, version: 1, settings: await settings('e1', ['50%', '15%', '5%', '30%'], narrower, '2026-12-15') }, CYCLE)
  expect(await outside(street)).toEqual([
    '上级规定的时间为 2026-12-01 至 2026-12-10，请在此范围内安排。',
    '类别“街道党工委书记”中“述职民主测评”占 50%，上级规定为 35% 至 45%，请调整权重。',
    '类别“街道党工委书记”中“干部群众反响”占 30%，上级规定为 15% 至 25%，请调整权重。',
  ])
  for (const { zh, en } of texts as { zh: string; en: string }[]) expect([zh, en].join()).not.toMatch(/RESPONSE|STAGE|\{/)
  await bench.mutate('buildRoster', { id: street, version: 2 }, CYCLE)
  expect(await bench.refuse('moveCycle', publish(street, 3), CYCLE)).toEqual([['cycles.outsideFrame', undefined]])
  await bench.mutate('configureCycle', { id: street, version: 3, settings: await settings('e1', ['40%', '20%', '20%', '20%'], narrower, '2026-12-08') }, CYCLE)
  await bench.mutate('buildRoster', { id: street, version: 4 }, CYCLE).catch(() => undefined)
  const { cycle: ready } = await bench.run('query ($id: ID!) { cycle(id: $id) { version } }', { id: street })
  await bench.mutate('moveCycle', publish(street, ready.version), CYCLE)

  // The community takes over the limits as they came.
  const community = await down(street, 'e1a')
  const { cycle } = await bench.run('query ($id: ID!) { cycle(id: $id) { frame { windows { to } components { id labelZh atLeast atMost } } frameAbove { components { id } } } }', { id: community })
  expect(cycle).toEqual({
    frame: { windows: [{ to: '2026-12-10' }], components: [{ id: 'ballot', labelZh: '述职民主测评', atLeast: '35%', atMost: '45%' }] },
    frameAbove: { components: [{ id: 'ballot' }] },
  })

  // All of it is told at the top, and nobody ends before those below.
  const { cycle: top } = await bench.run('query ($id: ID!) { cycle(id: $id) { progress { below { state cycles } } } }', { id: city })
  expect(top.progress.below).toEqual([{ state: 'DRAFT', cycles: 1 }, { state: 'PUBLISHED', cycles: 2 }])
  const told = async (id: string): Promise<string> => {
    const { cycleMoves } = await bench.run('query ($id: ID!) { cycleMoves(id: $id) { verb obstacles { code messages { zh } } } }', { id })
    return cycleMoves.find((one: any) => one.verb === 'cancel').obstacles[0].messages.zh
  }
  expect(await told(city)).toBe('下级还有 1 个考核未结束（组织east），请待其结束。')
  expect(await told(street)).toBe('下级还有 1 个考核未结束（组织e1a），请待其结束。')
})

const ROWS = 'query ($id: ID!) { appraisees(filter: { cycleId: $id }, first: 100) { nodes { organizationName personName form reason } total } }'
const onRoster = async (id: string, viewer?: ReturnType<CityBench['holder']>) => (await bench.run(ROWS, { id }, viewer)).appraisees

test('a roster is frozen: whatever becomes of organizations, posts and people changes nothing of it', async () => {
  const own = { windows: [], components: [], strands: [] }
  const id = await planCycle(bench, { organizer: 'east', title: '名单冻结' })
  await bench.mutate('configureCycle', { id, version: 1, settings: { ...(await settings('east', ['40%', '30%', '10%', '20%'], own, '2026-12-05')), title: '名单冻结' } }, CYCLE)
  await bench.mutate('buildRoster', { id, version: 2 }, CYCLE)
  await bench.mutate('moveCycle', { id, version: 3, verb: 'publish', on: '2026-10-01', minutes: '纪要' }, CYCLE)
  const { prisma } = bench.context.db
  const stored = () => prisma.appraisee.findMany({ where: { cycleId: id }, orderBy: { ordinal: 'asc' } })
  const before = await stored()
  expect(before.map(({ personName }) => personName)).toEqual(['书记e1', '书记e2'])

  const change = { effectiveOn: '2026-06-15', reason: '区划调整' }
  await bench.mutate('moveOrganization', { id: bench.id('e1'), version: 1, newParentId: bench.id('west'), ...change }, 'dryRun')
  expect(await stored()).toEqual(before)
  // Who organizes goes on seeing everybody; who is new above the moved one sees nothing of it.
  expect((await onRoster(id, bench.holder('CLERK', 'east'))).total).toBe(2)
  expect((await onRoster(id, bench.holder('CLERK', 'west'))).total).toBe(0)

  await bench.mutate('renameOrganization', { id: bench.id('e1'), version: 2, name: '改名街道', ...change }, 'dryRun')
  await bench.mutate('mergeOrganizations', { intoId: bench.id('e1'), sourceIds: [bench.id('e2')], ...change }, 'dryRun')
  expect(await stored()).toEqual(before)
  await expect(prisma.appraisee.update({ where: { id: before[0]!.id }, data: { organizationName: '别处' } })).rejects.toThrow(/frozen/)
  await expect(prisma.appraisee.delete({ where: { id: before[0]!.id } })).rejects.toThrow(/frozen/)
})
