// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'
import './cycle-facts.ts'

export { countedBoxes } from './boxes.ts'
export { votingRoutes } from './routes.ts'
export { forgetKeys } from './forget-keys.ts'
