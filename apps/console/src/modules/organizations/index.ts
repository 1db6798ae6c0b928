import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { Action } from '../../kit/viewer.ts'
import { IMPORT_PATH } from './places.ts'
import { levelSource } from './levels/source.ts'
import { organizationSource } from './source.ts'

export { searchDocument as organizationNameDocument } from './documents.ts'
export { OrganizationPicker } from './OrganizationPicker.tsx'
export { OrganizationSearch } from './OrganizationSearch.tsx'
export { useLevelWords } from './levels/use-words.ts'
export { IMPORT_PATH, LEVELS_PATH, LIST_PATH } from './places.ts'
export { OrganizationLine, OrganizationsLine } from './commands/OrganizationLine.tsx'
export { showUrl as organizationUrl } from './places.ts'
export { UnderPicker } from './UnderPicker.tsx'
export { useTopOrganization } from './use-top.ts'
export { useSectorName } from './use-sector-name.ts'
export { ScopeChip } from './ScopeChip.tsx'
export { OrganizationTree } from './tree/OrganizationTree.tsx'
export type { OrganizationRef } from './types.ts'
export { useWords as useOrganizationWords } from './use-words.ts'

export const Home = lazy(() => import('./home/Home.tsx').then((file) => ({ default: file.Home })))

/**
 * The resource for react-admin, and what its data provider asks. Commands take the place of edit and create
 * pages.
 */
export const organizations = {
  resource: {
    name: 'organizations',
    list: lazy(() =>
      import('./list/OrganizationList.tsx').then((file) => ({ default: file.OrganizationList })),
    ),
    show: lazy(() =>
      import('./show/OrganizationShow.tsx').then((file) => ({ default: file.OrganizationShow })),
    ),
    recordRepresentation: 'name',
  },
  source: organizationSource,
} as const

/** The levels belong to the organizations: names and order of the rungs they stand on. */
export const levels = {
  resource: {
    name: 'levels',
    list: lazy(() => import('./levels/LevelList.tsx').then((file) => ({ default: file.LevelList }))),
    create: lazy(() => import('./levels/LevelForms.tsx').then((file) => ({ default: file.LevelCreate }))),
    edit: lazy(() => import('./levels/LevelForms.tsx').then((file) => ({ default: file.LevelEdit }))),
    recordRepresentation: 'nameZh',
  },
  source: levelSource,
} as const

/** Pages of this module that are no resource. */
export const organizationRoutes: readonly {
  readonly path: string
  readonly Screen: ComponentType
  readonly action: Action
}[] = [
  {
    action: 'organizations.import',
    path: IMPORT_PATH,
    Screen: lazy(() => import('./import/ImportPage.tsx').then((file) => ({ default: file.ImportPage }))),
  },
]
