import type { Action, Role } from '@shuping/domain/access'
import { createContext, useContext } from 'react'

export type { Action }

/** A role held today. `organizationName` is null for the whole installation. */
export interface Holding {
  readonly role: Role
  readonly organizationId: string | null
  readonly organizationName: string | null
}

/** Who is signed in, as the server says. */
export interface Viewer {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly personId: string | null
  readonly hasPassword: boolean
  /** One-time codes are on. */
  readonly totpOn: boolean
  readonly identityIssuers: readonly string[]
  readonly holdings: readonly Holding[]
  /** The log was found cut or changed; told to those who read it or keep the installation. */
  readonly auditDamaged: boolean
  /** Every action they may do somewhere. Where, is a matter of the rows: ask their `viewerCan…` fields. */
  readonly can: readonly Action[]
}

/** Filled at the entrance; everything behind it has a viewer. */
export const ViewerContext = createContext<Viewer | null>(null)

/** Who is signed in. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (viewer === null) throw new Error('nobody is signed in here')
  return viewer
}

/** Whether the viewer may do an action somewhere: what they may do nowhere is not offered. */
export const useCan = (action: Action): boolean => useViewer().can.includes(action)
