import { readFileSync } from 'node:fs'
import { cycleMachine } from '@shuping/domain/cycles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import { planCycle, settingsOf } from './testing/plan-cycle.ts'

const scheme = readFileSync(
  new URL('../../../../../packages/domain/src/scoring/testing/fixtures/s02-ruian.scheme.json', import.meta.url),
  'utf8',
)
const classId: string = JSON.parse(scheme).classes[0].id

let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
  for (const code of ['east', 'west', 'office', 'e1', 'e2', 'e1a']) await bench.appoint(`书记${code}`, code)
})
afterAll(() => bench.close())

const CYCLE = 'cycle { id title year state version frame { components { id atLeast atMost } } frameAbove { components { id } } classes { id } progress { entries } }'
const ROSTER = `entries doubtCount lines { classId organizationName personName form reason } doubts { kind organizationName } ${CYCLE}`
const schemeVersion = async (code: string, title: string) => {
  const { version } = await bench.mutate('createScheme', { organizationId: bench.id(code), title, document: scheme }, 'version { id version }')
  await bench.mutate('publishScheme', version, 'version { id }')
  return version.id as string
}

test('a cycle is opened, settled, its roster drawn up and published; then it is frozen', async () => {
  const schemeVersionId = await schemeVersion('east', '街道书记办法')
  const opened = await bench.mutate('createCycle', { organizationId: bench.id('east'), year: 2026, kind: 'REPORT_AND_REVIEW', title: '2026年述职' }, CYCLE)
  const { id } = opened.cycle
  expect(await bench.refuse('createCycle', { organizationId: bench.id('east'), year: 2026, kind: 'REPORT_AND_REVIEW', title: '2026年述职' }, CYCLE))
    .toEqual([['kit.taken', 'title']])
  expect(await bench.refuse('moveCycle', { id, version: 1, verb: 'publish' }, CYCLE)).toEqual([
    ['cycles.rosterEmpty', undefined], ['cycles.calendarIncomplete', undefined], ['cycles.approvalMissing', 'approval'],
  ])
  const settings = settingsOf({ classId, schemeVersionId, title: '2026年述职评议' })
  await bench.mutate('configureCycle', { id, version: 1, settings }, CYCLE)
  expect(await bench.refuse('configureCycle', { id, version: 1, settings }, CYCLE)).toEqual([['kit.staleVersion', 'version']])

  const preview = await bench.mutate('buildRoster', { id, version: 2, dryRun: true }, ROSTER)
  expect(preview.lines).toEqual([
    { classId, organizationName: '组织e1', personName: '书记e1', form: 'ON_SITE', reason: null },
    { classId, organizationName: '组织e2', personName: '书记e2', form: 'ON_SITE', reason: null },
  ])
  const built = await bench.mutate('buildRoster', { id, version: 2 }, ROSTER)
  expect(built).toMatchObject({ entries: 2, lines: [], cycle: { progress: { entries: 2 }, version: 3 } })

  const alone = (one: string) => bench.run('query ($one: ID!) { cycles(filter: { id: $one }) { nodes { id } } }', { one })
  expect((await alone(id)).cycles.nodes).toEqual([{ id }])
  expect((await alone(bench.id('east'))).cycles.nodes).toEqual([])
  const { appraisees } = await bench.run('query ($id: ID!) { appraisees(filter: { cycleId: $id }) { nodes { id personName version organizationName } total } }', { id })
  expect(appraisees.total).toBe(2)
  const [first] = appraisees.nodes
  const change = { id: first.id, version: 1, form: 'WRITTEN', reason: 'OTHER', note: '驻外' }
  expect(await bench.refuse('changeForm', { ...change, note: '' }, 'appraisee { id }')).toEqual([['cycles.noteMissing', 'note']])
  expect((await bench.mutate('changeForm', change, 'appraisee { form reason reasonNote version }')).appraisee)
    .toEqual({ form: 'WRITTEN', reason: 'OTHER', reasonNote: '驻外', version: 2 })
  // Drawn up anew, what was decided by hand stays.
  await bench.mutate('buildRoster', { id, version: 3 }, ROSTER)
  expect(await bench.context.db.prisma.appraisee.count({ where: { cycleId: id, form: 'WRITTEN', reasonNote: '驻外' } })).toBe(1)

  const published = await bench.mutate('moveCycle', { id, version: 4, verb: 'publish', on: '2026-10-20', minutes: '区委常委会〔2026〕8号' }, CYCLE)
  expect(published.cycle).toMatchObject({ state: 'PUBLISHED', version: 5 })
  expect(await bench.refuse('configureCycle', { id, version: 5, settings }, CYCLE)).toEqual([['cycles.frozen', undefined]])
  expect(await bench.refuse('buildRoster', { id, version: 5 }, ROSTER)).toEqual([['cycles.rosterFrozen', undefined]])
  await expect(bench.context.db.pool.query(`UPDATE appraisee SET organization_name = '改' WHERE cycle_id = '${id}'`)).rejects.toThrow('frozen')

  // Moving and renaming a street later changes nothing of it.
  const before = await bench.context.db.prisma.appraisee.findMany({ where: { cycleId: id }, orderBy: { ordinal: 'asc' } })
  await bench.mutate('moveOrganization', { id: bench.id('e2'), version: 1, newParentId: bench.id('west'), effectiveOn: '2026-06-15', reason: '调整' }, 'dryRun')
  await bench.mutate('renameOrganization', { id: bench.id('e1'), version: 1, name: '新名街道', effectiveOn: '2026-06-15', reason: '更名' }, 'dryRun')
  expect(await bench.context.db.prisma.appraisee.findMany({ where: { cycleId: id }, orderBy: { ordinal: 'asc' } })).toEqual(before)
  await bench.mutate('moveOrganization', { id: bench.id('e2'), version: 2, newParentId: bench.id('east'), effectiveOn: '2026-06-15', reason: '恢复' }, 'dryRun').catch(() => undefined)

  const { cycleMoves } = await bench.run('query ($id: ID!) { cycleMoves(id: $id) { verb by to paper asksReason viewerMay obstacles { code messages { zh } } } }', { id }, bench.holder('CLERK', 'east'))
  expect(cycleMoves).toEqual([
    { verb: 'prepare', by: 'ORGANIZER', to: 'PREPARING', paper: 'noticeIssuedOn', asksReason: false, viewerMay: true, obstacles: [] },
    { verb: 'suspend', by: 'COMMITTEE', to: 'SUSPENDED', paper: null, asksReason: true, viewerMay: false, obstacles: [] },
    { verb: 'cancel', by: 'COMMITTEE', to: 'CANCELLED', paper: null, asksReason: true, viewerMay: false, obstacles: [] },
  ])
  await bench.mutate('moveCycle', { id, version: 5, verb: 'prepare', on: '2026-11-01' }, CYCLE)
  // No module keeps reports yet: none is there.
  expect(await bench.refuse('moveCycle', { id, version: 6, verb: 'startReporting' }, CYCLE)).toEqual([['cycles.reportsOpen', undefined]])
})

