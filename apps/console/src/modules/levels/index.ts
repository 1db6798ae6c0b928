import { lazy } from 'react'
import { levelSource } from './source.ts'

export { levelsDocument } from './documents.ts'
export type { Level } from './documents.ts'

/** The resource for react-admin, and what its data provider asks. */
export const levels = {
  resource: {
    name: 'levels',
    list: lazy(() => import('./LevelList.tsx').then((file) => ({ default: file.LevelList }))),
    create: lazy(() => import('./LevelForms.tsx').then((file) => ({ default: file.LevelCreate }))),
    edit: lazy(() => import('./LevelForms.tsx').then((file) => ({ default: file.LevelEdit }))),
    recordRepresentation: 'nameZh',
  },
  source: levelSource,
} as const
