import { visit } from 'graphql'
import { LIMITS } from '../limits.ts'
import { documentRule } from './too-much.ts'

/** Limited directives: `@include` and `@skip`, known or not, stand at most so often in a document. */
export const LimitedDirectives = documentRule((document) => {
  let directives = 0
  visit(document, { Directive: () => void (directives += 1) })
  return directives > LIMITS.directives
    ? `The document has ${directives} directives; at most ${LIMITS.directives} are allowed.`
    : undefined
})
