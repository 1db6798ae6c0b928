import { schemeTemplate } from '@shuping/domain/schemes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import type { Viewer } from '../../testing/index.ts'
import { settingsOf } from './testing/plan-cycle.ts'

let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
  await bench.appoint('程书记', 'e1')
})
afterAll(() => bench.close())

const entries = (): Promise<number> => bench.context.db.prisma.auditEntry.count()

/** Does it, under a key: one entry, and none when it is answered again. */
async function deed(field: string, input: object, selection: string, viewer?: Viewer): Promise<any> {
  const before = await entries()
  const keyed = { ...input, idempotencyKey: `${field} ${before}` }
  const answer = await bench.mutate(field, keyed, selection, viewer)
  expect([field, await entries()]).toEqual([field, before + 1])
  expect(await bench.mutate(field, keyed, selection, viewer)).toEqual(answer)
  expect([field, await entries()]).toEqual([field, before + 1])
  return answer
}

test('every deed on schemes and cycles writes one entry, and none when it is answered again under its key', async () => {
  const document = JSON.stringify(schemeTemplate('STREET_SECRETARY'))
  const CYCLE = 'cycle { id version }'
  const { scheme, version } = await deed('createScheme', { organizationId: bench.id('east'), title: '办法', document: '{}' }, 'scheme { id } version { id }')
  await deed('editScheme', { id: version.id, version: 1, document }, 'version { version }')
  await deed('publishScheme', { id: version.id, version: 2 }, 'version { hash }')
  await deed('reviseScheme', { id: scheme.id }, 'version { number }')
  const { cycle } = await deed('createCycle', { organizationId: bench.id('east'), year: 2026, kind: 'REPORT_AND_REVIEW', title: '考核' }, CYCLE)
  const { id } = cycle
  await deed('configureCycle', { id, version: 1, settings: settingsOf({ classId: 'street', schemeVersionId: version.id, title: '考核' }) }, CYCLE)
  await deed('buildRoster', { id, version: 2 }, 'entries')
  const appraisee = await bench.context.db.prisma.appraisee.findFirstOrThrow({ where: { cycleId: id } })
  await deed('changeForm', { id: appraisee.id, version: 1, form: 'WRITTEN', reason: 'OTHER', note: '驻外' }, 'appraisee { form }')
  await deed('moveCycle', { id, version: 3, verb: 'publish', on: '2026-10-01', minutes: '纪要' }, 'cycle { id state }')
  await deed('handDownCycle', { id, organizationIds: [bench.id('e1')] }, 'cycles { id }')
  await deed('openCycleFromLast', { id }, CYCLE)
  await bench.context.db.prisma.cycle.update({ where: { id }, data: { state: 'ARCHIVED' } })
  const department = bench.holder('CLERK', 'east')
  const above = bench.holder('SECRETARY', 'city')
  await deed('askReopening', { id, version: 4, reason: '计分有误' }, CYCLE, department)
  await deed('refuseReopening', { id, version: 5, reason: '依据不足' }, CYCLE, above)
  await deed('askReopening', { id, version: 6, reason: '附上依据' }, CYCLE, department)
  await deed('moveCycle', { id, version: 7, verb: 'reopen', on: '2026-06-01', minutes: '批复3号' }, 'cycle { state resultVersion }', above)
  expect(await bench.context.db.prisma.auditEntry.count({ where: { action: { startsWith: 'cycles.' } } })).toBe(11)
})
