import { lazy } from 'react'
import type { ComponentType } from 'react'
import { checkedVisitUrl, CHECKS_PATH, checkUrl, MY_CHECKS_PATH } from './places.ts'

export { checkedVisitUrl, CHECKS_PATH, MY_CHECKS_PATH } from './places.ts'
export { useWords as useReviewWords } from './use-words.ts'

interface Route {
  readonly path: string
  readonly Screen: ComponentType
  readonly action?: 'reviews.read'
}

/** Pages of this module. Being of a team needs no role. */
export const reviewRoutes: readonly Route[] = [
  { path: MY_CHECKS_PATH, Screen: lazy(() => import('./MyChecks.tsx').then((file) => ({ default: file.MyChecks }))) },
  { path: `${MY_CHECKS_PATH}/:id`, Screen: lazy(() => import('./VisitSheet.tsx').then((file) => ({ default: file.VisitSheet }))) },
  {
    path: CHECKS_PATH, action: 'reviews.read',
    Screen: lazy(() => import('./organize/ChecksPage.tsx').then((file) => ({ default: file.ChecksPage }))),
  },
  {
    path: checkedVisitUrl(':id'), action: 'reviews.read',
    Screen: lazy(() => import('./organize/VisitPage.tsx').then((file) => ({ default: file.VisitPage }))),
  },
  {
    path: checkUrl(':id'), action: 'reviews.read',
    Screen: lazy(() => import('./organize/CheckPage.tsx').then((file) => ({ default: file.CheckPage }))),
  },
]
