import type { Inputs } from '../schemes/index.ts'
import type { Program } from './compile.ts'
import { gatherCohort } from './evaluate.ts'
import type { PanelMarks } from './node-result.ts'
import { scoreAppraisee, type Scored } from './score.ts'
import { tallyBoxes } from './tally.ts'

/**
 * Scores one appraisee of a finished run again, with all intermediates, without scoring the others: what an explanation
 * needs. `inputs` are those the run was made of, in their normal form. `undefined`: took no part in the run.
 */
export function scoreOne(program: Program, inputs: Inputs, id: string): Scored | undefined {
  const appraisee = inputs.appraisees.find((one) => one.id === id)
  if (appraisee === undefined) return undefined
  const cohort = gatherCohort(program, inputs.period, inputs.appraisees, inputs.leaderOrders)
  const boxes = inputs.boxes.filter((box) => box.appraisees.includes(id))
  const sheets = new Map<string, PanelMarks[]>()
  for (const { appraisee: of, component, marks } of inputs.panelSheets.toSorted((a, b) => (a.checker < b.checker ? -1 : 1)))
    if (of === id) sheets.set(component, [...(sheets.get(component) ?? []), marks])
  const tallies = tallyBoxes(boxes, program.ballots).get(id) ?? new Map()
  return scoreAppraisee(program, cohort, inputs.period, { appraisee, tallies, sheets })
}
