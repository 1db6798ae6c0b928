import type { BallotComponent, GroupWeight, NodeId } from '../../schemes/index.ts'
import { forClass, share } from '../../schemes/index.ts'
import type { Found, GroupValue, Row } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import type { Reason } from '../reasons.ts'
import type { GroupTally } from '../tally.ts'
import { aggregate } from './aggregate.ts'
import { baseOf, marksGiven } from './base.ts'
import { absent, leaf } from './found.ts'
import { pointsOfPlace } from './measured.ts'
import { combinedShares, pointsOfShares, shareOf } from './shares.ts'
import { compileTurnout } from './turnout.ts'

/** Worth of a mark in the ballot's points. */
export type Worth = (key: string, value: Num | undefined) => Num

/** Reads the ballot's scale once. */
export function compileWorth({ form, points }: BallotComponent): Worth {
  switch (form.kind) {
    case 'graded': {
      const grades = new Map(form.grades.map((grade) => [grade.id, num.of(grade.points)]))
      return (key) => grades.get(key)!
    }
    case 'number': {
      const scale = num.fromRational(num.toRational(num.div(num.of(points), num.of(form.max))))
      return (_, value) => num.mul(value!, scale)
    }
    case 'items':
      return (_, value) => value!
    case 'ranking':
      return (key) => pointsOfPlace(form.points, Number(key))
  }
}

/** Sum of the marks' points over the base; papers in the base without a mark bring no points. */
function meanOf(worth: Worth, tally: GroupTally, base: number): Num {
  let total = num.zero
  for (const [key, { value, count }] of tally.marks)
    total = num.add(total, num.mul(worth(key, value), num.whole(count)))
  return num.div(total, num.whole(base))
}

function valueOf(ballot: BallotComponent, worth: Worth, tally: GroupTally): Num | undefined {
  const base = baseOf(ballot, tally)
  const { form, aggregation } = ballot
  if (form.kind === 'graded' && form.scoring.kind === 'share')
    return num.mul(shareOf(ballot, tally, form.scoring.grades), num.of(ballot.points))
  if (form.kind === 'graded' && form.scoring.kind === 'share-bands')
    return pointsOfShares(form.scoring, (grades) => shareOf(ballot, tally, grades))
  if (aggregation.kind === 'mean') return meanOf(worth, tally, base)
  const marks: Num[] = []
  for (const [key, { value, count }] of tally.marks) {
    const points = worth(key, value)
    for (let i = 0; i < count; i++) marks.push(points)
  }
  while (marks.length < base) marks.push(num.zero)
  return aggregate(aggregation, marks)?.value
}

/** All groups' papers in one heap. */
function pool(tallies: readonly GroupTally[]): GroupTally {
  const marks = new Map<string, { value: Num | undefined; count: number }>()
  for (const tally of tallies) {
    for (const [key, { value, count }] of tally.marks)
      marks.set(key, { value, count: (marks.get(key)?.count ?? 0) + count })
  }
  const add = (key: 'due' | 'issued' | 'returned' | 'valid' | 'abstained') =>
    tallies.reduce((sum, tally) => sum + tally[key], 0)
  return {
    group: '',
    due: add('due'),
    issued: add('issued'),
    returned: add('returned'),
    valid: add('valid'),
    abstained: add('abstained'),
    marks,
    onSheet: Math.max(0, ...tallies.map((tally) => tally.onSheet)),
  }
}

type GroupPlan = { readonly weights: readonly { readonly group: NodeId; readonly weight: Num }[] }

/**
 * A secret vote: per group its mean, median, trimmed mean or share, then the groups by weight; or all papers in one
 * heap. Empty and small groups block, leave or count as the scheme says. E2–E9, trust.md 5 "Reading".
 */
export function compileBallot(ballot: BallotComponent, classId: NodeId, minimumPapers: number) {
  const { combine } = ballot
  const stated: readonly GroupWeight[] =
    combine.by === 'GROUP'
      ? (forClass(combine.weights, classId) ?? [])
      : (forClass(combine.groups, classId) ?? []).map((group) => ({ group, weight: '1' }))
  const plan: GroupPlan = {
    weights: stated.map(({ group, weight }) => ({ group, weight: num.fromRational(share(weight)) })),
  }
  const turnoutFault = compileTurnout(ballot)
  const worthOf = compileWorth(ballot)
  return leaf(ballot, (row: Row): Found => {
    const tallies = row.tallies.get(ballot.id)
    if (tallies === undefined) return absent(ballot)
    const present: GroupTally[] = []
    for (const { group } of plan.weights) {
      const tally = tallies.get(group)
      if (tally !== undefined) present.push(tally)
    }
    const fault = turnoutFault(present)
    if (fault !== undefined) return fault
    if (combine.by === 'POOLED') return inOneHeap(ballot, worthOf, stated, present)
    const values = plan.weights.map(({ group, weight }) =>
      groupValue(ballot, worthOf, combine, minimumPapers, group, weight, tallies.get(group)),
    )
    return byGroup(ballot, stated, values, minimumPapers)
  })
}

