import { rational } from '../kit/index.ts'
import type { Rational } from '../kit/index.ts'
import { exact, forClass, share } from '../schemes/index.ts'
import type { Component, NodeId, Strand } from '../schemes/index.ts'

/** A component's part of the total, from 0 to 1, and its strand; a node that only gathers others has none. */
export interface ComponentShare {
  readonly share: Rational
  readonly strand: Strand | null
}

/**
 * The part of the total that each component can bring for a class, exact, by component. The parts of a node
 * add up to the node. Ledgers stand beside the total and are not named; what a product multiplies keeps its
 * own place.
 */
export function sharesOf(
  component: Component,
  classId: NodeId,
  of: Rational = rational.one,
): ReadonlyMap<NodeId, ComponentShare> {
  const shares = new Map<NodeId, ComponentShare>()
  walk(component, classId, of, shares)
  return shares
}

function walk(component: Component, classId: NodeId, of: Rational, shares: Map<NodeId, ComponentShare>): void {
  if (!isFor(component, classId)) return
  shares.set(component.id, { share: of, strand: 'strand' in component ? component.strand : null })
  for (const [part, weight] of partsOf(component, classId)) walk(part, classId, rational.mul(of, weight), shares)
}

const isFor = (component: Component, classId: NodeId): boolean => component.onlyClasses?.includes(classId) ?? true

/** A node's parts for a class, each with its share of the node. */
function partsOf(component: Component, classId: NodeId): readonly (readonly [Component, Rational])[] {
  switch (component.kind) {
    case 'weighted':
      return component.parts.flatMap(({ weight, of }) => {
        const text = forClass(weight, classId)
        return text === undefined ? [] : [[of, share(text)] as const]
      })
    case 'points':
      return component.parts.map((part) => [part, rational.div(exact(part.points), exact(component.points))])
    case 'average': {
      const parts = component.parts.filter((part) => isFor(part, classId))
      return parts.map((part) => [part, rational.ratio(1, parts.length)])
    }
    case 'ladder':
      return component.rungs.map(({ sheet, worth }) => [sheet, rational.div(exact(worth), exact(component.points))])
    default:
      return []
  }
}