test('who moves a cycle is a matter of the verb', async () => {
  const id = await planCycle(bench, { organizer: 'east', title: '谁来办' })
  const move = (role: 'CLERK' | 'SECRETARY' | 'WITNESS' | 'VIEWER', verb: string) =>
    bench.refuse('moveCycle', { id, version: 1, verb, dryRun: true, reason: '测试' }, CYCLE, bench.holder(role, 'east')).then((codes) => codes.map(([code]) => code), () => [])
  expect(await move('CLERK', 'cancel')).toEqual(['access.denied'])
  expect(await move('SECRETARY', 'cancel')).toEqual([])
  expect(await move('SECRETARY', 'publish')).toEqual(['access.denied'])
  expect(await move('VIEWER', 'publish')).toEqual(['access.denied'])
  expect(await move('WITNESS', 'closeBallots')).toEqual(['cycles.notNow'])
})

test('a frame goes down: children narrow it, cannot loosen it, and the parent waits for them', async () => {
  const cityVersion = await schemeVersion('city', '市级办法')
  const parent = await planCycle(bench, { organizer: 'city', title: '市级框架', year: 2027 })
  const frame = { windows: [{ date: 'reportsDueOn', from: '2027-12-01', to: '2027-12-10' }], components: [], strands: [] }
  const base = settingsOf({ classId, schemeVersionId: cityVersion, title: '市级框架', year: 2027 })
  await bench.mutate('configureCycle', { id: parent, version: 1, settings: { ...base, frame } }, CYCLE)
  const { cycles } = await bench.mutate('handDownCycle', { id: parent, organizationIds: [bench.id('east'), bench.id('west')] }, `cycles { id organizationName version frameAbove { windows { date from to } } }`)
  expect(cycles.map((one: { organizationName: string }) => one.organizationName)).toEqual(['组织east', '组织west'])
  expect(cycles[0].frameAbove.windows).toEqual(frame.windows)
  expect(await bench.refuse('handDownCycle', { id: parent, organizationIds: [bench.id('east'), bench.id('e1')] }, CYCLE))
    .toEqual([['cycles.notBelow', 'organizationIds'], ['cycles.childPresent', 'organizationIds']])

  const east = cycles[0].id
  const version = await schemeVersion('east', '区级办法')
  const child = settingsOf({ classId, schemeVersionId: version, title: '区级', year: 2027, reportsDueOn: '2027-12-05' })
  // Widening what is handed on, or dropping it, is refused.
  expect(await bench.refuse('configureCycle', { id: east, version: 1, settings: { ...child, frame: { windows: [], components: [], strands: [] } } }, CYCLE))
    .toEqual([['cycles.dateOutsideFrame', 'windows.reportsDueOn']])
  await bench.mutate('configureCycle', { id: east, version: 1, settings: { ...child, frame, calendar: { ...child.calendar, reportsDueOn: '2027-12-11' } } }, CYCLE)
  await bench.mutate('buildRoster', { id: east, version: 2 }, ROSTER)
  const publish = { id: east, verb: 'publish', on: '2027-10-01', minutes: '纪要' }
  // Its own date is outside, and the level above has not published yet.
  expect(await bench.refuse('moveCycle', { ...publish, version: 3 }, CYCLE)).toEqual([['cycles.outsideFrame', undefined], ['cycles.parentNotPublished', undefined]])
  await bench.mutate('configureCycle', { id: east, version: 3, settings: { ...child, frame } }, CYCLE)
  await bench.mutate('buildRoster', { id: parent, version: 2 }, ROSTER)
  await bench.mutate('moveCycle', { id: parent, version: 3, verb: 'publish', on: '2027-09-01', minutes: '纪要' }, CYCLE)
  await bench.mutate('moveCycle', { ...publish, version: 4 }, CYCLE)

  const { cycle } = await bench.run('query ($id: ID!) { cycle(id: $id) { progress { entries below { state cycles } belowEntries } } }', { id: parent })
  expect(cycle.progress).toEqual({ entries: 2, below: [{ state: 'DRAFT', cycles: 1 }, { state: 'PUBLISHED', cycles: 1 }], belowEntries: 2 })
  expect(await bench.refuse('moveCycle', { id: parent, version: 4, verb: 'cancel', reason: '停' }, CYCLE)).toEqual([['cycles.childrenOpen', undefined]])
  await bench.context.db.prisma.cycle.update({ where: { id: parent }, data: { state: 'FOLLOW_UP' } })
  expect(await bench.refuse('moveCycle', { id: parent, version: 4, verb: 'archive' }, CYCLE)).toEqual([['cycles.childrenOpen', undefined]])

  // Those below see the published cycle above with its limits, not its drafts.
  const seen = await bench.run('query ($id: ID!) { cycle(id: $id) { title organization { name } parent { title organization { name } } } }', { id: east }, bench.holder('CLERK', 'east'))
  expect(seen.cycle).toEqual({ title: '区级', organization: { name: '组织east' }, parent: { title: '市级框架', organization: null } })
})

