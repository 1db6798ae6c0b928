import type { Action } from '@shuping/domain/access'
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'

/** What a later module shows of a person on their page, below what the people module tells itself. */
export interface PersonPart {
  readonly name: string
  /** Who may do this nowhere does not see it. */
  readonly action: Action
  readonly Part: ComponentType<{ readonly person: { readonly id: string; readonly name: string } }>
}

/** The parts of all modules, in their order; `App` provides them. */
export const PersonParts = createContext<readonly PersonPart[]>([])

export const usePersonParts = (): readonly PersonPart[] => useContext(PersonParts)
