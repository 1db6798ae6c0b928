import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on accounts and grants: entering an organization under another; seeing accounts and grants;
 * keeping accounts; giving and taking grants.
 */
const KINDS = ['create', 'accounts', 'keep', 'seeGrants', 'grant'] as const
export type AccountKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<AccountKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<AccountKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_ACCOUNTS: Readonly<Record<ViewerName, Readonly<Record<AccountKind, ExpectedReach>>>> = {
  //                       create         accounts       keep           seeGrants      grant
  SYSTEM_ADMIN:       row('-',           'all',         'all',         '-',           '-'),
  SECURITY_ADMIN:     row('-',           'all',         '-',           'all',         'all'),
  AUDIT_ADMIN:        row('-',           '-',           '-',           '-',           '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree',     'subtree',     'subtree',     'subtree'),
  SECRETARY:          row('-',           '-',           '-',           '-',           '-'),
  CLERK:              row('subtree',     '-',           '-',           '-',           '-'),
  REVIEWER:           row('-',           '-',           '-',           '-',           '-'),
  RATER:              row('-',           '-',           '-',           '-',           '-'),
  WITNESS:            row('-',           '-',           '-',           '-',           '-'),
  VIEWER:             row('-',           '-',           '-',           '-',           '-'),
  twoPosts:           row('twoBranches', 'twoBranches', 'twoBranches', 'twoBranches', 'twoBranches'),
  newcomer:           row('-',           '-',           '-',           '-',           '-'),
  nobody:             row('-',           '-',           '-',           '-',           '-'),
}

export const FIELDS_ACCOUNTS: Readonly<Record<string, FieldKind>> = {
  'Query.account': 'organizations',
  'Query.accounts': 'organizations',
  'Query.accountPlaces': 'organizations',
  'Query.grants': 'organizations',
  'Query.reachOf': 'organizations',
  // Figures only, of what is within reach.
  'Query.myAdministration': 'part',
  'Mutation.createAccount': 'organizations',
  'Mutation.editAccount': 'organizations',
  'Mutation.disableAccount': 'organizations',
  'Mutation.enableAccount': 'organizations',
  'Mutation.resetPassword': 'organizations',
  'Mutation.clearTotp': 'organizations',
  'Mutation.endSessionsOf': 'organizations',
  'Mutation.giveGrant': 'organizations',
  'Mutation.revokeGrant': 'organizations',
  'Account.organization': 'organizations',
  'AccountPage.nodes': 'organizations',
  'Administration.administrators': 'part',
  'HeldRole.holder': 'organizations',
  'HeldRole.organization': 'organizations',
  'ReachExtent.tops': 'organizations',
  'ReachLine.after': 'organizations',
  'ReachLine.before': 'organizations',
}
