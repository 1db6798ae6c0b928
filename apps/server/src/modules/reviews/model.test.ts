import { fillSheet, takesChecks } from '@shuping/domain/reviews'
import type { CheckSheet } from '@shuping/domain/reviews'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReportsBench } from '../../testing/reports-bench.ts'
import type { ReportsBench, Viewer } from '../../testing/reports-bench.ts'

/** Sheets of field checks against the rules of the domain, by random sequences of deeds. */
let bench: ReportsBench
let checker: string
beforeAll(async () => {
  bench = await openReportsBench()
  checker = (await bench.run('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { name: '柯检查', organizationId: bench.id('top') } })).createPerson.person.id
})
afterAll(() => bench.close())

const SHEET: CheckSheet = {
  component: 'field', title: { zh: '实地考核' }, decimals: 1,
  items: [{ id: 'place', label: { zh: '阵地' }, points: '10' }, { id: 'records', label: { zh: '记录' }, points: '10' }],
}
const CYCLES = ['PREPARING', 'REPORTING', 'SCORING'] as const
const mark = fc.constantFrom('', '0', '7.5', '10', '10.5', 'x')
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('recordCheck' as const, 'submitCheck' as const), place: mark, records: mark,
      findings: fc.subarray(['place', 'records']), stale: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('putRight' as const), item: fc.constantFrom('place', 'records') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cycle' as const), state: fc.constantFrom(...CYCLES) }) },
)

interface Model {
  version: number
  cycle: (typeof CYCLES)[number]
  /** The row as it was handed in. */
  handedIn: string | null
  findings: readonly string[]
  remedied: readonly string[]
}

const onTeam = (): Viewer => ({ ...bench.holder('VIEWER', 'b', checker), personId: checker })

async function freshVisit(): Promise<string> {
  const { prisma } = bench.context.db
  const [id, visitId] = [bench.context.newId(), bench.context.newId()]
  const { path } = await prisma.cycle.findFirstOrThrow()
  const appraisee = await prisma.appraisee.findUniqueOrThrow({ where: { id: bench.appraisee.a } })
  await prisma.fieldCheck.create({
    data: {
      id, cycleId: bench.cycleId, path, classId: 'street', component: 'field', title: '实地考核', sheet: JSON.parse(JSON.stringify(SHEET)),
      fromOn: new Date('2026-06-01'), toOn: new Date('2026-06-30'), seed: '0'.repeat(32), drawnAt: new Date('2026-06-01'), drawnFrom: 1,
    },
  })
  await prisma.checkMember.create({ data: { checkId: id, personId: checker, personName: '柯检查', path } })
  await prisma.checkVisit.create({ data: { id: visitId, checkId: id, appraiseeId: appraisee.id, path: appraisee.path, organizationName: '组织a', ordinal: 0 } })
  return visitId
}

test('whatever is filled in in whatever order: handed in whole, once, and then it stays', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
      const { prisma, pool } = bench.context.db
      const visitId = await freshVisit()
      await bench.setCycle('PREPARING')
      const model: Model = { version: 0, cycle: 'PREPARING', handedIn: null, findings: [], remedied: [] }
      const rowNow = async (): Promise<string | null> =>
        (await pool.query<{ row: string }>('SELECT to_jsonb(r)::text AS row FROM check_record r WHERE r.visit_id = $1', [visitId])).rows[0]?.row ?? null
      for (const one of deeds) {
        if (one.kind === 'cycle') {
          await bench.setCycle(one.state)
          model.cycle = one.state
        } else if (one.kind === 'putRight') {
          const record = await prisma.checkRecord.findFirst({ where: { visitId } })
          const input = { recordId: record?.id ?? visitId, item: one.item, text: '已整改' }
          const document = 'mutation ($input: PutFindingRightInput!) { putFindingRight(input: $input) { visit { id } } }'
          if (model.handedIn !== null && model.findings.includes(one.item) && !model.remedied.includes(one.item)) {
            await bench.run(document, { input }, bench.holder('CLERK', 'top'))
            model.remedied = [...model.remedied, one.item]
          } else {
            expect((await bench.refusals(document, { input }, bench.holder('CLERK', 'top'))).length).toBeGreaterThan(0)
          }
        } else {
          const filled = {
            marks: Object.fromEntries(([['place', one.place], ['records', one.records]] as const).filter(([, text]) => text !== '')),
            findings: one.findings.map((item) => ({ item, text: '未达标' })),
          }
          const input = {
            visitId, version: one.stale ? model.version + 1 : model.version, findings: filled.findings,
            marks: Object.entries(filled.marks).map(([item, text]) => ({ item, mark: text })),
          }
          const document = `mutation ($input: RecordCheckInput!) { ${one.kind}(input: $input) { visit { id } } }`
          const whole = one.kind === 'recordCheck' || fillSheet(SHEET, filled).ok
          if (takesChecks(model.cycle) && model.handedIn === null && !one.stale && whole) {
            await bench.run(document, { input }, onTeam())
            model.version += 1
            if (one.kind === 'submitCheck') Object.assign(model, { handedIn: await rowNow(), findings: one.findings })
          } else {
            expect((await bench.refusals(document, { input }, onTeam())).length).toBeGreaterThan(0)
          }
        }
        // Frozen means frozen.
        if (model.handedIn !== null) expect(await rowNow()).toBe(model.handedIn)
      }
      expect((await prisma.checkRecord.findFirst({ where: { visitId } }))?.version ?? 0).toBe(model.version)
    }),
    { numRuns: 50 },
  )
})
