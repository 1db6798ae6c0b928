import { canonicalText } from '@shuping/domain/kit'
import { reasonText, renderTrace, traceOf } from '@shuping/domain/scoring'
import type { AppraiseeResult, Run } from '@shuping/domain/scoring'
import { builder } from '../../builder.ts'
import { BothLanguages, Fault } from '../schemes/index.ts'
import type { Simulation } from './simulate.ts'

interface Simulated {
  readonly run: Run
  readonly result: AppraiseeResult
}

const labels =
  ({ program }: Run, lang: 'zh' | 'en') =>
  (id: string) =>
    program.names.label(id, lang)
const explain = ({ run, result }: Simulated, lang: 'zh' | 'en'): string =>
  renderTrace(traceOf(run.program, run.scoredOf(result.id)!, result), lang, labels(run, lang))
const say = ({ run, result }: Simulated, lang: 'zh' | 'en') =>
  result.reasons.map((reason) => reasonText(reason, lang, labels(run, lang)))

const SimulatedResult = builder.objectRef<Simulated>('SimulatedResult').implement({
  fields: (t) => ({
    appraisee: t.string({ resolve: ({ result }) => result.id }),
    participation: t.string({
      description: 'FULL, PARTIAL, NO_GRADE, EXEMPT or EXCLUDED.',
      resolve: ({ result }) => result.participation,
    }),
    total: t.string({
      nullable: true,
      description: 'After the final rounding; null while it is blocked.',
      resolve: ({ result }) => result.total.shown ?? null,
    }),
    exactTotal: t.string({
      nullable: true,
      description: 'Before the final rounding: a decimal, or a fraction like 18127/19.',
      resolve: ({ result }) => result.total.exact ?? null,
    }),
    gradeState: t.string({
      description: 'GRADED, UNDETERMINED, NONE or LOST.',
      resolve: ({ result }) => result.computed.state,
    }),
    grade: t.string({ nullable: true, resolve: ({ result }) => result.computed.grade ?? null }),
    rank: t.int({
      nullable: true,
      description: 'Null without one, and for equals whose rank waits for a decision.',
      resolve: ({ result }) => (typeof result.rank?.place === 'number' ? result.rank.place : null),
    }),
    reasons: t.field({
      type: [BothLanguages],
      resolve: (one) => {
        const english = say(one, 'en')
        return say(one, 'zh').map((zh, i) => ({ zh, en: english[i]! }))
      },
    }),
    explanation: t.field({
      type: BothLanguages,
      description:
        'Every number and where it comes from, one sentence a line; ballots as group tallies only.',
      resolve: (one) => ({ zh: explain(one, 'zh'), en: explain(one, 'en') }),
    }),
  }),
})

export const SimulationType = builder.objectRef<Simulation>('Simulation').implement({
  description: 'A trial run; stored nowhere.',
  fields: (t) => ({
    schemeFaults: t.field({ type: [Fault], resolve: ({ schemeFaults }) => [...schemeFaults] }),
    inputFaults: t.field({ type: [Fault], resolve: ({ inputFaults }) => [...inputFaults] }),
    hash: t.string({ nullable: true, resolve: ({ run }) => run?.result.hash ?? null }),
    json: t.string({
      nullable: true,
      description: 'The whole result as canonical JSON.',
      resolve: ({ run }) => (run === undefined ? null : canonicalText(run.result)),
    }),
    results: t.field({
      type: [SimulatedResult],
      resolve: ({ run }) =>
        run === undefined ? [] : run.result.appraisees.map((result) => ({ run, result })),
    }),
  }),
})
