import type { CalendarDate } from '../kit/index.ts'
import type { OrganizationStatus, Sector, TreePath } from '../organizations/index.ts'
import type { PersonStatus, PostKind } from './vocabulary.ts'

/** Days from–to, half-open `[from, to)`; `to` null: open-ended. `from` = `to`: never. */
export interface Period {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** What the rules must know of one person. */
export interface PersonRecord {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  /** The organization that keeps the person's entry. */
  readonly organizationId: string
  readonly status: PersonStatus
  readonly version: number
}

/** A post held by a person on an organization. */
export interface PostRecord extends Period {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly organizationId: string
  readonly organizationName: string
  readonly kind: PostKind
  readonly title: string
  /** When the term of office ends, where there is one. */
  readonly termEndsOn: CalendarDate | null
  readonly version: number
}

/** What a leader of an organization answers for. */
export interface PortfolioRecord extends Period {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly organizationId: string
  readonly name: string
  readonly sectors: readonly Sector[]
  readonly organizationIds: readonly string[]
  readonly version: number
}

/** What the rules must know of the organization a person or post belongs to. */
export interface PlaceRecord {
  readonly id: string
  readonly name: string
  readonly path: TreePath
  readonly status: OrganizationStatus
  readonly closedOn: CalendarDate | null
}

/** One thing a command on people does, told before it is done. */
export interface PeopleEffect {
  readonly kind:
    | 'PERSON_CREATED'
    | 'PERSON_EDITED'
    | 'PERSON_TRANSFERRED'
    | 'PERSON_LEFT'
    | 'PERSON_RETURNED'
    | 'ACCOUNT_CLOSED'
    | 'POST_BEGINS'
    | 'POST_ENDS'
    | 'POST_CORRECTED'
    | 'SECRETARY_VACANT'
    | 'PORTFOLIO_BEGINS'
    | 'PORTFOLIO_EDITED'
    | 'PORTFOLIO_ENDS'
  readonly person: string | null
  /** Name of the organization concerned. */
  readonly organization: string | null
  /** Title of the post or name of the portfolio. */
  readonly title: string | null
  readonly on: CalendarDate | null
}

/** An effect; what is not said is null. */
export const effect = (
  kind: PeopleEffect['kind'],
  said: Partial<Omit<PeopleEffect, 'kind'>> = {},
): PeopleEffect => ({ kind, person: null, organization: null, title: null, on: null, ...said })
