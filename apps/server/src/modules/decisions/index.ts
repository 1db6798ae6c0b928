// Importing the module adds its types and fields to the schema.
import './facts.ts'
import './types.ts'
import './queries.ts'
import './mutations.ts'
import './my-results.ts'

export * as gradeCommands from './grade-commands.ts'
