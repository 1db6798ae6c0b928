import { Kind, visit } from 'graphql'
import type { SelectionNode } from 'graphql'
import { LIMITS } from '../limits.ts'
import { documentRule } from './too-much.ts'

const nameOf = (selection: SelectionNode): string | undefined => {
  if (selection.kind === Kind.FIELD) return (selection.alias ?? selection.name).value
  return selection.kind === Kind.FRAGMENT_SPREAD ? `...${selection.name.value}` : undefined
}

/**
 * Limited repeats: the same field, or the same fragment, again in the same place. GraphQL merges them, and compares
 * each with each to know whether it may.
 */
export const LimitedRepeats = documentRule((document) => {
  let repeats = 0
  visit(document, {
    SelectionSet: ({ selections }) => {
      const names = selections.map(nameOf).filter((name) => name !== undefined)
      repeats += names.length - new Set(names).size
    },
  })
  return repeats > LIMITS.repeats
    ? `The document repeats ${repeats} fields or fragments in the same place; at most ${LIMITS.repeats} are allowed.`
    : undefined
})
