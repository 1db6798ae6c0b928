export const SCHEMES_PATH = '/schemes'

/** The page of one scheme. */
export const schemeUrl = (id: string): string => `${SCHEMES_PATH}/${id}`
