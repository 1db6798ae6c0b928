/** Under which react-query keeps who is here. */
export const ENTRANCE_KEY = ['entrance'] as const
