import { lazy } from 'react'
import type { ComponentType } from 'react'
import { MY_RESULTS_PATH } from './places.ts'

export { MY_RESULTS_PATH } from './places.ts'
export { useWords as useDecisionWords } from './use-words.ts'

/** Pages of this module. One's own results need no role. */
export const decisionRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action?: 'scores.view' | 'cycles.view' }[] = [
  {
    path: '/cycles/:id/grading',
    Screen: lazy(() => import('./grading/GradingPage.tsx').then((file) => ({ default: file.GradingPage }))),
    action: 'scores.view',
  },
  {
    path: '/cycles/:id/results',
    Screen: lazy(() => import('./results/ResultsPage.tsx').then((file) => ({ default: file.ResultsPage }))),
    action: 'cycles.view',
  },
  { path: MY_RESULTS_PATH, Screen: lazy(() => import('./mine/MyResultsPage.tsx').then((file) => ({ default: file.MyResultsPage }))) },
]
