import { gql } from '../../api/document.ts'
import type { Entry, EntryRow, ReportCycle, Tally } from './types.ts'

const cycle = 'id title year organizationName reportsDueOn takesReports'
const row = `id organizationName personName postTitle classZh classEn state late submittedOn version cycle { ${cycle} }`
const texts = 'lastRectification lastCommitments achievements problems causes nextSteps'
const entry = `${row} periodFrom periodTo viewerCanWrite viewerCanReview lines { mostCharacters leastProblemShare }
  factsOnRecord { id labelZh labelEn value unitZh unitEn } lastYear { year predecessor texts { ${texts} } }
  namedProblems { id year sourceZh sourceEn text remedy predecessor }
  report {
    draft { ${texts} } savedAt versions { number submittedAt texts { ${texts} } attachmentIds }
    steps { id verb number at byName reason } attachments { id name size isCurrent }
  }`

/** Reports that the caller owes. */
export const myReportsDocument = gql<{ myReports: readonly EntryRow[] }>(
  `query MyReports { myReports { ${row} } }`,
)

/** One's own report, to write it. */
export const myReportDocument = gql<{ entry: Entry | null }, { id: string }>(`query MyReport($id: ID!) {
  entry: myReport(appraiseeId: $id) { ${entry} }
}`)

/** A report to read and review. */
export const reportDocument = gql<{ entry: Entry | null }, { id: string }>(`query Report($id: ID!) {
  entry: report(appraiseeId: $id) { ${entry} }
}`)

/** Cycles to choose from. */
export const reportCyclesDocument = gql<{ reportCycles: readonly ReportCycle[] }, { search: string; id: string | null }>(
  `query ReportCycles($search: String, $id: ID) { reportCycles(search: $search, id: $id) { ${cycle} } }`,
)

/** A page of who owes a report in a cycle, and how many stand where. */
export const reportsDocument = gql<
  { reports: { nodes: readonly EntryRow[]; total: number }; reportTally: readonly Tally[] },
  { filter: object; cycleId: string; first: number; skip: number }
>(`query Reports($filter: ReportFilter!, $cycleId: ID!, $first: Int!, $skip: Int!) {
  reports(filter: $filter, first: $first, skip: $skip) { nodes { ${row} } total }
  reportTally(cycleId: $cycleId) { state count late }
}`)

/** What a command answers: the report as it stands now. */
export interface ReportAnswer {
  readonly outcome: { readonly entry: Entry | null }
}

const command = (operation: string, input: string) =>
  gql<ReportAnswer, { input: Record<string, unknown> }>(`mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: ${input}!) {
  outcome: ${operation}(input: $input) { entry { ${entry} } }
}`)

/** Saving while people type answers no more than it must. */
export const saveDraftDocument = gql<
  { outcome: { entry: { version: number; report: { savedAt: string } } } },
  { input: Record<string, unknown> }
>(`mutation SaveReportDraft($input: SaveReportDraftInput!) {
  outcome: saveReportDraft(input: $input) { entry { version report { savedAt } } }
}`)
export const submitDocument = command('submitReport', 'ReportMoveInput')
export const takeBackDocument = command('takeBackReport', 'ReportMoveInput')
export const approveDocument = command('approveReport', 'ReportMoveInput')
export const returnDocument = command('returnReport', 'ReasonedReportMoveInput')
export const waiveDocument = command('waiveReport', 'ReasonedReportMoveInput')
export const askForDocument = command('askForReport', 'ReasonedReportMoveInput')
export const removeAttachmentDocument = command('removeReportAttachment', 'RemoveReportAttachmentInput')
