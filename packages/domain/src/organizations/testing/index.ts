export { commandOf, INTENT_LEVELS, INTENT_TODAY, intentSequences } from './intents.ts'
export type { Intent } from './intents.ts'
export { applyIn, childrenOf, daysOf, decideIn, emptyModel, faultsOf, nameOn, PRESENT, recordOf, treeOn } from './model.ts'
export type { Model, PastName, TreeCommand } from './model.ts'
