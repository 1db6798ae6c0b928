import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../kit/index.ts'
import { completeness, complianceGrid, complianceShare, FREQUENCY_RULES, MEETING_KINDS, QUORUMS, recordMeeting, resultOf, rulesFor } from './index.ts'
import type { MeetingFacts, RecordMeeting } from './index.ts'

const facts: MeetingFacts = { today: '2026-06-30', lateAfterDays: 7, quorums: QUORUMS }
const meeting: RecordMeeting = {
  kind: 'MEMBERS',
  heldOn: '2026-06-25',
  place: '党群服务中心',
  chair: '主持人',
  recorder: '记录人',
  due: 20,
  present: 16,
  absent: { LEAVE: 3, ILLNESS: 1 },
  topics: ['学习', '讨论停车难'],
  keyPoints: '一、分工\n二、时间',
  differingViews: '',
  motions: [{ kind: 'ORDINARY', text: '成立议事小组', inFavour: 11, against: 3, abstained: 2 }],
}
const codes = (change: Partial<RecordMeeting>) => {
  const verdict = recordMeeting({ ...meeting, ...change }, facts)
  return verdict.ok ? [] : verdict.refusals.map(({ code, field }) => [code, field])
}

test('a record in time is kept as it is; lines stay lines', () => {
  expect(recordMeeting(meeting, facts)).toMatchObject({
    ok: true,
    value: { late: false, recordedOn: '2026-06-30', results: ['PASSED'], keyPoints: '一、分工\n二、时间' },
  })
})

test('a late record is admitted and marked, to the day', () => {
  const late = (heldOn: string) => {
    const verdict = recordMeeting({ ...meeting, heldOn }, facts)
    return verdict.ok && verdict.value.late
  }
  expect([late('2026-06-23'), late('2026-06-22')]).toEqual([false, true])
  expect(codes({ heldOn: '2026-07-01' })).toEqual([['kit.inFuture', 'heldOn']])
})

test.each([
  [{ present: 17 }, [['evidence.headsDisagree', 'present']]],
  [{ absent: {} }, [['evidence.headsDisagree', 'present']]],
  [{ present: -1 }, [['evidence.headsInvalid', 'present'], ['evidence.votesExceedPresent', 'motions.0.inFavour']]],
  [{ due: 1.5 }, [['evidence.headsInvalid', 'due']]],
  [{ due: 0, present: 0, absent: {}, motions: [] }, [['kit.tooSmall', 'due']]],
  [{ absent: { LEAVE: 3, HOLIDAY: 1 } as never }, [['kit.unknownChoice', 'absent.HOLIDAY']]],
  [{ topics: [] }, [['kit.required', 'topics']]],
  [{ topics: ['a', ' '] }, [['kit.required', 'topics.1']]],
  [{ keyPoints: ' \n ' }, [['kit.required', 'keyPoints']]],
  [{ kind: 'PARTY' as never }, [['kit.unknownChoice', 'kind']]],
  [{ motions: [{ kind: 'ORDINARY', text: 'x', inFavour: 15, against: 1, abstained: 1 }] }, [['evidence.votesExceedPresent', 'motions.0.inFavour']]],
  [{ motions: [{ kind: 'VOTE' as never, text: '', inFavour: 1, against: 0, abstained: 0 }] }, [['kit.required', 'motions.0.text'], ['kit.unknownChoice', 'motions.0.kind']]],
  [{ motions: [{ kind: 'ORDINARY', text: 'x', inFavour: Number.NaN, against: 0, abstained: 0 }] }, [['evidence.headsInvalid', 'motions.0.inFavour']]],
] as const)('%o is refused at its place', (change, expected) => {
  expect(codes(change as Partial<RecordMeeting>)).toEqual(expected)
})

