import { ask } from '../../../api/ask.ts'
import { entranceDocument } from './documents.ts'
import type { EntranceAnswer } from './documents.ts'

/** Asks who is here, without asking anybody to sign in. */
export const lookIn = (signal?: AbortSignal): Promise<EntranceAnswer> =>
  ask(entranceDocument, {}, { signal, asNobody: true })
