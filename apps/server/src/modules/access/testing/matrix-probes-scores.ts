import type { ScoreDeed } from './matrix-expected-scores.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const SHEET = 'id organizationName personName total run { id inputs }'
const scores = { about: true, kind: 'scores' } as const

export const READ_PROBES_SCORES: readonly ReadProbe[] = [
  { name: 'score sheets', ...scores, document: `query ($cycleId: ID!) { scoreSheets(filter: { cycleId: $cycleId }, first: 100) { nodes { ${SHEET} } total } }` },
  {
    name: 'score sheets by name', ...scores,
    document: `query ($cycleId: ID!) { scoreSheets(filter: { cycleId: $cycleId, search: "计分单位" }, sort: NAME, first: 100) { nodes { ${SHEET} } total } }`,
  },
  { name: 'score sheet', ...scores, document: `query ($sheetId: ID!) { scoreSheet(id: $sheetId) { ${SHEET} } }` },
  { name: 'score runs', ...scores, document: 'query ($cycleId: ID!) { scoreRuns(cycleId: $cycleId) { id inputs result byName } }' },
  {
    name: 'score inputs', ...scores,
    document: 'query ($cycleId: ID!) { scoreInputs(filter: { cycleId: $cycleId }, first: 100) { nodes { id organizationName reason value } total } }',
  },
  { name: 'input standing', ...scores, document: 'query ($cycleId: ID!) { inputStanding(cycleId: $cycleId) { missing slots { slot labelZh } } }' },
]

const OUTCOME = 'standing { missing slots { labelZh } } input { reason }'
const write = (verb: string, input: (id: string, at: WriteFacts) => Record<string, unknown>): WriteProbe => ({
  name: verb, field: verb, inputType: `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`, kind: 'makeScores' satisfies ScoreDeed,
  selection: OUTCOME, about: true,
  // Never written: the cycle is a draft, where nothing is gathered or scored.
  input: (id, _home, at) => input(id, at),
})
const cycleOf = (id: string, { draftCycleOf }: WriteFacts): string => draftCycleOf.get(id) ?? id

export const WRITE_PROBES_SCORES: readonly WriteProbe[] = [
  write('gatherInputs', (id, at) => ({ cycleId: cycleOf(id, at) })),
  write('enterScores', (id, at) => ({ cycleId: cycleOf(id, at), entries: [] })),
  write('scoreCycle', (id, at) => ({ cycleId: cycleOf(id, at) })),
  write('waiveInput', (id, { inputOf }) => ({ id: inputOf.get(id) ?? id, version: 99, reason: '当年未开展' })),
]
