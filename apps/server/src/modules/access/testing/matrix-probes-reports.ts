import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const ENTRY = `id organizationId organizationName personName state cycle { title } lastYear { predecessor texts { problems } } namedProblems { text remedy predecessor }
  report { id versions { texts { problems } } steps { reason } attachments { name } draft { problems } }`

const list = (name: string, args: string, about = false): ReadProbe => ({
  name: `reports ${name}`, about, kind: 'reports',
  document: `query ${about ? '($id: ID!) ' : ''}{ reports(first: 100, ${args}) { nodes { ${ENTRY} } total } }`,
})

const CHECK = 'id title cycleTitle members { personName } visits { organizationName personName records { findings { text } remedies { text } } } standing { findings }'
const CHECK_PROBES: readonly ReadProbe[] = [
  { name: 'field checks', about: false, kind: 'checks', document: `{ fieldChecks { ${CHECK} } }` },
  {
    name: 'field checks of a cycle', about: true, kind: 'checks',
    document: `query ($reportCycleId: ID!) { fieldChecks(cycleId: $reportCycleId) { ${CHECK} } }`,
  },
  {
    name: 'field check', about: true, kind: 'checks',
    document: `query ($fieldCheckId: ID!) { fieldCheck(id: $fieldCheckId) { ${CHECK} } }`,
  },
  {
    name: 'visit of a check', about: true, kind: 'checks',
    document: 'query ($checkVisitId: ID!) { checkVisit(id: $checkVisitId) { id organizationName check { title } records { id findings { text } remedies { text } } } }',
  },
  {
    name: 'sheets to check by', about: true, kind: 'planChecks', behindPolicies: 'checkRows',
    document: 'query ($reportCycleId: ID!) { checkForms(cycleId: $reportCycleId) { classZh units items { labelZh } } }',
  },
]

export const READ_PROBES_REPORTS: readonly ReadProbe[] = [
  ...CHECK_PROBES,
  ...['ROSTER', 'ORGANIZATION', 'NAME'].map((sort) => list(`by ${sort}`, `sort: ${sort}`)),
  list('by name', 'filter: { search: "述职" }'),
  list('submitted', 'filter: { states: [SUBMITTED, APPROVED, LOCKED] }'),
  { name: 'cycles with reports', about: false, kind: 'reports', document: '{ reportCycles { id title } }' },
  list('of an organization', 'filter: { organizationId: $id }', true),
  {
    name: 'report', about: true, kind: 'reports',
    document: `query ($appraiseeId: ID!) { report(appraiseeId: $appraiseeId) { ${ENTRY} } }`,
  },
  {
    name: 'reports of a cycle', about: true, kind: 'reports',
    document: `query ($reportCycleId: ID!) { reports(first: 100, filter: { cycleId: $reportCycleId }) { nodes { ${ENTRY} } total } reportTally(cycleId: $reportCycleId) { state count } }`,
  },
]

const write = (verb: string, reason?: string): WriteProbe => ({
  name: verb, field: verb, inputType: reason === undefined ? 'ReportMoveInput' : 'ReasonedReportMoveInput', selection: `entry { ${ENTRY} }`,
  kind: 'reviewReports', about: true,
  // Never written: the version is none.
  input: (id, _home, { appraiseeOf }: WriteFacts) => ({ appraiseeId: appraiseeOf.get(id) ?? id, version: 99, ...(reason === undefined ? {} : { reason }) }),
})

export const WRITE_PROBES_REPORTS: readonly WriteProbe[] = [
  write('approveReport'),
  {
    name: 'planFieldCheck', field: 'planFieldCheck', inputType: 'PlanFieldCheckInput', selection: `check { ${CHECK} }`, kind: 'planChecks', about: true,
    // Never written: the scheme has no such sheet.
    input: (id, _home, { reportCycleOf }: WriteFacts) =>
      ({ cycleId: reportCycleOf.get(id) ?? id, classId: 'one', component: 'none', take: 1, memberIds: [], fromOn: '2026-06-20', toOn: '2026-06-30' }),
  },
  {
    name: 'putFindingRight', field: 'putFindingRight', inputType: 'PutFindingRightInput', selection: 'visit { id organizationName }', kind: 'planChecks', about: true,
    // Never written: the sheet has no such finding.
    input: (id, _home, { checkRecordOf }: WriteFacts) => ({ recordId: checkRecordOf.get(id) ?? id, item: 'none', text: '已整改' }),
  },
  write('returnReport', '请修改'),
  write('waiveReport', '病假'),
  write('askForReport', '返岗'),
]
