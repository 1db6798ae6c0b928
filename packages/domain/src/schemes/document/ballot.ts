import * as v from 'valibot'
import type { Aggregation, BallotForm, BallotGrade, BallotItem, Combination } from '../ballot.ts'
import type {
  GradedScoring,
  GroupWeight,
  InvalidLimit,
  PaperLimit,
  PaperRule,
  RankPoints,
} from '../ballot.ts'
import type { ShareTest, Turnout } from '../ballot.ts'
import { byKey, choice, closed, exact, id, listOf, listOfSome, named, perClass, share } from './primitives.ts'
import { whole } from './primitives.ts'

type K<T, Kind> = Extract<T, { kind: Kind }>

const decimals = whole(0, 6)
const heads = whole(0, 1_000_000)

export const ballotGrade = closed<BallotGrade>()({ ...named, points: exact })
export const rankPoints = closed<RankPoints>()({ first: exact, step: exact, floor: exact })
export const ruleOrder = choice(['DISJOINT', 'FIRST_MATCH', 'HIGHEST_POINTS', 'LOWEST_POINTS'])

export const shareTest = closed<ShareTest>()({
  grades: listOfSome(id),
  is: choice(['AT_LEAST', 'ABOVE', 'AT_MOST', 'BELOW']),
  value: share,
})

export const shareRule = closed<K<GradedScoring, 'share-bands'>['rules'][number]>()({
  when: listOfSome(shareTest),
  points: exact,
})

export const gradedScoring = v.variant('kind', [
  closed<K<GradedScoring, 'points'>>()({ kind: v.literal('points') }),
  closed<K<GradedScoring, 'share'>>()({ kind: v.literal('share'), grades: listOfSome(id) }),
  closed<K<GradedScoring, 'share-bands'>>()({
    kind: v.literal('share-bands'),
    rules: listOfSome(shareRule),
    order: choice(['FIRST_MATCH', 'HIGHEST_POINTS', 'LOWEST_POINTS']),
    otherwise: exact,
    convert: choice(['PER_GROUP', 'AFTER_COMBINING']),
  }),
])

export const itemAnswer = v.variant('kind', [
  closed<K<BallotItem['answer'], 'number'>>()({ kind: v.literal('number'), decimals }),
  closed<K<BallotItem['answer'], 'grades'>>()({ kind: v.literal('grades'), grades: listOfSome(ballotGrade) }),
])
export const ballotItem = closed<BallotItem>()({ ...named, points: exact, answer: itemAnswer })

export const ballotForm = v.variant('kind', [
  closed<K<BallotForm, 'graded'>>()({
    kind: v.literal('graded'),
    grades: listOfSome(ballotGrade),
    scoring: gradedScoring,
  }),
  closed<K<BallotForm, 'number'>>()({ kind: v.literal('number'), min: exact, max: exact, decimals }),
  closed<K<BallotForm, 'items'>>()({ kind: v.literal('items'), items: listOfSome(ballotItem) }),
  closed<K<BallotForm, 'ranking'>>()({
    kind: v.literal('ranking'),
    points: rankPoints,
    ties: choice(['REFUSED', 'SHARED']),
  }),
])

export const aggregation = v.variant('kind', [
  closed<K<Aggregation, 'mean'>>()({ kind: v.literal('mean') }),
  closed<K<Aggregation, 'median'>>()({ kind: v.literal('median') }),
  closed<K<Aggregation, 'trimmed'>>()({
    kind: v.literal('trimmed'),
    dropHigh: whole(0, 1000),
    dropLow: whole(0, 1000),
    minimum: whole(1, 1_000_000),
    below: choice(['MEAN', 'MEDIAN', 'BLOCK']),
  }),
])

export const groupWeight = closed<GroupWeight>()({ group: id, weight: share })

export const combination = v.variant('by', [
  closed<Extract<Combination, { by: 'GROUP' }>>()({
    by: v.literal('GROUP'),
    weights: perClass(listOfSome(groupWeight)),
    emptyGroup: choice(['BLOCK', 'RENORMALISE', 'ZERO']),
    smallGroup: choice(['COUNT_HIDDEN', 'BLOCK', 'RENORMALISE']),
  }),
  closed<Extract<Combination, { by: 'POOLED' }>>()({
    by: v.literal('POOLED'),
    groups: perClass(listOfSome(id)),
  }),
])

export const shareLimit = closed<Extract<PaperLimit, { share: string }>>()({ share })
export const countLimit = closed<Extract<PaperLimit, { count: number }>>()({ count: heads })
export const paperLimit = byKey('share', shareLimit, countLimit)

export const paperRule = v.variant('kind', [
  closed<K<PaperRule, 'complete'>>()({ kind: v.literal('complete') }),
  closed<K<PaperRule, 'at-most-from'>>()({ kind: v.literal('at-most-from'), mark: exact, limit: paperLimit }),
  closed<K<PaperRule, 'at-least-below'>>()({
    kind: v.literal('at-least-below'),
    mark: exact,
    limit: paperLimit,
  }),
  closed<K<PaperRule, 'at-most-graded'>>()({
    kind: v.literal('at-most-graded'),
    grades: listOfSome(id),
    limit: paperLimit,
  }),
  closed<K<PaperRule, 'at-least-graded'>>()({
    kind: v.literal('at-least-graded'),
    grades: listOfSome(id),
    limit: paperLimit,
  }),
  closed<K<PaperRule, 'not-all-equal'>>()({ kind: v.literal('not-all-equal'), from: whole(2, 1000) }),
  closed<K<PaperRule, 'not-all-full'>>()({ kind: v.literal('not-all-full'), from: whole(2, 1000) }),
])

export const invalidLimit = v.variant('kind', [
  closed<K<InvalidLimit, 'none'>>()({ kind: v.literal('none') }),
  closed<K<InvalidLimit, 'revote'>>()({
    kind: v.literal('revote'),
    above: share,
    of: choice(['RETURNED', 'ISSUED']),
  }),
])

export const composition = closed<Turnout['composition'][number]>()({
  group: id,
  atLeast: share,
  atMost: share,
})
export const turnout = closed<Turnout>()({
  minimumPapers: heads,
  minimumShare: share,
  composition: listOf(composition),
  notMet: choice(['BLOCK', 'REVOTE']),
})
