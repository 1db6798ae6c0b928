// Importing the module adds its types and fields to the schema.
import './types.ts'
import './queries.ts'
import './mutations.ts'
import './import/index.ts'

export { organizationFiles } from './import/index.ts'
export { applyPlan } from './apply.ts'
export * as organizationCommands from './commands.ts'
export * as levelCommands from './levels.ts'
export { organizationConditions, organizationSource } from './list.ts'
export type { OrganizationFilter } from './list.ts'
export { lockTree } from './load.ts'
