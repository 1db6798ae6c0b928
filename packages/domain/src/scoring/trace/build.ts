import type { Component, Label, NodeId, Scheme } from '../../schemes/index.ts'
import { share } from '../../schemes/index.ts'
import type { Program } from '../compile.ts'
import type { LedgerSum, NodeResult } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import type { AppraiseeResult } from '../result.ts'
import type { Scored } from '../score.ts'
import { bandOf, groupNodes } from './ballot-nodes.ts'
import type { Trace, TraceDetail, TraceNode } from './types.ts'

interface View {
  readonly program: Program
  readonly labelOf: (id: NodeId) => Label
  readonly minimumPapers: number
}

const text = num.toText

/** Factor from a node's own points to the total's; `undefined` where nothing is added up. */
type Factor = Num | undefined
const brings = (factor: Factor, local: Num): { readonly contribution?: string } =>
  factor === undefined ? {} : { contribution: text(num.mul(factor, local)) }

/**
 * Explains one appraisee: every node with its rule, inputs, exact intermediates and contribution. The leaves'
 * contributions add up to the shown total exactly. E25.
 */
export function traceOf(program: Program, scored: Scored, result: AppraiseeResult): Trace {
  const { scheme, names } = program
  const labelOf = (id: NodeId): Label => ({ zh: names.label(id, 'zh'), en: names.label(id, 'en') })
  const view: View = { program, labelOf, minimumPapers: scheme.minimumPapers }
  const { total, root, row } = scored
  const counts = total !== undefined && result.participation !== 'EXCLUDED'
  return {
    appraisee: scored.appraisee.id,
    participation: result.participation,
    ...(counts && { total: { exact: text(total.exact), shown: text(total.shown) } }),
    ...(root !== undefined && { tree: totalNode(view, scheme, scored, root) }),
    aside: scheme.aside.flatMap((component) => {
      const found = row.done[program.places.get(component.id)!]
      return found === undefined ? [] : [nodeOf(view, found, undefined)]
    }),
    computed: result.computed,
    reasons: result.reasons,
  }
}

function totalNode(view: View, scheme: Scheme, scored: Scored, root: NodeResult): TraceNode {
  const { total, byMonths } = scored
  const factor: Factor = total === undefined ? undefined : (byMonths ?? num.one)
  const parts: TraceNode[] = [nodeOf(view, root, factor)]
  if (total !== undefined && scheme.rounding !== 'NONE')
    parts.push(roundingNode('total', scheme.rounding, total.exact, total.shown, num.one))
  return {
    id: 'total',
    kind: 'total',
    label: { zh: '总分', en: 'Total' },
    state: total === undefined ? 'BLOCKED' : root.state,
    points: scheme.components.points,
    ...(total !== undefined && { score: text(total.shown), contribution: text(total.shown) }),
    ...(byMonths !== undefined && { detail: { kind: 'months', months: text(byMonths) } as const }),
    parts,
  }
}

const roundingNode = (
  id: string,
  rounding: NonNullable<Component['rounding']>,
  from: Num,
  to: Num,
  factor: Factor,
): TraceNode => ({
  id: `${id}/rounding`,
  kind: 'rounding',
  label: { zh: '取整差', en: 'Rounding' },
  state: 'SCORED',
  detail: { kind: 'rounding', from: text(from), to: text(to), rounding },
  parts: [],
  ...brings(factor, num.sub(to, from)),
})

/** One node and everything below it; `factor` turns its own points into points of the total. */
function nodeOf(view: View, result: NodeResult, factor: Factor): TraceNode {
  const { component, state, value, exact, why } = result
  const scored = state === 'SCORED'
  const inner = scored ? below(view, result, factor) : { parts: missingParts(view, result) }
  const rounded = scored && component.rounding !== undefined
  const split = rounded && inner.parts.length === 0
  const parts = split
    ? [ownNode(view, result, factor), roundingNode(component.id, component.rounding, exact, value, factor)]
    : rounded
      ? [...inner.parts, roundingNode(component.id, component.rounding, exact, value, factor)]
      : inner.parts
  return {
    id: component.id,
    kind: component.kind,
    label: component.label,
    ...(component.words !== undefined && { words: component.words }),
    state,
    points: component.points,
    ...((scored || state === 'ZERO') && { score: text(value) }),
    ...brings(factor, value),
    ...(why !== undefined && { why }),
    ...inner,
    parts,
  }
}

/** A leaf that rounds: its exact value stands beside the rounding's difference. */
const ownNode = (view: View, { component, exact }: NodeResult, factor: Factor): TraceNode => ({
  id: `${component.id}/exact`,
  kind: 'exact',
  label: view.labelOf(component.id),
  state: 'SCORED',
  score: text(exact),
  parts: [],
  ...brings(factor, exact),
})

type Inner = Pick<TraceNode, 'parts' | 'detail' | 'evidence'>

