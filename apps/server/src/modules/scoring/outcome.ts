/** What a command on inputs and scores answers. No names: outcomes are kept under the idempotency key. */
export type ScoringOutcome = { readonly cycleId: string | null; readonly inputId: string | null; readonly sheets: number }

export const ofCycle = (cycleId: string, sheets = 0): ScoringOutcome => ({ cycleId, inputId: null, sheets })
