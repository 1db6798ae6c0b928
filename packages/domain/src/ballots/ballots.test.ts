import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../kit/index.ts'
import { moveRound, reconcile, ROUND_STATES, roundMachine, slipsToPrint } from './index.ts'
import type { RoundFacts, RoundState, RoundVerb } from './index.ts'

const VERBS = Object.keys(roundMachine.moves) as RoundVerb[]
const CLEAR: RoundFacts = {
  reason: '印错测评对象',
  groups: { all: 2, withoutDue: 0 },
  appraisees: 3,
  witnesses: ['w1', 'w2'],
  appraised: ['a1'],
  minutes: [{ group: 'leaders', printed: 11, drawn: 9, spoiled: 1, left: 1, inBox: 9 }],
  shuffled: true,
  keyAtHand: true,
  cycleVotes: true,
}
const take = (verb: RoundVerb, state: RoundState, broken: Partial<RoundFacts> = {}) =>
  moveRound({ verb, version: 1 }, { state, version: 1 }, { ...CLEAR, ...broken })

test('every state can be reached; what is counted or void stays so', () => {
  expect(faultsOf(roundMachine, ROUND_STATES)).toEqual({ unreachable: [], stuck: [] })
  for (const state of ['COUNTED', 'VOID'] as const) {
    for (const verb of VERBS) expect(take(verb, state)).toMatchObject({ refusals: [{ code: 'ballots.notNow' }] })
  }
})

test.each([
  ['print', { groups: { all: 0, withoutDue: 0 } }, 'ballots.noGroups'],
  ['print', { groups: { all: 2, withoutDue: 1 } }, 'ballots.dueMissing'],
  ['print', { appraisees: 0 }, 'ballots.nobodyOnPaper'],
  ['open', { cycleVotes: false }, 'ballots.cycleNotVoting'],
  ['count', { keyAtHand: false }, 'ballots.keyLost'],
  ['close', { witnesses: ['w1'] }, 'ballots.twoWitnesses'],
  ['close', { witnesses: ['w1', 'w1'] }, 'ballots.twoWitnesses'],
  ['close', { witnesses: ['w1', 'a1'] }, 'ballots.witnessAppraised'],
  ['count', { shuffled: false }, 'ballots.notShuffled'],
  ['count', { minutes: [{ ...CLEAR.minutes[0]!, inBox: 10 }] }, 'ballots.minutesDisagree'],
  ['count', { minutes: [CLEAR.minutes[0]!, { ...CLEAR.minutes[0]!, left: 0 }] }, 'ballots.minutesDisagree'],
  ['declareVoid', { reason: ' ' }, 'ballots.reasonMissing'],
] as const)('%s with %o says %s', (verb, broken, code) => {
  const moved = take(verb, roundMachine.moves[verb].from[0]!, broken)
  expect(moved.ok ? [] : moved.refusals.map((refusal) => refusal.code)).toEqual([code])
})

test('no result before closing: whatever the order, counting follows closing by two', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...VERBS), { maxLength: 30 }), (sequence) => {
      let state: RoundState = 'PREPARED'
      const taken: RoundVerb[] = []
      for (const verb of sequence) {
        const moved = take(verb, state)
        if (!moved.ok) continue
        state = moved.value.state
        taken.push(verb)
      }
      if (state === 'COUNTED') expect(taken.filter((verb) => verb !== 'reprint')).toEqual(['print', 'open', 'close', 'count'])
    }),
    { numRuns: 1_000 },
  )
})

test('there are always more slips than raters, and minutes agree exactly when they add up', () => {
  expect([0, 1, 10, 11, 100].map(slipsToPrint)).toEqual([0, 2, 11, 13, 110])
  const count = fc.nat({ max: 300 })
  fc.assert(
    fc.property(count, count, count, count, fc.integer({ min: -2, max: 2 }), (drawn, spoiled, left, some, off) => {
      const inBox = some % (drawn + 1)
      const minutes = { printed: drawn + spoiled + left, drawn, spoiled, left }
      expect(reconcile(minutes, inBox)).toEqual([])
      expect(reconcile(minutes, drawn + 1)).toMatchObject([{ code: 'ballots.moreThanDrawn' }])
      if (off !== 0 && minutes.printed + off >= 0) {
        expect(reconcile({ ...minutes, printed: minutes.printed + off }, inBox)).toMatchObject([{ code: 'ballots.slipsDisagree' }])
      }
    }),
  )
  expect(reconcile({ printed: 1.5, drawn: -1, spoiled: 0, left: 0 }, 0).map(({ field }) => field)).toEqual(['printed', 'drawn'])
})
