import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf, verbsFrom } from '../kit/index.ts'
import { CYCLE_STATES, cycleMachine, cycleRefusalTexts, moveCycle } from './index.ts'
import type { CycleFacts, CycleRecord, CycleVerb } from './index.ts'

const VERBS = Object.keys(cycleMachine.moves) as CycleVerb[]
const approval = { on: '2026-01-05', minutes: '第1次常委会纪要' }

/** Nothing stands in the way of anything. */
const CLEAR: CycleFacts = {
  today: '2026-03-01',
  reason: '按会议决定',
  scheme: { classesWithout: 0, outsideFrame: 0 },
  roster: { entries: 3, incomplete: 0 },
  calendarComplete: true,
  approval,
  parent: { published: true },
  noticeIssuedOn: '2026-01-06',
  reportsOpen: 0,
  sessionsOpen: 0,
  rounds: { open: 0, failed: 0 },
  inputsMissing: 0,
  unscored: 0,
  ungraded: 0,
  committee: { minutes: approval, undecided: 0, quotasBroken: 0 },
  feedback: { unsent: 0, objectionsUntil: '2026-03-01', objectionsOpen: 0 },
  issuesUnconfirmed: 0,
  plansNotDue: 0,
  childrenOpen: 0,
  higherApproval: approval,
  reopening: { asked: true, own: false, above: true },
}

const draft: CycleRecord = { state: 'DRAFT', before: null, version: 1, resultVersion: 1 }
const at = (state: CycleRecord['state'], before: CycleRecord['before'] = null): CycleRecord => ({ ...draft, state, before })

const count = fc.nat({ max: 2 })
const facts: fc.Arbitrary<CycleFacts> = fc.record({
  today: fc.constant('2026-03-01'),
  reason: fc.constantFrom('', ' ', '按会议决定'),
  scheme: fc.record({ classesWithout: count, outsideFrame: count }),
  roster: fc.record({ entries: count, incomplete: count }),
  calendarComplete: fc.boolean(),
  approval: fc.option(fc.constant(approval)),
  parent: fc.option(fc.record({ published: fc.boolean() })),
  noticeIssuedOn: fc.option(fc.constant('2026-01-06')),
  reportsOpen: count,
  sessionsOpen: count,
  rounds: fc.record({ open: count, failed: count }),
  inputsMissing: count,
  unscored: count,
  ungraded: count,
  committee: fc.record({ minutes: fc.option(fc.constant(approval)), undecided: count, quotasBroken: count }),
  feedback: fc.record({
    unsent: count,
    objectionsUntil: fc.constantFrom(null, '2026-02-28', '2026-03-01', '2026-03-02'),
    objectionsOpen: count,
  }),
  issuesUnconfirmed: count,
  plansNotDue: count,
  childrenOpen: count,
  higherApproval: fc.option(fc.constant(approval)),
  reopening: fc.record({ asked: fc.boolean(), own: fc.boolean(), above: fc.boolean() }),
})

test('every state can be reached, and only the final ones cannot be left for good', () => {
  expect(faultsOf(cycleMachine, CYCLE_STATES)).toEqual({ unreachable: [], stuck: [] })
  expect(verbsFrom(cycleMachine, 'CANCELLED')).toEqual([])
  expect(verbsFrom(cycleMachine, 'ARCHIVED')).toEqual(['reopen'])
})

test('the year runs from draft to archive when nothing stands in the way', () => {
  const year: CycleVerb[] = [
    'publish', 'prepare', 'startReporting', 'closeBallots', 'score', 'lockScores', 'submitToCommittee', 'sendBack',
    'submitToCommittee', 'decide', 'openObjections', 'publicise', 'startRectifying', 'followUp', 'archive',
  ]
  let cycle = draft
  for (const verb of year) {
    const moved = moveCycle({ verb, version: 1 }, cycle, CLEAR)
    expect(moved.ok, `${verb} from ${cycle.state}`).toBe(true)
    if (moved.ok) cycle = { ...cycle, ...moved.value }
  }
  expect(cycle.state).toBe('ARCHIVED')
})

