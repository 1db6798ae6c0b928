import * as v from 'valibot'
import type * as C from '../components.ts'
import {
  aggregation,
  ballotForm,
  combination,
  invalidLimit,
  paperRule,
  rankPoints,
  ruleOrder,
} from './ballot.ts'
import { turnout } from './ballot.ts'
import { pool } from './measures.ts'
import { choice, closed, exact, exactOr, id, label, listOf, listOfSome, name, named } from './primitives.ts'
import { perClass, rounding, type Schema, share, whole } from './primitives.ts'

export const component: Schema<C.Component> = v.lazy(() => anyComponent)

const strand = choice(['STAGE', 'OFF_STAGE', 'RESPONSE'])
const base = {
  ...named,
  points: exact,
  onlyClasses: v.optional(listOfSome(id)),
  rounding: v.optional(rounding),
}
const leaf = { ...base, strand, missing: choice(['BLOCK', 'RENORMALISE', 'ZERO']) }
const decimals = whole(0, 6)
const nothingDue = choice(['FULL', 'RENORMALISE', 'BLOCK'])

export const ledgerKind = closed<C.LedgerKind>()({ ...named, min: exact, max: exact, cap: exactOr('NONE') })
const ledgerRules = {
  direction: choice(['BONUS', 'DEDUCTION']),
  kinds: listOfSome(ledgerKind),
  stacking: choice(['EVERY_ENTRY', 'ONCE_PER_EVENT', 'HIGHEST_PER_EVENT', 'HIGHEST_ONLY']),
  cap: exactOr('NONE'),
  whenSilent: choice(['NOTHING_HAPPENED', 'BLOCK']),
}
export const ledger = closed<C.Ledger>()({
  ...named,
  ...ledgerRules,
  strand,
  onlyClasses: v.optional(listOfSome(id)),
})

type Limits = NonNullable<C.PointsComponent['limits']>
export const limits = closed<Limits>()({ min: exactOr('OPEN'), max: exactOr('OPEN') })
const composite = { ...base, ledgers: v.optional(listOf(ledger)), limits: v.optional(limits) }

export const weightedPart = closed<C.WeightedComponent['parts'][number]>()({
  weight: perClass(share),
  of: component,
})
export const weighted = closed<C.WeightedComponent>()({
  ...composite,
  kind: v.literal('weighted'),
  parts: listOf(weightedPart),
})
export const points = closed<C.PointsComponent>()({
  ...composite,
  kind: v.literal('points'),
  parts: listOf(component),
})
export const average = closed<C.AverageComponent>()({
  ...composite,
  kind: v.literal('average'),
  parts: listOf(component),
})
export const product = closed<C.ProductComponent>()({
  ...base,
  kind: v.literal('product'),
  factors: v.pipe(v.array(id), v.minLength(2, 'schemes.listEmpty'), v.maxLength(8, 'schemes.listTooLong')),
})
export const rung = closed<C.Rung>()({ ...named, sheet: component, passAt: exact, worth: exact })
export const ladder = closed<C.LadderComponent>()({
  ...base,
  kind: v.literal('ladder'),
  rungs: listOf(rung),
  counting: choice(['IN_ORDER', 'EACH']),
})

export const ballot = closed<C.BallotComponent>()({
  ...leaf,
  kind: v.literal('ballot'),
  form: ballotForm,
  abstention: choice(['NOT_OFFERED', 'LEAVES_BASE', 'STAYS_IN_BASE']),
  base: choice(['ISSUED', 'RETURNED', 'VALID']),
  aggregation,
  combine: combination,
  paperRules: listOf(paperRule),
  invalidLimit,
  turnout,
})
export const leaderRanking = closed<C.LeaderRankingComponent>()({
  ...leaf,
  kind: v.literal('leader-ranking'),
  rank: rankPoints,
  ties: choice(['REFUSED', 'SHARED']),
  pool,
  minimumLeaders: whole(1, 1000),
})
export const relative = closed<C.RelativeComponent>()({
  ...leaf,
  kind: v.literal('relative-to-best'),
  metric: id,
  best: choice(['HIGHEST', 'LOWEST']),
  pool,
  zeroBest: choice(['FULL', 'ZERO', 'BLOCK']),
})
export const scoreItem = closed<C.ScoreItem>()({ ...named, points: exact })
export const panel = closed<C.PanelComponent>()({
  ...leaf,
  kind: v.literal('panel'),
  items: listOfSome(scoreItem),
  decimals,
  aggregation,
  minimumSheets: whole(1, 1000),
})
export const self = closed<C.SelfComponent>()({ ...leaf, kind: v.literal('self'), decimals })

