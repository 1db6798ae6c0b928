import type { Action } from '@shuping/domain/access'
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'

/** What a later module shows of an organization on its page, as a tab beside those of the organization itself. */
export interface OrganizationTab {
  readonly name: string
  readonly Label: ComponentType
  /** Who may do this nowhere does not see it. */
  readonly action: Action
  readonly Panel: ComponentType<{ readonly organizationId: string }>
}

/** The tabs of all modules, in their order; `App` provides them. */
export const OrganizationTabs = createContext<readonly OrganizationTab[]>([])

export const useOrganizationTabs = (): readonly OrganizationTab[] => useContext(OrganizationTabs)
