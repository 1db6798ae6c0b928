import { lazy } from 'react'
import type { ComponentType } from 'react'
import { MY_CHECKS_PATH } from './places.ts'

export { MY_CHECKS_PATH } from './places.ts'
export { useWords as useReviewWords } from './use-words.ts'

/** Pages of this module. Being of a team needs no role. */
export const reviewRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action?: undefined }[] = [
  { path: MY_CHECKS_PATH, Screen: lazy(() => import('./MyChecks.tsx').then((file) => ({ default: file.MyChecks }))) },
  { path: `${MY_CHECKS_PATH}/:id`, Screen: lazy(() => import('./VisitSheet.tsx').then((file) => ({ default: file.VisitSheet }))) },
]
