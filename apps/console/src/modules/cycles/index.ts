import { lazy } from 'react'
import type { ComponentType } from 'react'
import { CYCLES_PATH } from './places.ts'

export { CYCLES_PATH, cycleUrl } from './places.ts'
/** What runs now, for the home page; loaded when it is shown. */
export const RunningCycles = lazy(() => import('./RunningCycles.tsx').then((file) => ({ default: file.RunningCycles })))

export { ChosenCyclePage } from './choice/ChosenCyclePage.tsx'
export { useWords as useCycleWords } from './use-words.ts'

/** Pages of this module. */
export const cycleRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: 'cycles.view' }[] = [
  {
    path: CYCLES_PATH,
    Screen: lazy(() => import('./list/CyclesPage.tsx').then((file) => ({ default: file.CyclesPage }))),
    action: 'cycles.view',
  },
  {
    path: `${CYCLES_PATH}/:id`,
    Screen: lazy(() => import('./show/CyclePage.tsx').then((file) => ({ default: file.CyclePage }))),
    action: 'cycles.view',
  },
]
