import { wordsOf } from '../../../kit/words.ts'
import type { en } from '../words/audit-en.ts'

/** Translates the words of the audit log (`words/audit-*`). */
export const useAuditWords = wordsOf<typeof en>('audit')
