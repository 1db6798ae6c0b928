import { EXPECTED_ACCOUNTS, FIELDS_ACCOUNTS } from './matrix-expected-accounts.ts'
import { EXPECTED_AUDIT, FIELDS_AUDIT } from './matrix-expected-audit.ts'
import type { AccountKind } from './matrix-expected-accounts.ts'
import { EXPECTED_EVIDENCE, FIELDS_EVIDENCE } from '../../../testing/evidence-matrix-expected.ts'
import type { EvidenceKind } from '../../../testing/evidence-matrix-expected.ts'
import { EXPECTED_BALLOTS, FIELDS_BALLOTS } from './matrix-expected-ballots.ts'
import type { BallotKind } from './matrix-expected-ballots.ts'
import { EXPECTED_PEOPLE, FIELDS_PEOPLE } from './matrix-expected-people.ts'
import type { PeopleKind } from './matrix-expected-people.ts'
import { EXPECTED_CYCLES, FIELDS_CYCLES } from './matrix-expected-cycles.ts'
import type { CycleDeed } from './matrix-expected-cycles.ts'
import { EXPECTED_SCORES, FIELDS_SCORES } from './matrix-expected-scores.ts'
import type { ScoreDeed } from './matrix-expected-scores.ts'
import { EXPECTED_SCHEMES, FIELDS_SCHEMES } from './matrix-expected-schemes.ts'
import type { SchemeKind } from './matrix-expected-schemes.ts'
import type { AuditKind } from './matrix-expected-audit.ts'
import { EXPECTED_REPORTS, FIELDS_REPORTS } from './matrix-expected-reports.ts'
import type { ReportKind } from './matrix-expected-reports.ts'

/**
 * What everybody is expected to reach, written down by hand: nothing here is computed from the policy. Two
 * tables make the matrix: a viewer's reach by kind of deed, and which organizations such a reach holds.
 */

/**
 * The organizations of the matrix, by what they are to the organization `own` on which the viewers hold their
 * roles: `name` of the organization under which each stands.
 */
export const RELATIONS = {
  parent: null,
  own: 'parent',
  child: 'own',
  grandchild: 'child',
  deep: 'grandchild',
  /** Closed, below the viewer. */
  closed: 'own',
  /** Came from `sibling` yesterday. */
  movedIn: 'own',
  sibling: 'parent',
  cousin: 'sibling',
  /** Its number begins with the viewer's: `/1/2/` and `/1/20/`. */
  lookalike: 'parent',
  closedBeyond: 'sibling',
  /** Went from `own` to `sibling` yesterday. */
  movedOut: 'sibling',
  otherRoot: null,
  otherTree: 'otherRoot',
} as const
export type Relation = keyof typeof RELATIONS

const all = Object.keys(RELATIONS) as Relation[]
const below = ['child', 'grandchild', 'deep', 'closed', 'movedIn'] as const

/** Reach × relation → seen. */
export const SEEN = {
  '-': [],
  own: ['own'],
  below: [...below],
  subtree: ['own', ...below],
  all,
  /** Of who holds roles on `child` and on `cousin`. */
  twoBranches: ['child', 'grandchild', 'deep', 'cousin'],
  belowTwoBranches: ['grandchild', 'deep'],
  /** What happened under `own` when it happened: the log stays where it was written, a move where it led to. */
  ownLog: ['own', 'child', 'grandchild', 'deep', 'closed', 'movedIn', 'movedOut'],
  roots: ['parent', 'otherRoot'],
  /** What `own` itself runs is about those directly below it. */
  ownRound: ['own', 'child', 'closed', 'movedIn'],
  /** With the levels above, whose published affairs concern those below. */
  line: ['parent', 'own', ...below],
  ownLine: ['parent', 'own'],
  lineTwoBranches: ['parent', 'own', 'sibling', 'child', 'grandchild', 'deep', 'cousin'],
} as const satisfies Record<string, readonly Relation[]>
export type ExpectedReach = keyof typeof SEEN

/**
 * Kinds of deeds, beside those of `matrix-expected-<topic>.ts`: reading organizations; correcting and renaming (and what others may be put under);
 * restructuring; importing; levels and settings; founding a top organization; service tokens; other people's sessions.
 */
