import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import type { BallotComponent, BallotItem, Mark, Paper, PaperLimit, PaperRule } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'

type Items = Extract<Mark, { kind: 'items' }>

/**
 * The sum of a sheet's items, or ABSTAIN when none was answered. An item answered "don't know" leaves the sheet when
 * abstentions leave the base (the rest is scaled up to the full points), and brings no points when they stay.
 */
function sumOfItems(ballot: BallotComponent, items: readonly BallotItem[], mark: Items): Num | 'ABSTAIN' {
  let points = num.zero
  let answered = num.zero
  for (const item of items) {
    const answer = mark.answers[item.id]
    if (answer === undefined || answer === 'ABSTAIN') continue
    answered = num.add(answered, num.of(item.points))
    points = num.add(points, itemPoints(item, answer))
  }
  if (num.isZero(answered)) return 'ABSTAIN'
  if (ballot.abstention !== 'LEAVES_BASE') return points
  return num.mul(points, num.div(num.of(ballot.points), answered))
}

function itemPoints(item: BallotItem, answer: string): Num {
  if (item.answer.kind === 'number') return num.of(answer)
  return num.of(item.answer.grades.find((grade) => grade.id === answer)!.points)
}

/** A mark as a tally counts it: grade id, exact text of a number, of a sum of items or of a place, or ABSTAIN. */
export function paperMark(ballot: BallotComponent, mark: Mark): string {
  switch (mark.kind) {
    case 'grade':
      return mark.grade
    case 'number':
      return mark.value
    case 'place':
      return String(mark.place)
    case 'abstain':
      return 'ABSTAIN'
    case 'items': {
      const sum = sumOfItems(ballot, ballot.form.kind === 'items' ? ballot.form.items : [], mark)
      return sum === 'ABSTAIN' ? sum : num.toText(sum)
    }
  }
}

/** The number that paper rules read: a number, a sum of items, or a grade's points. E8. */
function ruleMark(ballot: BallotComponent, mark: Mark): Num | undefined {
  const text = paperMark(ballot, mark)
  if (text === 'ABSTAIN') return undefined
  if (ballot.form.kind !== 'graded') return num.of(text)
  return num.of(ballot.form.grades.find((grade) => grade.id === text)!.points)
}

/** The highest mark the form has. */
function fullMark(ballot: BallotComponent): Num {
  const { form } = ballot
  if (form.kind === 'number') return num.of(form.max)
  if (form.kind === 'graded') return form.grades.map((grade) => num.of(grade.points)).reduce(num.max)
  return form.kind === 'items' ? num.of(ballot.points) : num.one
}

const within = (count: number, limit: PaperLimit, heads: number): -1 | 0 | 1 =>
  num.compare(
    num.whole(count),
    'count' in limit
      ? num.whole(limit.count)
      : num.mul(num.fromRational(share(limit.share)), num.whole(heads)),
  )

function isComplete(ballot: BallotComponent, sheet: readonly string[], paper: Paper): boolean {
  return sheet.every((id) => {
    const mark = paper.marks[id]
    if (mark === undefined) return false
    if (mark.kind !== 'items' || ballot.form.kind !== 'items') return true
    return ballot.form.items.every((item) => mark.answers[item.id] !== undefined)
  })
}

function breaks(rule: PaperRule, ballot: BallotComponent, sheet: readonly string[], paper: Paper): boolean {
  const marks = Object.values(paper.marks)
  const values = () => marks.flatMap((mark) => ruleMark(ballot, mark) ?? [])
  const graded = (grades: readonly string[]) =>
    marks.filter((mark) => mark.kind === 'grade' && grades.includes(mark.grade)).length
  switch (rule.kind) {
    case 'complete':
      return !isComplete(ballot, sheet, paper)
    case 'at-most-from': {
      const line = num.of(rule.mark)
      return within(values().filter((value) => num.atLeast(value, line)).length, rule.limit, sheet.length) > 0
    }
    case 'at-least-below': {
      const line = num.of(rule.mark)
      return within(values().filter((value) => num.less(value, line)).length, rule.limit, sheet.length) < 0
    }
    case 'at-most-graded':
      return within(graded(rule.grades), rule.limit, sheet.length) > 0
    case 'at-least-graded':
      return within(graded(rule.grades), rule.limit, sheet.length) < 0
    case 'not-all-equal':
    case 'not-all-full': {
      if (sheet.length < rule.from) return false
      const all = values()
      const same = rule.kind === 'not-all-full' ? fullMark(ballot) : all[0]
      return all.length === sheet.length && all.every((value) => num.equals(value, same!))
    }
  }
}

/** The rules of the ballot that a paper breaks, in the scheme's order; any of them makes it wholly invalid. E8, S12. */
export const brokenRules = (
  ballot: BallotComponent,
  sheet: readonly string[],
  paper: Paper,
): readonly PaperRule[] => ballot.paperRules.filter((rule) => breaks(rule, ballot, sheet, paper))

/** The papers that break a rule of the ballot: each is wholly invalid. E8, S12. */
export function invalidPapers(
  ballot: BallotComponent,
  sheet: readonly string[],
  papers: readonly Paper[],
): ReadonlySet<Paper> {
  return new Set(
    papers.filter((paper) => ballot.paperRules.some((rule) => breaks(rule, ballot, sheet, paper))),
  )
}
