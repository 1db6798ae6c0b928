import { rational } from '../../kit/index.ts'
import type { BallotGrade } from '../ballot.ts'
import { exact } from '../exact.ts'
import { type SchemeFault, faultAt, type Path } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind } from './sums.ts'

/** Ballot grades stand from best to worst: none is worth more than the one before it. domain.md 4.2. */
export const gradesRunDown: SchemeRule = ({ components }) =>
  ofKind(components, 'ballot').flatMap(({ value, path }) => {
    if (value.form.kind === 'graded') return rising(value.form.grades, [...path, 'form', 'grades'])
    if (value.form.kind !== 'items') return []
    return value.form.items.flatMap(({ answer }, i) =>
      answer.kind === 'grades'
        ? rising(answer.grades, [...path, 'form', 'items', i, 'answer', 'grades'])
        : [],
    )
  })

const rising = (grades: readonly BallotGrade[], path: Path): readonly SchemeFault[] =>
  grades.flatMap((grade, i) => {
    const before = grades[i - 1]
    return before !== undefined && rational.less(exact(before.points), exact(grade.points))
      ? [faultAt('schemes.gradePointsOutOfOrder', [...path, i, 'points'])]
      : []
  })
