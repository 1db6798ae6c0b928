import { wordsOf } from '../../../kit/words.ts'
import type { en } from '../words/levels-en.ts'

/** Translates the words of the levels screens. */
export const useLevelWords = wordsOf<typeof en>('levels')
