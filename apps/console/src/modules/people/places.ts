export const PEOPLE_PATH = '/people'
export const PEOPLE_IMPORT_PATH = '/people/import'
export const POSTS_PATH = '/posts'

/** The page of one person. */
export const personUrl = (id: string): string => `${PEOPLE_PATH}/${id}/show`
