import { expect } from 'vitest'
import { canonicalText } from '../../kit/index.ts'
import type { Inputs } from '../../schemes/index.ts'
import { normalInputs } from '../normal-inputs.ts'
import { gaps, law, programOf } from '../testing/worlds.ts'
import { assembleInputs } from './assemble.ts'
import type { FilledSlot, Head } from './assemble.ts'
import { slotId, slotsOf } from './slots.ts'

/** Takes inputs apart into the slots that they fill. */
function takeApart(inputs: Inputs): readonly FilledSlot[] {
  const of = <K extends FilledSlot['kind']>(kind: K, appraisee: string, values: Readonly<Record<string, unknown>>): readonly FilledSlot[] =>
    Object.entries(values).map(([node, value]) => ({ appraisee, kind, of: node, value }) as unknown as FilledSlot)
  return inputs.appraisees.flatMap((one) => [
    ...of('SCORE', one.id, one.scores),
    ...of('COUNTS', one.id, one.counts),
    ...of('LEDGER', one.id, one.ledgers),
    ...of('METRIC', one.id, one.metrics),
    ...of('FACT', one.id, one.facts),
    ...of('MERGE', one.id, one.merged),
    ...of('RECTIFICATION', one.id, one.rectification),
    ...of('COMMITMENTS', one.id, one.commitments),
  ])
}

const headOf = ({ facts: _f, metrics: _m, scores: _s, counts: _c, ledgers: _l, rectification: _r, commitments: _k, merged: _g, ...head }: Inputs['appraisees'][number]): Head => head

law('inputs taken apart into slots and put together again are the same', gaps, ({ scheme, inputs }) => {
  const again = assembleInputs(programOf(scheme), inputs.period, inputs.appraisees.map(headOf), takeApart(inputs).toReversed(), inputs)
  expect(canonicalText(normalInputs(again))).toBe(canonicalText(normalInputs(inputs)))
})

law('every input that anybody has belongs to a slot of their class', gaps, ({ scheme, inputs }) => {
  const program = programOf(scheme)
  const known = new Map(scheme.classes.map(({ id }) => [id, new Set(slotsOf(program, id).map((slot) => slot.id))]))
  const classOf = new Map(inputs.appraisees.map((one) => [one.id, one.class]))
  for (const { appraisee, kind, of } of takeApart(inputs)) {
    // A component that is not for a class is told by the made inputs all the same.
    const meant = !program.components.has(of) || program.classes.get(classOf.get(appraisee)!)!.scorers.has(of)
    if (meant && kind !== 'LEDGER') expect(known.get(classOf.get(appraisee)!)).toContain(slotId(kind, of))
  }
})

law('with every needed slot filled, nothing is left without a value for want of an input', {}, ({ scheme, inputs, run }) => {
  const program = programOf(scheme)
  const filled = new Set(takeApart(inputs).map(({ appraisee, kind, of }) => `${appraisee} ${slotId(kind, of)}`))
  for (const box of inputs.boxes) for (const id of box.appraisees) filled.add(`${id} ${slotId('BALLOT', box.ballot)}`)
  for (const one of run.result.appraisees) {
    const lacking = slotsOf(program, one.class).filter((slot) => slot.needed && !filled.has(`${one.id} ${slot.id}`))
    if (lacking.length > 0) continue
    // Sums have no input of their own: they are without a value when all their parts left.
    for (const [id, { why }] of Object.entries(one.scores))
      if ('strand' in program.components.get(id)!) expect(why?.code).not.toBe('scoring.inputMissing')
  }
})
