import type { Component, CompositeComponent, NodeId } from '../../schemes/index.ts'
import { forClass, share } from '../../schemes/index.ts'
import type { LedgerSum, NodeResult, PartResult, Row, Scorer } from '../node-result.ts'
import { num } from '../../kit/index.ts'
import type { Num } from '../../kit/index.ts'
import { leftOut, scored, without } from './found.ts'
import { sumLedger } from './ledger.ts'

interface Part {
  readonly score: Scorer
  /** From the part's points to this node's contribution. */
  readonly factor: Num
  /** What the parts that stay are renormalised by: weight, points or a head. */
  readonly size: Num
  readonly weight?: Num
}

const isFor = (node: { readonly onlyClasses?: readonly NodeId[] }, classId: NodeId): boolean =>
  node.onlyClasses === undefined || node.onlyClasses.includes(classId)

function compileParts(
  component: CompositeComponent,
  classId: NodeId,
  compile: (part: Component) => Scorer | undefined,
): readonly Part[] {
  const points = num.of(component.points)
  if (component.kind === 'weighted') {
    return component.parts.flatMap((part) => {
      const stated = forClass(part.weight, classId)
      const score = compile(part.of)
      if (score === undefined || stated === undefined) return []
      const weight = num.fromRational(share(stated))
      const factor = reduced(num.div(num.mul(weight, points), num.of(part.of.points)))
      return [{ score, factor, size: weight, weight }]
    })
  }
  const parts = component.parts.flatMap((part) => {
    const score = compile(part)
    return score === undefined ? [] : [{ score, points: num.of(part.points) }]
  })
  if (component.kind === 'points')
    return parts.map((part) => ({ score: part.score, factor: num.one, size: part.points }))
  const head = num.ratio(1, Math.max(1, parts.length))
  return parts.map((part) => ({
    score: part.score,
    factor: reduced(num.div(num.mul(head, points), part.points)),
    size: num.one,
  }))
}

const noLedgers: readonly LedgerSum[] = []
const reduced = (x: Num): Num => num.fromRational(num.toRational(x))

/**
 * Weighted sum, plain sum or mean of the parts, then ledgers, then limits, then rounding. A blocked part blocks; a
 * part that left has its weight shared among the others in proportion. E1, E6, E11, E28.
 */
export function compileComposite(
  component: CompositeComponent,
  classId: NodeId,
  compile: (part: Component) => Scorer | undefined,
): Scorer {
  const parts = compileParts(component, classId, compile)
  const ledgers = (component.ledgers ?? []).filter((ledger) => isFor(ledger, classId))
  const low = bound(component.limits?.min)
  const high = bound(component.limits?.max)
  const all = num.sum(parts.map((part) => part.size))
  return (row: Row): NodeResult => {
    if (row.left.has(component.id)) return leftOut(component)
    const results: PartResult[] = []
    let bare = num.zero
    let staying = 0
    let blocked = false
    let remaining = num.zero
    for (const part of parts) {
      const result = part.score(row)
      results.push({ result, factor: part.factor, weight: part.weight })
      if (result.state === 'BLOCKED') blocked = true
      if (result.state === 'LEFT') continue
      staying += 1
      remaining = num.add(remaining, part.size)
      if (result.state === 'SCORED') bare = num.add(bare, num.mul(result.value, part.factor))
    }
    const sums: readonly LedgerSum[] =
      ledgers.length === 0 ? noLedgers : ledgers.map((ledger) => sumLedger(ledger, row.appraisee))
    const detail = { kind: 'parts', parts: results, bare, ledgers: sums, beforeLimits: bare } as const
    const silent = sums.find((sum) => !sum.told && sum.ledger.whenSilent === 'BLOCK')
    if (blocked)
      return without(component, 'BLOCKED', { code: 'scoring.partMissing', rule: component.id }, detail)
    if (silent !== undefined)
      return without(component, 'BLOCKED', { code: 'scoring.ledgerNotTold', rule: silent.ledger.id }, detail)
    if (staying === 0 || num.isZero(remaining))
      return without(component, 'LEFT', { code: 'scoring.inputMissing', rule: component.id }, detail)
    const renormalise = staying === parts.length ? undefined : num.div(all, remaining)
    if (renormalise !== undefined) bare = num.mul(bare, renormalise)
    let total = bare
    for (const sum of sums) total = num.add(total, sum.points)
    const beforeLimits = total
    if (low !== undefined) total = num.max(total, low)
    if (high !== undefined) total = num.min(total, high)
    return scored(component, total, {
      kind: 'parts',
      parts: results,
      bare,
      ledgers: sums,
      beforeLimits,
      renormalise,
    })
  }
}

const bound = (text: string | undefined): Num | undefined =>
  text === undefined || text === 'OPEN' ? undefined : num.of(text)
