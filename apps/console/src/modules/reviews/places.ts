export const MY_CHECKS_PATH = '/my-checks'

/** The sheet of one visit. */
export const visitUrl = (visitId: string): string => `${MY_CHECKS_PATH}/${visitId}`
