import { REGISTERS } from '@shuping/domain/evidence'
import type { Register } from '@shuping/domain/kit'
import { samplesOf } from './register-samples.ts'
import type { EvidenceKind } from './evidence-matrix-expected.ts'
import type { ReadProbe, WriteFacts, WriteProbe } from '../modules/access/testing/matrix-probes.ts'

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** Everything a record leads to. */
const selectionOf = ({ fields, title }: Register): string =>
  `id ${title} organization { code name parent { code } } ${Object.entries(fields).filter(([, { kind }]) => kind === 'person').map(([name]) => `${name} { name organization { code } }`).join(' ')}`

const PERIOD = 'from: "2020-01-01", to: "2026-12-31"'

const readsOf = (register: Register): readonly ReadProbe[] => {
  const { name, model } = register
  const list = (about: string, field: string): ReadProbe => ({
    name: `${name} ${about}`, document: `${field.includes('$id') ? 'query ($id: ID!) ' : ''}{ ${field} }`, about: field.includes('$id'), kind: 'evidence',
  })
  const nodes = `{ nodes { ${selectionOf(register)} } total hasNextPage }`
  return [
    list('by date', `${name}(first: 100) ${nodes}`),
    list('by organization', `${name}(first: 100, sort: ORGANIZATION) ${nodes}`),
    list('by word', `${name}(first: 100, filter: { search: "台账" }) ${nodes}`),
    list('under', `${name}(first: 100, filter: { under: $id }) ${nodes}`),
    list('of an organization', `${name}(first: 100, filter: { organizationId: $id }) ${nodes}`),
    list('behind a number', `${name}(first: 100, filter: { under: $id, countedIn: { metric: ${Object.keys(register.metrics)[0]!}, ${PERIOD} } }) ${nodes}`),
    {
      name: lower(model), about: true, kind: 'evidence',
      document: `query ($${lower(model)}Id: ID!) { ${lower(model)}(id: $${lower(model)}Id) { ${selectionOf(register)} } }`,
    },
  ]
}

const MOVES: Readonly<Record<string, EvidenceKind>> = { 'fundLines.check': 'checkFunds', 'fundLines.giveBack': 'checkFunds' }

const writesOf = (register: Register): readonly WriteProbe[] => {
  const { name, model, fields, life } = register
  const write = (verb: string, kind: EvidenceKind, input: (id: string, home: string, at: WriteFacts) => Record<string, unknown>): WriteProbe => ({
    name: `${verb}${model}`, field: `${verb}${model}`, inputType: `${upper(verb)}${model}Input`, selection: selectionOf(register), kind, about: true,
    input: (id, home, at) => ({ ...input(id, home, at), dryRun: true }),
  })
  const [sample] = samplesOf(register, ['somebody'], 1)
  const record = (at: WriteFacts, home: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(sample!).map(([field, value]) => [field, fields[field]!.kind === 'person' ? at.personOf.get(home)! : value]))
  const seen = (id: string, at: WriteFacts): Record<string, unknown> => ({ id: at.recordOf.get(lower(model))!.get(id) ?? id, version: 1 })
  return [
    write('create', 'record', (id, home, at) => ({ organizationId: id, ...record(at, home) })),
    write('edit', 'record', (id, home, at) => ({ ...seen(id, at), ...record(at, home) })),
    write('archive', 'record', (id, _home, at) => seen(id, at)),
    ...Object.keys(life?.moves ?? {}).map((verb) => write(verb, MOVES[`${name}.${verb}`]!, (id, _home, at) => seen(id, at))),
  ]
}

const MEETING = 'id place notes { text } organization { code name parent { code } }'
const PROJECT = 'id title stages { note } owner { name organization { code } } organization { code name parent { code } }'

const read = (name: string, document: string): ReadProbe => ({ name, document, about: document.includes('$'), kind: 'evidence' })

