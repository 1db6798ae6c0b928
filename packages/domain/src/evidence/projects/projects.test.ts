import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../../kit/index.ts'
import { moveProject, PROJECT_STATES, projectMachine } from './index.ts'
import type { ProjectFacts, ProjectState, ProjectVerb } from './index.ts'

const VERBS = Object.keys(projectMachine.moves) as ProjectVerb[]
const OWNERS: readonly ProjectVerb[] = ['proposeAgain', 'start', 'submit']
const clear = (verb: ProjectVerb): ProjectFacts => ({
  today: '2026-06-01',
  reason: '评审意见',
  unanswered: 0,
  dueOn: '2026-11-30',
  newDueOn: '2026-12-31',
  measuresOpen: 0,
  scoreMissing: false,
  byOwner: OWNERS.includes(verb),
})
const take = (verb: ProjectVerb, state: ProjectState, broken: Partial<ProjectFacts> = {}) =>
  moveProject({ verb, version: 1 }, { state, version: 1 }, { ...clear(verb), ...broken })

test('every state can be reached, and a project ends scored', () => {
  expect(faultsOf(projectMachine, PROJECT_STATES)).toEqual({ unreachable: [], stuck: [] })
})

test('nobody judges a project of their own, and only its owner works on it', () => {
  for (const verb of VERBS) {
    const wrong = take(verb, projectMachine.moves[verb].from[0]!, { byOwner: !OWNERS.includes(verb) })
    expect(wrong.ok ? verb : wrong.refusals.map(({ code }) => code)).toEqual([
      OWNERS.includes(verb) ? 'evidence.notYourProject' : 'evidence.ownProject',
    ])
  }
})

test.each([
  ['review', { reason: ' ' }, 'evidence.reasonMissing'],
  ['giveBack', { reason: '' }, 'evidence.reasonMissing'],
  ['checkMidterm', { reason: '' }, 'evidence.reasonMissing'],
  ['accept', { reason: '' }, 'evidence.reasonMissing'],
  ['fail', { reason: '' }, 'evidence.reasonMissing'],
  ['extend', { reason: '' }, 'evidence.reasonMissing'],
  ['extend', { newDueOn: '2026-11-30' }, 'evidence.dueDateNotLater'],
  ['extend', { newDueOn: null }, 'evidence.dueDateNotLater'],
  ['proposeAgain', { unanswered: 1 }, 'evidence.suggestionsUnanswered'],
  ['submit', { unanswered: 1 }, 'evidence.suggestionsUnanswered'],
  ['submit', { measuresOpen: 1 }, 'evidence.measuresOpen'],
  ['score', { scoreMissing: true }, 'evidence.scoreMissing'],
] as const)('%s with %o says %s', (verb, broken, code) => {
  expect(take(verb, projectMachine.moves[verb].from[0]!, broken)).toMatchObject({ ok: false, refusals: [{ code }] })
})

test('no project is scored that was not approved, checked at mid-year and judged', () => {
  let scored = 0
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...VERBS), { minLength: 10, maxLength: 120, size: 'max' }), (sequence) => {
      let state: ProjectState = 'PROPOSED'
      const taken: ProjectVerb[] = []
      for (const verb of sequence) {
        const moved = take(verb, state)
        if (!moved.ok) {
          expect(moved.refusals).toEqual([{ code: 'evidence.notNow' }])
          continue
        }
        state = moved.value.state
        taken.push(verb)
      }
      if (state !== 'SCORED') return
      scored += 1
      const judged = taken.findLastIndex((verb) => verb === 'accept' || verb === 'fail')
      const order = ['review', 'approve', 'start', 'checkMidterm'].map((verb) => taken.lastIndexOf(verb as ProjectVerb))
      expect([...order, judged]).toEqual([...order, judged].toSorted((a, b) => a - b))
      expect(order.every((at) => at >= 0)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
  expect(scored).toBeGreaterThan(100)
})
