import type {
  ChangeKind,
  ChangeRole,
  OrganizationKind,
  OrganizationStatus,
  Sector,
} from '@shuping/domain/organizations'

export type { ChangeKind, ChangeRole, OrganizationKind, OrganizationStatus, Sector }

/** Enough to name an organization and to link to it. */
export interface OrganizationRef {
  readonly id: string
  readonly name: string
}

/** A search hit: a name with where it stands. */
export interface OrganizationHit extends OrganizationRef {
  readonly code: string
  readonly status: OrganizationStatus
  readonly childrenCount: number
  readonly descendantsCount: number
  readonly shortName: string
  /** From the root down, without itself. */
  readonly ancestors: readonly TreeNode[]
}

/** A node of the tree at the left. */
export interface TreeNode extends OrganizationRef {
  readonly shortName: string
  readonly childrenCount: number
  readonly descendantsCount: number
}

export interface LevelRef {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
}

/** A row of the list. */
export interface OrganizationRow extends TreeNode {
  readonly code: string
  readonly officialCode: string | null
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly status: OrganizationStatus
  readonly level: LevelRef
  readonly parent: (OrganizationRef & { readonly shortName: string }) | null
  readonly establishedOn: string
  readonly closedOn: string | null
  readonly namedOn: string
}

/** Everything the page of one organization shows. */
export interface OrganizationDetail extends OrganizationRow {
  readonly pinyin: string
  readonly initials: string
  readonly version: number
  /** What the viewer may do to it, as the server says. */
  readonly viewerCanEdit: boolean
  readonly viewerCanRestructure: boolean
  readonly viewerCanCreateBelow: boolean
  readonly ancestors: readonly TreeNode[]
  readonly formerNames: readonly {
    readonly name: string
    readonly shortName: string
    readonly validFrom: string
    readonly validTo: string
  }[]
  readonly links: readonly {
    readonly parent: OrganizationRef | null
    readonly validFrom: string
    readonly validTo: string | null
  }[]
  readonly changes: readonly OrganizationChange[]
}

export interface OrganizationChange {
  readonly id: string
  readonly kind: ChangeKind
  readonly effectiveOn: string
  readonly reason: string
  readonly recordedAt: string
  readonly members: readonly { readonly role: ChangeRole; readonly organization: OrganizationRef }[]
}

export interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

export type OrganizationSort = 'NAME' | 'CODE' | 'TREE' | 'LEVEL' | 'ESTABLISHED'

export interface OrganizationFilter {
  readonly ids?: readonly string[]
  readonly under?: string
  readonly childrenOf?: string
  readonly roots?: boolean
  readonly search?: string
  readonly levelIds?: readonly string[]
  readonly kinds?: readonly OrganizationKind[]
  readonly sectors?: readonly Sector[]
  readonly statuses?: readonly OrganizationStatus[]
}

/** One thing a command would do or did; the kinds are the domain's (`plan.ts`). */
export interface StructuralEffect {
  readonly kind: 'CREATED' | 'EDITED' | 'RENAMED' | 'MOVED' | 'CHILDREN_MOVED' | 'CLOSED' | 'POSTS_ENDED' | 'REOPENED'
  readonly name: string
  /** Organizations concerned, itself and those below included. */
  readonly count: number
  readonly from: string | null
  readonly to: string | null
}