const WORKFLOW_READS: readonly ReadProbe[] = [
  ...([['meetings', 'meeting', MEETING], ['projects', 'project', PROJECT]] as const).flatMap(([many, one, node]) => [
    read(many, `{ ${many}(first: 100) { nodes { ${node} } total hasNextPage } }`),
    read(`${many} by word`, `{ ${many}(first: 100, filter: { search: "台账" }) { nodes { ${node} } total } }`),
    read(`${many} under`, `query ($id: ID!) { ${many}(first: 100, filter: { under: $id }) { nodes { ${node} } total } }`),
    read(`${many} of an organization`, `query ($id: ID!) { ${many}(first: 100, filter: { organizationId: $id }) { nodes { ${node} } total } }`),
    read(one, `query ($${one}Id: ID!) { ${one}(id: $${one}Id) { ${node} } }`),
  ]),
  // The grid names nobody; that it is refused elsewhere is the test.
  read('meetingCompliance', 'query ($id: ID!) { meetingCompliance(organizationId: $id, year: 2026) { kind held } organization(id: $id) { code } }'),
  ...['surveys.made', 'fundLines.paid', 'facilities.open', 'meetings.held', 'meetings.complianceShare', 'projects.proposed'].map((metric) =>
    read(`metric ${metric}`, `query ($id: ID!) { metric(name: "${metric}", under: $id, ${PERIOD}) { rows { organization { code name } value } } }`)),
]

const meeting = {
  kind: 'GROUP', heldOn: '2026-05-01', place: '会议室', chair: '甲', recorder: '乙', due: 2, present: 2, absent: [], topics: ['议题'], keyPoints: '要点', motions: [],
}
const workflow = (field: string, kind: EvidenceKind, node: string, input: WriteProbe['input'], name = field): WriteProbe => ({
  name, field, inputType: `${upper(field)}Input`, selection: node, kind, about: true, input: (id, home, at) => ({ ...input(id, home, at), dryRun: true }),
})
const seenOf = (kind: string) => (id: string, at: WriteFacts) => ({ id: at.recordOf.get(kind)!.get(id) ?? id, version: 1 })
const theMeeting = seenOf('meeting')
const theProject = seenOf('project')
const project = (at: WriteFacts, home: string) => ({
  title: '项目', problem: '问题', effect: '成效', ownerId: at.personOf.get(home)!, dueOn: '2026-12-01', measures: [{ text: '措施' }],
})

const WORKFLOW_WRITES: readonly WriteProbe[] = [
  workflow('recordMeeting', 'record', MEETING, (id) => ({ organizationId: id, ...meeting })),
  workflow('correctMeeting', 'record', MEETING, (id, _home, at) => ({ ...theMeeting(id, at), ...meeting })),
  workflow('archiveMeeting', 'record', MEETING, (id, _home, at) => theMeeting(id, at)),
  workflow('answerMeeting', 'record', MEETING, (id, _home, at) => ({ ...theMeeting(id, at), text: '答' })),
  workflow('queryMeeting', 'reviewMeetings', MEETING, (id, _home, at) => ({ ...theMeeting(id, at), text: '问' })),
  workflow('acceptMeeting', 'reviewMeetings', MEETING, (id, _home, at) => theMeeting(id, at)),
  workflow('proposeProject', 'runProjects', PROJECT, (id, home, at) => ({ organizationId: id, ...project(at, home) })),
  workflow('editProject', 'runProjects', PROJECT, (id, home, at) => ({ ...theProject(id, at), ...project(at, home) })),
  workflow('answerProject', 'runProjects', PROJECT, (id, _home, at) => ({ ...theProject(id, at), stageId: at.recordOf.get('projectStage')!.get(id) ?? id, text: '答' })),
  workflow('runProject', 'runProjects', PROJECT, (id, _home, at) => ({ ...theProject(id, at), verb: 'start' })),
  workflow('judgeProject', 'judgeProjects', PROJECT, (id, _home, at) => ({ ...theProject(id, at), verb: 'review', note: '好' })),
]

export const READ_PROBES_EVIDENCE: readonly ReadProbe[] = [...REGISTERS.flatMap(readsOf), ...WORKFLOW_READS]
export const WRITE_PROBES_EVIDENCE: readonly WriteProbe[] = [...REGISTERS.flatMap(writesOf), ...WORKFLOW_WRITES]
