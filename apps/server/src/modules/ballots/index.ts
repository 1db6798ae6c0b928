// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'
import './cycle-facts.ts'

export * as ballotCommands from './commands.ts'
export { prepare as prepareRound } from './prepare.ts'
export { destroyRoundKeys } from './sealing.ts'
export { newSlips } from './slips.ts'
export type { PrintedSlip } from './slips.ts'
export { cast } from './voting.ts'
export { votingRoutes } from './routes.ts'
export { forgetKeys } from './forget-keys.ts'
