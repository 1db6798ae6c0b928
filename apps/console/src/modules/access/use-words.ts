import { wordsOf } from '../../kit/words.ts'
import type { en } from './words/en.ts'

/** Translates the words of signing in, one's own account and tokens. */
export const useAccessWords = wordsOf<typeof en>('access')
