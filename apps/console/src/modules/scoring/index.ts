import { lazy } from 'react'
import type { ComponentType } from 'react'
import { SCORES_PATH } from './places.ts'

export { SCORES_PATH } from './places.ts'
export { useWords as useScoreWords } from './use-words.ts'

/** How a score was computed, for pages of grades. */
export const ExplainDialog = lazy(() => import('./ExplainDialog.tsx').then((file) => ({ default: file.ExplainDialog })))

/** Pages of this module. */
export const scoreRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: 'scores.view' }[] = [
  {
    path: SCORES_PATH,
    Screen: lazy(() => import('./ScoresPage.tsx').then((file) => ({ default: file.ScoresPage }))),
    action: 'scores.view',
  },
  {
    path: '/cycles/:id/inputs',
    Screen: lazy(() => import('./inputs/InputsPage.tsx').then((file) => ({ default: file.InputsPage }))),
    action: 'scores.view',
  },
]