type From<K> = Extract<C.CountedItem['from'], { kind: K }>
export const countedFrom = v.variant('kind', [
  closed<From<'typed'>>()({ kind: v.literal('typed') }),
  closed<From<'metric'>>()({ kind: v.literal('metric'), metric: id }),
])
export const countedItem = closed<C.CountedItem>()({
  ...named,
  each: exact,
  atMost: exact,
  from: countedFrom,
})
export const counted = closed<C.CountedComponent>()({
  ...leaf,
  kind: v.literal('counted'),
  items: listOfSome(countedItem),
})

type Times<K> = Extract<C.Fault['times'], { kind: K }>
export const faultTimes = v.variant('kind', [
  closed<Times<'count'>>()({ kind: v.literal('count') }),
  closed<Exclude<C.Fault['times'], { kind: 'count' }>>()({
    kind: choice(['above', 'below']),
    metric: id,
    line: exact,
    whole: v.boolean(),
  }),
])
export const fault = closed<C.Fault>()({ ...named, minus: exact, times: faultTimes })
export const deductionItem = closed<C.DeductionItem>()({ ...named, points: exact, faults: listOf(fault) })
export const deductions = closed<C.DeductionsComponent>()({
  ...leaf,
  kind: v.literal('deductions'),
  items: listOfSome(deductionItem),
})
export const ledgerComponent = closed<C.LedgerComponent>()({
  ...base,
  ...ledgerRules,
  kind: v.literal('ledger'),
  strand,
})

type Way<K> = Extract<C.Conversion, { kind: K }>
export const linePoint = closed<Way<'linear'>['from']>()({ value: exact, points: exact })
export const conversionBand = closed<Way<'bands'>['bands'][number]>()({
  from: exactOr('OPEN'),
  to: exactOr('OPEN'),
  points: exact,
})
export const targetStep = closed<C.TargetStep>()({ each: exact, points: exact, atMost: exact })
export const conversion = v.variant('kind', [
  closed<Way<'linear'>>()({
    kind: v.literal('linear'),
    from: linePoint,
    to: linePoint,
    outside: choice(['CLAMP', 'EXTEND']),
  }),
  closed<Way<'bands'>>()({
    kind: v.literal('bands'),
    bands: listOfSome(conversionBand),
    order: ruleOrder,
  }),
  closed<Way<'rank'>>()({
    kind: v.literal('rank'),
    rank: rankPoints,
    best: choice(['HIGHEST', 'LOWEST']),
    pool,
  }),
  closed<Way<'target'>>()({
    kind: v.literal('target'),
    target: exact,
    atTarget: exact,
    above: targetStep,
    below: targetStep,
    steps: choice(['WHOLE', 'PROPORTIONAL']),
  }),
])
export const metric = closed<C.MetricComponent>()({
  ...leaf,
  kind: v.literal('metric'),
  metric: id,
  conversion,
})

type Source<K> = Extract<C.ImportedComponent['from'], { kind: K }>
export const importSource = v.variant('kind', [
  closed<Source<'typed'>>()({ kind: v.literal('typed'), by: label }),
  closed<Source<'result'>>()({ kind: v.literal('result'), scheme: name, of: choice(['SAME', 'OWN_UNIT']) }),
])
export const imported = closed<C.ImportedComponent>()({
  ...leaf,
  kind: v.literal('imported'),
  scale: exact,
  mayExceed: v.boolean(),
  from: importSource,
})
export const rectification = closed<C.RectificationComponent>()({
  ...leaf,
  kind: v.literal('rectification'),
  relapseMinus: exact,
  whenNone: nothingDue,
})
export const commitments = closed<C.CommitmentsComponent>()({
  ...leaf,
  kind: v.literal('commitments'),
  partlyWorth: share,
  whenNone: nothingDue,
})

export const anyComponent = v.variant('kind', [
  weighted,
  points,
  average,
  product,
  ladder,
  ballot,
  leaderRanking,
  relative,
  panel,
  self,
  counted,
  deductions,
  ledgerComponent,
  metric,
  imported,
  rectification,
  commitments,
])
