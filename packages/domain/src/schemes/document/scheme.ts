import * as v from 'valibot'
import { schemeFormat } from '../scheme.ts'
import type * as S from '../scheme.ts'
import { component } from './components.ts'
import {
  directAward,
  gate,
  gradeRange,
  grades,
  gradeShare,
  grading,
  headcount,
  quota,
  ranking,
} from './grading.ts'
import { standing, undetermined, veto } from './grading.ts'
import { condition, pool } from './measures.ts'
import { choice, closed, exact, id, label, listOf, listOfSome, name, named, namedOnly } from './primitives.ts'
import { rounding, roundingOrNone, share, text, whole, wholeOr } from './primitives.ts'

type K<T, Kind> = Extract<T, { kind: Kind }>

export const appraiseeClass = closed<S.AppraiseeClass>()({ ...named, of: choice(['POST', 'ORGANIZATION']) })

export const raterGroup = closed<S.RaterGroup>()({
  ...named,
  relation: choice([
    'SUPERIOR',
    'SUPERVISOR',
    'DEPARTMENT',
    'PEER',
    'OWN_UNIT',
    'SUBORDINATE',
    'RESIDENT',
    'DELEGATE',
    'OTHER',
  ]),
  mayOverlap: listOf(id),
})

export const metricSource = v.variant('kind', [
  closed<K<S.Metric['source'], 'register'>>()({
    kind: v.literal('register'),
    name,
    over: v.optional(choice(['SUBTREE'])),
  }),
  closed<K<S.Metric['source'], 'typed'>>()({ kind: v.literal('typed') }),
])
export const metric = closed<S.Metric>()({ ...named, source: metricSource, unit: v.optional(label) })

export const fact = v.variant('kind', [
  closed<K<S.Fact, 'yes-no'>>()({ ...named, kind: v.literal('yes-no') }),
  closed<K<S.Fact, 'number'>>()({ ...named, kind: v.literal('number') }),
  closed<K<S.Fact, 'choice'>>()({ ...named, kind: v.literal('choice'), options: listOfSome(namedOnly) }),
])

export const eligibilityEffect = v.variant('kind', [
  closed<K<S.EligibilityEffect, 'exempt'>>()({ kind: v.literal('exempt'), headcount }),
  closed<K<S.EligibilityEffect, 'no-grade'>>()({ kind: v.literal('no-grade'), headcount }),
  closed<K<S.EligibilityEffect, 'at-most'>>()({ kind: v.literal('at-most'), grade: id }),
  closed<K<S.EligibilityEffect, 'partial-year'>>()({
    kind: v.literal('partial-year'),
    leaveOut: listOf(id),
    total: choice(['AS_SCORED', 'BY_MONTHS']),
  }),
])
export const eligibilityRule = closed<S.EligibilityRule>()({
  ...named,
  onlyClasses: v.optional(listOfSome(id)),
  when: condition,
  effect: eligibilityEffect,
  undetermined,
})

const years = (min: number) => whole(min, 50)
const levels = whole(1, 50)
export const revocationEffect = v.variant('kind', [
  closed<K<S.Revocation['effect'], 'lose'>>()({ kind: v.literal('lose') }),
  closed<K<S.Revocation['effect'], 'down'>>()({ kind: v.literal('down'), levels }),
])
export const revocation = closed<S.Revocation>()({
  ...named,
  when: condition,
  effect: revocationEffect,
  barredYears: years(0),
  undetermined,
})
const levelsOrAny = wholeOr(levels, 'ANY')
export const rating = v.variant('kind', [
  closed<K<S.Rating, 'none'>>()({ kind: v.literal('none') }),
  closed<K<S.Rating, 'levels'>>()({
    kind: v.literal('levels'),
    everyYears: years(1),
    validYears: years(1),
    maximumUp: levelsOrAny,
    maximumDown: levelsOrAny,
    firstAtMost: id,
    revocations: listOf(revocation),
  }),
])

export const target = closed<S.Target>()({
  ...named,
  of: gradeRange,
  pool,
  onlyClasses: v.optional(listOfSome(id)),
  atLeast: v.optional(share),
  atMost: v.optional(share),
})

export const mergeOther = closed<S.Merge['other']>()({
  label,
  scale: exact,
  missing: choice(['BLOCK', 'CONTRIBUTION_ONLY']),
})
export const merge = closed<S.Merge>()({
  ...named,
  weight: share,
  other: mergeOther,
  points: exact,
  rounding: roundingOrNone,
})

type Pay<Kind> = K<S.MoneyRule['rule'], Kind>
export const gradeAmount = closed<S.GradeAmount>()({ grade: id, amount: exact })
export const pay = v.variant('kind', [
  closed<Pay<'per-grade'>>()({ kind: v.literal('per-grade'), amounts: listOfSome(gradeAmount) }),
  closed<Pay<'split'>>()({
    kind: v.literal('split'),
    standard: exact,
    fixed: share,
    performance: listOfSome(gradeShare),
  }),
])
export const moneyRule = closed<S.MoneyRule>()({
  ...named,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'schemes.badCurrency')),
  onlyClasses: v.optional(listOfSome(id)),
  partYear: choice(['FULL', 'BY_MONTHS']),
  rounding,
  rule: pay,
})

export const reportRule = closed<S.ReportRule>()({
  mostCharacters: v.optional(whole(1, 1_000_000)),
  leastProblemShare: v.optional(share),
})

/**
 * The whole document, closed: what `parseScheme` runs and what `docs/scheme.schema.json` is generated from.
 */
export const schemeDocument = closed<S.Scheme>()({
  format: v.literal(schemeFormat, 'schemes.unknownFormat'),
  id,
  version: whole(1, 1_000_000),
  title: label,
  source: v.optional(text),
  classes: v.pipe(listOfSome(appraiseeClass), v.maxLength(50, 'schemes.listTooLong')),
  raterGroups: listOf(raterGroup),
  metrics: listOf(metric),
  facts: listOf(fact),
  minimumPapers: whole(0, 1_000_000),
  eligibility: listOf(eligibilityRule),
  components: component,
  aside: listOf(component),
  rounding: roundingOrNone,
  grades,
  grading,
  directAwards: listOf(directAward),
  gates: listOf(gate),
  standing,
  quotas: listOf(quota),
  vetoes: listOf(veto),
  rating,
  ranking,
  displayOrder: choice(['CODE', 'STROKES', 'PINYIN']),
  targets: listOf(target),
  merges: listOf(merge),
  money: listOf(moneyRule),
  report: v.optional(reportRule),
})
