export { PROJECT_STATE_NAMES, PROJECT_STATES, projectMachine } from './machine.ts'
export type { ProjectFacts, ProjectState, ProjectVerb } from './machine.ts'
export { moveProject } from './move-project.ts'
