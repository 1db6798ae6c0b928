import { wordsOf } from '../../../kit/words.ts'
import type { en } from './words/en.ts'

/** Translates the words of the audit log (`words/`). */
export const useAuditWords = wordsOf<typeof en>('audit')
