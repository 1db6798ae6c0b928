import type { CycleDeed } from './matrix-expected-cycles.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from './matrix-probes.ts'

const CLASSES = 'classes { id labelZh schemeVersion { id number } } progress { entries }'
const CYCLE = `id title organizationName ${CLASSES} parent { title } last { title } steps { minutes }`
const published = { kind: 'cycles', behindPolicies: 'aboveToo' } as const
const drafts = { kind: 'draftCycles', behindPolicies: 'aboveToo' } as const
const rosters = { kind: 'draftCycles' } as const

const list = (name: string, filter: string, more: object, node: string): ReadProbe => ({
  name: `cycles ${name}`, about: filter.includes('$id'), ...more,
  document: `${filter.includes('$id') ? 'query ($id: ID!) ' : ''}{ cycles(filter: { ${filter} }, first: 100) { nodes { ${node} } total } }`,
})

export const READ_PROBES_CYCLES: readonly ReadProbe[] = [
  list('published', 'states: [PUBLISHED]', published, 'id title organizationName classes { labelZh }'),
  list('by part of the title', 'states: [PUBLISHED], search: "轮次"', published, 'id title'),
  list('drafted', 'states: [DRAFT]', rosters, 'id title organizationName'),
  list('of an organization', 'organizationId: $id, states: [PUBLISHED]', published, 'id title'),
  // Who organizes is told as far as organizations are read; steps and rosters to those who see the organizer's own.
  list('with who organizes them', 'states: [PUBLISHED]', rosters, 'organization { code parent { code } } steps { minutes }'),
  { name: 'cycle', about: true, ...published, document: `query ($cycleId: ID!) { cycle(id: $cycleId) { id title ${CLASSES} parent { title } last { title } } }` },
  { name: 'steps', about: true, ...rosters, document: 'query ($draftCycleId: ID!) { cycle(id: $draftCycleId) { steps { minutes } } }' },
  { name: 'wishes to reopen', about: true, ...rosters, document: 'query ($draftCycleId: ID!) { cycle(id: $draftCycleId) { reopenings { reason } } }' },
  { name: 'draft cycle', about: true, ...drafts, document: `query ($draftCycleId: ID!) { cycle(id: $draftCycleId) { ${CYCLE} } cycleMoves(id: $draftCycleId) { verb } frameFaults(id: $draftCycleId) { code } }` },
  { name: 'roster', about: true, ...rosters, document: 'query ($cycleId: ID!) { appraisees(filter: { cycleId: $cycleId }, first: 100) { nodes { id organizationName } total } }' },
  {
    name: 'roster by name', about: true, ...rosters,
    document: 'query ($cycleId: ID!) { appraisees(filter: { cycleId: $cycleId, search: "对象" }, sort: NAME, first: 100) { nodes { organizationName } total } }',
  },
  { name: 'appraisee', about: true, ...rosters, document: 'query ($rosteredId: ID!) { appraisee(id: $rosteredId) { id organizationName cycle { title } } }' },
]

const typeOf = (verb: string): string => `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`
const write = (
  verb: string,
  selection: string,
  input: (id: string, at: WriteFacts, home: string) => Record<string, unknown>,
  kind: CycleDeed = 'keepCycles',
  name = verb,
): WriteProbe => ({
  name, field: verb, inputType: typeOf(verb), kind, selection, about: true,
  input: (id, home, at) => ({ ...input(id, at, home), dryRun: true }),
})
const OUTCOME = `cycle { ${CYCLE} } cycles { title }`
const settings = {
  title: '改名', periodFrom: '2026-01-01', periodTo: '2026-12-31', rosterAsOf: '2026-06-01', calendar: {}, classes: [],
  frame: { windows: [], components: [], strands: [] },
  rules: { reach: 'SUBTREE', handover: 'EACH', newUnderDays: 0, newMode: 'EXEMPT' },
}
const draftOf = (id: string, { draftCycleOf }: WriteFacts): { id: string; version: number } => ({ id: draftCycleOf.get(id) ?? id, version: 1 })

export const WRITE_PROBES_CYCLES: readonly WriteProbe[] = [
  write('createCycle', OUTCOME, (id) => ({ organizationId: id, year: 2026, kind: 'TIERING', title: '新轮次' })),
  write('openCycleFromLast', OUTCOME, (id, at) => ({ id: draftOf(id, at).id })),
  write('handDownCycle', OUTCOME, (id, at, home) => ({ id: draftOf(id, at).id, organizationIds: [home] })),
  write('configureCycle', OUTCOME, (id, at) => ({ ...draftOf(id, at), settings })),
  write('buildRoster', 'entries lines { organizationName personName } doubts { organizationId organizationName } cycle { title }', draftOf),
  write('changeForm', 'appraisee { organizationName }', (id, { rosteredOf }) => ({ id: rosteredOf.get(id) ?? id, version: 1, form: 'ON_SITE', note: '' })),
  write('moveCycle', OUTCOME, (id, at) => ({ ...draftOf(id, at), verb: 'publish' })),
  write('moveCycle', OUTCOME, (id, at) => ({ ...draftOf(id, at), verb: 'closeBallots' }), 'countCycles', 'close ballots'),
  write('moveCycle', OUTCOME, (id, at) => ({ ...draftOf(id, at), verb: 'cancel', reason: '测试' }), 'decideCycles', 'cancel a cycle'),
  write('moveCycle', OUTCOME, (id, at) => ({ ...draftOf(id, at), verb: 'reopen', on: '2026-06-01', minutes: '批复' }), 'reopenCycles', 'reopen a cycle'),
  write('askReopening', OUTCOME, (id, at) => ({ ...draftOf(id, at), reason: '测试' })),
  write('refuseReopening', OUTCOME, (id, at) => ({ ...draftOf(id, at), reason: '测试' }), 'reopenCycles'),
]
