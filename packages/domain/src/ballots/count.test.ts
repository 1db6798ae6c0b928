import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BallotComponent, BallotForm } from '../schemes/index.ts'
import type { Beside, PaperCounts } from './index.ts'
import { ABSTAINED, addTallies, BLANK, cellText, countPapers, failuresOf, faultsOfPaper, fitsForm, linesOf, marksOf } from './index.ts'

const label = (zh: string) => ({ zh })
const grades = [['good', '100'], ['fair', '85'], ['plain', '70'], ['poor', '40']]
  .map(([id, points]) => ({ id: id!, label: label(id!), points: points! }))
const FORMS: readonly BallotForm[] = [
  { kind: 'graded', grades, scoring: { kind: 'points' } },
  { kind: 'number', min: '60', max: '100', decimals: 1 },
  { kind: 'ranking', points: { first: '100', step: '5', floor: '0' }, ties: 'REFUSED' },
  {
    kind: 'items',
    items: [
      { id: 'a', label: label('甲'), points: '60', answer: { kind: 'number', decimals: 0 } },
      { id: 'b', label: label('乙'), points: '40', answer: { kind: 'grades', grades: [{ id: 'yes', label: label('是'), points: '40' }, { id: 'no', label: label('否'), points: '0' }] } },
    ],
  },
]
const ballotOf = (form: BallotForm, more: Partial<BallotComponent> = {}): BallotComponent => ({
  id: 'ballot', label: label('民主测评'), kind: 'ballot', points: '100', strand: 'STAGE', missing: 'BLOCK', form,
  abstention: 'LEAVES_BASE', base: 'VALID', aggregation: { kind: 'mean' },
  combine: { by: 'POOLED', groups: { same: ['g'] } }, paperRules: [{ kind: 'complete' }], invalidLimit: { kind: 'none' },
  turnout: { minimumPapers: 0, minimumShare: '0%', composition: [], notMet: 'BLOCK' }, ...more,
})
const SHEET = ['p', 'q', 'r']

const world = fc.constantFrom(...FORMS).chain((form) => {
  const lines = linesOf({ form }, SHEET.length)
  const cell = (at: number) => fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: lines[at % lines.length]!.min, max: lines[at % lines.length]!.max }) },
    { weight: 1, arbitrary: fc.constantFrom(BLANK, ABSTAINED) },
  )
  const paper = fc.tuple(...Array.from({ length: SHEET.length * lines.length }, (_, at) => cell(at)))
  return fc.record({ form: fc.constant(form), papers: fc.array(paper, { maxLength: 12 }) })
})

test('what is counted adds up to the valid papers on every line, and no paper is counted twice', () => {
  fc.assert(fc.property(world, ({ form, papers }) => {
    const ballot = ballotOf(form)
    const count = countPapers(ballot, SHEET, papers)
    for (const cells of papers) expect(fitsForm(ballot, SHEET.length, cells)).toBe(true)
    expect(count.returned).toBe(papers.length)
    expect(count.invalid).toBe(papers.filter((cells) => faultsOfPaper(ballot, SHEET, cells).length > 0).length)
    for (const { abstained, blank, marks } of [...count.lines, ...count.whole]) {
      expect(abstained + blank + Object.values(marks).reduce((a, b) => a + b, 0)).toBe(count.returned - count.invalid)
    }
    expect(count.whole.map(({ appraisee }) => appraisee)).toEqual(SHEET)
    // The order of the papers says nothing.
    expect(countPapers(ballot, SHEET, papers.toReversed())).toEqual(count)
    // Two halves are the whole.
    const halves = [papers.slice(0, 5), papers.slice(5)].map((some) => countPapers(ballot, SHEET, some))
    expect(count.lines.map((_, at) => addTallies(halves.map(({ lines }) => lines[at]!)).marks)).toEqual(count.lines.map(({ marks }) => marks))
  }))
})

test('an incomplete paper is invalid as a whole; an abstention is an answer', () => {
  const ballot = ballotOf(FORMS[0]!)
  expect(countPapers(ballot, SHEET, [[0, 1, BLANK], [0, 1, ABSTAINED]])).toMatchObject({ returned: 2, invalid: 1 })
  expect(marksOf(ballot, SHEET, [0, ABSTAINED, BLANK])).toEqual({ p: { kind: 'grade', grade: 'good' }, q: { kind: 'abstain' } })
  const ranking = ballotOf(FORMS[2]!)
  expect(faultsOfPaper(ranking, SHEET, [1, 1, 2])).toEqual([{ kind: 'tie' }])
  expect(faultsOfPaper(ranking, SHEET, [1, 3, 2])).toEqual([])
})

