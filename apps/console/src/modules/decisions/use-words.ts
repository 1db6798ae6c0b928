import { wordsOf } from '../../kit/words.ts'
import type { en } from './words/en.ts'

/** Translates the words of this module (`words/`). */
export const useWords = wordsOf<typeof en>('decisions')
