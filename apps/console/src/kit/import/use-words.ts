import { wordsOf } from '../words.ts'
import type { en } from './words/en.ts'

/** Translates the words that every import shares. */
export const useImportWords = wordsOf<typeof en>('kit.import')
