// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'

export { readSchemeText } from './read-scheme.ts'
export type { DocumentFault } from './read-scheme.ts'
export { BothLanguages, Fault } from './types.ts'
