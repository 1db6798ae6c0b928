import * as v from 'valibot'
import type * as G from '../grading.ts'
import { condition, measure, pool, tieChain } from './measures.ts'
import { choice, closed, exactOr, id, listOf, listOfSome, named, namedOnly, quoted } from './primitives.ts'
import { rounding, share, whole } from './primitives.ts'

type K<T, Kind> = Extract<T, { kind: Kind }>

export const grade = namedOnly
export const undetermined = choice(['HOLD', 'AS_TRUE', 'AS_FALSE'])
export const headcount = choice(['COUNTED', 'NOT_COUNTED'])

export const gradeRange = v.variant('kind', [
  closed<K<G.GradeRange, 'at-or-above'>>()({ kind: v.literal('at-or-above'), grade: id }),
  closed<K<G.GradeRange, 'at-or-below'>>()({ kind: v.literal('at-or-below'), grade: id }),
  closed<K<G.GradeRange, 'exactly'>>()({ kind: v.literal('exactly'), grade: id }),
])

export const gradeBand = closed<G.GradeBand>()({
  grade: id,
  from: exactOr('OPEN'),
  to: exactOr('OPEN'),
  words: v.optional(quoted),
})

type By<B> = Extract<G.Grading, { by: B }>
export const gradingRule = closed<By<'RULES'>['rules'][number]>()({
  grade: id,
  when: condition,
  words: v.optional(quoted),
})
export const grading = v.variant('by', [
  closed<By<'NONE'>>()({ by: v.literal('NONE') }),
  closed<By<'BANDS'>>()({ by: v.literal('BANDS'), measure, bands: listOfSome(gradeBand) }),
  closed<By<'RULES'>>()({
    by: v.literal('RULES'),
    rules: listOfSome(gradingRule),
    otherwise: id,
  }),
  closed<By<'QUOTAS'>>()({ by: v.literal('QUOTAS') }),
])

export const gate = closed<G.Gate>()({
  ...named,
  of: gradeRange,
  when: condition,
  otherwise: id,
  undetermined,
})

export const vetoEffect = v.variant('kind', [
  closed<K<G.VetoEffect, 'at-most'>>()({ kind: v.literal('at-most'), grade: id }),
  closed<K<G.VetoEffect, 'force'>>()({ kind: v.literal('force'), grade: id }),
  closed<K<G.VetoEffect, 'lose-rating'>>()({ kind: v.literal('lose-rating') }),
  closed<K<G.VetoEffect, 'exclude'>>()({ kind: v.literal('exclude'), headcount }),
])
export const veto = closed<G.Veto>()({ ...named, when: condition, effect: vetoEffect, undetermined })

export const directAward = closed<G.DirectAward>()({
  ...named,
  when: condition,
  grade: id,
  quota: choice(['INSIDE', 'OUTSIDE']),
  undetermined,
})

const heads = whole(0, 1_000_000)
const headRounding = choice(['FLOOR', 'CEILING', 'HALF_UP'])
export const shareBound = closed<G.ShareBound>()({ share, rounding: headRounding })
const quotaBase = {
  ...named,
  pool,
  onlyClasses: v.optional(listOfSome(id)),
  minimumHeads: heads,
  whenSmaller: choice(['SKIP', 'HOLD']),
  theoretical: rounding,
  ties: choice(['ALL_IN', 'ALL_OUT', 'HOLD']),
  conflict: v.optional(choice(['PRESS_ONLY', 'PRESS_AND_LIFT', 'THRESHOLD_WINS', 'HOLD'])),
}
export const gradeShare = closed<G.BandsQuota['shares'][number]>()({ grade: id, share })
export const quota = v.variant('kind', [
  closed<G.ShareQuota>()({
    ...quotaBase,
    kind: v.literal('share'),
    of: gradeRange,
    min: v.optional(shareBound),
    max: v.optional(shareBound),
  }),
  closed<G.CountQuota>()({
    ...quotaBase,
    kind: v.literal('count'),
    of: gradeRange,
    min: v.optional(heads),
    max: v.optional(heads),
  }),
  closed<G.AllottedQuota>()({
    ...quotaBase,
    kind: v.literal('allotted'),
    of: gradeRange,
    number: choice(['AT_MOST', 'EXACTLY']),
  }),
  closed<G.BandsQuota>()({
    ...quotaBase,
    kind: v.literal('bands'),
    shares: listOfSome(gradeShare),
    rounding: headRounding,
    remainder: id,
  }),
])

export const standing = closed<G.Standing>()({
  by: measure,
  prefer: choice(['HIGHER', 'LOWER']),
  chain: tieChain,
})

export const ranking = v.variant('kind', [
  closed<K<G.Ranking, 'none'>>()({ kind: v.literal('none') }),
  closed<K<G.Ranking, 'ranked'>>()({
    kind: v.literal('ranked'),
    pool,
    ties: choice(['COMPETITION', 'DENSE', 'HOLD']),
    minimumHeads: heads,
  }),
])

export const grades = v.pipe(listOf(grade), v.maxLength(50, 'schemes.listTooLong'))
