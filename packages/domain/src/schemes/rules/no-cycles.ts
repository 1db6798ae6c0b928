import type { NodeId } from '../exact.ts'
import { type SchemeFault, faultAt } from '../fault.ts'
import { childrenOf, type SchemeRule, type SchemeView } from '../view.ts'
import { ofKind } from './sums.ts'

/**
 * No score is made of itself: factors of products never lead back to the product. Issue: "cyclic reference".
 */
export const noCycles: SchemeRule = (view) =>
  ofKind(view.components, 'product').flatMap(({ value, path }) =>
    value.factors.flatMap((factor, i): readonly SchemeFault[] => {
      const way = wayTo(view, factor, value.id)
      if (way === undefined) return []
      const cycle = [value.id, ...way].slice(0, 12).join(' → ')
      return [faultAt('schemes.cyclicReference', [...path, 'factors', i], { id: value.id, cycle })]
    }),
  )

/** What a component's score is made of directly. */
export function madeOf(view: SchemeView, id: NodeId): readonly NodeId[] {
  const found = view.component.get(id)
  if (found === undefined) return []
  if (found.value.kind === 'product') return found.value.factors
  return childrenOf(found.value, []).map((child) => child.value.id)
}

/**
 * The way from one component down to another through what scores are made of; `undefined` when there is none.
 */
function wayTo(view: SchemeView, from: NodeId, to: NodeId): readonly NodeId[] | undefined {
  const cameFrom = new Map<NodeId, NodeId | undefined>([[from, undefined]])
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) {
      const way: NodeId[] = []
      for (let step: NodeId | undefined = id; step !== undefined; step = cameFrom.get(step)) way.unshift(step)
      return way
    }
    for (const next of madeOf(view, id)) {
      if (cameFrom.has(next)) continue
      cameFrom.set(next, id)
      open.push(next)
    }
  }
  return undefined
}
