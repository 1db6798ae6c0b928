import type { NodeId } from '../exact.ts'
import { faultAt } from '../fault.ts'
import type { SchemeRule, SchemeView } from '../view.ts'
import { madeOf } from './no-cycles.ts'
import { ofKind } from './sums.ts'

/** Most scores that one product may multiply, through products of products. */
export const factorLimit = 16

/**
 * Products of products are bounded: each step can double the digits of an exact number, so that thirty short
 * lines would fill any memory. Issue: "a scheme document from a stranger cannot exhaust memory".
 */
export const productsStaySmall: SchemeRule = (view) => {
  const known = new Map<NodeId, number>()
  return ofKind(view.components, 'product').flatMap(({ value, path }) =>
    degree(view, value.id, known) > factorLimit
      ? [faultAt('schemes.productTooHigh', [...path, 'factors'], { limit: factorLimit })]
      : [],
  )
}

/** How many leaf scores are multiplied at most; capped above the limit; a cycle counts as nothing. */
function degree(view: SchemeView, id: NodeId, known: Map<NodeId, number>): number {
  const before = known.get(id)
  if (before !== undefined) return before
  known.set(id, 0)
  const below = madeOf(view, id).map((next) => degree(view, next, known))
  const isProduct = view.component.get(id)?.value.kind === 'product'
  const own = isProduct ? below.reduce((a, b) => a + b, 0) : Math.max(1, ...below)
  const capped = Math.min(own, factorLimit + 1)
  known.set(id, capped)
  return capped
}
