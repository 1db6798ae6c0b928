import type { Exact, NodeId } from '../schemes/index.ts'
import type { Run } from './evaluate.ts'
import { num } from '../kit/index.ts'
import type { Reason } from './reasons.ts'
import type { AppraiseeResult, ComputedGrade } from './result.ts'
import { leavesOf, traceOf } from './trace/build.ts'

/** One component's part in a change of the total, in points of each scheme's total. */
export interface PartChange {
  readonly id: string
  readonly before: Exact
  readonly after: Exact
  readonly by: Exact
}

/** What another scheme would change for one appraisee. `by` = after − before; absent when one side has no total. */
export interface Change {
  readonly appraisee: string
  readonly total: { readonly before?: Exact; readonly after?: Exact; readonly by?: Exact }
  readonly grade: { readonly before: ComputedGrade; readonly after: ComputedGrade }
  readonly rank: { readonly before?: number | 'HELD'; readonly after?: number | 'HELD' }
  /** Leaves of the two traces that bring another contribution, largest difference first. */
  readonly parts: readonly PartChange[]
  /** Reasons that hold only before, and only after. */
  readonly reasons: { readonly before: readonly Reason[]; readonly after: readonly Reason[] }
}

/** The comparison of two runs over the same appraisees. */
export interface Comparison {
  readonly scheme: { readonly before: string; readonly after: string }
  /** Appraisees whose grade, rank or total differs, in the order of the result; of too many the weightiest. */
  readonly changes: readonly Change[]
  /** How many differ, told or not. */
  readonly changed: number
  readonly unchanged: number
  /** How many go from one grade (or state) to another. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[]
}

const gradeName = ({ state, grade }: ComputedGrade): string => grade ?? state

/**
 * What if: the same inputs under two schemes, who changes grade, rank or total, by how much and why. Pure; the answer
 * is never a result and is not stored. Both runs must hold the same appraisees; others are left out. At most `listed`
 * changes are told one by one: those of another grade first, then by how much the total differs.
 */
export function compareRuns(before: Run, after: Run, listed = Infinity): Comparison {
  const others = new Map(after.result.appraisees.map((result) => [result.id, result]))
  const changes: Differing[] = []
  const moves = new Map<string, { from: string; to: string; count: number }>()
  let unchanged = 0
  for (const old of before.result.appraisees) {
    const now = others.get(old.id)
    if (now === undefined) continue
    const [from, to] = [gradeName(old.computed), gradeName(now.computed)]
    const move = moves.get(JSON.stringify([from, to]))
    if (from !== to && move !== undefined) move.count += 1
    if (from !== to && move === undefined) moves.set(JSON.stringify([from, to]), { from, to, count: 1 })
    const same = from === to && old.rank?.place === now.rank?.place && old.total.exact === now.total.exact
    if (same) unchanged += 1
    else changes.push({ old, now, regraded: from !== to })
  }
  return {
    scheme: { before: before.result.scheme.hash, after: after.result.scheme.hash },
    changes: weightiest(changes, listed).map(({ old, now }) => changeOf(before, after, old, now)),
    changed: changes.length,
    unchanged,
    moves: [...moves.values()],
  }
}

interface Differing {
  readonly old: AppraiseeResult
  readonly now: AppraiseeResult
  readonly regraded: boolean
}

function weightiest(all: readonly Differing[], most: number): readonly Differing[] {
  if (all.length <= most) return all
  const weighed = all.map((one, at) => {
    const [a, b] = [one.old.total.exact, one.now.total.exact]
    return { one, at, by: a === undefined || b === undefined ? null : num.abs(num.sub(num.told(b), num.told(a))) }
  })
  // Without a total on one side: they weigh most.
  const order = (x: num.Num | null, y: num.Num | null): number => (x === null || y === null ? Number(x !== null) - Number(y !== null) : num.compare(y, x))
  return weighed
    .toSorted((x, y) => Number(y.one.regraded) - Number(x.one.regraded) || order(x.by, y.by) || x.at - y.at)
    .slice(0, most)
    .toSorted((x, y) => x.at - y.at)
    .map(({ one }) => one)
}

function changeOf(before: Run, after: Run, old: AppraiseeResult, now: AppraiseeResult): Change {
  const [a, b] = [old.total.exact, now.total.exact]
  return {
    appraisee: old.id,
    total: {
      ...(a !== undefined && { before: a }),
      ...(b !== undefined && { after: b }),
      ...(a !== undefined && b !== undefined && { by: num.toText(num.sub(num.told(b), num.told(a))) }),
    },
    grade: { before: old.computed, after: now.computed },
    rank: {
      ...(old.rank !== undefined && { before: old.rank.place }),
      ...(now.rank !== undefined && { after: now.rank.place }),
    },
    parts: partChanges(contributions(before, old), contributions(after, now)),
    reasons: { before: only(old.reasons, now.reasons), after: only(now.reasons, old.reasons) },
  }
}

const only = (mine: readonly Reason[], theirs: readonly Reason[]): readonly Reason[] => {
  const known = new Set(theirs.map((reason) => JSON.stringify(reason)))
  return mine.filter((reason) => !known.has(JSON.stringify(reason)))
}

function contributions(run: Run, result: AppraiseeResult): ReadonlyMap<NodeId, num.Num> {
  const { tree } = traceOf(run.program, run.scoredOf(result.id)!, result)
  const sums = new Map<NodeId, num.Num>()
  for (const { id, contribution } of tree === undefined ? [] : leavesOf(tree))
    if (contribution !== undefined) sums.set(id, num.add(sums.get(id) ?? num.zero, num.told(contribution)))
  return sums
}

function partChanges(
  before: ReadonlyMap<NodeId, num.Num>,
  after: ReadonlyMap<NodeId, num.Num>,
): readonly PartChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort()
  return ids
    .map((id) => {
      const [a, b] = [before.get(id) ?? num.zero, after.get(id) ?? num.zero]
      return { id, a, b, by: num.sub(b, a) }
    })
    .filter(({ by }) => !num.isZero(by))
    .sort((x, y) => num.compare(num.abs(y.by), num.abs(x.by)))
    .map(({ id, a, b, by }) => ({ id, before: num.toText(a), after: num.toText(b), by: num.toText(by) }))
}
