import type { AccountKind } from './matrix-expected-accounts.ts'
import type { ReadProbe, WriteProbe } from './matrix-probes.ts'

const ACCOUNT = 'id displayName roles organization { id code name parentName }'
const HELD = 'id role holder { id displayName } organization { id code name parentName }'
const EXTENT = 'organizations beyond tops { id code name }'

export const ACCOUNT_READ_PROBES: readonly ReadProbe[] = [
  { name: 'accounts', document: `{ accounts(first: 100) { nodes { ${ACCOUNT} } total } }`, about: false, kind: 'accounts' },
  { name: 'accountPlaces', document: '{ accountPlaces { id code name parentName } }', about: false, kind: 'accounts' },
  {
    name: 'accounts under', about: true, kind: 'accounts',
    document: 'query ($id: ID!) { accounts(filter: { under: $id }, first: 100) { nodes { id displayName } total } }',
  },
  { name: 'account', about: true, kind: 'accounts', document: `query ($accountId: ID!) { account(id: $accountId) { ${ACCOUNT} } }` },
  {
    name: 'grants on', about: true, kind: 'seeGrants',
    document: `query ($id: ID!) { grants(organizationId: $id, past: true) { ${HELD} } }`,
  },
  {
    name: 'grants of', about: true, kind: 'seeGrants',
    document: `query ($accountId: ID!) { grants(accountId: $accountId) { ${HELD} } }`,
  },
  {
    name: 'reachOf', about: true, kind: 'seeGrants',
    document: `query ($accountId: ID!) { reachOf(accountId: $accountId) { action before { ${EXTENT} } } }`,
  },
  {
    name: 'reachOf with one more', about: true, kind: 'seeGrants',
    document: `query ($id: ID!) { reachOf(role: VIEWER, organizationId: $id) { action after { ${EXTENT} } } }`,
  },
]

/** The version is another one, so that nothing is written. */
const onAccount = (field: string, kind: AccountKind | 'sessions', selection = 'id'): WriteProbe => ({
  name: field, field, inputType: 'AccountInput', kind, about: true, selection,
  input: (id, _home, { accountOf }) => ({ id: accountOf.get(id) ?? id, version: 99, reason: '测试' }),
})

export const ACCOUNT_WRITE_PROBES: readonly WriteProbe[] = [
  {
    name: 'createAccount', field: 'createAccount', inputType: 'CreateAccountInput', kind: 'keep', about: true, selection: 'accountId',
    // Never written: the name is none.
    input: (id) => ({ username: '.', displayName: '某', organizationId: id }),
  },
  {
    name: 'editAccount', field: 'editAccount', inputType: 'EditAccountInput', kind: 'keep', about: true, selection: 'id',
    input: (id, _home, { accountOf }) => ({ id: accountOf.get(id) ?? id, version: 99, displayName: '某' }),
  },
  onAccount('disableAccount', 'keep'),
  onAccount('enableAccount', 'keep'),
  onAccount('resetPassword', 'accounts', 'accountId'),
  onAccount('clearTotp', 'accounts'),
  onAccount('endSessionsOf', 'sessions', ''),
  {
    name: 'giveGrant on', field: 'giveGrant', inputType: 'GiveGrantInput', kind: 'grant', about: true, selection: '',
    // Never written: a grant needs a reason.
    input: (id, home, { accountOf }) => ({ accountId: accountOf.get(home) ?? home, role: 'VIEWER', organizationId: id, from: '2026-06-15', reason: '' }),
  },
  {
    name: 'giveGrant to', field: 'giveGrant', inputType: 'GiveGrantInput', kind: 'grant', about: true, selection: '',
    input: (id, home, { accountOf }) => ({ accountId: accountOf.get(id) ?? id, role: 'VIEWER', organizationId: home, from: '2026-06-15', reason: '' }),
  },
  {
    name: 'revokeGrant', field: 'revokeGrant', inputType: 'RevokeGrantInput', kind: 'grant', about: true, selection: '',
    input: (id, _home, { grantOf }) => ({ id: grantOf.get(id) ?? id, version: 99, reason: '测试' }),
  },
]
