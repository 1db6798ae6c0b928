import type { ExpectedReach, FieldKind, ViewerName } from './matrix-expected.ts'

/**
 * Kinds of deeds on reports: reading those submitted; reviewing those of the cycle of the level above them; seeing and setting up its field checks;
 * what the database shows of these to who reads the organization that runs them. */
const KINDS = ['reports', 'reviewReports', 'checks', 'planChecks', 'checkRows'] as const
export type ReportKind = (typeof KINDS)[number]

const row = (...reaches: readonly ExpectedReach[]): Readonly<Record<ReportKind, ExpectedReach>> =>
  Object.fromEntries(KINDS.map((kind, at) => [kind, reaches[at]!])) as Record<ReportKind, ExpectedReach>

/** Viewer × kind of deed → reach. */
// prettier-ignore
export const EXPECTED_REPORTS: Readonly<Record<ViewerName, Readonly<Record<ReportKind, ExpectedReach>>>> = {
  //                       reports        reviewReports       checks              planChecks          checkRows
  SYSTEM_ADMIN:       row('-',           '-',                '-',                '-',                '-'),
  SECURITY_ADMIN:     row('-',           '-',                '-',                '-',                '-'),
  AUDIT_ADMIN:        row('-',           '-',                '-',                '-',                '-'),
  ORGANIZATION_ADMIN: row('subtree',     'below',            'below',            'below',            'subtree'),
  SECRETARY:          row('subtree',     'below',            'below',            '-',                'subtree'),
  CLERK:              row('subtree',     'below',            'below',            'below',            'subtree'),
  REVIEWER:           row('subtree',     '-',                '-',                '-',                'subtree'),
  RATER:              row('-',           '-',                '-',                '-',                'ownRound'),
  WITNESS:            row('-',           '-',                '-',                '-',                'ownRound'),
  VIEWER:             row('-',           '-',                '-',                '-',                'subtree'),
  twoPosts:           row('twoBranches', 'belowTwoBranches', 'belowTwoBranches', 'belowTwoBranches', 'twoBranches'),
  newcomer:           row('-',           '-',                '-',                '-',                '-'),
  nobody:             row('-',           '-',                '-',                '-',                '-'),
}

export const FIELDS_REPORTS: Readonly<Record<string, FieldKind>> = {
  'Query.fieldChecks': 'organizations',
  'Query.fieldCheck': 'organizations',
  'Query.checkVisit': 'organizations',
  'Query.checkForms': 'organizations',
  'Query.myChecks': 'caller',
  'Query.myVisit': 'caller',
  'Mutation.planFieldCheck': 'organizations',
  'Mutation.putFindingRight': 'organizations',
  'Mutation.recordCheck': 'caller',
  'Mutation.submitCheck': 'caller',
  'CheckRecord.findings': 'part',
  'CheckForm.items': 'part',
  'CheckRecord.marks': 'part',
  'CheckRecord.remedies': 'part',
  'CheckRecordOutcome.visit': 'part',
  'CheckVisit.check': 'part',
  'CheckVisit.myRecord': 'part',
  'CheckVisit.records': 'part',
  'FieldCheck.items': 'part',
  'FieldCheck.members': 'part',
  'FieldCheck.visits': 'organizations',
  'FieldCheck.standing': 'part',
  'FindingOutcome.visit': 'part',
  'FieldCheckOutcome.check': 'organizations',
  'Query.myReport': 'caller',
  'Query.myReports': 'caller',
  'Query.report': 'organizations',
  'Query.reports': 'organizations',
  'Query.reportCycles': 'organizations',
  'Query.reportTally': 'organizations',
  'Mutation.saveReportDraft': 'caller',
  'Mutation.submitReport': 'caller',
  'Mutation.takeBackReport': 'caller',
  'Mutation.removeReportAttachment': 'caller',
  'Mutation.approveReport': 'organizations',
  'Mutation.returnReport': 'organizations',
  'Mutation.waiveReport': 'organizations',
  'Mutation.askForReport': 'organizations',
  'Report.attachments': 'part',
  'Report.draft': 'part',
  'Report.steps': 'part',
  'Report.versions': 'part',
  'ReportEntry.cycle': 'organizations',
  'ReportEntry.factsOnRecord': 'part',
  'ReportEntry.lastYear': 'part',
  'ReportEntry.namedProblems': 'part',
  'LastReport.texts': 'part',
  'ReportEntry.lines': 'part',
  'ReportEntry.report': 'part',
  'ReportOutcome.entry': 'organizations',
  'ReportPage.nodes': 'organizations',
  'ReportVersion.texts': 'part',
}
