// Importing the module adds its types and fields to the schema.
import './facts.ts'
import './types.ts'
import './queries.ts'
import './sheet-types.ts'
import './sheet-queries.ts'
import './sheet-mutations.ts'
import './what-if.ts'

export { countMissing } from './make-command.ts'
export { registerInputSource } from './input-sources.ts'
export type { Found, InputSource } from './input-sources.ts'
export { ScoreSheet } from './sheet-types.ts'
export { loadDue } from './cycle-to-score.ts'
