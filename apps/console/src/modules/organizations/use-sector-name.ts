import { useCallback } from 'react'
import type { Sector } from './types.ts'
import { useWords } from './use-words.ts'

/** Names a sector. */
export function useSectorName(): (sector: Sector) => string {
  const t = useWords()
  return useCallback((sector) => t(`sector.${sector}`), [t])
}
