import type { BallotBox, Component, Inputs, Scheme } from '../../schemes/index.ts'
import { evaluate } from '../index.ts'
import { appraisee, inputsOf, schemeOf } from './small.ts'

/** Score of one component for p0, or why it has none. */
export function scoreOf(
  component: Component,
  one: Partial<Parameters<typeof appraisee>[1]> = {},
  more: Partial<Inputs> = {},
  scheme: Partial<Scheme> = {},
): string {
  const whole = schemeOf({ components: component, ...scheme })
  const { scores } = evaluate(whole, inputsOf(whole, [appraisee('p0', one)], more)).result.appraisees[0]!
  const { state, value, why } = scores[component.id]!
  return state === 'SCORED' ? value! : `${state} ${why?.code.replace('scoring.', '')}`
}
/** Reasons of p0’s result. */
export const reasonOf = (component: Component, boxes: readonly BallotBox[]) => {
  const whole = schemeOf({ components: component })
  return evaluate(whole, inputsOf(whole, [appraisee('p0')], { boxes })).result.appraisees[0]!.reasons
}
