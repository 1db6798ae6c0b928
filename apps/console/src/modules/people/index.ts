import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { OrganizationTab } from '../../kit/organization-tabs.ts'
import type { Action } from '../../kit/viewer.ts'
import { PEOPLE_IMPORT_PATH, POSTS_PATH } from './places.ts'
import { personSource } from './source.ts'
import { useWords } from './use-words.ts'

export { PeopleLine } from './PeoplePicker.tsx'
export { PersonLine } from './PersonPicker.tsx'
export { PEOPLE_PATH, personUrl, POSTS_PATH } from './places.ts'
export { useWords as usePeopleWords } from './use-words.ts'

/** The resource for react-admin, and what its data provider asks. Commands take the place of edit and create pages. */
export const people = {
  resource: {
    name: 'people',
    list: lazy(() => import('./list/PeopleList.tsx').then((file) => ({ default: file.PeopleList }))),
    show: lazy(() => import('./show/PersonShow.tsx').then((file) => ({ default: file.PersonShow }))),
    recordRepresentation: 'name',
  },
  source: personSource,
} as const

/** Pages of this module that are no resource. */
export const peopleRoutes: readonly { readonly path: string; readonly Screen: ComponentType; readonly action: Action }[] = [
  {
    path: PEOPLE_IMPORT_PATH,
    Screen: lazy(() => import('./import/ImportPage.tsx').then((file) => ({ default: file.ImportPage }))),
    action: 'people.manage',
  },
  {
    path: POSTS_PATH,
    Screen: lazy(() => import('./posts/PostsPage.tsx').then((file) => ({ default: file.PostsPage }))),
    action: 'people.read',
  },
]

/** Names the tab. */
const LeadersLabel = (): string => useWords()('leaders.title')

/** Who leads an organization, on its page. */
export const leadersTab: OrganizationTab = {
  name: 'leaders',
  action: 'people.read',
  Label: LeadersLabel,
  Panel: lazy(() => import('./organization/LeadersTab.tsx').then((file) => ({ default: file.LeadersTab }))),
}
