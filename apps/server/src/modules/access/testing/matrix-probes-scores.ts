import type { Kind } from './matrix-expected.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const SHEET = 'id organizationName personName total run { id inputs } grading { merits }'
const RESULT = 'id organizationName personName gradeZh'
const scores = { about: true, kind: 'scores' } as const
const published = { about: true, kind: 'cycles', behindPolicies: 'aboveToo' } as const

export const READ_PROBES_SCORES: readonly ReadProbe[] = [
  { name: 'score sheets', ...scores, document: `query ($cycleId: ID!) { scoreSheets(filter: { cycleId: $cycleId }, first: 100) { nodes { ${SHEET} } total } }` },
  {
    name: 'score sheets by name', ...scores,
    document: `query ($cycleId: ID!) { scoreSheets(filter: { cycleId: $cycleId, search: "计分单位" }, sort: NAME, first: 100) { nodes { ${SHEET} } total } }`,
  },
  { name: 'score sheet', ...scores, document: `query ($sheetId: ID!) { scoreSheet(id: $sheetId) { ${SHEET} } }` },
  { name: 'facts of a score', ...scores, document: `query ($sheetId: ID!) { scoreSheet(id: $sheetId) { id facts { records value } } }` },
  {
    name: 'records behind a score', ...scores,
    document: 'query ($sheetId: ID!) { recordsBehind(sheetId: $sheetId, slot: "metric:open") { total nodes { id title organizationId organizationName } } }',
  },
  {
    name: 'score overview', ...scores,
    document: 'query ($cycleId: ID!) { scoreOverview(cycleId: $cycleId) { byName classes { parts { label { zh } } } own { organizationName heads } units { organizationName } } }',
  },
  { name: 'score runs', ...scores, document: 'query ($cycleId: ID!) { scoreRuns(cycleId: $cycleId) { id inputs result byName } }' },
  {
    name: 'score inputs', ...scores,
    document: 'query ($cycleId: ID!) { scoreInputs(filter: { cycleId: $cycleId }, first: 100) { nodes { id organizationName reason value } total } }',
  },
  {
    name: 'grading board', ...scores,
    document: `query ($cycleId: ID!) { gradingBoard(cycleId: $cycleId) { appraised decided } scoreSheets(filter: { cycleId: $cycleId }, first: 100) { nodes { ${SHEET} } } }`,
  },
  { name: 'publications', ...published, document: 'query ($cycleId: ID!) { publications(cycleId: $cycleId) { id rankingBasis } }' },
  { name: 'results published to all', ...published, document: `query ($sharedPublicationId: ID!) { publishedResults(publicationId: $sharedPublicationId) { nodes { ${RESULT} } total } }` },
  {
    name: 'results published to each', about: true, kind: 'draftCycles',
    document: `query ($ownPublicationId: ID!) { publishedResults(publicationId: $ownPublicationId) { nodes { ${RESULT} } total } }`,
  },
  { name: 'what if, runs to choose from', about: false, kind: 'scores', document: '{ whatIfRuns(schemeId: "00000000-0000-7000-8000-00000000dead") { id cycleTitle organizationName } }' },
  {
    // Of a scheme that cannot be read only the faults are told, and of the run that it is there.
    name: 'what if', ...scores,
    document: 'query ($runId: ID!) { whatIf(runId: $runId, scheme: "{}") { runId faults { code } changes { appraiseeId organizationName } } }',
  },
  { name: 'numbers handed down', ...scores, document: `query ($cycleId: ID!) { allotments(cycleId: $cycleId) { quota label { zh } number poolName } scoreInputs(filter: { cycleId: $cycleId }, first: 100) { nodes { id reason } } }` },
  { name: 'input standing', ...scores, document: 'query ($cycleId: ID!) { inputStanding(cycleId: $cycleId) { missing slots { slot labelZh } } }' },
]

const OUTCOME = 'standing { missing slots { labelZh } } input { reason }'
const DECIDED = `sheets { ${SHEET} } publication { id rankingBasis }`
// Never written: the cycle is a draft, where nothing is gathered, scored or decided; or the version is none.
const write = (verb: string, input: (id: string, at: WriteFacts) => Record<string, unknown>, selection = OUTCOME, kind: Kind = 'makeScores'): WriteProbe => ({
  name: verb, field: verb, inputType: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`, kind, selection, about: true,
  input: (id, _home, at) => input(id, at),
})
const cycleOf = (id: string, { draftCycleOf }: WriteFacts): string => draftCycleOf.get(id) ?? id

export const WRITE_PROBES_SCORES: readonly WriteProbe[] = [
  write('gatherInputs', (id, at) => ({ cycleId: cycleOf(id, at) })),
  write('enterScores', (id, at) => ({ cycleId: cycleOf(id, at), entries: [] })),
  write('scoreCycle', (id, at) => ({ cycleId: cycleOf(id, at) })),
  // Known to be scored, and refused: the class is none.
  write('weighScores', (id, at) => ({ cycleId: cycleOf(id, at), classId: 'none', weights: [] }), 'overview { byName own { organizationName } }'),
  write('allotNumbers', (id, at) => ({ cycleId: cycleOf(id, at), numbers: [] })),
  write('waiveInput', (id, { inputOf }) => ({ id: inputOf.get(id) ?? id, version: 99, reason: '当年未开展' })),
  write('waiveInputs', (id, at) => ({ cycleId: cycleOf(id, at), inputs: [], reason: '当年未开展' })),
  write('draftGrades', (id, at) => ({ cycleId: cycleOf(id, at), merits: '一', problems: '二', direction: '三' }), DECIDED),
  write('draftGrade', (id, { sheetOf }) => ({ sheetId: sheetOf.get(id) ?? id, version: 99, grade: 'good', merits: '一', problems: '二', direction: '三' }), DECIDED),
  write('recordFeedback', (id, at) => ({ cycleId: cycleOf(id, at), on: '2026-06-01' }), DECIDED),
  write('decideGrades', (id, at) => ({ cycleId: cycleOf(id, at), decisions: [], on: '2026-06-01', minutes: '纪要' }), DECIDED, 'decideCycles'),
  write('publishResults', (id, at) => ({ cycleId: cycleOf(id, at), range: 'OWN', withTotals: false, withRanks: false }), DECIDED, 'keepCycles'),
]
