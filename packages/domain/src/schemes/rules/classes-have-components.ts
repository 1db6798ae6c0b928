import { faultAt } from '../fault.ts'
import { childrenOf, type SchemeRule } from '../view.ts'
import { partsFor } from './sums.ts'

/**
 * Every class has something to be scored on, and no composite stands empty in a class it is for; no component
 * is for classes that the node above it is not for. domain.md 4.3 E19.
 */
export const classesHaveComponents: SchemeRule = ({ scheme, components, classIds }) => {
  const leaves = components.filter(
    (one) => one.path[0] === 'components' && childrenOf(one.value, one.path).length === 0,
  )
  const scored = leaves.filter(
    ({ value }) => !['weighted', 'points', 'average', 'ladder'].includes(value.kind),
  )
  const bare = scheme.classes.flatMap(({ id }, i) =>
    scored.some((leaf) => leaf.classes.includes(id))
      ? []
      : [faultAt('schemes.classWithoutComponents', ['classes', i], { class: id })],
  )
  const bareIds = new Set(classIds.filter((id) => !scored.some((leaf) => leaf.classes.includes(id))))
  const empty = components.flatMap(({ value, path, classes }) => {
    if (!['weighted', 'points', 'average', 'ladder'].includes(value.kind)) return []
    const children = childrenOf(value, path).map((child) => child.value)
    const without = classes.find((id) => !bareIds.has(id) && partsFor(children, id).length === 0)
    return without === undefined
      ? []
      : [faultAt('schemes.compositeEmpty', path, { id: value.id, class: without })]
  })
  const idle = components.flatMap(({ value, path, classes }) =>
    classes.length === 0 && value.onlyClasses?.some((id) => classIds.includes(id))
      ? [faultAt('schemes.componentForNobody', [...path, 'onlyClasses'], { id: value.id })]
      : [],
  )
  return [...bare, ...empty, ...idle]
}
