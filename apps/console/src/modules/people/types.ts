import type { Sector } from '@shuping/domain/organizations'
import type { PeopleEffect, PersonStatus, PostKind, TermState } from '@shuping/domain/people'

export type { PeopleEffect, PersonStatus, PostKind, Sector, TermState }

/** Enough to name a thing and to link to it. */
export interface Ref {
  readonly id: string
  readonly name: string
}

/** A post as a table shows it. */
export interface PostRow {
  readonly id: string
  readonly kind: PostKind
  readonly title: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly termEndsOn: string | null
  readonly termState: TermState
  readonly version: number
  readonly viewerCanManage: boolean
  readonly organization: Ref
  /** Null: kept by an organization beyond reach. */
  readonly person: Ref | null
}

export interface PortfolioRow {
  readonly id: string
  readonly name: string
  readonly sectors: readonly Sector[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly version: number
  readonly viewerCanManage: boolean
  readonly organization: Ref
  readonly person: Ref | null
  readonly organizations: readonly (Ref & { readonly shortName: string })[]
}

/** A row of the list. */
export interface PersonRow extends Ref {
  readonly pinyin: string
  readonly phone: string | null
  readonly status: PersonStatus
  readonly organization: Ref & { readonly shortName: string }
  readonly posts: readonly PostRow[]
}

/** Everything the page of one person shows. */
export interface PersonDetail extends PersonRow {
  readonly phoneInFull: string | null
  readonly version: number
  readonly viewerCanManage: boolean
  readonly portfolios: readonly PortfolioRow[]
}

/** What the tab of an organization's leaders shows. */
export interface Leaders extends Ref {
  readonly status: 'ACTIVE' | 'CLOSED'
  readonly secretary: PostRow | null
  readonly secretaryVacantSince: string | null
  readonly viewerCanManagePeople: boolean
  readonly posts: readonly PostRow[]
  readonly portfolios: readonly PortfolioRow[]
  readonly portfolioGaps: readonly Sector[]
}

export interface VacancyRow {
  readonly organization: Ref & { readonly parent: { readonly shortName: string } | null }
  readonly since: string
  readonly neverFilled: boolean
  readonly long: boolean
}

/** Whether something is held on a day. */
export const isHeld = (
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  on: string,
): boolean => validFrom <= on && (validTo === null || on < validTo)
