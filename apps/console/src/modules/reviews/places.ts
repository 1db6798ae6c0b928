export const MY_CHECKS_PATH = '/my-checks'

/** The sheet of one visit. */
export const visitUrl = (visitId: string): string => `${MY_CHECKS_PATH}/${visitId}`

/** Field checks as their organizer sees them. */
export const CHECKS_PATH = '/checks'

/** One check: whom the system drew, who has checked what, and the marks. */
export const checkUrl = (id: string): string => `${CHECKS_PATH}/${id}`

/** What was found at one visit, by all its checkers: what a score that came from it opens. */
export const checkedVisitUrl = (id: string): string => `${CHECKS_PATH}/visits/${id}`
