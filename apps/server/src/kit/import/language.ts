/** The languages a file can be written in. All are read. */
export type Language = 'zh' | 'en'

/** Chinese unless English is asked for. */
export const languageOf = (asked: unknown): Language => (asked === 'en' ? 'en' : 'zh')
