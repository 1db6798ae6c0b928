// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'

export { readSchemeText } from './read-scheme.ts'
export type { DocumentFault } from './read-scheme.ts'
export { AppraiseeSubject, BothLanguages, Fault, SchemeVersion } from './types.ts'
export * as schemeCommands from './commands.ts'
export { versionInReach, versionIsSeen } from './list.ts'
