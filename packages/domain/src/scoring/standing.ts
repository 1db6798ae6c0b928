import type { Scheme } from '../schemes/index.ts'
import type { Judged } from './judge.ts'
import { num } from '../kit/index.ts'

/**
 * Best to worst, in groups of equals: by the standing's measure, then by its tie chain. Where one of several equals
 * lacks a measure of the chain, that step cannot tell any of them apart and the next step is looked at. Those without
 * the first measure have no place and are not in the answer. E17.
 */
export function inOrder(scheme: Scheme, list: readonly Judged[]): readonly (readonly Judged[])[] {
  const steps = [scheme.standing, ...scheme.standing.chain]
  const split = (group: readonly Judged[], step: number): readonly (readonly Judged[])[] => {
    const prefer = steps[step]?.prefer
    if (group.length < 2 || prefer === undefined) return group.length === 0 ? [] : [group]
    if (group.some(({ standing }) => standing[step] === undefined)) return split(group, step + 1)
    const better = prefer === 'HIGHER' ? -1 : 1
    const sorted = [...group].sort((a, b) => num.compare(a.standing[step]!, b.standing[step]!) * better)
    return equals(sorted, step).flatMap((one) => split(one, step + 1))
  }
  return split(
    list.filter(({ standing }) => standing[0] !== undefined),
    0,
  )
}

function equals(sorted: readonly Judged[], step: number): readonly (readonly Judged[])[] {
  const groups: Judged[][] = []
  for (const one of sorted) {
    const last = groups.at(-1)
    if (last !== undefined && num.equals(last[0]!.standing[step]!, one.standing[step]!)) last.push(one)
    else groups.push([one])
  }
  return groups
}
