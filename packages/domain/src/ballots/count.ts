import type { BallotComponent, Mark, Paper, PaperRule } from '../schemes/index.ts'
import { cellText, linesOf, marksOf } from './cells.ts'
import type { Cells } from './cells.ts'
import { brokenRules, paperMark } from './papers.ts'

/** How often each answer was given on one line about one appraisee by one set of papers. */
export interface LineTally {
  readonly appraisee: string
  /** The item of an itemised form; null: the form's only line. */
  readonly item: string | null
  readonly abstained: number
  readonly blank: number
  /** Grade id or number → papers. */
  readonly marks: Readonly<Record<string, number>>
}

/** What a count of a box comes to. */
export interface Count {
  readonly returned: number
  readonly invalid: number
  readonly lines: readonly LineTally[]
  /** One mark for each appraisee, the sum of its items on an itemised form: what scoring starts from. */
  readonly whole: readonly LineTally[]
}

/** Why a paper would count as invalid: rules of the scheme, and two appraisees in one place where ties are refused. */
export function faultsOfPaper(
  ballot: BallotComponent,
  sheet: readonly string[],
  cells: Cells,
): readonly (PaperRule | { readonly kind: 'tie' })[] {
  const paper: Paper = { token: '', marks: marksOf(ballot, sheet, cells) }
  const broken = brokenRules(ballot, sheet, paper)
  if (ballot.form.kind !== 'ranking' || ballot.form.ties === 'SHARED') return broken
  const places = Object.values(paper.marks).flatMap((mark) => (mark.kind === 'place' ? [mark.place] : []))
  return new Set(places).size === places.length ? broken : [...broken, { kind: 'tie' }]
}

/** Counts the papers of one group: invalid ones leave as a whole, then answers are counted line by line. E8. */
export function countPapers(ballot: BallotComponent, sheet: readonly string[], papers: readonly Cells[]): Count {
  const lines = linesOf(ballot, sheet.length)
  const valid = papers.filter((cells) => faultsOfPaper(ballot, sheet, cells).length === 0)
  const tallies = sheet.flatMap((appraisee, head) => lines.map((line, at) =>
    tallyOf(appraisee, line.item?.id ?? null, valid.map((cells) => cellText(line, cells[head * lines.length + at]!)))))
  const marks = valid.map((cells) => marksOf(ballot, sheet, cells))
  const whole = ballot.form.kind !== 'items' ? tallies
    : sheet.map((appraisee) => tallyOf(appraisee, null, marks.map((of) => wholeMark(ballot, of[appraisee]))))
  return { returned: papers.length, invalid: papers.length - valid.length, lines: tallies, whole }
}

const wholeMark = (ballot: BallotComponent, mark: Mark | undefined): string | null =>
  mark === undefined ? null : paperMark(ballot, mark)

function tallyOf(appraisee: string, item: string | null, texts: readonly (string | null)[]): LineTally {
  const counts = new Map<string, number>()
  let [abstained, blank] = [0, 0]
  for (const text of texts) {
    if (text === null) blank += 1
    else if (text === 'ABSTAIN') abstained += 1
    else counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return { appraisee, item, abstained, blank, marks: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/** The sum of tallies of the same line. */
export function addTallies(tallies: readonly LineTally[]): LineTally {
  const marks: Record<string, number> = {}
  for (const tally of tallies) {
    for (const [mark, count] of Object.entries(tally.marks)) marks[mark] = (marks[mark] ?? 0) + count
  }
  const sum = (of: (tally: LineTally) => number): number => tallies.reduce((total, one) => total + of(one), 0)
  const { appraisee, item } = tallies[0]!
  return { appraisee, item, abstained: sum((one) => one.abstained), blank: sum((one) => one.blank), marks }
}
