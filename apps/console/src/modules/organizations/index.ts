import { lazy } from 'react'
import type { ComponentType } from 'react'
import { loadImportWizard } from './has-import.ts'
import { IMPORT_PATH } from './places.ts'
import { organizationSource } from './source.ts'

export { hasImport } from './has-import.ts'
export { OrganizationSearch } from './OrganizationSearch.tsx'
export { IMPORT_PATH, LIST_PATH } from './places.ts'
export { ScopeChip } from './ScopeChip.tsx'
export { OrganizationTree } from './tree/OrganizationTree.tsx'

export const Home = lazy(() => import('./home/Home.tsx').then((file) => ({ default: file.Home })))

/** The resource for react-admin, and what its data provider asks. Commands take the place of edit and create pages. */
export const organizations = {
  resource: {
    name: 'organizations',
    list: lazy(() => import('./list/OrganizationList.tsx').then((file) => ({ default: file.OrganizationList }))),
    show: lazy(() => import('./show/OrganizationShow.tsx').then((file) => ({ default: file.OrganizationShow }))),
    recordRepresentation: 'name',
  },
  source: organizationSource,
} as const

/** Pages of this module that are no resource. */
export const organizationRoutes: readonly { readonly path: string; readonly Screen: ComponentType }[] =
  loadImportWizard === undefined
    ? []
    : [{ path: IMPORT_PATH, Screen: lazy(() => loadImportWizard!().then((file) => ({ default: file.ImportWizard }))) }]
