import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../kit/index.ts'
import { checkRepetition, fitsForm, isRepeatable, moveRound, reconcile, ROUND_STATES, roundMachine, slipsToPrint } from './index.ts'
import type { BallotComponent } from '../schemes/index.ts'
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

test('ten thousand rounds, whatever is done in whatever order: no second paper, none from elsewhere, no result before closing', { timeout: 120_000 }, () => {
  // The keys of the box are the slips': the database keeps them apart as this map does (docs/adr/0009).
  const onward: readonly RoundVerb[] = ['print', 'print', 'open', 'open', 'close', 'close', 'close', 'count', 'count', 'count', 'reprint', 'declareVoid']
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('cast' as const), slip: fc.nat({ max: 11 }), cells: fc.constantFrom([0, 1], [3, 3], [-2, 0], [4, 0], [0]) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), verb: fc.constantFrom(...onward) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('witness' as const), by: fc.constantFrom('w1', 'w1', 'w1', 'w1', 'w2', 'w2', 'w2', 'w2', 'a1') }) },
  )
  const ballot = { abstention: 'LEAVES_BASE', form: { kind: 'graded', grades: [1, 2, 3, 4].map((one) => ({ id: `g${one}`, label: { zh: '级' }, points: '1' })) } } as unknown as BallotComponent
  const seen = { counted: 0, second: 0, late: 0 }
  fc.assert(
    fc.property(fc.array(deed, { minLength: 8, maxLength: 50, size: 'max' }), fc.nat({ max: 4 }), (deeds, unfitDrawn) => {
      let state: RoundState = 'PREPARED'
      let version = 1
      let printings = 0
      const box = new Map<string, readonly number[]>()
      const witnesses: string[] = []
      let result: readonly (readonly number[])[] | null = null
      for (const one of deeds) {
        if (one.kind === 'witness') {
          if (state === 'OPEN') witnesses.push(one.by)
          continue
        }
        if (one.kind === 'cast') {
          // Slip 11 is none of this round's; a slip of an older printing is not known any more.
          const slip = one.slip === 11 || printings === 0 ? null : `${printings}/${one.slip}`
          const before = box.size
          if (state === 'OPEN' && slip !== null && fitsForm(ballot, 2, one.cells)) {
            if (box.has(slip)) seen.second += 1
            else box.set(slip, one.cells)
          } else if (state === 'CLOSED') seen.late += 1
          if (box.size - before > (state === 'OPEN' ? 1 : 0)) throw new Error('a paper more than was cast')
          continue
        }
        const inBox = box.size
        const minutes = [{ group: 'all', printed: 11, drawn: Math.min(11, inBox + (unfitDrawn === 0 ? -1 : 0)), spoiled: 0, left: 11 - Math.min(11, inBox + (unfitDrawn === 0 ? -1 : 0)), inBox }]
        const moved = moveRound({ verb: one.verb, version }, { state, version }, { ...CLEAR, witnesses, appraised: ['a1'], minutes })
        if (!moved.ok) continue
        const from = state
        state = moved.value.state
        version += 1
        if (one.verb === 'print' || one.verb === 'reprint') printings += 1
        if (one.verb === 'close') expect([new Set(witnesses).size >= 2, witnesses.includes('a1')]).toEqual([true, false])
        if (one.verb === 'count') {
          expect([from, unfitDrawn === 0 && inBox > 0]).toEqual(['CLOSED', false])
          result = [...box.values()]
          seen.counted += 1
        }
        if (one.verb === 'declareVoid') box.clear()
        // Before the count, and of a void round, there is nothing to read.
        expect(result !== null).toBe(state === 'COUNTED')
        if (state === 'COUNTED') expect([result!.length, new Set(box.keys()).size]).toEqual([inBox, inBox])
      }
    }),
    { numRuns: 10_000 },
  )
  expect(seen.counted).toBeGreaterThan(50)
  expect(seen.second).toBeGreaterThan(1_000)
  expect(seen.late).toBeGreaterThan(100)
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

test('only a void round, or one that failed when counted, is repeated; once, and as what it was', () => {
  const codes = (round: Partial<Parameters<typeof checkRepetition>[1]>) =>
    checkRepetition({ classId: 'c', ballotId: 'b' }, { classId: 'c', ballotId: 'b', state: 'COUNTED', failures: ['TURNOUT_TOO_LOW'], repeated: false, ...round })
      .map(({ code }) => code)
  for (const state of ROUND_STATES) {
    expect(codes({ state, failures: [] })).toEqual(state === 'VOID' ? [] : ['ballots.voteStands'])
    expect(codes({ state })).toEqual(state === 'VOID' || state === 'COUNTED' ? [] : ['ballots.voteStands'])
  }
  for (const state of ROUND_STATES) {
    for (const failures of [[], ['TURNOUT_TOO_LOW']] as const) {
      for (const repeated of [false, true]) {
        expect(isRepeatable({ state, failures, repeated }, false)).toBe(codes({ state, failures, repeated }).length === 0)
        expect(isRepeatable({ state, failures, repeated }, true)).toBe(codes({ state, failures, repeated }).length === 0 && state !== 'VOID')
      }
    }
  }
  expect(codes({ repeated: true })).toEqual(['ballots.repeatedAlready'])
  expect(codes({ classId: 'other' })).toEqual(['ballots.repeatsAnother'])
  expect(codes({ ballotId: 'other', failures: [], repeated: true })).toEqual(['ballots.repeatedAlready', 'ballots.repeatsAnother'])
})
