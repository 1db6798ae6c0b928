export const BALLOTS_PATH = '/ballots'

/** The page of one round. */
export const roundUrl = (id: string): string => `${BALLOTS_PATH}/${id}`