const KINDS = ['read', 'manage', 'restructure', 'import', 'levels', 'found', 'tokens', 'sessions'] as const
type OwnKind = (typeof KINDS)[number]
export type Kind = OwnKind | AccountKind | AuditKind | PeopleKind | BallotKind | SchemeKind | EvidenceKind | ReportKind | CycleDeed | ScoreDeed

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<OwnKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<OwnKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
const OWN = {
  //                       read           manage         restructure         import         levels  found  tokens         sessions
  SYSTEM_ADMIN:       row('-',           '-',           '-',                '-',           'all',  'all',  '-',           'all'),
  SECURITY_ADMIN:     row('-',           '-',           '-',                '-',           '-',    '-',    'all',         'all'),
  AUDIT_ADMIN:        row('-',           '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree',     'below',            'subtree',     '-',    '-',    'subtree',     'subtree'),
  SECRETARY:          row('subtree',     '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  CLERK:              row('subtree',     'below',       '-',                '-',           '-',    '-',    '-',           '-'),
  REVIEWER:           row('subtree',     '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  RATER:              row('own',         '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  WITNESS:            row('own',         '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  VIEWER:             row('subtree',     '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  /** Administrator of `child` and of `cousin`. */
  twoPosts:           row('twoBranches', 'twoBranches', 'belowTwoBranches', 'twoBranches', '-',    '-',    'twoBranches', 'twoBranches'),
  /** Holds nothing. */
  newcomer:           row('-',           '-',           '-',                '-',           '-',    '-',    '-',           '-'),
  /** Not signed in. */
  nobody:             row('-',           '-',           '-',                '-',           '-',    '-',    '-',           '-'),
} as const
export type ViewerName = keyof typeof OWN

/** Viewer × kind of deed → reach, of all topics. */
export const EXPECTED = Object.fromEntries(
  (Object.keys(OWN) as ViewerName[]).map((name) => [
    name,
    { ...OWN[name], ...EXPECTED_ACCOUNTS[name], ...EXPECTED_AUDIT[name], ...EXPECTED_PEOPLE[name], ...EXPECTED_BALLOTS[name], ...EXPECTED_SCHEMES[name], ...EXPECTED_EVIDENCE[name], ...EXPECTED_REPORTS[name], ...EXPECTED_CYCLES[name], ...EXPECTED_SCORES[name] },
  ]),
) as Readonly<Record<ViewerName, Readonly<Record<Kind, ExpectedReach>>>>

/**
 * Every root field, and every field of an object that leads to another object. `organizations`: it crosses
 * from one organization to another or into one, so a probe must go through it; `part`: what it leads to
 * belongs to the very object it starts from and names no other organization; `caller`: the caller's own
 * affairs; `installation`: no organization's affair.
 */
export type FieldKind = 'organizations' | 'part' | 'caller' | 'installation'
export const FIELDS: Readonly<Record<string, FieldKind>> = {
  ...FIELDS_ACCOUNTS,
  ...FIELDS_PEOPLE,
  ...FIELDS_EVIDENCE,
  ...FIELDS_AUDIT,
  ...FIELDS_BALLOTS,
  ...FIELDS_SCHEMES,
  ...FIELDS_CYCLES,
  ...FIELDS_SCORES,
  ...FIELDS_REPORTS,
  'Query.levels': 'part',
  'Query.organization': 'organizations',
  'Query.organizations': 'organizations',
  'Query.organizationsAsOf': 'organizations',
  'Query.organizationImports': 'organizations',
  'Mutation.createOrganization': 'organizations',
  'Mutation.editOrganization': 'organizations',
  'Mutation.renameOrganization': 'organizations',
  'Mutation.moveOrganization': 'organizations',
  'Mutation.mergeOrganizations': 'organizations',
  'Mutation.splitOrganization': 'organizations',
  'Mutation.closeOrganization': 'organizations',
  'Mutation.reopenOrganization': 'organizations',
  'Mutation.importOrganizations': 'organizations',
  'Mutation.undoOrganizationImport': 'organizations',
  'Mutation.saveLevel': 'organizations',
  'Mutation.removeLevel': 'organizations',
  'Organization.level': 'part',
  'Organization.parent': 'organizations',
  'Organization.ancestors': 'organizations',
  'Organization.links': 'organizations',
  'Organization.changes': 'organizations',
  'Organization.formerNames': 'part',
  'OrganizationLink.parent': 'organizations',
  'OrganizationChange.members': 'organizations',
  'OrganizationChangeMember.organization': 'organizations',
  'OrganizationPage.nodes': 'organizations',
  'OrganizationAsOf.organization': 'organizations',
  'StructuralOutcome.organizations': 'organizations',
  'StructuralOutcome.effects': 'organizations',
  'ImportReport.faults': 'organizations',
  'ImportReport.warnings': 'organizations',
  'ImportReport.import': 'organizations',
  'ImportFault.messages': 'organizations',
  'Mutation.activate': 'caller',
  'Mutation.changePassword': 'caller',
  'Mutation.confirmTotp': 'caller',
  'Mutation.endOtherSessions': 'caller',
  'Mutation.finishTotp': 'caller',
  'Mutation.linkIdentity': 'caller',
  'Mutation.newRecoveryCodes': 'caller',
  'Mutation.removeTotp': 'caller',
  'Mutation.signIn': 'caller',
  'Mutation.signOut': 'caller',
  'Mutation.startTotp': 'caller',
  'Mutation.stepUp': 'caller',
  'Mutation.stepUpElsewhere': 'caller',
  'Mutation.unlinkIdentity': 'caller',
  'Mutation.useRecoveryCode': 'caller',
  'Mutation.createServiceToken': 'organizations',
  'Mutation.revokeServiceToken': 'organizations',
  // One's own sessions, or those of an account within reach: ends what it is asked about, so it has tests of its own.
  'Mutation.endSession': 'caller',
  'Mutation.saveSignInSettings': 'installation',
  'Query.accountSessions': 'organizations',
  'Query.serviceTokens': 'organizations',
  'Query.identityProviders': 'caller',
  'Query.me': 'caller',
  'Query.entrance': 'caller',
  'Entrance.me': 'part',
  'Query.mySessions': 'caller',
  'Query.signInSettings': 'installation',
  'Query.simulateScheme': 'caller',
  'Query.validateScheme': 'caller',
  'Me.holdings': 'part',
  'DocumentFault.messages': 'part',
  'SchemeVerdict.faults': 'part',
  'SimulatedResult.explanation': 'part',
  'SimulatedResult.reasons': 'part',
  'Simulation.inputFaults': 'part',
  'Simulation.results': 'part',
  'Simulation.schemeFaults': 'part',
}
