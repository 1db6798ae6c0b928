import { wordsOf } from '../../kit/words.ts'
import type { en } from './words-en.ts'

/** Translates the words of the levels screens. */
export const useLevelWords = wordsOf<typeof en>('levels')
