import { lazy } from 'react'
import type { OrganizationTab } from '../../../kit/organization-tabs.ts'
import type { PersonPart } from '../../../kit/person-parts.ts'
import { accountSource } from './source.ts'
import { useWords } from './use-words.ts'

export { ACCOUNTS_PATH } from './places.ts'
export { useWords as useAccountWords } from './use-words.ts'

/** The resource for react-admin, and what its data provider asks. */
export const accounts = {
  resource: {
    name: 'accounts',
    list: lazy(() => import('./list/AccountList.tsx').then((file) => ({ default: file.AccountList }))),
    show: lazy(() => import('./show/AccountShow.tsx').then((file) => ({ default: file.AccountShow }))),
    create: lazy(() => import('./wizard/AccountWizard.tsx').then((file) => ({ default: file.AccountWizard }))),
    recordRepresentation: 'displayName',
  },
  source: accountSource,
} as const

/** Names the tab. */
const HoldersLabel = (): string => useWords()('holders.tab')

/** Who holds roles on an organization, on its page. */
export const holdersTab: OrganizationTab = {
  name: 'holders',
  action: 'grants.read',
  Label: HoldersLabel,
  Panel: lazy(() => import('./organization/HoldersPanel.tsx').then((file) => ({ default: file.HoldersPanel }))),
}

/** Whose account a person has, on their page. */
export const personAccountPart: PersonPart = {
  name: 'account',
  action: 'accounts.read',
  Part: lazy(() => import('./person/PersonAccount.tsx').then((file) => ({ default: file.PersonAccount }))),
}
