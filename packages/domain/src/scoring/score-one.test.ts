import { expect } from 'vitest'
import { scoreOne, traceOf } from './index.ts'
import { gaps, law, traces } from './testing/worlds.ts'

law('an explanation made for one alone is that of the whole run', gaps, ({ run }) => {
  for (const { result, trace } of traces(run))
    expect(traceOf(run.program, scoreOne(run.program, run.inputs, result.id)!, result)).toEqual(trace)
})
