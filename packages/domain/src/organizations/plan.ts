import type { CalendarDate } from '../kit/index.ts'
import type { ChangeKind, ChangeRole, OrganizationKind, OrganizationStatus, Sector } from './vocabulary.ts'

/** A dated parent link, half-open `[from, to)`; `parentId` null: a root; `to` null: still valid. */
export interface Link {
  readonly parentId: string | null
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** What the rules must know of one organization. */
export interface OrganizationRecord {
  readonly id: string
  readonly code: string
  readonly officialCode: string | null
  readonly name: string
  readonly shortName: string
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly levelId: string
  /** 1 is the top. */
  readonly levelRank: number
  readonly status: OrganizationStatus
  readonly parentId: string | null
  readonly namedOn: CalendarDate
  readonly closedOn: CalendarDate | null
  readonly version: number
  /** All links it ever had, oldest first. */
  readonly links: readonly Link[]
}

/** An organization that stood somewhere above another from `from` to `to` (null: still does). */
export interface LineSpan {
  readonly organizationId: string
  readonly from: CalendarDate
  readonly to: CalendarDate | null
}

/** The parent a command names, with everything that stood above it (itself included) since the effective date. */
export interface ParentFacts {
  readonly record: OrganizationRecord
  readonly line: readonly LineSpan[]
}

/** An active organization directly below another. */
export interface ChildRecord {
  readonly id: string
  readonly name: string
  readonly levelRank: number
  /** Since when it has stood there. */
  readonly linkedFrom: CalendarDate
  /** Active organizations below it. */
  readonly descendants: number
}

/** The attributes a new organization is born with, tidied and checked. */
export interface NewOrganization {
  readonly id: string
  readonly code: string
  readonly officialCode: string | null
  readonly name: string
  readonly shortName: string
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly levelId: string
}

/**
 * One elementary change of the tree. Every command is a list of these, so that one interpreter writes
 * them to the database and another replays them in memory for the proofs.
 */
export type TreeStep =
  | { readonly step: 'create'; readonly organization: NewOrganization; readonly parentId: string | null }
  /** Ends the present link, if any, and begins another (also the way back from being closed). */
  | { readonly step: 'link'; readonly organizationId: string; readonly parentId: string | null }
  /** Ends the present link and closes the organization. */
  | { readonly step: 'close'; readonly organizationId: string }
  | { readonly step: 'rename'; readonly organizationId: string; readonly name: string; readonly shortName: string }
  | { readonly step: 'edit'; readonly organizationId: string; readonly attributes: EditableAttributes }

/** Attributes without a history of their own. */
export interface EditableAttributes {
  readonly code: string
  readonly officialCode: string | null
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly levelId: string
}

/** One thing a command does, told to the person before it is done. */
export interface Effect {
  readonly kind: 'CREATED' | 'EDITED' | 'RENAMED' | 'MOVED' | 'CHILDREN_MOVED' | 'CLOSED' | 'POSTS_ENDED' | 'REOPENED'
  readonly name: string
  /** Organizations concerned, those below included; of `POSTS_ENDED` the posts. */
  readonly count: number
  readonly from: string | null
  readonly to: string | null
}

/** What a command decided: the change to record, the steps that carry it out, the effects to show. */
export interface Plan {
  readonly kind: ChangeKind
  readonly effectiveOn: CalendarDate
  readonly reason: string
  readonly members: readonly { readonly organizationId: string; readonly role: ChangeRole }[]
  readonly steps: readonly TreeStep[]
  readonly effects: readonly Effect[]
}
