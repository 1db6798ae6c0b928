import { expect, test } from 'vitest'
import type { GradedRow, GradingShown } from '../types.ts'
import { choiceOf, clashes, departs, toRecord, without } from './choices.ts'

const row = (id: string, computedGrade: string | null, grading: Partial<GradingShown> | null = null, participation = 'FULL') =>
  ({ appraiseeId: id, participation, computedState: computedGrade === null ? 'UNDETERMINED' : 'GRADED', computedGrade, grading }) as unknown as GradedRow

test('decided before drafted before computed, and what is chosen here before all', () => {
  const decided = row('a', 'fair', { version: 3, draftGrade: 'good', draftReason: '拟', decidedGrade: 'poor', decidedReason: '定' })
  expect(choiceOf(decided, {})).toEqual({ grade: 'poor', reason: '定', version: 3 })
  expect(choiceOf(row('a', 'fair', { version: 1, draftGrade: 'good', draftReason: '拟', decidedGrade: null }), {})).toEqual({ grade: 'good', reason: '拟', version: 1 })
  expect(choiceOf(row('a', 'fair'), {})).toEqual({ grade: 'fair', reason: '', version: 0 })
  // An undetermined grade is nobody's default: somebody must choose.
  expect(choiceOf(row('a', null), {})).toEqual({ grade: '', reason: '', version: 0 })
  expect(departs(row('a', null), 'fair')).toBe(true)
  const chosen = { a: { grade: 'fair', reason: '', version: 2 } }
  expect(choiceOf(decided, chosen)).toEqual(chosen.a)
})

test('only what changes is recorded, with the version that was seen, and no reason where none is needed', () => {
  const rows = [
    row('same', 'good', { version: 1, decidedGrade: 'good', decidedReason: '', draftGrade: null }),
    row('fresh', 'good'),
    row('open', null),
    row('out', 'good', null, 'NO_GRADE'),
    row('changed', 'fair', { version: 2, decidedGrade: 'fair', decidedReason: '', draftGrade: null }),
  ]
  expect(toRecord(rows, { changed: { grade: 'good', reason: ' 会议研究 ', version: 2 }, fresh: { grade: 'good', reason: '不需要', version: 0 } })).toEqual([
    { appraiseeId: 'fresh', grade: 'good', reason: '', version: 0 },
    { appraiseeId: 'changed', grade: 'good', reason: '会议研究', version: 2 },
  ])
})

test('what somebody else recorded meanwhile is a clash only where something was chosen here', () => {
  const rows = [row('a', 'fair', { version: 2, decidedGrade: 'poor', decidedReason: '定' }), row('b', 'fair', { version: 2, decidedGrade: 'poor', decidedReason: '定' })]
  const choices = { a: { grade: 'good', reason: '会', version: 1 } }
  expect(clashes(rows, choices).map(({ appraiseeId }) => appraiseeId)).toEqual(['a'])
  expect(clashes(rows, { a: { ...choices.a, version: 2 } })).toEqual([])
  // Who meant the same has nothing to settle.
  expect(clashes(rows, { a: { grade: 'poor', reason: '定', version: 1 } })).toEqual([])
  expect(choiceOf(rows[0]!, without(choices, 'a')).grade).toBe('poor')
})
