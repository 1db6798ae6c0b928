import { Prisma } from '@shuping/db'
import { complianceGrid, complianceShare, MEETING_KINDS, MEETING_METRICS, rulesFor } from '@shuping/domain/evidence'
import { countMetric, rational } from '@shuping/domain/kit'
import type { Rational } from '@shuping/domain/kit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asRecord, newRow, rowsOf } from '../../kit/register/index.ts'
import { runSql } from '../../kit/sql.ts'
import { TODAY } from '../../testing/index.ts'
import { recordsOf } from '../../testing/register-samples.ts'
import { openSmallTree } from '../../testing/small-tree.ts'
import type { SmallTree } from '../../testing/small-tree.ts'
import { METRICS, openRegisters } from './index.ts'

const PLACES = ['a', 'a1', 'a2', 'b'] as const
const period = fc.constantFrom(
  { from: '2026-01-01', to: '2026-12-31' }, { from: '2025-07-01', to: '2026-06-15' }, { from: '2026-04-01', to: '2026-06-30' },
)
/** The party groups’ meeting is due of a branch alone, none of a committee. */
const KINDS = { a: 'COMMITTEE', a1: 'BRANCH', a2: 'GENERAL_BRANCH', b: 'BRANCH' } as const
let bench: SmallTree
let person: string
let paths: ReadonlyMap<string, string>
beforeAll(async () => {
  bench = await openSmallTree()
  person = await bench.person('甲', 'a1')
  for (const code of PLACES) await bench.context.db.prisma.organization.update({ where: { id: bench.id(code) }, data: { kind: KINDS[code] } })
  paths = new Map((await bench.context.db.prisma.organization.findMany()).map((one) => [one.code.toLowerCase(), one.path]))
})
afterAll(() => bench.close())

/** Part and whole as one number, as the domain tells it; undefined: a share of nothing. */
const asOne = (row: { value: string; whole: string | null } | undefined, isRatio: boolean): Rational | undefined =>
  row === undefined ? (isRatio ? undefined : rational.of(0)) : row.whole === null ? rational.parse(row.value)! : rational.ratio(Number(row.value), Number(row.whole))
const text = (value: Rational | undefined): string => (value === undefined ? 'none' : rational.toFixed(value, 6, 'HALF_UP'))
const counted = async (name: string, within: { from: string; to: string }, under = 'top') => {
  const metric = METRICS.find((one) => one.name === name)!
  const path = paths.get(under)!
  const rows = await runSql(bench.context.db, metric.sql(within, [Prisma.sql`o.path >= ${path} AND o.path < ${`${path}~`}`], TODAY))
  return new Map(rows.map((row) => [row['organizationId'] as string, row as unknown as { value: string; whole: string | null }]))
}

test.each(openRegisters.map((open) => [open.shape.register.name, open] as const))(
  'the numbers of %s are those of a plain count, whatever the records', { timeout: 60_000 },
  async (name, { shape }) => {
    const { register } = shape
    const record = recordsOf(register, [person])
    const states = Object.keys(register.life?.states ?? { none: null })
    const some = fc.array(fc.tuple(fc.constantFrom(...PLACES), record, fc.constantFrom(...states), fc.boolean()), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(some, period, async (records, within) => {
        await bench.context.db.pool.query(`DELETE FROM "${shape.table}"`)
        const rows = records.map(([code, typed, state, archived]) => ({
          ...newRow(shape, bench.context.newId(), { id: bench.id(code), code, path: paths.get(code)!, closedOn: null }, typed as never, bench.context),
          ...(register.life && { state }),
          ...(archived && { archivedAt: new Date() }),
        }))
        await rowsOf(shape, bench.context.db.prisma).createMany({ data: rows as never })
        for (const [key, metric] of Object.entries(register.metrics)) {
          const found = await counted(`${name}.${key}`, within)
          for (const code of PLACES) {
            const theirs = rows.filter((row) => (row as Record<string, unknown>)['organizationId'] === bench.id(code) && !('archivedAt' in row))
              .map((row) => ({ ...asRecord(shape, row), state: (row as Record<string, unknown>)['state'] }))
            expect([key, code, text(asOne(found.get(bench.id(code)), metric.kind === 'ratio'))])
              .toEqual([key, code, text(countMetric(register, metric, theirs, within))])
          }
        }
      }),
      { numRuns: 25 },
    )
  },
)

