// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'
import { registerCycleFacts } from '../cycles/index.ts'
import { countReportsOpen } from './list.ts'
import './cycle-facts.ts'

export { attach } from './attachments/commands.ts'
export { forget, receive } from './attachments/keep-content.ts'
export { reportFiles } from './attachments/routes.ts'
export * as reportCommands from './commands.ts'
export { countReportsOpen } from './list.ts'

registerCycleFacts(async (tx, { id }) => ({ reportsOpen: await countReportsOpen(tx, id) }))
