import { rational } from '../../kit/index.ts'
import type { Share } from '../exact.ts'
import { share } from '../exact.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import type { GradeRange, HeadRounding, Quota } from '../grading.ts'
import type { SchemeRule, SchemeView } from '../view.ts'

/** Head counts that are tried when the caller names none. */
export const headsTried = 300

/**
 * For every head count a quota works for, some number of heads satisfies it, and all quotas over the same
 * pool together. "5 % to 10 %" of 7 heads is 1 to 0: empty. domain.md 4.3 E15; S5 (15 % of 22 is 3.3), 5.4.
 */
export const quotasCanBeMet: SchemeRule = (view) => {
  if (view.scheme.grades.length === 0) return []
  const pools = new Map<string, number[]>()
  for (const [i, { pool, onlyClasses }] of view.scheme.quotas.entries()) {
    const key = [pool.classes, pool.by, ...[...(onlyClasses ?? ['*'])].sort()].join(' ')
    pools.set(key, [...(pools.get(key) ?? []), i])
  }
  return [...pools.values()].flatMap((members) => poolFaults(view, members))
}

/**
 * The smallest head count without a solution, and the first quota of the list that takes the last one away.
 */
function poolFaults(view: SchemeView, members: readonly number[]): readonly SchemeFault[] {
  const tried = view.headCounts ?? Array.from({ length: headsTried }, (_, i) => i + 1)
  const quotas = members.flatMap((i) => view.scheme.quotas[i] ?? [])
  const heads = tried.find((n) => !feasible(view, quotas, n))
  if (heads === undefined) return []
  const last = members.findIndex((_, k) => !feasible(view, quotas.slice(0, k + 1), heads))
  return [faultAt('schemes.quotaRangeEmpty', ['quotas', members[last] ?? 0], { heads })]
}

/** `C[b] ≤ C[a] + most`, where `C[k]` is the number of heads in the `k` best grades. */
interface Edge {
  readonly a: number
  readonly b: number
  readonly most: number
}

/** Whether numbers of heads per grade exist: no way round in the constraints is shorter than nothing. */
function feasible(view: SchemeView, quotas: readonly Quota[], heads: number): boolean {
  const count = view.scheme.grades.length
  const edges: Edge[] = [
    { a: 0, b: count, most: heads },
    { a: count, b: 0, most: -heads },
  ]
  for (let k = 0; k < count; k++) edges.push({ a: k + 1, b: k, most: 0 })
  for (const quota of quotas) if (heads >= quota.minimumHeads) edges.push(...edgesOf(view, quota, heads))
  const least = new Array<number>(count + 1).fill(0)
  for (let round = 0; round <= count + 1; round++) {
    let moved = false
    for (const { a, b, most } of edges) {
      const reach = (least[a] ?? 0) + most
      if (reach >= (least[b] ?? 0)) continue
      least[b] = reach
      moved = true
    }
    if (!moved) return true
  }
  return false
}

function edgesOf(view: SchemeView, quota: Quota, heads: number): readonly Edge[] {
  switch (quota.kind) {
    case 'allotted':
      return []
    case 'count':
      return between(view, quota.of, quota.min, quota.max)
    case 'share': {
      const [min, max] = [quota.min, quota.max]
      return between(
        view,
        quota.of,
        min && headsOf(min.share, heads, min.rounding),
        max && headsOf(max.share, heads, max.rounding),
      )
    }
    case 'bands': {
      const numbers = quota.shares
        .filter((one) => one.grade !== quota.remainder)
        .map(({ grade, share: part }) => ({ grade, number: headsOf(part, heads, quota.rounding) }))
      const rest = heads - numbers.reduce((sum, one) => sum + one.number, 0)
      return [...numbers, { grade: quota.remainder, number: rest }].flatMap(({ grade, number }) =>
        between(view, { kind: 'exactly', grade }, number, number),
      )
    }
  }
}

function between(
  { gradeIndex, scheme }: SchemeView,
  of: GradeRange,
  min: number | undefined,
  max: number | undefined,
): readonly Edge[] {
  const at = gradeIndex.get(of.grade)
  if (at === undefined) return []
  const a = of.kind === 'at-or-above' ? 0 : at
  const b = of.kind === 'at-or-below' ? scheme.grades.length : at + 1
  return [
    ...(max === undefined ? [] : [{ a, b, most: max }]),
    ...(min === undefined ? [] : [{ a: b, b: a, most: -min }]),
  ]
}

/** heads × share as a number of heads. Source: domain.md 4.3 E15. */
export function headsOf(part: Share, heads: number, rounding: HeadRounding): number {
  const exactHeads = rational.mul(share(part), rational.ratio(heads, 1))
  return Number(rational.round(exactHeads, 0, rounding).n)
}
