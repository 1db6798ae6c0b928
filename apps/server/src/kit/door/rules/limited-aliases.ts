import { visit } from 'graphql'
import { LIMITS } from '../limits.ts'
import { documentRule } from './too-much.ts'

/** Limited aliases: fields under another name, and every `__typename`, are asked at most so often. */
export const LimitedAliases = documentRule((document) => {
  let aliases = 0
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias !== undefined || name.value === '__typename') aliases += 1
    },
  })
  return aliases > LIMITS.aliases
    ? `The document has ${aliases} aliases and __typename fields; at most ${LIMITS.aliases} are allowed.`
    : undefined
})