/** A node without a score still shows what its parts came to; nothing is added up there. */
function missingParts(view: View, { detail, state }: NodeResult): readonly TraceNode[] {
  if (state === 'ZERO') return []
  if (detail?.kind === 'parts') return detail.parts.map((part) => nodeOf(view, part.result, undefined))
  if (detail?.kind === 'ladder') return detail.rungs.map((rung) => nodeOf(view, rung.result, undefined))
  return []
}

const leafNode = (
  id: string,
  kind: string,
  label: Label,
  factor: Factor,
  local: Num,
  detail: TraceDetail,
): TraceNode => ({
  id,
  kind,
  label,
  state: 'SCORED',
  score: text(local),
  detail,
  parts: [],
  ...brings(factor, local),
})

function below(view: View, result: NodeResult, factor: Factor): Inner {
  const { component, detail } = result
  switch (detail?.kind) {
    case undefined:
      return { parts: [] }
    case 'parts':
      return sumParts(view, result, detail, factor)
    case 'product': {
      const factors = detail.factors.map((one) => ({
        id: one.component.id,
        score: text(one.value),
        points: one.component.points,
      }))
      return { detail: { kind: 'product', factors }, parts: [] }
    }
    case 'ladder':
      return ladderParts(view, component, detail, factor)
    case 'ledger':
      return { detail: ledgerDetail(detail.sum), parts: [] }
    case 'ballot':
      return component.kind === 'ballot' ? ballotParts(view, component, detail, factor) : { parts: [] }
    case 'orders':
      return { detail: { kind: 'orders', places: detail.places, points: detail.points.map(text) }, parts: [] }
    case 'relative': {
      const lowest = component.kind === 'relative-to-best' && component.best === 'LOWEST'
      const { own, best, known } = detail
      return { detail: { kind: 'relative', own: text(own), best: text(best), known, lowest }, parts: [] }
    }
    case 'panel':
      return {
        detail: { kind: 'panel', sums: detail.sums.map(text), kept: detail.kept.map(text) },
        parts: [],
      }
    case 'counted': {
      const items = detail.items.map(({ item, count, points }) =>
        leafNode(item.id, 'counted-item', item.label, factor, points, {
          kind: 'counted-item',
          count: text(count),
          each: item.each,
          atMost: item.atMost,
        }),
      )
      return {
        detail: { kind: 'counted', gross: text(detail.gross) },
        parts: [...items, ...limit(result, detail.gross, factor)],
      }
    }
    case 'deductions': {
      const items = detail.items.map(({ item, faults, points }) =>
        leafNode(item.id, 'deduction-item', item.label, factor, points, {
          kind: 'deduction-item',
          points: item.points,
          faults: faults.map(({ fault, times }) => ({
            id: fault.id,
            label: fault.label,
            times: text(times),
            minus: fault.minus,
          })),
        }),
      )
      return { detail: { kind: 'deductions' }, parts: items }
    }
    case 'metric': {
      if (component.kind !== 'metric') return { parts: [] }
      const { conversion } = component
      const { value, place, band } = detail
      const where = { ...(place !== undefined && { place }), ...(band !== undefined && { band }) }
      return { detail: { kind: 'metric', value: text(value), conversion, ...where }, parts: [] }
    }
    case 'given': {
      const scale = component.kind === 'imported' ? component.scale : component.points
      return { detail: { kind: 'given', given: text(detail.given), scale }, parts: [] }
    }
    case 'rectification': {
      const { due, verified, relapsed } = detail
      const relapseMinus = component.kind === 'rectification' ? component.relapseMinus : '0'
      const told = { due, done: verified, partly: 0, partlyWorth: '0', relapsed, relapseMinus }
      return { detail: { kind: 'done', ...told }, parts: [] }
    }
    case 'commitments': {
      const { made, kept, partly } = detail
      const worth = component.kind === 'commitments' ? component.partlyWorth : '0'
      const partlyWorth = text(num.fromRational(share(worth)))
      const told = { due: made, done: kept, partly, partlyWorth, relapsed: 0, relapseMinus: '0' }
      return { detail: { kind: 'done', ...told }, parts: [] }
    }
  }
}

/** A node for what a cap or limit takes away or adds; none when it changes nothing. */
function limit(result: NodeResult, from: Num, factor: Factor): readonly TraceNode[] {
  const difference = num.sub(result.exact, from)
  if (num.isZero(difference)) return []
  const detail = { kind: 'limits', from: text(from), to: text(result.exact) } as const
  const label = { zh: '封顶保底', en: 'Limits' }
  return [leafNode(`${result.component.id}/limits`, 'limits', label, factor, difference, detail)]
}

type PartsDetail = Extract<NonNullable<NodeResult['detail']>, { kind: 'parts' }>

