import { lazy } from 'react'
import type { ComponentType } from 'react'
import { SCORES_PATH } from './places.ts'

export { SCORES_PATH } from './places.ts'
export { useWords as useScoreWords } from './use-words.ts'

/** Pages of this module. */
export const scoreRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: 'scores.view' }[] = [
  {
    path: SCORES_PATH,
    Screen: lazy(() => import('./ScoresPage.tsx').then((file) => ({ default: file.ScoresPage }))),
    action: 'scores.view',
  },
]
