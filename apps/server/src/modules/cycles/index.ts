// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'

export { registerCycleFacts } from './facts.ts'
export type { FactSource, ToldFacts } from './facts.ts'
export { Appraisee, Cycle } from './types.ts'
export { EARLIER_IN_OFFICE, PREDECESSOR } from './earlier.ts'
export { chosenCycles, cycleInReach } from './reach.ts'
export * as cycleCommands from './commands.ts'
