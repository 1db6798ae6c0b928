import { getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { ROLES } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalsOf } from '../../kit/refused.ts'
import { schema } from '../../schema.ts'
import { openBench } from '../../testing/index.ts'
import type { Bench, Walls } from '../../testing/index.ts'
import { EXPECTED, FIELDS, RELATIONS, SEEN } from './testing/matrix-expected.ts'
import type { Kind, Relation, ViewerName } from './testing/matrix-expected.ts'
import { documentOf, READ_PROBES, WRITE_PROBES } from './testing/matrix-probes.ts'
import type { ReadProbe, WriteProbe } from './testing/matrix-probes.ts'
import { buildWorld, codeOf } from './testing/matrix-world.ts'
import type { World } from './testing/matrix-world.ts'

const NOBODY = '00000000-0000-7000-8000-00000000dead'
const all = Object.keys(RELATIONS) as Relation[]
const names = Object.keys(EXPECTED) as ViewerName[]

let bench: Bench
let world: World
beforeAll(async () => {
  bench = await openBench()
  world = await buildWorld(bench)
})
afterAll(() => bench.close())

const seenBy = (name: ViewerName, kind: Kind): readonly Relation[] => SEEN[EXPECTED[name][kind]]
const sorted = (relations: Iterable<Relation>): readonly Relation[] => [...relations].toSorted()
/** What differs from the table, cell by cell; a test that fails shows these. */
const wrong: string[] = []
let cells = 0
const cell = (where: string, found: unknown, expected: unknown): void => {
  cells += 1
  if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push(`${where}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`)
}
const judged = (): readonly string[] => wrong.splice(0)

/** Runs a document; what is no refusal is a bug. */
async function ask(document: string, variables: Record<string, unknown>, viewer: Viewer | null, walls?: Walls): Promise<ExecutionResult> {
  const answer = await bench.execute(document, variables, viewer, walls)
  for (const error of answer.errors ?? []) if (refusalsOf(error) === null) throw error.originalError ?? error
  return { ...(answer.data == null ? {} : { data: answer.data }), ...(answer.errors ? { errors: answer.errors } : {}) }
}
const variablesFor = (probe: ReadProbe, relation: Relation | null): Record<string, unknown> =>
  !probe.about ? {} : { ...(/\$id\b/.test(probe.document) && { id: relation === null ? NOBODY : world.ids.get(relation) }),
    ...(probe.document.includes('$accountId') && { accountId: relation === null ? NOBODY : world.accounts.get(relation) }),
    ...(probe.document.includes('$personId') && { personId: relation === null ? NOBODY : world.people.get(relation) }),
    ...Object.fromEntries(Object.entries(world.rows).filter(([name]) => new RegExp(`\\$${name}\\b`).test(probe.document))
      .map(([name, of]) => [name, relation === null ? NOBODY : of.get(relation)])),
    ...(probe.document.includes('$roundId') && { roundId: relation === null ? NOBODY : world.rounds.get(relation) }),
    ...(probe.document.includes('$votedCycleId') && { votedCycleId: relation === null ? NOBODY : world.votedCycles.get(relation) }),
    ...(probe.document.includes('$code') && { code: relation === null ? 'C-nothing' : codeOf(relation) }) }

const told = new Map<string, ReadonlySet<Relation>>()
/** What the installation itself is told. */
async function toldToAll(probe: ReadProbe, relation: Relation | null): Promise<ReadonlySet<Relation>> {
  const key = `${probe.name} ${relation}`
  if (!told.has(key)) {
    const answer = await bench.execute(probe.document, variablesFor(probe, relation))
    expect([key, answer.errors]).toEqual([key, undefined])
    told.set(key, world.namedIn(answer.data))
  }
  return told.get(key)!
}

const tops = (seen: readonly Relation[]): readonly Relation[] =>
  seen.filter((relation) => !seen.includes(RELATIONS[relation] as Relation))

test('every role stands in the table, every field too, and every field that crosses is asked', () => {
  for (const role of ROLES) expect(names).toContain(role)
  const leading = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__')).flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {})
      .filter((field) => ['Query', 'Mutation'].includes(type.name) || isObjectType(getNamedType(field.type)))
      .map((field) => ({ name: `${type.name}.${field.name}`, demand: field.extensions['demand'] })))
  expect(leading.map(({ name }) => name).toSorted()).toEqual(Object.keys(FIELDS).toSorted())
  const asked = new Set<string>()
  for (const document of [...READ_PROBES.map((probe) => probe.document), ...WRITE_PROBES.map(documentOf)]) {
    const info = new TypeInfo(schema)
    visit(parse(document), visitWithTypeInfo(info, { Field: () => void asked.add(`${info.getParentType()!.name}.${info.getFieldDef()!.name}`) }))
  }
  for (const { name, demand } of leading) {
    if (FIELDS[name] === 'organizations') expect([name, asked.has(name)]).toEqual([name, true])
    if (FIELDS[name] === 'caller') expect([name, ['anyone', 'session', 'own'].includes(demand as string)]).toEqual([name, true])
  }
})

