import type { Me } from './documents.ts'

/** What is still due before somebody is signed in. */
export type Step = 'password' | 'code' | 'change'

/** What is due next; null: nothing, they are signed in. */
export const stepOf = (me: Me | null): Step | null =>
  me === null ? 'password' : me.awaitsTotp ? 'code' : me.mustChangePassword ? 'change' : null
