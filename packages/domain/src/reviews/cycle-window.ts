import type { CycleState } from '../cycles/index.ts'

/** States of a cycle in which people are checked in the field (`domain.md` 3.1: before the stage, and until scores are made). */
const OPEN: readonly CycleState[] = ['PUBLISHED', 'PREPARING', 'REPORTING', 'BALLOT_CLOSED']

/** Whether a cycle takes field checks. */
export const takesChecks = (cycle: CycleState): boolean => OPEN.includes(cycle)
