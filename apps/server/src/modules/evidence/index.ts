// Importing the module adds its types and fields to the schema.
import './registers.ts'
import './meetings/schema.ts'
import './projects/schema.ts'
import './metrics.ts'
import './year-facts.ts'
import type { Admit } from '../../kit/file-answers.ts'
import { registerFiles } from '../../kit/register/index.ts'
import { openRegisters } from './registers.ts'

export * as meetingCommands from './meetings/commands.ts'
export * as projectCommands from './projects/commands.ts'
export { METRICS } from './metrics.ts'
export { openRegisters }

/** The tables of every register: export, template, import. */
export const evidenceFiles = (admit: Admit): ReturnType<typeof registerFiles> => registerFiles(admit, openRegisters)
