import fc from 'fast-check'
import { isWritable, moveReport, reportMachine, standingIn, takesReports } from '@shuping/domain/reports'
import type { ReportState, ReportVerb } from '@shuping/domain/reports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReportsBench, TEXTS } from '../../testing/reports-bench.ts'
import type { ReportsBench } from '../../testing/reports-bench.ts'

/** The server's commands against the machine of the domain, by random sequences of deeds. */
let bench: ReportsBench
beforeAll(async () => {
  bench = await openReportsBench()
})
afterAll(() => bench.close())

const FIELDS = {
  submit: 'submitReport', takeBack: 'takeBackReport', giveBack: 'returnReport', approve: 'approveReport', waive: 'waiveReport', askAfterAll: 'askForReport',
} as const satisfies Partial<Record<ReportVerb, string>>
const VERBS = Object.keys(FIELDS) as (keyof typeof FIELDS)[]
const REASONED: readonly string[] = ['giveBack', 'waive', 'askAfterAll']
const CYCLES = ['PREPARING', 'REPORTING', 'SCORING'] as const

const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('move' as const), verb: fc.constantFrom(...VERBS), byAuthor: fc.boolean(), reason: fc.constantFrom('', '请修改') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('save' as const), text: fc.constantFrom('', '问题一', '问题二') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cycle' as const), state: fc.constantFrom(...CYCLES) }) },
)

interface Model {
  state: ReportState
  version: number
  submittedOn: string | null
  problems: string | null
  cycle: (typeof CYCLES)[number]
  submitted: string[]
}

test('whatever is done in whatever order, the server stands where the machine stands, and what was submitted stays', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
      await bench.clear()
      await bench.setCycle('PREPARING')
      const model: Model = { state: 'DRAFT', version: 0, submittedOn: null, problems: null, cycle: 'PREPARING', submitted: [] }
      const at = () => ({ appraiseeId: bench.appraisee.a, version: model.version })
      let frozen: readonly string[] = []
      const versionsNow = async (): Promise<readonly string[]> =>
        (await bench.context.db.pool.query<{ row: string }>(
          'SELECT to_jsonb(v)::text AS row FROM report_version v WHERE v.person_id = $1 ORDER BY v.number', [bench.personOf.a],
        )).rows.map(({ row }) => row)
      for (const one of deeds) {
        // Frozen means frozen: every version stands byte for byte as it was first kept; none goes, and none comes but by submitting.
        const now = await versionsNow()
        expect(now.slice(0, frozen.length)).toEqual(frozen)
        expect(now.length).toBe(model.submitted.length)
        frozen = now
        if (one.kind === 'cycle') {
          await bench.setCycle(one.state)
          model.cycle = one.state
          continue
        }
        const state = standingIn(model.state, model.cycle)
        if (one.kind === 'save') {
          const input = { ...at(), texts: { ...TEXTS, problems: one.text } }
          if (takesReports(model.cycle) && isWritable(state)) {
            await bench.move('saveReportDraft', input, bench.author('a'))
            model.version += 1
            model.problems = one.text
          } else {
            expect((await bench.refusedMove('saveReportDraft', input, bench.author('a'))).length).toBeGreaterThan(0)
          }
          continue
        }
        const { verb, byAuthor, reason } = one
        const viewer = byAuthor ? bench.author('a') : bench.holder('CLERK', 'top')
        const input = { ...at(), ...(REASONED.includes(verb) ? { reason } : {}) }
        const owner = verb === 'submit' || verb === 'takeBack'
        const moved = moveReport({ verb, version: model.version }, { ...model, state }, {
          today: '2026-06-15', dueOn: '2026-06-15', reason: REASONED.includes(verb) ? reason : '', byAuthor: owner,
          emptyParts: model.problems === null ? 6 : model.problems === '' ? 1 : 0, cycleReporting: false,
        })
        if (owner !== byAuthor) {
          // The wrong one: not found looks the same as not theirs.
          expect(await bench.refusedMove(FIELDS[verb], input, viewer)).toEqual(['kit.notFound'])
        } else if (!moved.ok || !takesReports(model.cycle)) {
          const expected = [...(takesReports(model.cycle) ? [] : ['reports.cycleClosed']), ...(moved.ok ? [] : moved.refusals.map(({ code }) => code))]
          expect(await bench.refusedMove(FIELDS[verb], input, viewer)).toEqual(expected)
        } else {
          // What was heard is not submitted again, nor given back.
          expect(state).not.toBe('LOCKED')
          const entry = await bench.move(FIELDS[verb], input, viewer)
          Object.assign(model, { state: moved.value.state, submittedOn: moved.value.submittedOn, version: model.version + 1 })
          if (verb === 'submit') model.submitted.unshift(model.problems!)
          expect([verb, entry.state, entry.version]).toEqual([verb, standingIn(model.state, model.cycle), model.version])
          expect(entry.report.versions.map(({ texts }: { texts: { problems: string } }) => texts.problems)).toEqual(model.submitted)
        }
      }
      const row = await bench.context.db.prisma.report.findUnique({ where: { appraiseeId: bench.appraisee.a }, include: { draft: true, steps: true } })
      expect([row?.state ?? 'DRAFT', row?.version ?? 0]).toEqual([model.state, model.version])
      if (row !== null && ['APPROVED', 'SUBMITTED'].includes(row.state)) expect(row.versionNumber).toBeGreaterThan(0)
      expect(Object.keys(reportMachine.moves)).toEqual(expect.arrayContaining((row?.steps ?? []).map(({ verb }) => verb)))
    }),
    { numRuns: 60 },
  )
})
