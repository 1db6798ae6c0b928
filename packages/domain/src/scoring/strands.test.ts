import { expect, test } from 'vitest'
import { num } from '../kit/index.ts'
import { strandsDisagree, strandsOf } from './strands.ts'
import type { StrandScore } from './strands.ts'
import { gaps, law, traces } from './testing/worlds.ts'
import type { TraceNode } from './index.ts'

/** Whether a tree adds up of leaves alone: no bonus, limit, rounding or ladder brings anything of its own. */
const plain = (node: TraceNode): boolean =>
  !['ledger', 'limits', 'rounding', 'product', 'ladder'].includes(node.kind) && node.parts.every(plain)

let summed = 0
law('strands add up to the total where nothing else brings points', gaps, ({ run }) => {
  for (const { result, trace } of traces(run)) {
    const scored = run.scoredOf(result.id)!
    if (trace.tree === undefined || scored.total === undefined || !plain({ ...trace.tree, kind: 'sum' })) continue
    const won = num.sum(strandsOf(scored).map((one) => num.of(one.won)))
    expect(num.toText(won)).toBe(num.toText(scored.total.exact))
    summed += 1
  }
})
test('which was tried often enough', () => expect(summed).toBeGreaterThan(20))

const strand = (name: StrandScore['strand'], won: string, full: string): StrandScore => ({ strand: name, won, full, percent: '' })

test.each([
  [[strand('STAGE', '36', '40'), strand('OFF_STAGE', '28', '40')], true],
  [[strand('STAGE', '36', '40'), strand('OFF_STAGE', '28.01', '40')], false],
  [[strand('STAGE', '36', '40'), strand('OFF_STAGE', '32', '40'), strand('RESPONSE', '14', '20')], true],
  [[strand('STAGE', '0', '40')], false],
  [[], false],
] as const)('strands %j disagree: %s', (strands, expected) => expect(strandsDisagree(strands)).toBe(expected))
