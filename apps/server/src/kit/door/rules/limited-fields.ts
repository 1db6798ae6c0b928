import { LIMITS } from '../limits.ts'
import { foldSelections, fragmentsOf, operationSelections, sum } from '../selections.ts'
import { documentRule } from './too-much.ts'

/** Limited fields: with all fragments written out the document holds at most so many. */
export const LimitedFields = documentRule((document) => {
  const count = foldSelections(fragmentsOf(document), (_field, inside) => 1 + inside, sum)
  const fields = sum(operationSelections(document).map(count))
  return fields > LIMITS.fields
    ? `The document stands for ${fields} fields; at most ${LIMITS.fields} are allowed.`
    : undefined
})
