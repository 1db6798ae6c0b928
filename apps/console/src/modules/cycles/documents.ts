import { gql } from '../../api/document.ts'
import type { AppraiseeRow, CycleDetail, CycleRow, FrameFault, MoveOffer, RosterPreview, RunningCycle, SchemeChoice } from './types.ts'

const progress = 'progress { entries onSite written reportOnly exempt scored below { state cycles } belowEntries }'
const row = `id title year kind state organizationName ${progress}`
const frame = 'windows { date from to } components { id labelZh labelEn atLeast atMost } strands { strand atLeast atMost }'

/** One page of the list with the total. */
export const cyclesDocument = gql<
  { cycles: { nodes: readonly CycleRow[]; total: number } },
  { filter: object; sort: string; first: number; skip: number }
>(`query CycleList($filter: CycleFilter!, $sort: CycleSort!, $first: Int!, $skip: Int!) {
  cycles(filter: $filter, sort: $sort, first: $first, skip: $skip) { nodes { ${row} reopenings { state } } total }
}`)

/** What runs, for the home page. */
export const runningCyclesDocument = gql<
  { cycles: { nodes: readonly RunningCycle[]; total: number } },
  { first: number }
>(`query RunningCycles($first: Int!) {
  cycles(filter: { running: true }, sort: YEAR, first: $first) {
    nodes { id title state organizationName noticeOn reportsDueOn ballotsFrom ballotsUntil decidedBy publicisedBy } total
  }
}`)

/** The page of one cycle. */
export const cycleDocument = gql<
  { cycle: CycleDetail | null; cycleMoves: readonly MoveOffer[]; frameFaults: readonly FrameFault[] },
  { id: string }
>(`query CycleShow($id: ID!) {
  cycle(id: $id) {
    ${row} version stateBefore stateSince resultVersion periodFrom periodTo rosterAsOf rosterBuiltAt
    noticeOn reportsDueOn ballotsFrom ballotsUntil decidedBy publicisedBy approvalOn approvalMinutes noticeIssuedOn
    decisionOn decisionMinutes viewerCanConfigure
    organization { id name } parent { id title organizationName } last { id title }
    frame { ${frame} } frameAbove { ${frame} }
    rules { reach handover newUnderDays newMode setUpFrom }
    classes { id labelZh labelEn of postKinds sectors kinds levelIds schemeVersion { id number status scheme { id title } } }
    steps { id verb from to at byName reason on minutes }
    viewerCanMove reopenings { id state reason resultVersion askedAt askedByName answeredAt answeredByName on minutes answer }
  }
  cycleMoves(id: $id) {
    verb by to documents paper asksReason viewerMay obstacles { code messages { zh en } }
  }
  frameFaults(id: $id) { code messages { zh en } }
}`)

/** The scheme of a class, for its components. */
export const schemeOfClassDocument = gql<
  { schemeVersion: { id: string; document: string } | null },
  { id: string }
>(`query SchemeOfClass($id: ID!) {
  schemeVersion(id: $id) { id document }
}`)

/** A page of the roster. */
export const rosterDocument = gql<
  { appraisees: { nodes: readonly AppraiseeRow[]; total: number } },
  { filter: object; first: number; skip: number }
>(`query Roster($filter: AppraiseeFilter!, $first: Int!, $skip: Int!) {
  appraisees(filter: $filter, first: $first, skip: $skip) {
    nodes { id ordinal classId organizationName postTitle personName periodFrom periodTo form reason reasonNote version viewerCanConfigure }
    total
  }
}`)

/** Cycles above an organization, and schemes it may use. */
export const cyclesAboveDocument = gql<
  { cycles: { nodes: readonly { id: string; title: string; organizationName: string }[] } },
  { filter: object }
>(`query CyclesAbove($filter: CycleFilter!) {
  cycles(filter: $filter, first: 50) { nodes { id title organizationName } }
}`)
export const usableSchemesDocument = gql<
  { schemes: { nodes: readonly SchemeChoice[] } },
  { filter: object }
>(`query UsableSchemes($filter: SchemeFilter!) {
  schemes(filter: $filter, first: 200) {
    nodes { id title organizationName versions { id number status classes { id labelZh labelEn of } } }
  }
}`)

/** What a command on a cycle answers. */
export interface CycleAnswer {
  readonly outcome: { readonly cycle: { readonly id: string } | null }
}

const command = (operation: string, input = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input`) =>
  gql<CycleAnswer, { input: Record<string, unknown> }>(`mutation ${operation.charAt(0).toUpperCase()}${operation.slice(1)}($input: ${input}!) {
  outcome: ${operation}(input: $input) { cycle { id } }
}`)

export const createCycleDocument = command('createCycle')
export const openFromLastDocument = command('openCycleFromLast')
export const handDownDocument = command('handDownCycle')
export const configureDocument = command('configureCycle')
export const moveDocument = command('moveCycle')
export const askReopeningDocument = command('askReopening')
export const refuseReopeningDocument = command('refuseReopening')

export const changeFormDocument = gql<
  { outcome: { appraisee: { id: string } | null } },
  { input: Record<string, unknown> }
>(`mutation ChangeForm($input: ChangeFormInput!) { outcome: changeForm(input: $input) { appraisee { id } } }`)

export const buildRosterDocument = gql<
  { outcome: RosterPreview },
  { input: Record<string, unknown> }
>(`mutation BuildRoster($input: BuildRosterInput!) {
  outcome: buildRoster(input: $input) {
    entries doubtCount lines { classId organizationName personName form reason } doubts { kind organizationName classId }
  }
}`)
