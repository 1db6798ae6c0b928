import { wordsOf } from './words.ts'
import type { en } from './words/en.ts'

/** Translates the shared words (`kit/words`). */
export const useKitWords = wordsOf<typeof en>('kit')
