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

export const READ_PROBES_EVIDENCE: readonly ReadProbe[] = [...REGISTERS.flatMap(readsOf)]
export const WRITE_PROBES_EVIDENCE: readonly WriteProbe[] = [...REGISTERS.flatMap(writesOf)]
