import type { MeetingKind, MeetingReview, MotionResult, ProjectState, ProjectVerb, ReviewVerb } from '@shuping/domain/evidence'
import { REGISTERS } from '@shuping/domain/evidence'
import { gql } from '../../api/document.ts'
import { allOf, documentsOf } from '../../kit/register/documents.ts'
import type { RegisterDocuments } from '../../kit/register/documents.ts'

/** The documents of every register, by its name. */
export const documentsByRegister: Readonly<Record<string, RegisterDocuments>> = Object.fromEntries(
  REGISTERS.map((register) => [register.name, documentsOf(register)]),
)

/** All of them, for the build to find. */
export const registerDocuments = Object.values(documentsByRegister).flatMap(allOf)

interface Place {
  readonly id: string
  readonly name: string
  readonly shortName: string
}
export interface MeetingRow {
  readonly id: string
  readonly version: number
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly recordedOn: string
  readonly place: string
  readonly chair: string
  readonly recorder: string
  readonly due: number
  readonly present: number
  readonly topics: readonly string[]
  readonly timeliness: 'IN_TIME' | 'LATE'
  readonly review: MeetingReview
  readonly organization: Place
}
export interface MeetingDetail extends MeetingRow {
  readonly absent: readonly { readonly why: string; readonly count: number }[]
  readonly keyPoints: string
  readonly differingViews: string
  readonly motions: readonly { readonly kind: string; readonly text: string; readonly inFavour: number; readonly against: number; readonly abstained: number; readonly result: MotionResult }[]
  readonly notes: readonly { readonly id: string; readonly at: string; readonly text: string; readonly answer: string | null }[]
  readonly viewerReviews: readonly ReviewVerb[]
  readonly viewerCanEdit: boolean
}
type Input = { input: Record<string, unknown> }
type Done = { record: { id: string } | null }
const meetingRow = 'id version kind heldOn recordedOn place chair recorder due present topics timeliness review organization { id name shortName }'

export const meetingsDocument = gql<{ meetings: { nodes: readonly MeetingRow[]; total: number } }, { filter: object; first: number; skip: number }>(
  `query Meetings($filter: MeetingFilter!, $first: Int!, $skip: Int!) { meetings(filter: $filter, first: $first, skip: $skip) { nodes { ${meetingRow} } total } }`)
export const meetingDocument = gql<{ meeting: MeetingDetail | null }, { id: string }>(`query Meeting($id: ID!) { meeting(id: $id) { ${meetingRow}
  absent { why count } keyPoints differingViews motions { kind text inFavour against abstained result } notes { id at text answer } viewerReviews viewerCanEdit } }`)
export const complianceDocument = gql<
  { meetingCompliance: readonly { kind: MeetingKind; from: string; to: string; status: 'MET' | 'LATE' | 'MISSING' | 'OPEN'; held: number; due: number }[] },
  { id: string; year: number }
>('query MeetingCompliance($id: ID!, $year: Int!) { meetingCompliance(organizationId: $id, year: $year) { kind from to status held due } }')
export const recordMeetingDocument = gql<Done, Input>('mutation RecordMeeting($input: RecordMeetingInput!) { record: recordMeeting(input: $input) { id } }')
export const correctMeetingDocument = gql<Done, Input>('mutation CorrectMeeting($input: CorrectMeetingInput!) { record: correctMeeting(input: $input) { id } }')
export const archiveMeetingDocument = gql<Done, Input>('mutation ArchiveMeeting($input: ArchiveMeetingInput!) { record: archiveMeeting(input: $input) { id } }')
export const queryMeetingDocument = gql<Done, Input>('mutation QueryMeeting($input: QueryMeetingInput!) { record: queryMeeting(input: $input) { id } }')
export const acceptMeetingDocument = gql<Done, Input>('mutation AcceptMeeting($input: AcceptMeetingInput!) { record: acceptMeeting(input: $input) { id } }')
export const answerMeetingDocument = gql<Done, Input>('mutation AnswerMeeting($input: AnswerMeetingInput!) { record: answerMeeting(input: $input) { id } }')

export interface ProjectRow {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly state: ProjectState
  readonly proposedOn: string
  readonly dueOn: string
  readonly score: string | null
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly organization: Place
}
export interface ProjectDetail extends ProjectRow {
  readonly problem: string
  readonly effect: string
  readonly measures: readonly { readonly text: string; readonly result: string }[]
  readonly stages: readonly { readonly id: string; readonly at: string; readonly state: ProjectState; readonly note: string; readonly asks: boolean; readonly answer: string | null }[]
  readonly viewerMoves: readonly ProjectVerb[]
  readonly viewerRuns: boolean
}
const projectRow = 'id version title state proposedOn dueOn score owner { id name } organization { id name shortName }'
export const projectsDocument = gql<{ projects: { nodes: readonly ProjectRow[]; total: number } }, { filter: object; first: number; skip: number }>(
  `query Projects($filter: ProjectFilter!, $first: Int!, $skip: Int!) { projects(filter: $filter, first: $first, skip: $skip) { nodes { ${projectRow} } total } }`)
export const projectDocument = gql<{ project: ProjectDetail | null }, { id: string }>(`query Project($id: ID!) { project(id: $id) { ${projectRow}
  problem effect measures { text result } stages { id at state note asks answer } viewerMoves viewerRuns } }`)
export const proposeProjectDocument = gql<Done, Input>('mutation ProposeProject($input: ProposeProjectInput!) { record: proposeProject(input: $input) { id } }')
export const editProjectDocument = gql<Done, Input>('mutation EditProject($input: EditProjectInput!) { record: editProject(input: $input) { id } }')
export const answerProjectDocument = gql<Done, Input>('mutation AnswerProject($input: AnswerProjectInput!) { record: answerProject(input: $input) { id } }')
export const runProjectDocument = gql<Done, Input>('mutation RunProject($input: RunProjectInput!) { record: runProject(input: $input) { id } }')
export const judgeProjectDocument = gql<Done, Input>('mutation JudgeProject($input: JudgeProjectInput!) { record: judgeProject(input: $input) { id } }')
