import * as v from 'valibot'
import type { Condition, Measure, Pool, TieStep } from '../measures.ts'
import { choice, closed, exact, id, idOrFlag, listOf, listOfSome, type Schema } from './primitives.ts'

type M<K> = Extract<Measure, { kind: K }>
type C<K> = Extract<Condition, { kind: K }>

export const measure = v.variant('kind', [
  closed<M<'total'>>()({ kind: v.literal('total'), as: choice(['EXACT', 'ROUNDED']) }),
  closed<M<'component'>>()({ kind: v.literal('component'), component: id }),
  closed<M<'ballot-share'>>()({
    kind: v.literal('ballot-share'),
    ballot: id,
    grades: listOfSome(id),
    group: v.optional(id),
  }),
  closed<M<'rungs'>>()({ kind: v.literal('rungs'), ladder: id }),
  closed<M<'metric'>>()({ kind: v.literal('metric'), metric: id }),
  closed<M<'fact'>>()({ kind: v.literal('fact'), fact: id }),
  closed<M<'months-in-post'>>()({ kind: v.literal('months-in-post') }),
  closed<M<'months-since-set-up'>>()({ kind: v.literal('months-since-set-up') }),
])

export const condition: Schema<Condition> = v.lazy(() => anyCondition)

export const anyCondition = v.variant('kind', [
  closed<C<'compare'>>()({
    kind: v.literal('compare'),
    measure,
    is: choice(['AT_LEAST', 'ABOVE', 'AT_MOST', 'BELOW', 'EQUAL']),
    value: exact,
  }),
  closed<C<'fact'>>()({ kind: v.literal('fact'), fact: id, is: idOrFlag }),
  closed<C<'all'>>()({ kind: v.literal('all'), of: listOfSome(condition) }),
  closed<C<'any'>>()({ kind: v.literal('any'), of: listOfSome(condition) }),
  closed<C<'not'>>()({ kind: v.literal('not'), of: condition }),
])

export const tieStep = closed<TieStep>()({ by: measure, prefer: choice(['HIGHER', 'LOWER']) })
export const tieChain = listOf(tieStep)

export const pool = closed<Pool>()({
  classes: choice(['EACH', 'TOGETHER']),
  by: choice(['ALL', 'BODY', 'LEADER']),
})
