import { rational, type Rational } from '../../kit/index.ts'
import type { PaperLimit, PaperRule } from '../ballot.ts'
import type { BallotComponent } from '../components.ts'
import { exact, share } from '../exact.ts'
import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'
import { ofKind } from './sums.ts'

/**
 * Paper rules fit the form (grades only on graded papers, marks only where there are marks), name grades of
 * this ballot, and some paper can satisfy them alone and together. domain.md 4.3 E8, S12.
 */
export const paperRulesFit: SchemeRule = ({ components }) =>
  ofKind(components, 'ballot').flatMap(({ value, path }) => {
    const { paperRules, form } = value
    const faults = paperRules.flatMap((rule, i) => {
      const at = [...path, 'paperRules', i]
      if ('grades' in rule) {
        if (form.kind !== 'graded') return [faultAt('schemes.paperRuleUnfit', at)]
        const own = new Set(form.grades.map((grade) => grade.id))
        const unknown = rule.grades.flatMap((id, k) =>
          own.has(id) ? [] : [faultAt('schemes.notAGradeOfBallot', [...at, 'grades', k], { id })],
        )
        if (unknown.length > 0) return unknown
      } else if (rule.kind !== 'complete' && form.kind === 'ranking')
        return [faultAt('schemes.paperRuleUnfit', at)]
      return satisfiable(rule, value) ? [] : [faultAt('schemes.paperRuleUnsatisfiable', at)]
    })
    return faults.length > 0 || together(paperRules)
      ? faults
      : [faultAt('schemes.paperRuleUnsatisfiable', [...path, 'paperRules'])]
  })

/** A limit that asks for something on every paper with at least one appraisee. */
const asks = (limit: PaperLimit) =>
  'count' in limit ? limit.count > 0 : rational.sign(share(limit.share)) > 0
/** A limit that every paper breaks on which everybody is concerned. */
const lessThanAll = (limit: PaperLimit) => 'share' in limit && rational.less(share(limit.share), rational.one)

/** Lowest and highest mark of a form. */
function markRange({ form, points }: BallotComponent): { readonly low: Rational; readonly high: Rational } {
  if (form.kind === 'number') return { low: exact(form.min), high: exact(form.max) }
  if (form.kind === 'graded') {
    const marks = form.grades.map((grade) => exact(grade.points))
    return { low: marks.reduce(rational.min), high: marks.reduce(rational.max) }
  }
  return { low: rational.zero, high: exact(points) }
}

function satisfiable(rule: PaperRule, ballot: BallotComponent): boolean {
  const { low, high } = markRange(ballot)
  const grades = ballot.form.kind === 'graded' ? ballot.form.grades : []
  switch (rule.kind) {
    case 'at-least-below':
      return !asks(rule.limit) || rational.less(low, exact(rule.mark))
    case 'at-most-from':
      return !(lessThanAll(rule.limit) || isNone(rule.limit)) || rational.less(low, exact(rule.mark))
    case 'at-most-graded':
      return !(lessThanAll(rule.limit) || isNone(rule.limit)) || rule.grades.length < grades.length
    case 'not-all-equal':
    case 'not-all-full':
      return rational.less(low, high)
    default:
      return true
  }
}

const isNone = (limit: PaperLimit) => 'count' in limit && limit.count === 0

/**
 * Least shares of disjoint sets of grades make at most 100 %, and a least is not above a most of the same
 * set.
 */
function together(rules: readonly PaperRule[]): boolean {
  const least = new Map<string, Rational>()
  const most = new Map<string, Rational>()
  let disjoint = rational.zero
  const seen = new Set<string>()
  for (const rule of rules) {
    if (rule.kind !== 'at-least-graded' && rule.kind !== 'at-most-graded') continue
    if (!('share' in rule.limit)) continue
    const key = [...rule.grades].sort().join(' ')
    ;(rule.kind === 'at-least-graded' ? least : most).set(key, share(rule.limit.share))
    if (rule.kind === 'at-least-graded' && !rule.grades.some((id) => seen.has(id))) {
      disjoint = rational.add(disjoint, share(rule.limit.share))
      for (const id of rule.grades) seen.add(id)
    }
  }
  const crossed = [...least].some(([key, low]) => {
    const high = most.get(key)
    return high !== undefined && rational.less(high, low)
  })
  return !crossed && !rational.less(rational.one, disjoint)
}
