import { LIMITS } from '../limits.ts'
import { foldSelections, fragmentsOf, most, operationSelections, sum } from '../selections.ts'
import { documentRule } from './too-much.ts'

/** Limited root fields: an operation asks so many things at once, under whatever names, `__typename` among them. */
export const LimitedRootFields = documentRule((document) => {
  const count = foldSelections(fragmentsOf(document), () => 1, sum)
  const fields = most(operationSelections(document).map(count))
  return fields > LIMITS.rootFields
    ? `The operation asks for ${fields} root fields; at most ${LIMITS.rootFields} are allowed.`
    : undefined
})
