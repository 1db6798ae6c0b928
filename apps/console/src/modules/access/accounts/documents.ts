import { gql } from '../../../api/document.ts'
import type {
  AccountDetail,
  AccountFilter,
  AccountRow,
  Administration,
  HeldRole,
  OnAccount,
  OpenSession,
  Place,
  ReachLine,
  Ref,
  Role,
} from './types.ts'

const place = 'id code name parentName'
const row = `id username displayName personName organization { ${place} } status roles lastSignInAt lockedUntil totpOn`
const held = `id source role organization { ${place} } holder { id username displayName status } from to state
  grantedByName reason version viewerCanRevoke`
const extent = 'tops { id name } everywhere belowOnly organizations people beyond'

/** One page of the list with the total. */
export const accountListDocument = gql<
  { accounts: { nodes: readonly AccountRow[]; total: number; totalIsExact: boolean } },
  { filter: AccountFilter; sort: string; direction: 'ASC' | 'DESC'; first: number; skip: number }
>(`query AccountList(
  $filter: AccountFilter!, $sort: AccountSort!, $direction: AccountSortDirection!, $first: Int!, $skip: Int!
) {
  accounts(filter: $filter, sort: $sort, direction: $direction, first: $first, skip: $skip) { nodes { ${row} } total totalIsExact }
}`)

/** The head of the list: figures, and what may be done. */
export const administrationDocument = gql<{ myAdministration: Administration }>(`query MyAdministration {
  myAdministration {
    canCreate canCreateForInstallation grantableRoles accounts disabled locked neverSignedIn withoutTotp endingSoon
    administrators { role holders }
  }
}`)

/** The page of one account. */
export const accountDocument = gql<{ account: AccountDetail | null }, { id: string }>(`query AccountShow($id: ID!) {
  account(id: $id) {
    ${row} personId createdAt mustChangePassword firstPasswordUntil version
    viewerCanManage viewerCanReset viewerCanEndSessions viewerCanGrant
  }
}`)

/** The account of a person, and whether the viewer may open one. */
export const accountOfPersonDocument = gql<
  {
    accounts: { nodes: readonly Pick<AccountDetail, keyof AccountRow | 'version' | 'viewerCanManage'>[] }
    myAdministration: Pick<Administration, 'canCreate'>
  },
  { personId: string }
>(`query AccountOfPerson($personId: ID!) {
  accounts(filter: { personId: $personId }, first: 1) { nodes { ${row} version viewerCanManage } }
  myAdministration { canCreate }
}`)

/** The roles of an account. */
export const grantsOfDocument = gql<{ grants: readonly HeldRole[] }, { accountId: string; past: boolean }>(
  `query GrantsOfAccount($accountId: ID!, $past: Boolean!) { grants(accountId: $accountId, past: $past) { ${held} } }`,
)

/** The roles held on an organization. */
export const grantsOnDocument = gql<
  { grants: readonly HeldRole[]; organization: { readonly name: string } | null },
  { organizationId: string; past: boolean }
>(
  `query GrantsOnOrganization($organizationId: ID!, $past: Boolean!) {
  grants(organizationId: $organizationId, past: $past) { ${held} }
  organization(id: $organizationId) { id name }
}`,
)

export const sessionsDocument = gql<{ accountSessions: readonly OpenSession[] }, { accountId: string }>(
  `query AccountSessions($accountId: ID!) {
  accountSessions(accountId: $accountId) { id address agent createdAt lastSeenAt }
}`,
)

/** What somebody could see and do, with one grant more. */
export const reachDocument = gql<
  { reachOf: readonly ReachLine[] },
  {
    accountId: string | null
    personId: string | null
    role: Role | null
    organizationId: string | null
    on: string | null
  }
>(`query ReachOf($accountId: ID, $personId: ID, $role: Role, $organizationId: ID, $on: Date) {
  reachOf(accountId: $accountId, personId: $personId, role: $role, organizationId: $organizationId, on: $on) {
    action nameZh nameEn before { ${extent} } after { ${extent} }
  }
}`)

/** Hits for the picker of organizations, also for those who see no more of them. */
export const placesDocument = gql<{ accountPlaces: readonly Place[] }, { search: string }>(
  `query AccountPlaces($search: String!) { accountPlaces(search: $search) { ${place} } }`,
)

/** Hits for the picker of people. */
export const personHitsDocument = gql<
  { people: { nodes: readonly (Ref & { readonly organization: Ref })[] } },
  { search: string }
>(`query AccountPersonHits($search: String!) {
  people(filter: { search: $search, statuses: [ACTIVE] }, first: 20) { nodes { id name organization { id name } } }
}`)

/** Hits for the picker of accounts. */
export const accountHitsDocument = gql<
  { accounts: { nodes: readonly (Pick<AccountRow, 'id' | 'username' | 'displayName'> & { readonly organization: Ref | null })[] } },
  { search: string }
>(`query AccountHits($search: String!) {
  accounts(filter: { search: $search, statuses: [ACTIVE] }, first: 20) {
    nodes { id username displayName organization { id name } }
  }
}`)

interface FirstPassword {
  readonly accountId: string
  readonly password: string | null
  readonly validDays: number
}

export const createAccountDocument = gql<
  { createAccount: FirstPassword },
  { input: Record<string, unknown> }
>(`mutation CreateAccount($input: CreateAccountInput!) { createAccount(input: $input) { accountId password validDays } }`)

export const editAccountDocument = gql<{ editAccount: Ref }, { input: Record<string, unknown> }>(
  `mutation EditAccount($input: EditAccountInput!) { editAccount(input: $input) { id } }`,
)

const onAccount = (operation: string) =>
  gql<Record<string, unknown>, { input: OnAccount }>(
    `mutation ${operation[0]!.toUpperCase()}${operation.slice(1)}($input: AccountInput!) { ${operation}(input: $input) { id } }`,
  )

export const disableAccountDocument = onAccount('disableAccount')
export const enableAccountDocument = onAccount('enableAccount')
export const clearTotpDocument = onAccount('clearTotp')

export const resetPasswordDocument = gql<{ resetPassword: FirstPassword }, { input: OnAccount }>(
  `mutation ResetPassword($input: AccountInput!) { resetPassword(input: $input) { accountId password validDays } }`,
)

export const endSessionsOfDocument = gql<{ endSessionsOf: number }, { input: OnAccount }>(
  `mutation EndSessionsOf($input: AccountInput!) { endSessionsOf(input: $input) }`,
)

export const giveGrantDocument = gql<{ giveGrant: string }, { input: Record<string, unknown> }>(
  `mutation GiveGrant($input: GiveGrantInput!) { giveGrant(input: $input) }`,
)

export const revokeGrantDocument = gql<{ revokeGrant: string }, { input: OnAccount }>(
  `mutation RevokeGrant($input: RevokeGrantInput!) { revokeGrant(input: $input) }`,
)
