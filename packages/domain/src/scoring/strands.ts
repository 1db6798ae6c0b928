import { num } from '../kit/index.ts'
import type { Num } from '../kit/index.ts'
import type { Exact, Share, Strand } from '../schemes/index.ts'
import { share } from '../schemes/index.ts'
import type { NodeResult } from './node-result.ts'
import type { Scored } from './score.ts'

/** What was won in one strand, in points of the total. Bonuses stand outside: they have no full score. */
export interface StrandScore {
  readonly strand: Strand
  readonly won: Exact
  readonly full: Exact
  /** won ÷ full in per cent, two decimals, half up. */
  readonly percent: Exact
}

export const STRANDS = ['STAGE', 'OFF_STAGE', 'RESPONSE'] as const satisfies readonly Strand[]

/**
 * From where on the strands are said to disagree: the greatest difference of their shares of the full score. Ours, as
 * no published scheme names a line; it raises a mark for people to look at and changes no score.
 */
export const STRAND_GAP_LINE: Share = '20%'

interface Sum {
  won: Num
  full: Num
}

/**
 * The three strands 台上, 台下, 反响 of one appraisee, side by side, so that none silently stands in for another
 * (`domain.md` 2.1 row 6). A strand of which nothing was scored is absent.
 */
export function strandsOf({ root, byMonths }: Pick<Scored, 'root' | 'byMonths'>): readonly StrandScore[] {
  const sums = new Map<Strand, Sum>()
  if (root !== undefined) addUp(sums, root, byMonths ?? num.one)
  return STRANDS.flatMap((strand) => {
    const sum = sums.get(strand)
    if (sum === undefined || num.isZero(sum.full)) return []
    const percent = num.toFixed(num.mul(num.div(sum.won, sum.full), num.whole(100)), 2, 'HALF_UP')
    return [{ strand, won: num.toText(sum.won), full: num.toText(sum.full), percent }]
  })
}

/** Adds up the leaves below; `factor` turns a node's points into points of the total. */
function addUp(sums: Map<Strand, Sum>, { component, state, value, detail }: NodeResult, factor: Num): void {
  if (state !== 'SCORED' && state !== 'ZERO') return
  if (detail?.kind === 'parts') {
    const up = detail.renormalise === undefined ? factor : num.mul(factor, detail.renormalise)
    for (const part of detail.parts) if (part.result.state !== 'LEFT') addUp(sums, part.result, num.mul(up, part.factor))
    return
  }
  if (!('strand' in component) || component.kind === 'ledger') return
  const sum = sums.get(component.strand) ?? { won: num.zero, full: num.zero }
  sum.won = num.add(sum.won, num.mul(factor, value))
  sum.full = num.add(sum.full, num.mul(factor, num.of(component.points)))
  sums.set(component.strand, sum)
}

/** Whether the strands lie so far apart that somebody should look: the stage shows something else than the year. */
export function strandsDisagree(strands: readonly StrandScore[], line: Share = STRAND_GAP_LINE): boolean {
  if (strands.length < 2) return false
  const shares = strands.map(({ won, full }) => num.div(num.told(won), num.told(full)))
  const gap = num.sub(shares.reduce(num.max), shares.reduce((a, b) => (num.less(a, b) ? a : b)))
  return num.atLeast(gap, num.fromRational(share(line)))
}
