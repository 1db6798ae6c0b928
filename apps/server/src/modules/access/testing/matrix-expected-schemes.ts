import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on schemes: seeing what is published, the levels above included; seeing drafts; keeping them. And what
 * the database alone lets through of what is published: it knows whom the organizations above concern, not who may look.
 */
const KINDS = ['schemes', 'draftSchemes', 'keepSchemes', 'handedDown'] as const
export type SchemeKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<SchemeKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<SchemeKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_SCHEMES: Readonly<Record<ViewerName, Readonly<Record<SchemeKind, ExpectedReach>>>> = {
  //                       schemes            draftSchemes   keepSchemes    handedDown
  SYSTEM_ADMIN:       row('-',               '-',           '-',           '-'),
  SECURITY_ADMIN:     row('-',               '-',           '-',           '-'),
  AUDIT_ADMIN:        row('-',               '-',           '-',           '-'),
  ORGANIZATION_ADMIN: row('line',            'subtree',     'subtree',     'line'),
  SECRETARY:          row('line',            'subtree',     '-',           'line'),
  CLERK:              row('line',            'subtree',     'subtree',     'line'),
  REVIEWER:           row('line',            'subtree',     '-',           'line'),
  RATER:              row('-',               '-',           '-',           'ownLine'),
  WITNESS:            row('-',               '-',           '-',           'ownLine'),
  VIEWER:             row('line',            'subtree',     '-',           'line'),
  twoPosts:           row('lineTwoBranches', 'twoBranches', 'twoBranches', 'lineTwoBranches'),
  newcomer:           row('-',               '-',           '-',           '-'),
  nobody:             row('-',               '-',           '-',           '-'),
}

export const FIELDS_SCHEMES: Readonly<Record<string, FieldKind>> = {
  'Query.scheme': 'organizations',
  'Query.schemes': 'organizations',
  'Query.schemeVersion': 'organizations',
  'Query.compareSchemes': 'organizations',
  'Mutation.createScheme': 'organizations',
  'Mutation.editScheme': 'organizations',
  'Mutation.reviseScheme': 'organizations',
  'Mutation.publishScheme': 'organizations',
  'Scheme.organization': 'organizations',
  'Scheme.versions': 'organizations',
  'SchemeVersion.scheme': 'organizations',
  'SchemeVersion.classes': 'part',
  'SchemePage.nodes': 'organizations',
  'SchemeOutcome.scheme': 'organizations',
  'SchemeOutcome.version': 'organizations',
}
