/** Scores of a cycle: inputs, sheets, grades. */
export const SCORES_PATH = '/scores'
