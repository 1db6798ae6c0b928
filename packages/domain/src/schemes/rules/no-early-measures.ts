import { faultAt } from '../fault.ts'
import type { SchemeRule } from '../view.ts'

/** Who takes part is settled before anybody is scored, so eligibility may not ask for scores. E20. */
export const noEarlyMeasures: SchemeRule = ({ measures }) =>
  measures.flatMap(({ value, path }) =>
    path[0] === 'eligibility' && ['total', 'component', 'ballot-share', 'rungs'].includes(value.kind)
      ? [faultAt('schemes.measureTooEarly', path)]
      : [],
  )
