import type { Role } from '@shuping/domain/access'

export type { Role }

export interface Ref {
  readonly id: string
  readonly name: string
}

/** An organization as account affairs name it. */
export interface Place extends Ref {
  readonly code: string
  readonly parentName: string | null
}

export type AccountStatus = 'ACTIVE' | 'DISABLED'

/** A row of the list. */
export interface AccountRow {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly personName: string | null
  readonly organization: Place | null
  readonly status: AccountStatus
  readonly roles: readonly Role[]
  readonly lastSignInAt: string | null
  readonly lockedUntil: string | null
  readonly totpOn: boolean
}

/** Everything the page of one account shows of the account itself. */
export interface AccountDetail extends AccountRow {
  readonly personId: string | null
  readonly createdAt: string
  readonly mustChangePassword: boolean
  /** Until when its first password is taken; past: it must be reset. */
  readonly firstPasswordUntil: string | null
  readonly version: number
  readonly viewerCanManage: boolean
  readonly viewerCanReset: boolean
  readonly viewerCanEndSessions: boolean
  readonly viewerCanGrant: readonly Role[]
}

export interface HeldRole {
  readonly id: string
  readonly source: 'GRANT' | 'POST'
  readonly role: Role
  readonly organization: Place | null
  readonly holder: {
    readonly id: string
    readonly username: string | null
    readonly displayName: string | null
    readonly status: AccountStatus | null
  }
  readonly from: string
  readonly to: string | null
  readonly state: 'FUTURE' | 'CURRENT' | 'ENDED' | 'REVOKED'
  readonly grantedByName: string | null
  readonly reason: string | null
  readonly version: number | null
  readonly viewerCanRevoke: boolean
}

export interface OpenSession {
  readonly id: string
  readonly address: string
  readonly agent: string
  readonly createdAt: string
  readonly lastSeenAt: string
}

export interface ReachExtent {
  readonly tops: readonly Ref[]
  readonly everywhere: boolean
  readonly belowOnly: boolean
  readonly organizations: number
  readonly people: number | null
  readonly beyond: boolean
}

export interface ReachLine {
  readonly action: string
  readonly nameZh: string
  readonly nameEn: string
  readonly before: ReachExtent | null
  readonly after: ReachExtent | null
}

export interface Administration {
  readonly canCreate: boolean
  readonly canCreateForInstallation: boolean
  readonly grantableRoles: readonly Role[]
  readonly accounts: number
  readonly disabled: number
  readonly locked: number
  readonly neverSignedIn: number
  readonly withoutTotp: number
  readonly endingSoon: number
  readonly administrators: readonly { readonly role: Role; readonly holders: number }[]
}

export interface AccountFilter {
  readonly search?: string
  readonly statuses?: readonly AccountStatus[]
  readonly role?: Role
  readonly under?: string
  readonly locked?: boolean
  readonly neverSignedIn?: boolean
  readonly totpOn?: boolean
}

/** Input of commands on one account. */
export interface OnAccount {
  readonly id: string
  readonly version: number
  readonly reason: string
  readonly idempotencyKey: string
}
