import type { GradedRow } from '../types.ts'

/** A grade meant for somebody, and the version of the grading that was seen when it was meant. */
export interface Choice {
  readonly grade: string
  readonly reason: string
  readonly version: number
}
export type Choices = Readonly<Record<string, Choice>>

/** Who gets a grade at all. */
export const isGraded = ({ participation }: Pick<GradedRow, 'participation'>): boolean => participation === 'FULL' || participation === 'PARTIAL'

const computedOf = ({ computedState, computedGrade }: GradedRow): string => (computedState === 'GRADED' ? (computedGrade ?? '') : '')

/** Whether a grade departs from what the rules gave. */
export const departs = (row: GradedRow, grade: string): boolean => grade !== '' && computedOf(row) !== grade

/** What stands for somebody: what was chosen here, else what is decided, drafted or computed, in this order. */
export function choiceOf(row: GradedRow, choices: Choices): Choice {
  const { grading } = row
  const chosen = choices[row.appraiseeId]
  if (chosen !== undefined) return chosen
  const version = grading?.version ?? 0
  if (grading?.decidedGrade != null) return { grade: grading.decidedGrade, reason: grading.decidedReason, version }
  if (grading?.draftGrade != null) return { grade: grading.draftGrade, reason: grading.draftReason, version }
  return { grade: computedOf(row), reason: '', version }
}

/** What would be recorded: everybody whose grade is not yet decided as it stands here. A reason that is not needed is none. */
export const toRecord = (rows: readonly GradedRow[], choices: Choices): readonly (Choice & { readonly appraiseeId: string })[] =>
  rows.filter(isGraded).flatMap((row) => {
    const { grade, reason: said, version } = choiceOf(row, choices)
    const reason = departs(row, grade) ? said.trim() : ''
    const { decidedGrade = null, decidedReason = '' } = row.grading ?? {}
    return grade === '' || (decidedGrade === grade && decidedReason === reason) ? [] : [{ appraiseeId: row.appraiseeId, grade, reason, version }]
  })

/** Whose grade somebody else recorded, and otherwise, since it was chosen here. */
export const clashes = (rows: readonly GradedRow[], choices: Choices): readonly GradedRow[] =>
  rows.filter((row) => {
    const chosen = choices[row.appraiseeId]
    if (chosen === undefined || chosen.version === (row.grading?.version ?? 0)) return false
    return toRecord([row], choices).length > 0
  })

/** Without the choice for somebody: what is recorded holds. */
export const without = (choices: Choices, appraiseeId: string): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([id]) => id !== appraiseeId))
