import type { BallotComponent, Label, NodeId } from '../../schemes/index.ts'
import { compileWorth } from '../components/ballot.ts'
import { ruleOfShares, shareOf } from '../components/shares.ts'
import type { GroupValue, NodeResult } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import type { TallyView } from './hiding.ts'
import { hiddenGroups } from './hiding.ts'
import type { BandView, MarkCount, TraceDetail, TraceNode } from './types.ts'

type BallotDetail = Extract<NonNullable<NodeResult['detail']>, { kind: 'ballot' }>

/** Names and limits that ballot nodes need. */
export interface BallotView extends TallyView {
  readonly labelOf: (id: NodeId) => Label
}

function tallyOf(ballot: BallotComponent, group: GroupValue): readonly MarkCount[] {
  const { form } = ballot
  const worth = compileWorth(ballot)
  const marks = [...group.tally!.marks].map(([mark, { value, count }]) => {
    const graded = form.kind === 'graded' ? form.grades.find((grade) => grade.id === mark) : undefined
    const points = num.toText(worth(mark, value))
    return { mark, count, points, ...(graded !== undefined && { label: graded.label }) }
  })
  return marks.sort((a, b) => num.compare(num.told(b.points), num.told(a.points)) || (a.mark < b.mark ? -1 : 1))
}

/** Marks that a trimmed mean keeps. */
function keptOf({ aggregation }: BallotComponent, base: number): number {
  if (aggregation.kind !== 'trimmed') return base
  const { dropHigh, dropLow, minimum } = aggregation
  return base >= minimum && base > dropHigh + dropLow ? base - dropHigh - dropLow : base
}

/** Which row of the table of shares gave the points. */
export function bandOf(
  { form }: BallotComponent,
  shareFor: (grades: readonly NodeId[]) => Num,
): { readonly band?: BandView } {
  if (form.kind !== 'graded' || form.scoring.kind !== 'share-bands') return {}
  const rule = ruleOfShares(form.scoring, shareFor)
  if (rule === undefined) return { band: { points: form.scoring.otherwise, when: [] } }
  const labels = new Map(form.grades.map(({ id, label }) => [id, label]))
  const when = rule.when.map((test) => ({ ...test, grades: test.grades.map((id) => labels.get(id)!) }))
  return { band: { points: rule.points, when } }
}

function groupDetail(ballot: BallotComponent, group: GroupValue): TraceDetail {
  const marks = tallyOf(ballot, group)
  const { form } = ballot
  const scoring = form.kind === 'graded' ? form.scoring.kind : 'points'
  const over = keptOf(ballot, group.base)
  const value = group.value ?? num.zero
  const summed = scoring === 'points' && ballot.aggregation.kind !== 'median'
  return {
    kind: 'group',
    weight: num.toText(group.weight),
    value: num.toText(value),
    aggregation: ballot.aggregation.kind,
    base: group.base,
    given: group.marks,
    abstained: group.tally!.abstained,
    over,
    scoring,
    ...(summed && { sum: num.toText(num.mul(value, num.whole(over))) }),
    ...(form.kind === 'graded' && form.scoring.kind === 'share' && { grades: form.scoring.grades }),
    // A single number among few is somebody's paper: only grades are listed one by one.
    ...(form.kind === 'graded' && { tally: marks }),
    ...bandOf(ballot, (grades) => shareOf(ballot, group.tally!, grades)),
  }
}

/**
 * The groups of a ballot as nodes: one for each group that may be shown, one for all that may not, one for each empty
 * group. They bring weight × value; when shares are combined first, or all papers lie in one heap, they bring nothing
 * of their own and the ballot is the leaf. trust.md 5 "Reading".
 */
export function groupNodes(
  ballot: BallotComponent,
  detail: BallotDetail,
  view: BallotView,
  contribution: (local: Num) => { readonly contribution?: string },
): readonly TraceNode[] {
  const hidden = hiddenGroups(detail.groups, view.minimumPapers)
  const local = ({ weight, value }: GroupValue) =>
    num.div(num.mul(weight, value ?? num.zero), detail.weightSum)
  const nodes: TraceNode[] = []
  for (const group of detail.groups) {
    if (hidden.has(group)) continue
    const label = detail.pooled ? ballot.label : view.labelOf(group.group)
    const node = { id: `${ballot.id}/${group.group}`, kind: 'group', label, parts: [] }
    if (group.state === 'COUNTED')
      nodes.push({
        ...node,
        state: 'SCORED',
        points: ballot.points,
        score: num.toText(group.value!),
        weight: num.toText(group.weight),
        detail: groupDetail(ballot, group),
        ...contribution(local(group)),
      })
    else {
      const state = group.state === 'ZERO' ? 'ZERO' : group.state === 'LEFT' ? 'LEFT' : 'BLOCKED'
      const act = { kind: 'empty-group', weight: num.toText(group.weight), act: group.state } as const
      nodes.push({ ...node, state, detail: act, ...contribution(num.zero) })
    }
  }
  if (hidden.size > 0) {
    const together = num.sum(
      [...hidden].map((group) => (group.state === 'COUNTED' ? local(group) : num.zero)),
    )
    const groups = [...hidden].map((group) => group.group)
    nodes.push({
      id: `${ballot.id}/hidden`,
      kind: 'hidden-groups',
      label: { zh: '人数较少的评价组（合并）', en: 'Small rater groups together' },
      state: 'SCORED',
      detail: { kind: 'hidden-groups', groups, fewerThan: view.minimumPapers },
      parts: [],
      ...contribution(together),
    })
  }
  return nodes
}
