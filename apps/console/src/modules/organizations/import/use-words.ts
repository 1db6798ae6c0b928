import { wordsOf } from '../../../kit/words.ts'
import type { en } from './words/en.ts'

/** Translates the words of the import wizard. */
export const useImportWords = wordsOf<typeof en>('organizations.import')