/** For each condition of each move: the one fact that breaks it, and what is said. */
const BROKEN: readonly (readonly [CycleVerb, Partial<CycleFacts>, string])[] = [
  ['publish', { roster: { entries: 0, incomplete: 0 } }, 'cycles.rosterEmpty'],
  ['publish', { roster: { entries: 3, incomplete: 1 } }, 'cycles.rosterIncomplete'],
  ['publish', { scheme: { classesWithout: 1, outsideFrame: 0 } }, 'cycles.classWithoutScheme'],
  ['publish', { scheme: { classesWithout: 0, outsideFrame: 1 } }, 'cycles.outsideFrame'],
  ['publish', { calendarComplete: false }, 'cycles.calendarIncomplete'],
  ['publish', { approval: null }, 'cycles.approvalMissing'],
  ['publish', { parent: { published: false } }, 'cycles.parentNotPublished'],
  ['prepare', { noticeIssuedOn: null }, 'cycles.noticeMissing'],
  ['startReporting', { reportsOpen: 1 }, 'cycles.reportsOpen'],
  ['closeBallots', { sessionsOpen: 1 }, 'cycles.sessionsOpen'],
  ['closeBallots', { rounds: { open: 1, failed: 0 } }, 'cycles.roundsOpen'],
  ['voteAgain', { rounds: { open: 0, failed: 0 } }, 'cycles.noRoundFailed'],
  ['voteAgain', { rounds: { open: 0, failed: 1 }, reason: '' }, 'cycles.reasonMissing'],
  ['score', { rounds: { open: 0, failed: 1 } }, 'cycles.roundsFailed'],
  ['score', { inputsMissing: 1 }, 'cycles.inputsMissing'],
  ['lockScores', { unscored: 1 }, 'cycles.unscored'],
  ['submitToCommittee', { ungraded: 1 }, 'cycles.ungraded'],
  ['sendBack', { reason: ' ' }, 'cycles.reasonMissing'],
  ['decide', { committee: { minutes: null, undecided: 0, quotasBroken: 0 } }, 'cycles.minutesMissing'],
  ['decide', { committee: { minutes: approval, undecided: 1, quotasBroken: 0 } }, 'cycles.undecided'],
  ['decide', { committee: { minutes: approval, undecided: 0, quotasBroken: 1 } }, 'cycles.quotasBroken'],
  ['openObjections', { feedback: { ...CLEAR.feedback, unsent: 1 } }, 'cycles.lettersUnsent'],
  ['publicise', { feedback: { ...CLEAR.feedback, objectionsUntil: '2026-03-02' } }, 'cycles.objectionsRun'],
  ['publicise', { feedback: { ...CLEAR.feedback, objectionsUntil: null } }, 'cycles.objectionsRun'],
  ['publicise', { feedback: { ...CLEAR.feedback, objectionsOpen: 1 } }, 'cycles.objectionsOpen'],
  ['startRectifying', { issuesUnconfirmed: 1 }, 'cycles.issuesUnconfirmed'],
  ['followUp', { plansNotDue: 1 }, 'cycles.plansNotDue'],
  ['archive', { childrenOpen: 1 }, 'cycles.childrenOpen'],
  ['reopen', { higherApproval: null }, 'cycles.higherApprovalMissing'],
  ['reopen', { reopening: { asked: false, own: false, above: true } }, 'cycles.reopeningNotAsked'],
  ['reopen', { reopening: { asked: true, own: true, above: true } }, 'cycles.reopeningOwn'],
  ['reopen', { reopening: { asked: true, own: false, above: false } }, 'cycles.reopeningNotAbove'],
  ['suspend', { reason: '' }, 'cycles.reasonMissing'],
  ['cancel', { reason: '' }, 'cycles.reasonMissing'],
  ['cancel', { childrenOpen: 2 }, 'cycles.childrenOpen'],
]

