import './mutations.ts'
import './queries.ts'

export { give as giveGrant } from './grants.ts'
export { createAccount } from './secrets.ts'
export type { FirstPassword, NewAccount } from './secrets.ts'