function sumParts(view: View, result: NodeResult, detail: PartsDetail, factor: Factor): Inner {
  const { component } = result
  const up =
    factor === undefined || detail.renormalise === undefined ? factor : num.mul(factor, detail.renormalise)
  const parts = detail.parts.map(({ result: part, factor: own, weight }) => ({
    ...nodeOf(view, part, up === undefined || part.state === 'LEFT' ? undefined : num.mul(up, own)),
    factor: text(own),
    ...(weight !== undefined && { weight: text(weight) }),
  }))
  const ledgers = detail.ledgers.map((sum) => ({
    ...leafNode(sum.ledger.id, 'ledger', sum.ledger.label, factor, sum.points, ledgerDetail(sum)),
    ...(sum.ledger.words !== undefined && { words: sum.ledger.words }),
  }))
  const how = component.kind === 'weighted' || component.kind === 'average' ? component.kind : 'points'
  const limits = 'limits' in component ? component.limits : undefined
  return {
    detail: {
      kind: 'sum',
      how,
      bare: text(detail.bare),
      beforeLimits: text(detail.beforeLimits),
      ...(detail.renormalise !== undefined && { renormalise: text(detail.renormalise) }),
      ...(limits !== undefined && { limits }),
    },
    parts: [...parts, ...ledgers, ...limit(result, detail.beforeLimits, factor)],
  }
}

function ledgerDetail(sum: LedgerSum): TraceDetail {
  const line =
    (counted: boolean) =>
    ({ id, kind, points }: LedgerSum['counted'][number]) => ({ id, kind, points, counted })
  const entries = [...sum.counted.map(line(true)), ...sum.dropped.map(line(false))]
  return {
    kind: 'ledger',
    told: sum.told,
    entries,
    gross: text(sum.gross),
    cap: sum.ledger.cap,
    direction: sum.ledger.direction,
  }
}

type LadderDetail = Extract<NonNullable<NodeResult['detail']>, { kind: 'ladder' }>

function ladderParts(view: View, component: Component, detail: LadderDetail, factor: Factor): Inner {
  const up =
    factor === undefined || detail.renormalise === undefined ? factor : num.mul(factor, detail.renormalise)
  const parts = detail.rungs.map(({ rung, result, passed, counted }): TraceNode => {
    const node = leafNode(rung.id, 'rung', rung.label, up, counted ? num.of(rung.worth) : num.zero, {
      kind: 'rung',
      passAt: rung.passAt,
      reached: text(result.value),
      worth: rung.worth,
      passed,
      counted,
    })
    return { ...node, state: result.state, evidence: [nodeOf(view, result, undefined)] }
  })
  const counting = component.kind === 'ladder' ? component.counting : 'EACH'
  const renormalise = detail.renormalise === undefined ? {} : { renormalise: text(detail.renormalise) }
  return { detail: { kind: 'ladder', counting, ...renormalise }, parts }
}

type BallotDetail = Extract<NonNullable<NodeResult['detail']>, { kind: 'ballot' }>
type BallotComponent = Extract<Component, { kind: 'ballot' }>

function ballotParts(view: View, ballot: BallotComponent, detail: BallotDetail, factor: Factor): Inner {
  const byShares = detail.combinedShares !== undefined
  // Shares over too few papers would tell what each of them said.
  const enough = detail.groups.reduce((sum, group) => sum + group.marks, 0) >= view.minimumPapers
  const added = byShares ? undefined : factor
  const nodes = groupNodes(ballot, detail, view, (local) => brings(added, local))
  const hidden = nodes.some((node) => node.kind === 'hidden-groups')
  const shown: TraceDetail = {
    kind: 'ballot',
    pooled: detail.pooled,
    weightSum: text(detail.weightSum),
    byShares,
    hidden,
    ...(detail.combinedShares !== undefined && enough && sharesOf(ballot, detail.combinedShares)),
  }
  return byShares ? { detail: shown, parts: [], evidence: nodes } : { detail: shown, parts: nodes }
}

const sharesOf = (ballot: BallotComponent, shares: ReadonlyMap<NodeId, Num>) =>
  ballot.form.kind !== 'graded'
    ? {}
    : {
        shares: ballot.form.grades.map(({ id, label }) => ({ label, share: text(shares.get(id)!) })),
        ...bandOf(ballot, (grades) => num.sum(grades.map((grade) => shares.get(grade)!))),
      }

/** The leaves of a tree: nodes without parts. */
export const leavesOf = (node: TraceNode): readonly TraceNode[] =>
  node.parts.length === 0 ? [node] : node.parts.flatMap(leavesOf)

/** Sum of the leaves' contributions: equal to the total, always. */
export const contributionSum = (node: TraceNode): Num =>
  num.sum(
    leavesOf(node).flatMap(({ contribution }) => (contribution === undefined ? [] : [num.told(contribution)])),
  )