/** One probe by one viewer: against the tables with both walls, for foreign rows behind one of them alone. */
async function sweep(probe: ReadProbe, name: ViewerName, walls: Walls): Promise<void> {
  const viewer = world.viewers[name]
  // The database keeps to what a viewer may read; for what else they may do with it the application is there.
  const kind = probe.kind ?? 'read'
  const ofAccounts = ['tokens', 'sessions', 'accounts', 'seeGrants'].includes(kind)
  const seen = seenBy(name, walls !== 'policies' ? kind : probe.behindPolicies !== undefined ? probe.behindPolicies : ofAccounts ? 'sessions' : kind === 'log' || kind === 'logUnder' ? kind : kind === 'checks' ? 'checkRows' : 'read')
  const unknown = probe.about ? await ask(probe.document, variablesFor(probe, null), viewer, walls) : null
  for (const about of probe.about ? all.filter((relation) => relation !== probe.except) : [null]) {
    const answer = await ask(probe.document, variablesFor(probe, about), viewer, walls)
    const named = world.namedIn(answer)
    const where = `${name}, ${probe.name}${about === null ? '' : ` of ${about}`}`
    if (walls !== 'both') {
      for (const relation of all) if (!seen.includes(relation)) cell(`${walls}: ${where}, names ${relation}`, named.has(relation), false)
      continue
    }
    if (about !== null && !seen.includes(about)) {
      // Not yours looks in every letter like not found.
      cell(`${where} unlike unknown`, answer, unknown)
      continue
    }
    const expected = probe.names === 'tops' ? new Set(tops(seen))
      : probe.names ? new Set(probe.names.filter((relation) => seen.includes(relation)))
      : new Set(sorted(await toldToAll(probe, about)).filter((relation) => seen.includes(relation)))
    if (about === null) for (const relation of all) cell(`${where}, names ${relation}`, named.has(relation), expected.has(relation))
    else cell(where, sorted(named), sorted(expected))
    if (probe.ordered && seen.length > 0) await expectOrder(probe, answer, seen, where)
  }
}

/** The viewer's list is the installation's with the rest left out: same order, and the total counts no more. */
async function expectOrder(probe: ReadProbe, answer: ExecutionResult, seen: readonly Relation[], where: string): Promise<void> {
  const whole = (await bench.run(probe.document)).organizations.nodes.map((node: { code: string }) => node.code)
  const codes = new Set(seen.map(codeOf))
  const expected = whole.filter((code: string) => codes.has(code))
  const page = (answer.data as any)?.organizations
  cell(`${where}, order`, page?.nodes.map((node: { code: string }) => node.code), expected)
  cell(`${where}, total`, [page?.total, page?.hasNextPage], [expected.length, false])
}

test('reading: whoever asks, whatever the way, is told of what is theirs and of nothing else', { timeout: 300_000 }, async () => {
  for (const probe of READ_PROBES) for (const name of names) await sweep(probe, name, 'both')
  expect(judged()).toEqual([])
})

test('the probes find something: the installation is told of organizations by each', async () => {
  for (const probe of READ_PROBES) {
    const found = probe.about ? await Promise.all(all.map((relation) => toldToAll(probe, relation))) : [await toldToAll(probe, null)]
    expect([probe.name, found.some((relations) => relations.size > 0)]).toEqual([probe.name, true])
  }
})

test('changing: denied by role, hidden beyond reach, and within reach let in, nothing being written', { timeout: 300_000 }, async () => {
  for (const probe of WRITE_PROBES) for (const name of names) await tryWriting(probe, name)
  expect(judged()).toEqual([])
})

async function tryWriting(probe: WriteProbe, name: ViewerName): Promise<void> {
  const viewer = world.viewers[name]
  const reach = seenBy(name, probe.kind)
  const home = world.ids.get(name === 'twoPosts' ? 'child' : 'own')!
  const write = (id: string) => {
    const input = probe.input(id, home, { ...world.facts, fileId: world.files.get(name)!, peopleFileId: world.peopleFiles.get(name)! })
    return ask(documentOf(probe), probe.inputType === '' ? input : { input }, viewer)
  }
  const unknown = await write(NOBODY)
  for (const about of probe.about ? all : (['own'] as const)) {
    const answer = await write(world.ids.get(about)!)
    const where = `${name}, ${probe.name} of ${about}`
    cell(where, outcomeOf(answer), viewer === null ? 'signInFirst' : reach.length === 0 ? 'denied' : reach.includes(about) ? 'reached' : 'hidden')
    if (outcomeOf(answer) === 'hidden') cell(`${where} unlike unknown`, answer, unknown)
    // Neither effects nor refusals name what is beyond the caller's reading.
    const readable: readonly Relation[] = [...seenBy(name, 'read'), ...reach]
    if (viewer !== null) cell(`${where} names`, sorted(world.namedIn(answer)).filter((relation) => !readable.includes(relation)), [])
  }
}

function outcomeOf({ errors }: ExecutionResult): string {
  const codes = errors?.flatMap((error) => refusalsOf(error)!.map(({ code }) => code)) ?? []
  if (codes.includes('access.signInFirst')) return 'signInFirst'
  if (codes.includes('access.denied')) return 'denied'
  return codes.includes('kit.notFound') ? 'hidden' : 'reached'
}

/** Viewers of every kind of range; a wall knows nothing but ranges. */
const ONE_OF_EACH = ['SYSTEM_ADMIN', 'ORGANIZATION_ADMIN', 'RATER', 'twoPosts', 'nobody'] as const

test.each(['policies', 'filter'] as const)('behind the %s alone nothing foreign is named', { timeout: 300_000 }, async (walls) => {
  for (const probe of READ_PROBES) for (const name of ONE_OF_EACH) await sweep(probe, name, walls)
  expect(judged()).toEqual([])
})

test('the matrix has at least five thousand cells', () => {
  process.stdout.write(`access matrix: ${cells} cells\n`)
  expect(cells).toBeGreaterThanOrEqual(5_000)
})