test.each(BROKEN)('%s with %o says %s and nothing else', (verb, broken, code) => {
  const cycle = at(cycleMachine.moves[verb].from[0]!)
  const moved = moveCycle({ verb, version: 1 }, cycle, { ...CLEAR, ...broken })
  expect(moved).toMatchObject({ ok: false, refusals: [{ code }] })
  expect(moved.ok || moved.refusals).toHaveLength(1)
})

test('every condition of every move is tried above', () => {
  const tried = new Set(BROKEN.map(([verb, , code]) => `${verb} ${code}`))
  const conditions = VERBS.flatMap((verb) =>
    cycleMachine.moves[verb].guards.map((guard) => `${verb} ${guard.otherwise(CLEAR).code}`),
  )
  expect(conditions.filter((condition) => !tried.has(condition))).toEqual([])
})

test('every refusal of a cycle has both texts', () => {
  for (const { zh, en } of Object.values(cycleRefusalTexts)) expect(zh.length * en.length).toBeGreaterThan(0)
})

test('no sequence of moves publicises without a decision, skips an open vote, or forgets a result', { timeout: 120_000 }, () => {
  // Mostly onward, so that long lives are seen; now and then whatever the state offers, or anything at all.
  const choice = fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 9 }) },
    { weight: 1, arbitrary: fc.constantFrom(...VERBS) },
  )
  const steps = fc.array(fc.tuple(choice, fc.oneof({ weight: 3, arbitrary: fc.constant(CLEAR) }, { weight: 1, arbitrary: facts })), {
    minLength: 10,
    maxLength: 80,
    size: 'max',
  })
  let publicised = 0
  // A hundred thousand steps: an assertion library takes longer than they do.
  const must = (holds: boolean): void => {
    if (!holds) throw new Error('an invariant is broken')
  }
  fc.assert(
    fc.property(steps, (sequence) => {
      let cycle = draft
      const seen: { verb: CycleVerb; facts: CycleFacts }[] = []
      for (const [chosen, given] of sequence) {
        const offered = verbsFrom(cycleMachine, cycle.state)
        const verb = typeof chosen === 'string' ? chosen : (offered[chosen % offered.length] ?? 'publish')
        const moved = moveCycle({ verb, version: cycle.version }, cycle, given)
        if (!moved.ok) {
          must(moved.refusals.length > 0)
          continue
        }
        const before = cycle
        cycle = { ...cycle, ...moved.value, version: cycle.version + 1 }
        seen.push({ verb, facts: given })
        // Results never go away: their version only grows, and only by reopening.
        must(cycle.resultVersion - before.resultVersion === (verb === 'reopen' ? 1 : 0))
        // What is archived moves on by a reopening only, what is cancelled not at all; a draft is left once and never come back to.
        must(before.state !== 'ARCHIVED' || verb === 'reopen')
        must(before.state !== 'CANCELLED' && cycle.state !== 'DRAFT')
        // What was suspended goes on where it stood.
        if (verb === 'resume') expect(cycle.state).toBe(before.before)
        if (verb === 'publicise') {
          publicised += 1
          const since = seen.slice(seen.findLastIndex((step) => step.verb === 'lockScores'))
          expect(since.map((step) => step.verb)).toContain('decide')
          expect(since.find((step) => step.verb === 'decide')!.facts.committee).toMatchObject({ undecided: 0, quotasBroken: 0 })
          const closed = seen.findLast((step) => step.verb === 'closeBallots')!
          expect(closed.facts.rounds.open).toBe(0)
          // A result rests on inputs that were all there, scores that are all made, and on nothing locked before.
          expect(since[0]!.facts.unscored).toBe(0)
          expect(seen.findLast((step) => step.verb === 'score')!.facts.inputsMissing).toBe(0)
          expect(since.some((step) => step.verb === 'score')).toBe(false)
        }
      }
    }),
    { numRuns: 10_000 },
  )
  expect(publicised).toBeGreaterThan(500)
})

test('a stale version is told first and alone', () => {
  expect(moveCycle({ verb: 'publish', version: 2 }, draft, { ...CLEAR, approval: null })).toMatchObject({
    ok: false,
    refusals: [{ code: 'kit.staleVersion' }],
  })
})
