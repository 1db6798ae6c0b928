export const CYCLES_PATH = '/cycles'

/** The page of one cycle. */
export const cycleUrl = (id: string): string => `${CYCLES_PATH}/${id}`