test('opened from last year’s: dates moved on, the newest version of the scheme, the next cycle above', async () => {
  const { prisma } = bench.context.db
  const parent = await prisma.cycle.findFirstOrThrow({ where: { title: '市级框架', parentId: null } })
  const east = await prisma.cycle.findFirstOrThrow({ where: { title: '区级' }, include: { classes: true } })
  const used = east.classes[0]!.schemeVersionId!
  const { schemeId } = await prisma.schemeVersion.findUniqueOrThrow({ where: { id: used } })
  const { version } = await bench.mutate('reviseScheme', { id: schemeId }, 'version { id version }')
  await bench.mutate('editScheme', { ...version, document: JSON.stringify({ ...JSON.parse(scheme), title: { zh: '新一版' } }) }, 'version { id }')
  await bench.mutate('publishScheme', { id: version.id, version: 2 }, 'version { id }')
  const above = await bench.mutate('openCycleFromLast', { id: parent.id }, CYCLE)
  expect(above.cycle.year).toBe(2028)
  await bench.mutate('moveCycle', { id: above.cycle.id, version: 1, verb: 'publish', on: '2028-09-01', minutes: '纪要' }, CYCLE).catch(() => undefined)
  const next = await bench.mutate('openCycleFromLast', { id: east.id }, 'cycle { id year reportsDueOn periodTo rosterAsOf parent { id } last { id } classes { schemeVersion { id } } }')
  expect(next.cycle).toMatchObject({
    year: 2028, reportsDueOn: '2028-12-05', periodTo: '2028-12-31', rosterAsOf: '2028-06-10',
    parent: { id: above.cycle.id }, last: { id: east.id }, classes: [{ schemeVersion: { id: version.id } }],
  })
})

test('every move of the machine leaves a step and an entry; verbs are those of the machine', async () => {
  const { prisma } = bench.context.db
  const steps = await prisma.cycleStep.findMany()
  expect(steps.length).toBeGreaterThan(3)
  for (const { verb } of steps) expect(Object.keys(cycleMachine.moves)).toContain(verb)
  expect(await prisma.auditEntry.count({ where: { action: 'cycles.move' } })).toBe(steps.length)
  for (const { body } of await prisma.auditEntry.findMany({ where: { action: { startsWith: 'cycles.' } } })) expect(body).not.toMatch(/书记e/)
})
