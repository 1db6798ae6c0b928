import { CYCLE_STATES, cycleMachine, moveCycle } from '@shuping/domain/cycles'
import type { CycleFacts, CycleRecord, CycleState, CycleVerb } from '@shuping/domain/cycles'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCityBench } from '../../testing/city-bench.ts'
import type { CityBench } from '../../testing/city-bench.ts'
import { planCycle } from './testing/plan-cycle.ts'

// The server against the domain's machine: whatever is asked in whatever order, both say the same, and what is refused
// leaves no trace. The ten thousand sequences of the machine itself stand in the domain.

const VERBS = Object.keys(cycleMachine.moves) as CycleVerb[]
let bench: CityBench
beforeAll(async () => {
  bench = await openCityBench()
})
afterAll(() => bench.close())

/** What the server loads for a bare draft: nobody on the roster, no dates, nothing due, nothing below. */
const factsOf = (reason: string, paper: { on: string; minutes: string } | null, verb: CycleVerb, asked: boolean): CycleFacts => ({
  today: '2026-06-15',
  reason,
  scheme: { classesWithout: 0, outsideFrame: 0 },
  roster: { entries: 0, incomplete: 0 },
  calendarComplete: false,
  approval: verb === 'publish' ? paper : null,
  parent: null,
  noticeIssuedOn: verb === 'prepare' ? (paper?.on ?? null) : null,
  reportsOpen: 0,
  sessionsOpen: 0,
  rounds: { open: 0, failed: 0 },
  inputsMissing: 0,
  unscored: 0,
  ungraded: 0,
  committee: { minutes: verb === 'decide' ? paper : null, undecided: 0, quotasBroken: 0 },
  feedback: { unsent: 0, objectionsUntil: null, objectionsOpen: 0 },
  issuesUnconfirmed: 0,
  plansNotDue: 0,
  childrenOpen: 0,
  higherApproval: verb === 'reopen' ? paper : null,
  reopening: { asked, own: false, above: true },
})

const asked = fc.record({
  verb: fc.constantFrom(...VERBS),
  reason: fc.constantFrom('', '因故'),
  paper: fc.constantFrom(null, { on: '2026-06-10', minutes: '纪要' }),
  stale: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
})

test('the server moves a cycle as the machine says, from every state', { timeout: 240_000 }, async () => {
  const { prisma } = bench.context.db
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom<CycleState>(...CYCLE_STATES), fc.boolean(), fc.array(asked, { minLength: 1, maxLength: 6 }), async (start, wished, moves) => {
      const id = await planCycle(bench, { organizer: 'east', title: `模型${(run += 1)}` })
      await prisma.cycle.update({ where: { id }, data: { state: start, stateBefore: start === 'SUSPENDED' ? 'GRADING' : null } })
      let model: CycleRecord = { state: start, before: start === 'SUSPENDED' ? 'GRADING' : null, version: 1, resultVersion: 1 }
      let steps = 0
      // Somebody else asked, or nobody did; a yes answers it.
      let waiting = wished
      if (wished) {
        const wish = { id: bench.context.newId(), cycleId: id, path: bench.holder('CLERK', 'east').holdings[0]!.path, resultVersion: 1, reason: '更正', askedAt: bench.context.now() }
        await prisma.cycleReopening.create({ data: { ...wish, askedById: bench.context.newId() } })
      }
      for (const { verb, reason, paper, stale } of moves) {
        // What was recorded earlier stays recorded.
        const kept = await prisma.cycle.findUniqueOrThrow({ where: { id } })
        const facts = factsOf(reason, paper, verb, waiting)
        const known: CycleFacts = {
          ...facts,
          noticeIssuedOn: facts.noticeIssuedOn ?? (kept.noticeIssuedOn === null ? null : '2026-06-10'),
          committee: { ...facts.committee, minutes: facts.committee.minutes ?? (kept.decisionOn === null ? null : { on: '2026-06-10', minutes: '纪要' }) },
        }
        const version = stale ? model.version + 7 : model.version
        const expected = moveCycle({ verb, version }, model, known)
        const input = { id, version, verb, reason, on: paper?.on ?? null, minutes: paper?.minutes ?? null }
        if (expected.ok) {
          const { cycle } = await bench.mutate('moveCycle', input, 'cycle { state stateBefore resultVersion version }')
          model = { ...expected.value, version: model.version + 1 }
          steps += 1
          if (verb === 'reopen') waiting = false
          expect(cycle).toEqual({ state: model.state, stateBefore: model.before, resultVersion: model.resultVersion, version: model.version })
        } else {
          const codes = await bench.refuse('moveCycle', input, 'cycle { id }')
          expect(codes.map(([code]) => code)).toEqual(expected.refusals.map(({ code }) => code))
        }
      }
      const { state, version } = await prisma.cycle.findUniqueOrThrow({ where: { id } })
      expect([state, version, await prisma.cycleStep.count({ where: { cycleId: id } })]).toEqual([model.state, model.version, steps])
    }),
    { numRuns: 60 },
  )
})
