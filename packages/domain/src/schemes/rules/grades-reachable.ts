import { rational } from '../../kit/index.ts'
import type { NodeId } from '../exact.ts'
import { faultAt } from '../fault.ts'
import { share } from '../exact.ts'
import type { GradeRange } from '../grading.ts'
import type { SchemeRule, SchemeView } from '../view.ts'
import { end } from './bands.ts'
import { measureBounds } from './measure-bounds.ts'

/**
 * Every grade listed can be reached by somebody, and grading and the list of grades agree. Issue: validator.
 */
export const gradesReachable: SchemeRule = (view) => {
  const { scheme } = view
  if (scheme.grading.by === 'NONE') {
    const listed = (['grades', 'quotas', 'gates', 'directAwards'] as const).find(
      (key) => scheme[key].length > 0,
    )
    return listed === undefined ? [] : [faultAt('schemes.gradingMissing', [listed])]
  }
  if (scheme.grades.length === 0) return [faultAt('schemes.gradesMissing', ['grades'])]
  const open = new Set([...firstGrades(view), ...laterGrades(view)])
  return scheme.grades.flatMap((grade, i) =>
    open.has(grade.id) && !forbidden(view, grade.id)
      ? []
      : [faultAt('schemes.gradeUnreachable', ['grades', i], { grade: grade.id })],
  )
}

/** Grades that grading itself can give. */
function firstGrades(view: SchemeView): readonly NodeId[] {
  const { grading, grades } = view.scheme
  switch (grading.by) {
    case 'BANDS':
      return grading.bands
        .filter((band) =>
          view.classIds.some((id) => {
            const { min, max } = measureBounds(view, grading.measure, id)
            const [from, to] = [end(band.from), end(band.to)]
            const tooHigh = from !== undefined && max !== undefined && rational.less(max, from)
            const tooLow = to !== undefined && min !== undefined && rational.atLeast(min, to)
            return !tooHigh && !tooLow
          }),
        )
        .map((band) => band.grade)
    case 'RULES':
      return [...grading.rules.map((rule) => rule.grade), grading.otherwise]
    case 'QUOTAS':
      return grades.slice(0, 1).map((grade) => grade.id)
    case 'NONE':
      return []
  }
}

/** Grades that awards, gates, vetoes, eligibility and quotas can give afterwards. */
function laterGrades({ scheme, gradeIndex }: SchemeView): readonly NodeId[] {
  const below = (id: NodeId) => {
    const next = scheme.grades[(gradeIndex.get(id) ?? scheme.grades.length) + 1]
    return next === undefined ? [] : [next.id]
  }
  return [
    ...scheme.directAwards.map((award) => award.grade),
    ...scheme.gates.map((gate) => gate.otherwise),
    ...scheme.vetoes.flatMap(({ effect }) => ('grade' in effect ? [effect.grade] : [])),
    ...scheme.eligibility.flatMap(({ effect }) => (effect.kind === 'at-most' ? [effect.grade] : [])),
    ...scheme.quotas.flatMap((quota) => {
      if (quota.kind === 'bands')
        return [
          ...quota.shares.filter((one) => rational.sign(share(one.share)) > 0).map((one) => one.grade),
          quota.remainder,
        ]
      return quota.of.kind === 'at-or-below' ? [quota.of.grade] : [quota.of.grade, ...below(quota.of.grade)]
    }),
  ]
}

/** Whether a quota leaves no place at all in a grade. */
function forbidden({ scheme, gradeIndex }: SchemeView, id: NodeId): boolean {
  const place = gradeIndex.get(id) ?? 0
  const covers = ({ kind, grade }: GradeRange) => {
    const at = gradeIndex.get(grade)
    if (at === undefined) return false
    return kind === 'exactly' ? at === place : kind === 'at-or-above' ? place <= at : place >= at
  }
  return scheme.quotas.some((quota) => {
    if (quota.onlyClasses !== undefined || quota.minimumHeads > 1) return false
    if (quota.kind === 'count') return quota.max === 0 && covers(quota.of)
    return quota.kind === 'share' && quota.max !== undefined && covers(quota.of)
      ? rational.isZero(share(quota.max.share))
      : false
  })
}
