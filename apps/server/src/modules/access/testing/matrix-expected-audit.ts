import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on the log: reading it; reading it by where things happened; the state of whole chains;
 * erasing personal values from beside it.
 */
const KINDS = ['log', 'logUnder', 'chains', 'erase'] as const
export type AuditKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<AuditKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<AuditKind, ExpectedReach>

const NOTHING = row('-', '-', '-', '-')

/** Viewer × kind of deed → reach. The audit administrator is told who set up top organizations, of their work nothing. */
// prettier-ignore
export const EXPECTED_AUDIT: Readonly<Record<ViewerName, Readonly<Record<AuditKind, ExpectedReach>>>> = {
  //                       log            logUnder       chains  erase
  SYSTEM_ADMIN:       NOTHING,
  SECURITY_ADMIN:     NOTHING,
  AUDIT_ADMIN:        row('roots',       '-',           '-',    '-'),
  ORGANIZATION_ADMIN: row('ownLog',      'ownLog',      '-',    'subtree'),
  SECRETARY:          row('ownLog',      'ownLog',      '-',    '-'),
  CLERK:              NOTHING,
  REVIEWER:           NOTHING,
  RATER:              NOTHING,
  WITNESS:            NOTHING,
  VIEWER:             NOTHING,
  twoPosts:           row('twoBranches', 'twoBranches', '-',    'twoBranches'),
  newcomer:           NOTHING,
  nobody:             NOTHING,
}

export const FIELDS_AUDIT: Readonly<Record<string, FieldKind>> = {
  'Query.auditEntries': 'organizations',
  'Query.auditEntry': 'organizations',
  'Query.auditChains': 'organizations',
  'AuditEntryPage.nodes': 'organizations',
  'AuditEntry.organization': 'organizations',
  'AuditEntry.subjects': 'organizations',
  'AuditEntry.differences': 'organizations',
  'AuditSubject.label': 'organizations',
  'AuditDifference.before': 'organizations',
  'AuditDifference.after': 'organizations',
  'AuditChain.organization': 'organizations',
  'AuditChain.seal': 'part',
  'AuditChain.fault': 'part',
  'AuditVerification.fault': 'part',
  'Mutation.eraseAuditTraces': 'organizations',
  // Whole chains: what one reaches of them has tests of its own.
  'Mutation.sealAudit': 'installation',
  'Mutation.verifyAudit': 'installation',
  'Mutation.startAuditExport': 'installation',
}