test('the numbers of meetings and their compliance are those of the domain', { timeout: 60_000 }, async () => {
  const meeting = fc.record({
    code: fc.constantFrom(...PLACES), kind: fc.constantFrom(...MEETING_KINDS), day: fc.integer({ min: 0, max: 640 }),
    timeliness: fc.constantFrom('IN_TIME', 'LATE'), review: fc.constantFrom('UNSEEN', 'ACCEPTED'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(meeting, { maxLength: 40 }), period, async (meetings, within) => {
      await bench.context.db.pool.query('DELETE FROM meeting')
      const rows = meetings.map(({ code, kind, day, timeliness, review }) => ({
        id: bench.context.newId(), organizationId: bench.id(code), path: paths.get(code)!, recordedAt: new Date(), kind, heldOn: new Date(Date.UTC(2025, 0, 1 + day)),
        place: '', chair: '', recorder: '', due: 1, present: 1, absent: {}, topics: [], keyPoints: '', differingViews: '', motions: [],
        recordedOn: new Date(), timeliness, review,
      }))
      await bench.context.db.prisma.meeting.createMany({ data: rows })
      for (const code of PLACES) {
        const theirs = rows.filter(({ organizationId }) => organizationId === bench.id(code))
          .map((row) => ({ ...row, heldOn: row.heldOn.toISOString().slice(0, 10), late: row.timeliness === 'LATE' }))
        for (const [key, metric] of Object.entries(MEETING_METRICS.metrics)) {
          const found = (await counted(`meetings.${key}`, within)).get(bench.id(code))
          expect([key, text(asOne(found, metric.kind === 'ratio'))]).toEqual([key, text(countMetric({ occursOn: 'heldOn' }, metric, theirs, within))])
        }
        const share = complianceShare(complianceGrid(rulesFor(KINDS[code]), theirs as never, within, TODAY), 'DOES_NOT_COUNT')
        const found = (await counted('meetings.complianceShare', within)).get(bench.id(code))
        expect([Number(found?.value ?? 0), Number(found?.whole ?? 0)]).toEqual([share.kept, share.due])
      }
    }),
    { numRuns: 20 },
  )
})

test('a number of a subtree opens the very rows behind it, in two statements and one', async () => {
  const { shape } = openRegisters.find(({ shape: { register } }) => register.name === 'facilities')!
  await bench.context.db.pool.query(`DELETE FROM "${shape.table}"`)
  const made = fc.sample(recordsOf(shape.register, [person]), { numRuns: 12, seed: 3 }).map((typed, at) =>
    newRow(shape, bench.context.newId(), { id: bench.id(PLACES[at % 4]!), code: '', path: paths.get(PLACES[at % 4]!)!, closedOn: null }, typed as never, bench.context))
  await rowsOf(shape, bench.context.db.prisma).createMany({ data: made as never })
  const ask = `query ($under: ID!) {
    metric(name: "facilities.shared", under: $under, from: "2025-01-01", to: "2026-06-15") { value whole metric { labelZh kind } rows { organization { code } value } }
    facilities(filter: { under: $under, countedIn: { metric: shared, from: "2025-01-01", to: "2026-06-15" } }) { nodes { work } total } }`
  for (const under of ['top', 'a', 'a1']) {
    const { metric, facilities } = await bench.run(ask, { under: bench.id(under) })
    expect(Number(metric.value)).toBe(facilities.total)
    expect(facilities.nodes.every(({ work }: { work: string }) => work === 'SHARED')).toBe(true)
    expect(metric.rows.reduce((sum: number, row: { value: string }) => sum + Number(row.value), 0)).toBe(facilities.total)
  }
  bench.statements()
  await bench.run('query ($under: ID!) { metric(name: "facilities.open", under: $under, from: "2025-01-01", to: "2026-06-15") { value rows { organization { code } } } }', { under: bench.id('top') })
  // The subtree, the number, the organizations of its rows.
  expect(bench.statements()).toHaveLength(3)
  const [refusal] = await bench.refusals('query ($under: ID!) { metric(name: "toString", under: $under, from: "2025-01-01", to: "2026-06-15") { value } }', { under: bench.id('a') })
  expect(refusal).toMatchObject({ code: 'kit.notFound', field: 'name' })
})
