/** One's own results. */
export const MY_RESULTS_PATH = '/my-results'