test('more than half of those due must come and agree; for an election four fifths come', () => {
  const of = (kind: 'ORDINARY' | 'ELECTION', due: number, present: number, inFavour: number) =>
    resultOf({ inFavour }, { due, present }, QUORUMS[kind])
  expect(of('ORDINARY', 20, 10, 10)).toBe('NO_QUORUM')
  expect(of('ORDINARY', 20, 11, 10)).toBe('NOT_PASSED')
  expect(of('ORDINARY', 20, 11, 11)).toBe('PASSED')
  expect(of('ELECTION', 20, 15, 15)).toBe('NO_QUORUM')
  expect(of('ELECTION', 20, 16, 11)).toBe('PASSED')
  expect(of('ELECTION', 0, 0, 0)).toBe('NO_QUORUM')
  const counts = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), fc.nat({ max: 500 }))
  fc.assert(
    fc.property(counts, ([due, some, more]) => {
      const present = some % (due + 1)
      const inFavour = more % (present + 1)
      expect(of('ORDINARY', due, present, inFavour)).toBe(
        present * 2 <= due ? 'NO_QUORUM' : inFavour * 2 > due ? 'PASSED' : 'NOT_PASSED',
      )
    }),
  )
})

test('completeness counts fields, however long they are', () => {
  expect(completeness(meeting)).toEqual({ filled: 7, of: 7 })
  expect(completeness({ ...meeting, place: '', keyPoints: '', motions: [] })).toEqual({ filled: 4, of: 7 })
  expect(completeness({ ...meeting, kind: 'LECTURE', motions: [], keyPoints: '长'.repeat(9000) })).toEqual({ filled: 7, of: 7 })
})

test('the grid divides the year as calendars do, and what is still open is not due', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const grid = complianceGrid(
    [{ kind: 'MEMBERS', every: 'QUARTER', atLeast: 1 }],
    [
      { kind: 'MEMBERS', heldOn: '2026-03-31', late: false },
      { kind: 'MEMBERS', heldOn: '2026-05-05', late: true },
      { kind: 'LECTURE', heldOn: '2026-07-01', late: false },
    ],
    year,
    '2026-10-01',
  )
  expect(grid.map(({ from, to, status }) => [from, to, status])).toEqual([
    ['2026-01-01', '2026-03-31', 'MET'],
    ['2026-04-01', '2026-06-30', 'LATE'],
    ['2026-07-01', '2026-09-30', 'MISSING'],
    ['2026-10-01', '2026-12-31', 'OPEN'],
  ])
  expect(complianceShare(grid, 'COUNTS')).toEqual({ kept: 2, due: 3 })
  expect(complianceShare(grid, 'DOES_NOT_COUNT')).toEqual({ kept: 1, due: 3 })
  expect(complianceGrid(FREQUENCY_RULES, [], year, '2026-01-01')).toHaveLength(4 + 12 + 12 + 4 + 12 + 1 + 1)
  // A general branch has no party groups of its own; a committee holds none of these.
  expect(complianceGrid(rulesFor('GENERAL_BRANCH'), [], year, '2026-01-01')).toHaveLength(4 + 12 + 4 + 12 + 1 + 1)
  expect(rulesFor('COMMITTEE')).toEqual([])
  // A stretch that the period cuts is not asked for.
  expect(complianceGrid([{ kind: 'GROUP', every: 'MONTH', atLeast: 1 }], [], { from: '2026-01-15', to: '2026-04-14' }, '2027-01-01')).toHaveLength(2)
})

test('one more meeting never makes a cell worse, and the cells of a rule join without gap or overlap', () => {
  const held = fc.record({
    kind: fc.constantFrom(...MEETING_KINDS),
    heldOn: fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2024-01-01', days)),
    late: fc.boolean(),
  })
  const worth = { MISSING: 0, OPEN: 1, LATE: 2, MET: 3 }
  fc.assert(
    fc.property(fc.array(held, { maxLength: 30 }), held, (meetings, one) => {
      const period = { from: '2024-01-01', to: '2026-12-31' }
      const [before, after] = [meetings, [...meetings, one]].map((some) => complianceGrid(FREQUENCY_RULES, some, period, '2025-07-15'))
      for (const [at, cell] of before!.entries()) {
        expect(worth[after![at]!.status]).toBeGreaterThanOrEqual(worth[cell.status])
        const next = before![at + 1]
        if (next?.kind === cell.kind) expect(next.from).toBe(addDays(cell.to, 1))
      }
    }),
    { numRuns: 300 },
  )
})
