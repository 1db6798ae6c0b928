import { lazy } from 'react'
import type { ComponentType } from 'react'
import { SCHEMES_PATH } from './places.ts'

export { SCHEMES_PATH, schemeUrl } from './places.ts'
export { useWords as useSchemeWords } from './use-words.ts'

/** Pages of this module. */
export const schemeRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: 'schemes.view' }[] = [
  {
    path: SCHEMES_PATH,
    Screen: lazy(() => import('./list/SchemesPage.tsx').then((file) => ({ default: file.SchemesPage }))),
    action: 'schemes.view',
  },
  {
    path: `${SCHEMES_PATH}/:id`,
    Screen: lazy(() => import('./show/SchemePage.tsx').then((file) => ({ default: file.SchemePage }))),
    action: 'schemes.view',
  },
]
