import { lazy } from 'react'
import type { ComponentType } from 'react'
import { BALLOTS_PATH, roundUrl } from './places.ts'

export { BALLOTS_PATH, roundUrl } from './places.ts'
export { useWords as useBallotWords } from './use-words.ts'

/** Pages of this module. */
export const ballotRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: 'ballots.view' }[] = [
  {
    path: BALLOTS_PATH,
    Screen: lazy(() => import('./BallotsPage.tsx').then((file) => ({ default: file.BallotsPage }))),
    action: 'ballots.view',
  },
  {
    path: roundUrl(':id'),
    Screen: lazy(() => import('./RoundPage.tsx').then((file) => ({ default: file.RoundPage }))),
    action: 'ballots.view',
  },
]
