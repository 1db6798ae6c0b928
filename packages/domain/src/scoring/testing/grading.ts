import type { Condition, CountQuota, Quota, Scheme, ShareQuota } from '../../schemes/index.ts'
import { evaluate } from '../index.ts'
import { inputsOf, named, pool, scoredAs } from './small.ts'

export const results = (scheme: Scheme, people = scoredAs(95, 92, 91, 85, 70)) =>
  evaluate(scheme, inputsOf(scheme, people)).result
/** One letter per appraisee; in parentheses when undetermined, − without a grade, × when lost. */
export const letters = (scheme: Scheme, people?: ReturnType<typeof scoredAs>) =>
  results(scheme, people)
    .appraisees.map(({ computed }) =>
      computed.state === 'GRADED'
        ? computed.grade
        : computed.state === 'UNDETERMINED'
          ? `(${computed.provisional ?? ''})`
          : computed.state === 'LOST'
            ? '×'
            : '−',
    )
    .join('')
export const codes = (scheme: Scheme, people?: ReturnType<typeof scoredAs>) =>
  results(scheme, people).appraisees.map(({ reasons }) =>
    reasons.map(({ code }) => code.replace('scoring.', '')),
  )

export const share = (more: Partial<ShareQuota>): Quota => ({
  ...named('quota'),
  kind: 'share',
  of: { kind: 'at-or-above', grade: 'a' },
  pool,
  minimumHeads: 1,
  whenSmaller: 'SKIP',
  theoretical: { places: 2, mode: 'HALF_UP' },
  ties: 'ALL_OUT',
  conflict: 'PRESS_ONLY',
  ...more,
})
export const count = (more: Partial<CountQuota>): Quota => ({ ...share({}), kind: 'count', ...more }) as Quota
export const accident: Condition = { kind: 'fact', fact: 'fact', is: true }
