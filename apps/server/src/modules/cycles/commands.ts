// What people do with cycles, for those who run it from within: the demo, runs from a folder.
export { configure } from './configure-command.ts'
export { changeFormOf } from './form-command.ts'
export { commandFor } from './move-command.ts'
export { create, handDown, openFromLast } from './open-commands.ts'
export { buildRoster } from './roster-command.ts'
