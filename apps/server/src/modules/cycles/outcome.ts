/** What a command on cycles answers: what it is about. No names, for outcomes are kept under the idempotency key. */
export type CycleOutcome = { readonly cycleId: string | null; readonly cycleIds: readonly string[] }

export const about = (cycleId: string): CycleOutcome => ({ cycleId, cycleIds: [] })

/** Of a dry run. */
export const nothing: CycleOutcome = { cycleId: null, cycleIds: [] }
