export { createAccount } from './secrets.ts'
export type { FirstPassword, NewAccount } from './secrets.ts'
export { give as giveGrant } from './grants.ts'
