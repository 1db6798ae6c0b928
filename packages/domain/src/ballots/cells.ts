import { num } from '../kit/index.ts'
import type { BallotComponent, BallotItem, Mark } from '../schemes/index.ts'

/** Left blank. */
export const BLANK = -2
/** Answered "don't know". */
export const ABSTAINED = -1

/**
 * A paper as whole numbers: one cell for each appraisee of the sheet, or one for each appraisee and item of an itemised
 * form, in the sheet's order. A grade is its place in the list, a number is scaled to a whole one, a rank is itself;
 * {@link BLANK} and {@link ABSTAINED} beside them. All papers of a round have the same number of cells, whatever they
 * say, so that a sealed one tells nothing by its length.
 */
export type Cells = readonly number[]

/** Most cells of a paper: 200 appraisees on one line each, or 10 on twenty. */
export const CELLS_MAX = 2_000

/** One line of an itemised form or the form's only line: what may be answered there. */
export interface Line {
  /** The item, or null where the form has one line. */
  readonly item: BallotItem | null
  /** Grades of the line, best first; null: a number or a rank. */
  readonly grades: readonly { readonly id: string; readonly label: { readonly zh: string; readonly en?: string } }[] | null
  /** Least and greatest cell, both included. */
  readonly min: number
  readonly max: number
  /** Decimals that a cell is scaled by; 0 for grades and ranks. */
  readonly decimals: number
}

const scaled = (value: string, decimals: number, mode: 'FLOOR' | 'CEILING'): number =>
  Number(num.toText(num.round(num.mul(num.of(value), num.whole(10 ** decimals)), 0, mode)))
const graded = (item: BallotItem | null, grades: NonNullable<Line['grades']>): Line => ({
  item, grades, min: 0, max: grades.length - 1, decimals: 0,
})

/** The lines that every appraisee has on the paper; `heads`: appraisees on the sheet. */
export function linesOf({ form }: Pick<BallotComponent, 'form'>, heads: number): readonly Line[] {
  switch (form.kind) {
    case 'graded':
      return [graded(null, form.grades)]
    case 'number': {
      const { decimals } = form
      return [{ item: null, grades: null, min: scaled(form.min, decimals, 'CEILING'), max: scaled(form.max, decimals, 'FLOOR'), decimals }]
    }
    case 'ranking':
      return [{ item: null, grades: null, min: 1, max: heads, decimals: 0 }]
    case 'items':
      return form.items.map((item) => {
        if (item.answer.kind === 'grades') return graded(item, item.answer.grades)
        const { decimals } = item.answer
        return { item, grades: null, min: 0, max: scaled(item.points, decimals, 'FLOOR'), decimals }
      })
  }
}

/** A cell as people read and the tally counts it: the grade's id or the number; null: blank. */
export function cellText(line: Line, cell: number): string | 'ABSTAIN' | null {
  if (cell === BLANK) return null
  if (cell === ABSTAINED) return 'ABSTAIN'
  if (line.grades !== null) return line.grades[cell]!.id
  return num.toText(num.div(num.whole(cell), num.whole(10 ** line.decimals)))
}

/** Whether a paper has the form of its round: every cell there, whole, within its line. */
export function fitsForm(ballot: Pick<BallotComponent, 'form' | 'abstention'>, heads: number, cells: unknown): cells is Cells {
  const lines = linesOf(ballot, heads)
  if (!Array.isArray(cells) || cells.length !== heads * lines.length) return false
  return cells.every((cell: unknown, at) => {
    const { min, max } = lines[at % lines.length]!
    if (typeof cell !== 'number' || !Number.isInteger(cell)) return false
    if (cell === BLANK) return true
    return cell === ABSTAINED ? ballot.abstention !== 'NOT_OFFERED' : cell >= min && cell <= max
  })
}

/** The answers about each appraisee, as scoring reads them; who was left blank is absent. */
export function marksOf(
  ballot: Pick<BallotComponent, 'form'>,
  sheet: readonly string[],
  cells: Cells,
): { readonly [appraisee: string]: Mark } {
  const lines = linesOf(ballot, sheet.length)
  return Object.fromEntries(sheet.flatMap((id, head): [string, Mark][] => {
    const texts = lines.map((line, at) => cellText(line, cells[head * lines.length + at]!))
    const [first] = texts
    if (ballot.form.kind === 'items') {
      const answers = Object.fromEntries(texts.flatMap((text, at) => (text === null ? [] : [[lines[at]!.item!.id, text]])))
      return Object.keys(answers).length === 0 ? [] : [[id, { kind: 'items', answers }]]
    }
    if (first == null) return []
    if (first === 'ABSTAIN') return [[id, { kind: 'abstain' }]]
    if (ballot.form.kind === 'graded') return [[id, { kind: 'grade', grade: first }]]
    return [[id, ballot.form.kind === 'ranking' ? { kind: 'place', place: Number(first) } : { kind: 'number', value: first }]]
  }))
}
