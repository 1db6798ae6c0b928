import { useAsk } from '../../api/use-ask.ts'
import { levelsDocument } from './levels/documents.ts'
import type { Level } from './levels/documents.ts'

/** All levels from the top down; none while they are on their way. */
export const useLevels = (): readonly Level[] => useAsk(levelsDocument, {}).data?.levels ?? []
