import type { AccountFilter, AccountStatus, Role } from '../types.ts'

/** What is looked for about signing in. */
export const STANDINGS = ['locked', 'neverSignedIn', 'totpOn', 'totpOff'] as const
export type StandingFilter = (typeof STANDINGS)[number]

/** The query as it stands in the address. */
export interface ListFilter {
  readonly search?: string
  readonly status?: AccountStatus
  readonly role?: Role
  readonly under?: string
  readonly underName?: string
  readonly standing?: StandingFilter
}

/** The query as the server takes it. */
export const toAccountFilter = ({ search, status, role, under, standing }: ListFilter): AccountFilter => ({
  ...(search ? { search } : {}),
  ...(status ? { statuses: [status] } : {}),
  ...(role ? { role } : {}),
  ...(under ? { under } : {}),
  ...(standing === 'locked' ? { locked: true } : {}),
  ...(standing === 'neverSignedIn' ? { neverSignedIn: true } : {}),
  ...(standing === 'totpOn' ? { totpOn: true } : {}),
  ...(standing === 'totpOff' ? { totpOn: false } : {}),
})
