import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** Who fails a gate falls to a grade that the gate does not guard. domain.md 4.3 E13. */
export const gatesLeadOut: SchemeRule = ({ scheme, gradeIndex }) =>
  scheme.gates.flatMap((gate, i) => {
    const [to, at] = [gradeIndex.get(gate.otherwise), gradeIndex.get(gate.of.grade)]
    if (to === undefined || at === undefined) return []
    const inside =
      gate.of.kind === 'exactly' ? to === at : gate.of.kind === 'at-or-above' ? to <= at : to >= at
    return inside
      ? [faultAt('schemes.gateGoesNowhere', ['gates', i, 'otherwise'], { grade: gate.otherwise })]
      : []
  })