test('numbers go through cells exactly', () => {
  const [line] = linesOf({ form: FORMS[1]! }, 1)
  expect([600, 855, 1_000].map((cell) => cellText(line!, cell))).toEqual(['60', '85.5', '100'])
  expect(marksOf(ballotOf(FORMS[3]!), ['p'], [55, 1])).toEqual({ p: { kind: 'items', answers: { a: '55', b: 'no' } } })
})

test('what has not the form of its round is no paper', () => {
  const ballot = ballotOf(FORMS[0]!, { abstention: 'NOT_OFFERED' })
  for (const cells of [null, {}, 'abc', [], [0, 1], [0, 1, 4], [0, 1, -3], [0, 1, 1.5], [0, 1, '2'], [0, 1, Number.NaN], [0, 1, ABSTAINED], [0, 1, 2, 3]]) {
    expect(fitsForm(ballot, 3, cells)).toBe(false)
  }
  expect(fitsForm(ballot, 3, [0, BLANK, 3])).toBe(true)
})

test('the rules of the scheme say when a round fails', () => {
  const rules = {
    invalidLimit: { kind: 'revote', above: '1/3', of: 'RETURNED' } as const,
    turnout: { minimumPapers: 5, minimumShare: '80%', composition: [{ group: 'residents', atLeast: '70%', atMost: '100%' }], notMet: 'REVOTE' as const },
  }
  const group = (name: string, due: number, returned: number, valid: number) => ({ group: name, due, issued: returned, returned, valid })
  const alone = { groups: ['residents', 'leaders'], rounds: [], closed: true }
  const round = (groups: readonly PaperCounts[], sheet = ['p', 'q'], id = 'r') => ({ id, sheet, groups })
  const failures = (groups: readonly PaperCounts[], beside: Partial<Beside> = {}) => failuresOf(rules, round(groups), { ...alone, ...beside })
  expect(failures([group('residents', 10, 9, 8)])).toEqual([])
  expect(failures([group('residents', 10, 9, 6), group('leaders', 0, 0, 0)])).toEqual(['TURNOUT_TOO_LOW'])
  expect(failures([group('residents', 10, 9, 5)])).toEqual(['TOO_MANY_INVALID', 'TURNOUT_TOO_LOW'])
  expect(failures([group('residents', 4, 4, 4), group('leaders', 2, 2, 2)])).toEqual(['COMPOSITION'])
  expect(failures([group('residents', 4, 4, 4)])).toEqual(['TOO_FEW_PAPERS'])
  // One group fails by itself, whatever the others hand in: the score would be blocked.
  expect(failures([group('residents', 20, 20, 20), group('leaders', 4, 4, 2)])).toEqual(['TOO_MANY_INVALID'])
  expect(failures([{ ...group('residents', 10, 9, 9), issued: 12 }])).toEqual(['TURNOUT_TOO_LOW'])

  // Group by group, in rounds of their own: judged once all have voted, together, and by no paper about others.
  const leaders = [group('leaders', 4, 4, 4)]
  const residents = round([group('residents', 12, 11, 11)], ['q', 'p'], 's')
  expect(failures(leaders, { closed: false })).toEqual([])
  expect(failures(leaders)).toEqual(['TOO_FEW_PAPERS', 'COMPOSITION'])
  expect(failures(leaders, { rounds: [residents], closed: false })).toEqual([])
  expect(failures(leaders, { rounds: [{ ...residents, sheet: ['x'] }] })).toEqual(['TOO_FEW_PAPERS', 'COMPOSITION'])
  expect(failures(leaders, { rounds: [round([group('residents', 12, 6, 6)])] })).toEqual(['TURNOUT_TOO_LOW', 'COMPOSITION'])
  // A large group in parts: too many invalid in one part are not too many of all.
  expect(failures([group('residents', 10, 10, 6)], { rounds: [round([group('residents', 20, 20, 20)])] })).toEqual([])
  // What another group does wrong is not this round's.
  expect(failures([group('residents', 20, 20, 20)], { rounds: [round([group('leaders', 4, 4, 2)])] })).toEqual([])
})
