import type { AddressInfo } from 'node:net'
import express from 'express'
import { getDatamodel } from '@shuping/db/pothos'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unproven } from '../../testing/proven.ts'
import { samplesOf } from '../../testing/register-samples.ts'
import { openSmallTree } from '../../testing/small-tree.ts'
import type { SmallTree, Viewer } from '../../testing/small-tree.ts'
import { evidenceFiles, openRegisters } from './index.ts'

let bench: SmallTree
let viewer: Viewer
let origin: string
let stop: () => void
const people: string[] = []
beforeAll(async () => {
  bench = await openSmallTree()
  viewer = bench.context.viewer!
  for (const name of ['甲', '乙']) people.push(await bench.person(name, 'a1'))
  const app = express()
  app.use('/files', evidenceFiles(async (_request, response) => {
    const done = new Promise<void>((resolve) => void response.on('close', () => resolve()))
    return new Promise((resolve) => void bench.as(viewer, async (context) => {
      resolve({ context, release: async () => {} })
      await done
    }))
  }))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`
  stop = () => server.close()
})
afterAll(async () => {
  stop()
  await bench.close()
})

const clerk = (code: string): Viewer => bench.holder('CLERK', code)
const byText = (a: string, b: string): number => (a < b ? -1 : 1)
const NOBODY = '00000000-0000-7000-8000-00000000dead'

describe.each(openRegisters.map((open) => [open.shape.register.name, open] as const))('%s', (name, { shape }) => {
  const { register, model, one, many } = shape
  const fields = Object.entries(register.fields)
  const selection = `id version archived organization { code } ${register.life ? 'state viewerMoves' : ''} viewerCanEdit
    ${fields.map(([field, { kind }]) => (kind === 'person' ? `${field} { id name }` : field)).join(' ')}`
  const [first, second, third] = samplesOf(register, ['person0', 'person1'], 3) as [Typed, Typed, Typed]
  type Typed = Record<string, unknown>
  beforeEach(async () => {
    viewer = bench.context.viewer!
    await bench.context.db.pool.query(`DELETE FROM "${shape.table}"`)
  })
  /** People are known once the bench is open. */
  const typed = (record: Typed): Typed => Object.fromEntries(
    Object.entries(record).map(([field, value]) => [field, register.fields[field]!.kind === 'person' ? people[value === 'person0' ? 0 : 1] : value]),
  )
  const shown = (record: Typed) => Object.fromEntries(
    Object.entries(typed(record)).map(([field, value]) => [field, register.fields[field]!.kind === 'person' ? expect.objectContaining({ id: value }) : value]),
  )
  const mutate = (verb: string, input: object, as?: Viewer) => bench.mutate(`${verb}${model}`, input, selection, as)
  const refuse = async (verb: string, input: object, as?: Viewer) =>
    (await bench.refusals(`mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}${model}Input!) { ${verb}${model}(input: $input) { id } }`, { input }, as))
      .map(({ code, field }) => field === undefined ? code : `${code} ${field}`)
  const list = async (filter: object = {}, as?: Viewer, more = '') =>
    (await bench.run(`query ($filter: ${model}Filter) { page: ${many}(filter: $filter, first: 100${more}) { nodes { ${selection} } total } }`, { filter }, as)).page
  const create = (record: Typed, code = 'a1', as?: Viewer) => mutate('create', { organizationId: bench.id(code), ...typed(record) }, as)

  test('agrees with the data model', () => {
    const found = getDatamodel().datamodel.models[model] as unknown as { fields: readonly { name: string; type: string; isRequired: boolean; isList: boolean }[] }
    const kept = Object.fromEntries(found.fields.map((field) => [field.name, field]))
    const TYPES = { text: 'String', note: 'String', choice: 'String', integer: 'Int', number: 'Decimal', date: 'DateTime', person: 'String', attachments: 'String' }
    for (const [field, { kind, required }] of fields) {
      expect([field, kept[shape.keptAs(field)]?.type, kept[shape.keptAs(field)]?.isRequired]).toEqual([field, TYPES[kind], required === true])
    }
    expect(kept['state'] === undefined).toBe(register.life === undefined)
    const beside = ['id', 'organizationId', 'organization', 'path', 'recordedAt', 'archivedAt', 'version', 'state']
    const own = fields.flatMap(([field]) => [field, shape.keptAs(field)])
    expect(Object.keys(kept).filter((field) => !beside.includes(field) && !own.includes(field))).toEqual([])
  })

  test('has columns as its table has them, a wall, and moves along with its organization', async () => {
    const { rows } = await bench.context.db.pool.query('SELECT column_name, numeric_scale FROM information_schema.columns WHERE table_name = $1', [shape.table])
    const scale = new Map(rows.map((row: { column_name: string; numeric_scale: number | null }) => [row.column_name, row.numeric_scale]))
    for (const column of Object.values(shape.source.columns)) expect([column, scale.has(column)]).toEqual([column, true])
    for (const [field, of] of fields) if (of.kind === 'number') expect([field, scale.get(shape.column(field))]).toEqual([field, of.decimals])
    const walls = await bench.context.db.pool.query('SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = $1', [shape.table])
    expect(walls.rows).toEqual([{ forced: true }])
    const { id } = await create(first, 'a2')
    await bench.run('mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { dryRun } }', {
      input: { id: bench.id('a2'), version: (await bench.run('query ($id: ID!) { organization(id: $id) { version } }', { id: bench.id('a2') })).organization.version,
        newParentId: bench.id('b'), effectiveOn: '2026-06-15', reason: '调整' },
    })
    expect((await list({}, clerk('b'))).nodes.map((node: { id: string }) => node.id)).toEqual([id])
    await bench.run('mutation ($input: MoveOrganizationInput!) { moveOrganization(input: $input) { dryRun } }', {
      input: { id: bench.id('a2'), version: (await bench.run('query ($id: ID!) { organization(id: $id) { version } }', { id: bench.id('a2') })).organization.version,
        newParentId: bench.id('a'), effectiveOn: '2026-06-15', reason: '调回' },
    })
  })

  test('is created, listed, edited and archived, each with an entry in the chain', async () => {
    const before = await bench.context.db.prisma.auditEntry.count()
    const made = await create(first, 'a1', clerk('a'))
    expect(made).toMatchObject({ ...shown(first), version: 1, archived: false, viewerCanEdit: true, organization: { code: 'A1' } })
    expect((await list({ search: String(first[register.title]).toLowerCase() })).nodes).toMatchObject([{ id: made.id, ...shown(first) }])
    const edited = await mutate('edit', { id: made.id, version: 1, ...typed(second) }, clerk('a1'))
    expect(edited).toMatchObject({ ...shown(second), version: 2 })
    expect((await list({ under: bench.id('a') })).total).toBe(1)
    expect((await list({ under: bench.id('b') })).total).toBe(0)
    expect(await mutate('archive', { id: made.id, version: 2, reason: '误登' }, clerk('a1'))).toMatchObject({ archived: true, version: 3, viewerCanEdit: false })
    expect((await list()).total).toBe(0)
    expect((await list({ archived: true, organizationId: bench.id('a1') })).nodes).toMatchObject([{ id: made.id }])
    expect(await refuse('edit', { id: made.id, version: 3, ...typed(first) })).toEqual(['kit.notFound'])
    expect((await bench.context.db.prisma.auditEntry.count()) - before).toBe(3)
    const { rows } = await bench.context.db.pool.query("SELECT string_agg(body, '') AS said FROM audit_entry WHERE action LIKE $1", [`${name}.%`])
    for (const [field, { kind }] of fields) if (kind === 'text' || kind === 'note') {
      const text = first[field]
      if (typeof text === 'string' && text.length > 3) expect(rows[0].said).not.toContain(text)
    }
  })

  test('tells everything that is missing at once, and nothing is written in a dry run or twice', async () => {
    const required = fields.filter(([, { required: must }]) => must).map(([field]) => `kit.required ${field}`)
    expect(await refuse('create', { organizationId: bench.id('a1') })).toEqual(required)
    for (const [field, { kind }] of fields) {
      if (kind === 'person') expect(await refuse('create', { organizationId: bench.id('a1'), ...typed(first), [field]: NOBODY })).toEqual([`kit.notFound ${field}`])
    }
    expect(await mutate('create', { organizationId: bench.id('a1'), ...typed(first), dryRun: true })).toBe(null)
    expect((await list()).total).toBe(0)
    const input = { organizationId: bench.id('a1'), ...typed(first), idempotencyKey: `${name}-once` }
    const [once, again] = [await mutate('create', input), await mutate('create', input)]
    expect(again).toEqual(once)
    expect((await list()).total).toBe(1)
  })

  test('is neither seen nor touched by others, and a stale version is a conflict', async () => {
    const made = await create(first)
    const foreign = clerk('b')
    expect((await list({}, foreign)).total).toBe(0)
    expect((await bench.run(`query ($id: ID!) { one: ${one}(id: $id) { id } }`, { id: made.id }, foreign)).one).toBe(null)
    expect(await refuse('edit', { id: made.id, version: 1, ...typed(second) }, foreign)).toEqual(['kit.notFound'])
    expect(await refuse('archive', { id: made.id, version: 1 }, foreign)).toEqual(['kit.notFound'])
    expect(await refuse('create', { organizationId: bench.id('a1'), ...typed(second) }, foreign)).toEqual(['kit.notFound'])
    expect(await refuse('create', { organizationId: bench.id('a1'), ...typed(second) }, bench.holder('VIEWER', 'a'))).toEqual(['access.denied'])
    await mutate('edit', { id: made.id, version: 1, ...typed(second) })
    expect(await refuse('edit', { id: made.id, version: 1, ...typed(first) })).toEqual(['kit.staleVersion version'])
    expect(await refuse('archive', { id: made.id, version: 1 })).toEqual(['kit.staleVersion version'])
  })

  test('takes every move of its life from where it may be taken, by whom the policy lets, and no other', async () => {
    const { life } = register
    if (life === undefined) return
    for (const [verb, { from, to }] of Object.entries(life.moves)) {
      for (const state of Object.keys(life.states)) {
        const made = await create(first)
        await bench.context.db.pool.query(`UPDATE "${shape.table}" SET state = $2 WHERE id = $1`, [made.id, state])
        const above = bench.holder('REVIEWER', 'a')
        const { viewerMoves } = (await bench.run(`query ($id: ID!) { one: ${one}(id: $id) { viewerMoves } }`, { id: made.id }, above)).one
        expect(viewerMoves.includes(verb)).toBe(from.includes(state))
        expect(await refuse(verb, { id: made.id, version: 1 }, bench.holder('SECRETARY', 'a1'))).toEqual(['kit.notFound'])
        if (from.includes(state)) expect(await mutate(verb, { id: made.id, version: 1, reason: '已看' }, above)).toMatchObject({ state: to, version: 2 })
        else expect(await refuse(verb, { id: made.id, version: 1 }, above)).toEqual(['kit.notNow'])
        const editable = life.editableIn.includes(from.includes(state) ? to : state)
        const version = from.includes(state) ? 2 : 1
        if (!editable) expect(await refuse('edit', { id: made.id, version, ...typed(second) })).toEqual(['kit.notNow'])
      }
    }
  })

  test('sorts and walks by every column it offers, and filters by every choice', async () => {
    const made = [await create(first), await create(second, 'a2'), await create(third, 'b')]
    const sorts = (await bench.run(`{ type: __type(name: "${model}Sort") { enumValues { name } } }`)).type.enumValues.map((value: { name: string }) => value.name)
    expect(sorts.length).toBeGreaterThan(2)
    for (const sort of sorts) {
      const walked: string[] = []
      let after: string | null = null
      do {
        const { page }: any = await bench.run(`query ($after: String) { page: ${many}(sort: ${sort}, direction: ASC, first: 1, after: $after) { nodes { id } endCursor hasNextPage } }`, { after })
        walked.push(...page.nodes.map((node: { id: string }) => node.id))
        after = page.hasNextPage ? page.endCursor : null
      } while (after !== null)
      expect([sort, walked.toSorted(byText)]).toEqual([sort, made.map(({ id }) => String(id)).toSorted(byText)])
    }
    for (const [field, { kind }] of fields) {
      if (kind !== 'choice') continue
      const expected = made.filter((record) => record[field] === made[0][field]).map(({ id }) => String(id)).toSorted(byText)
      expect((await list({ [field]: [made[0][field]] })).nodes.map(({ id }: { id: string }) => id).toSorted(byText)).toEqual(expected)
    }
    bench.statements()
    await list()
    const few = bench.statements().length
    expect(few).toBeLessThanOrEqual(3)
  })

  test.each(['csv', 'xlsx'] as const)('what is exported as %s and imported again is the same', async (format) => {
    const made = [await create(first), await create(second, 'a2'), await create(third)]
    const ask = (path: string, more?: RequestInit) => fetch(`${origin}/${many}${path}`, more)
    const body = Buffer.from(await (await ask(`.${format}?lang=${format === 'csv' ? 'zh' : 'en'}`)).arrayBuffer())
    const send = (bytes: Buffer | string, query = '') =>
      ask(query, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: bytes as never })
    expect(await (await send(body)).json()).toEqual({ created: 0, alreadyThere: 3 })
    for (const record of made) await mutate('archive', { id: record.id, version: 1 })
    expect(await (await send(body, '?dryRun=1')).json()).toEqual({ created: 3, alreadyThere: 0 })
    expect((await list()).total).toBe(0)
    expect(await (await send(body, `?key=${name}.${format}`)).json()).toEqual({ created: 3, alreadyThere: 0 })
    const again = (await list()).nodes
    const bare = ({ id: _id, version: _version, ...rest }: any) => JSON.stringify(rest)
    expect(again.map(bare).toSorted(byText)).toEqual(made.map(bare).toSorted(byText))
  })

  test('an import tells faults by row and field and writes nothing; others’ organizations do not exist', async () => {
    const heads = ['组织编码', ...fields.map(([, { label }]) => label.zh)].join()
    const send = async (text: string, type = 'text/csv') => {
      const response = await fetch(`${origin}/${many}`, { method: 'POST', headers: { 'content-type': type }, body: text })
      return [response.status, ((await response.json()) as any).refusals?.map((told: any) => `${told.code} ${told.field ?? ''}`.trim())]
    }
    const required = fields.filter(([, { required: must }]) => must).map(([field]) => `kit.required 2.${field}`)
    expect(await send(`${heads}\nA1\n`)).toEqual([422, required])
    const [, refusals] = (await send(`${heads}\nNONE,x\n`)) as [number, string[]]
    expect(refusals[0]).toBe('kit.noOrganization 2.organization')
    expect(await send('什么,也不是\n1,2\n')).toEqual([422, ['table.notThisTable']])
    expect(await send('x', 'text/plain')).toEqual([415, ['table.notText']])
    const body = Buffer.from(await (await fetch(`${origin}/${many}/template.xlsx`)).arrayBuffer())
    const empty = await fetch(`${origin}/${many}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body })
    expect(await empty.json()).toEqual({ created: 0, alreadyThere: 0 })
    await create(first)
    const csv = await (await fetch(`${origin}/${many}.csv`)).text()
    viewer = clerk('b')
    expect(((await send(csv)) as [number, string[]])[1]).toContain('kit.noOrganization 2.organization')
    expect((await (await fetch(`${origin}/${many}.csv`)).text()).trim().split('\n')).toHaveLength(1)
    viewer = bench.holder('RATER', 'b')
    expect((await fetch(`${origin}/${many}.csv`)).status).toBe(403)
    viewer = bench.context.viewer!
    for (const filter of ['[]', '{"x":1}', '{"under":"1"}', '{"from":"x"}', '{"countedIn":{"metric":"constructor"}}', '{']) {
      expect((await fetch(`${origin}/${many}.csv?filter=${encodeURIComponent(filter)}`)).status).toBe(400)
    }
  })
})

test('a closed organization records nothing that happened from that day on', async () => {
  await bench.run('mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { dryRun } }', {
    input: { id: bench.id('b'), version: 1, effectiveOn: '2026-06-15', reason: '撤销' },
  })
  for (const { shape: { model, register } } of openRegisters) {
    const [record] = samplesOf(register, people, 1)
    const refusals = async (on: string) =>
      (await bench.refusals(`mutation ($input: Create${model}Input!) { create${model}(input: $input) { id } }`, {
        input: { organizationId: bench.id('b'), ...record, [register.occursOn]: on },
      })).map(({ code }) => code)
    expect(await refusals('2026-06-15')).toContain('kit.organizationClosed')
  }
})

test('every deed leaves one entry in the log', () => {
  expect(unproven('registers', bench)).toEqual([])
})
