import { REGISTERS } from '@shuping/domain/evidence'
import type { Register } from '@shuping/domain/kit'
import type { ExpectedReach, FieldKind, ViewerName } from '../modules/access/testing/matrix-expected.ts'

/**
 * Kinds of deeds on what organizations record: seeing it; recording; checking funds (and giving them back); reviewing
 * meetings; running projects; judging them.
 */
const KINDS = ['evidence', 'record', 'checkFunds', 'reviewMeetings', 'runProjects', 'judgeProjects'] as const
export type EvidenceKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<EvidenceKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<EvidenceKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_EVIDENCE: Readonly<Record<ViewerName, Readonly<Record<EvidenceKind, ExpectedReach>>>> = {
  //                       evidence       record         checkFunds          reviewMeetings      runProjects     judgeProjects
  SYSTEM_ADMIN:       row('-',           '-',           '-',                '-',                '-',            '-'),
  SECURITY_ADMIN:     row('-',           '-',           '-',                '-',                '-',            '-'),
  AUDIT_ADMIN:        row('-',           '-',           '-',                '-',                '-',            '-'),
  ORGANIZATION_ADMIN: row('subtree',     'subtree',     'below',            'below',            'subtree',      'below'),
  SECRETARY:          row('subtree',     'own',         'below',            'below',            'own',          'below'),
  CLERK:              row('subtree',     'subtree',     'below',            'below',            'subtree',      'below'),
  REVIEWER:           row('subtree',     '-',           'below',            'below',            '-',            'below'),
  RATER:              row('-',           '-',           '-',                '-',                '-',            '-'),
  WITNESS:            row('-',           '-',           '-',                '-',                '-',            '-'),
  VIEWER:             row('subtree',     '-',           '-',                '-',                '-',            '-'),
  twoPosts:           row('twoBranches', 'twoBranches', 'belowTwoBranches', 'belowTwoBranches', 'twoBranches',  'belowTwoBranches'),
  newcomer:           row('-',           '-',           '-',                '-',                '-',            '-'),
  nobody:             row('-',           '-',           '-',                '-',                '-',            '-'),
}

/** The fields of every register follow from its declaration; each crosses into an organization. */
const fieldsOf = ({ name, model, fields, life }: Register): readonly string[] => [
  `Query.${model.charAt(0).toLowerCase()}${model.slice(1)}`,
  `Query.${name}`,
  ...['create', 'edit', 'archive', ...Object.keys(life?.moves ?? {})].map((verb) => `Mutation.${verb}${model}`),
  `${model}.organization`,
  `${model}Page.nodes`,
  ...Object.entries(fields).flatMap(([field, { kind }]) => (kind === 'person' ? [`${model}.${field}`] : [])),
]

export const FIELDS_EVIDENCE: Readonly<Record<string, FieldKind>> = {
  ...Object.fromEntries(REGISTERS.flatMap((register) => fieldsOf(register).map((field) => [field, 'organizations'] as const))),
  'Query.meeting': 'organizations',
  'Query.meetings': 'organizations',
  'Query.meetingCompliance': 'organizations',
  'Query.metric': 'organizations',
  'Query.metrics': 'installation',
  'Query.project': 'organizations',
  'Query.projects': 'organizations',
  'Mutation.acceptMeeting': 'organizations',
  'Mutation.answerMeeting': 'organizations',
  'Mutation.archiveMeeting': 'organizations',
  'Mutation.correctMeeting': 'organizations',
  'Mutation.queryMeeting': 'organizations',
  'Mutation.recordMeeting': 'organizations',
  'Mutation.answerProject': 'organizations',
  'Mutation.editProject': 'organizations',
  'Mutation.judgeProject': 'organizations',
  'Mutation.proposeProject': 'organizations',
  'Mutation.runProject': 'organizations',
  'Meeting.absent': 'part',
  'Meeting.motions': 'part',
  'Meeting.notes': 'organizations',
  'Meeting.organization': 'organizations',
  'MeetingPage.nodes': 'organizations',
  'MetricAnswer.metric': 'part',
  'MetricAnswer.rows': 'organizations',
  'MetricRow.organization': 'organizations',
  'Project.measures': 'part',
  'Project.organization': 'organizations',
  'Project.owner': 'organizations',
  'Project.stages': 'organizations',
  'ProjectPage.nodes': 'organizations',
}
