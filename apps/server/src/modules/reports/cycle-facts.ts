import { registerCycleFacts } from '../cycles/index.ts'
import { countReportsOpen } from './list.ts'

// What keeps a cycle from the stage.
registerCycleFacts(async (tx, { id }) => ({ reportsOpen: await countReportsOpen(tx, id) }))
