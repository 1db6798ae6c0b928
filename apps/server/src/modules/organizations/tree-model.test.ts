import type { CalendarDate } from '@shuping/domain/kit'
import { lineSince as lineSincePure, linkOn, subtreeOn } from '@shuping/domain/organizations'
import {
  applyIn,
  commandOf,
  daysOf,
  decideIn,
  emptyModel,
  INTENT_LEVELS,
  INTENT_TODAY,
  intentSequences,
  nameOn,
} from '@shuping/domain/organizations/testing'
import type { Model, TreeCommand } from '@shuping/domain/organizations/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Prisma } from '@shuping/db'
import { runSql } from '../../kit/sql.ts'
import { openBench, TODAY } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { lineSince, nameAsOf, subtreeAsOf } from './as-of.ts'
import { verifyTree } from './verify-tree.ts'

let bench: Bench
let nextIds: string[] = []

beforeAll(async () => {
  expect(INTENT_TODAY).toBe(TODAY)
  bench = await openBench({ newId: () => nextIds.shift()! })
  await bench.context.db.prisma.level.createMany({
    data: [...INTENT_LEVELS].map(([id, rank]) => ({ id, rank, code: `L${rank}`, nameZh: `第${rank}级`, nameEn: `L${rank}` })),
  })
})
afterAll(() => bench.close())

const FIELDS: Readonly<Record<TreeCommand['verb'], readonly [field: string, type: string]>> = {
  create: ['createOrganization', 'CreateOrganizationInput'],
  edit: ['editOrganization', 'EditOrganizationInput'],
  rename: ['renameOrganization', 'RenameOrganizationInput'],
  move: ['moveOrganization', 'MoveOrganizationInput'],
  close: ['closeOrganization', 'CloseOrganizationInput'],
  reopen: ['reopenOrganization', 'ReopenOrganizationInput'],
  merge: ['mergeOrganizations', 'MergeOrganizationsInput'],
  split: ['splitOrganization', 'SplitOrganizationInput'],
}

async function send({ verb, input }: TreeCommand): Promise<unknown> {
  const [field, type] = FIELDS[verb]
  const document = `mutation ($input: ${type}!) {
    ${field}(input: $input) { organizations { id } effects { kind name count from to } } }`
  try {
    const { organizations, effects } = (await bench.run(document, { input }))[field]
    return { ids: organizations.map(({ id }: { id: string }) => id).toSorted(), effects: sorted(effects) }
  } catch (error) {
    const refusals = (error as { extensions?: { refusals?: { code: string; field?: string }[] } }).extensions?.refusals
    if (refusals === undefined) throw error
    return refusals.map(({ code, field: at }) => [code, at].join()).toSorted()
  }
}

/** Effects and links without their order: which child goes first is the database's business. */
const sorted = (things: readonly object[]): readonly string[] =>
  things.map((thing) => JSON.stringify(Object.entries(thing).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()

const ids = (count: number, from: number): string[] =>
  Array.from({ length: count }, (_, at) => `00000000-0000-7000-8000-${String(from + at).padStart(12, '0')}`)

const rows = (sql: Prisma.Sql): Promise<Record<string, unknown>[]> => runSql(bench.context.db, sql)

/** What the database should hold of each organization, in words that both sides can say. */
async function compareToday(model: Model): Promise<void> {
  const found = await rows(Prisma.sql`
    SELECT o.id, o.name, o.status, o.parent_id, o.level_rank, o.version, o.named_on, o.closed_on, o.code,
      (SELECT json_agg(json_build_array(l.parent_id, l.valid_from, l.valid_to)
         ORDER BY l.valid_from, l.valid_to NULLS LAST, l.change_id)
       FROM organization_link l WHERE l.organization_id = o.id) AS links
    FROM organization o ORDER BY o.id`)
  const expected = [...model.organizations.values()]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => ({
      id: one.id, name: one.name, status: one.status, parent_id: one.parentId, level_rank: one.levelRank,
      version: one.version, named_on: one.namedOn, closed_on: one.closedOn, code: one.code,
      links: model.history.get(one.id)!.map((link) => [link.parentId, link.from, link.to]),
    }))
  expect(found).toEqual(expected)
}

/** Subtrees, names and lines of one day. */
async function compareDay(model: Model, on: CalendarDate): Promise<void> {
  const everything = await rows(Prisma.sql`
    ${subtreeAsOf(null, on)} SELECT t.organization_id AS id, t.parent_id, ${nameAsOf('name', on)} AS name
    FROM t JOIN organization o ON o.id = t.organization_id ORDER BY 1`)
  const expected = [...model.history.keys()].toSorted().flatMap((id) => {
    const link = linkOn(model.history, id, on)
    return link === null ? [] : [{ id, parent_id: link.parentId, name: nameOn(model, id, on) }]
  })
  expect(everything, on).toEqual(expected)
  const tops = [...model.history.keys()]
  const top = tops[on.charCodeAt(9) % tops.length]!
  const below = await rows(Prisma.sql`${subtreeAsOf([top], on)} SELECT organization_id AS id FROM t`)
  expect(new Set(below.map(({ id }) => id)), `${top} on ${on}`).toEqual(subtreeOn(model.history, top, on))
  const line = await bench.context.db.prisma.$queryRaw<object[]>(lineSince(top, on))
  expect(sorted(line), `${top} since ${on}`).toEqual(sorted(lineSincePure(model.history, top, on)))
}

test('the database and the model in memory tell the same story, command by command and day by day', async () => {
  let serial = 1
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(intentSequences(22), async (intents) => {
      await bench.context.db.pool.query('TRUNCATE organization, organization_change, idempotency_record CASCADE')
      let model = emptyModel(INTENT_TODAY, INTENT_LEVELS)
      for (const [step, intent] of intents.entries()) {
        const command = commandOf(model, intent, step)
        const newIds = ids(4, serial)
        serial += 4
        nextIds = [...newIds]
        const verdict = decideIn(model, command, newIds)
        const answer = await send(command)
        if (!verdict.ok) {
          expect(answer).toEqual(verdict.refusals.map(({ code, field }) => [code, field].join()).toSorted())
          continue
        }
        accepted += 1
        const { members, effects } = verdict.value
        expect(answer).toEqual({
          ids: [...new Set(members.map(({ organizationId }) => organizationId))].toSorted(),
          effects: sorted(effects),
        })
        model = applyIn(model, verdict.value)
        await compareToday(model)
        expect(await verifyTree(bench.context.db)).toEqual([])
        await compareDay(model, daysOf(model)[step % daysOf(model).length]!)
      }
      for (const on of daysOf(model)) await compareDay(model, on)
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(500)
}, 240_000)
