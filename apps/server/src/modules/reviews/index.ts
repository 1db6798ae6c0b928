// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'
import './named-problems.ts'

export * as checkCommands from './commands.ts'
export { putRight } from './put-right-command.ts'
