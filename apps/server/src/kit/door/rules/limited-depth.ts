import { LIMITS } from '../limits.ts'
import { foldSelections, fragmentsOf, isIntrospection, most, operationSelections } from '../selections.ts'
import { documentRule } from './too-much.ts'

/** Limited depth: selections stand inside each other at most so deep, whether written out or in fragments. */
export const LimitedDepth = documentRule((document) => {
  const depthOf = foldSelections(
    fragmentsOf(document),
    (field, inside) => (isIntrospection(field) ? 0 : 1 + inside),
    most,
  )
  const depth = most(operationSelections(document).map(depthOf))
  return depth > LIMITS.depth ? `The document is ${depth} levels deep; at most ${LIMITS.depth} are allowed.` : undefined
})