function inOneHeap(
  ballot: BallotComponent,
  worth: Worth,
  stated: readonly GroupWeight[],
  tallies: readonly GroupTally[],
): Found {
  const heap = pool(tallies)
  const marks = marksGiven(heap)
  if (marks === 0) return { missing: { code: 'scoring.noPapers', rule: ballot.id } }
  const value = valueOf(ballot, worth, heap)
  const base = baseOf(ballot, heap)
  const group: GroupValue = {
    group: '',
    weight: num.one,
    state: 'COUNTED',
    tally: heap,
    marks,
    base,
    ...(value !== undefined && { value }),
  }
  if (value === undefined) return { missing: { code: 'scoring.tooFewMarks', rule: ballot.id } }
  const detail = {
    kind: 'ballot',
    groups: [group],
    pooled: true,
    weights: stated,
    weightSum: num.one,
  } as const
  return { value, detail }
}

type ByGroup = Extract<BallotComponent['combine'], { by: 'GROUP' }>

function groupValue(
  ballot: BallotComponent,
  worth: Worth,
  combine: ByGroup,
  minimumPapers: number,
  group: NodeId,
  weight: Num,
  tally: GroupTally | undefined,
): GroupValue {
  const marks = tally === undefined ? 0 : marksGiven(tally)
  const base = tally === undefined ? 0 : baseOf(ballot, tally)
  if (tally === undefined || marks === 0) {
    const state = ({ BLOCK: 'MISSING', RENORMALISE: 'LEFT', ZERO: 'ZERO' } as const)[combine.emptyGroup]
    return { group, weight, state, tally, marks, base }
  }
  if (marks < minimumPapers && combine.smallGroup !== 'COUNT_HIDDEN') {
    const state = combine.smallGroup === 'BLOCK' ? 'MISSING' : 'LEFT'
    return { group, weight, state, tally, marks, base }
  }
  const value = valueOf(ballot, worth, tally)
  return { group, weight, state: value === undefined ? 'MISSING' : 'COUNTED', tally, marks, base, value }
}

function byGroup(
  ballot: BallotComponent,
  weights: readonly GroupWeight[],
  groups: readonly GroupValue[],
  minimumPapers: number,
): Found {
  const staying: GroupValue[] = []
  let weightSum = num.zero
  let total = num.zero
  let counted = false
  for (const group of groups) {
    if (group.state === 'MISSING') return { missing: whyMissing(ballot, group, minimumPapers) }
    if (group.state === 'LEFT') continue
    staying.push(group)
    weightSum = num.add(weightSum, group.weight)
    if (group.value === undefined) continue
    counted = true
    total = num.add(total, num.mul(group.weight, group.value))
  }
  const detail = { kind: 'ballot', groups, pooled: false, weights, weightSum } as const
  if (!counted || num.isZero(weightSum))
    return { missing: { code: 'scoring.noPapers', rule: ballot.id }, detail }
  const { form } = ballot
  if (
    form.kind === 'graded' &&
    form.scoring.kind === 'share-bands' &&
    form.scoring.convert === 'AFTER_COMBINING'
  ) {
    const shares = combinedShares(ballot, staying, weightSum)
    const value = pointsOfShares(form.scoring, (grades) => num.sum(grades.map((grade) => shares.get(grade)!)))
    return { value, detail: { ...detail, combinedShares: shares } }
  }
  return { value: num.div(total, weightSum), detail }
}

function whyMissing(ballot: BallotComponent, group: GroupValue, least: number): Reason {
  const rule = ballot.id
  if (group.marks === 0) return { code: 'scoring.groupEmpty', rule, params: { group: group.group } }
  if (group.marks < least) return { code: 'scoring.groupSmall', rule, params: { group: group.group, least } }
  return { code: 'scoring.tooFewMarks', rule }
}
