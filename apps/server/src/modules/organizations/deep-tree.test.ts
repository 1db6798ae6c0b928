import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../kit/command.ts'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { organizationCommands, verifyTree } from './index.ts'

const DEEP = 12
const idOfLevel = (rank: number): string => `00000000-0000-7000-8000-0000000f00${String(rank).padStart(2, '0')}`
const when = { effectiveOn: '2026-06-01', reason: '调整' }

let bench: Bench
/** Two lines from the top down, `left1` … `left11` and `right1` … `right11`, below one top. */
const ids = new Map<string, string>()

async function create(code: string, rank: number, parent: string | null): Promise<void> {
  const { organizationIds } = await runCommand(organizationCommands.create, bench.context, {
    code, name: `第${rank}级${code}`, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: idOfLevel(rank), newRoot: false,
    parentId: parent === null ? null : ids.get(parent)!, effectiveOn: '2026-01-01', reason: '建立',
  })
  ids.set(code, organizationIds[0]!)
}

beforeAll(async () => {
  bench = await openBench()
  await bench.context.db.prisma.level.createMany({
    data: Array.from({ length: DEEP }, (_, at) => ({
      id: idOfLevel(at + 1), rank: at + 1, code: `L${at + 1}`, nameZh: `第${at + 1}级`, nameEn: `Level ${at + 1}`,
    })),
  })
  await create('top', 1, null)
  for (const side of ['left', 'right']) {
    for (let at = 1; at < DEEP; at++) await create(`${side}${at}`, at + 1, at === 1 ? 'top' : `${side}${at - 1}`)
  }
})
afterAll(() => bench.close())

const line = (side: string, to: number): readonly string[] =>
  ['TOP', ...Array.from({ length: to }, (_, at) => `${side}${at + 1}`)]

test('twelve levels: created, paged, and every ancestor told in order', async () => {
  const { organizations } = await bench.run(
    `query ($under: ID!) { organizations(filter: { under: $under }, sort: TREE) { nodes { code depth level { rank } ancestors { code } descendantsCount } } }`,
    { under: ids.get('left1') },
  )
  expect(organizations.nodes).toEqual(Array.from({ length: 11 }, (_, at) => ({
    code: `LEFT${at + 1}`, depth: at + 1, level: { rank: at + 2 },
    ancestors: line('LEFT', at).map((code) => ({ code })), descendantsCount: 10 - at,
  })))
  expect(await verifyTree(bench.context.db)).toEqual([])
})

test('what stands eleven deep moves with all above its level, and back', async () => {
  const move = (code: string, version: number, to: string, effectiveOn: string) =>
    runCommand(organizationCommands.move, bench.context, {
      id: ids.get(code)!, version, newParentId: ids.get(to)!, effectiveOn, reason: '调整',
    })
  expect((await move('left2', 1, 'right1', '2026-03-01')).effects).toMatchObject([{ kind: 'MOVED', count: 10 }])
  expect(await verifyTree(bench.context.db)).toEqual([])
  const { organization } = await bench.run(`query ($id: ID!) { organization(id: $id) { depth ancestors { code } } }`, { id: ids.get('left11') })
  expect(organization).toEqual({
    depth: 11,
    ancestors: ['TOP', 'RIGHT1', ...line('LEFT', 10).slice(2)].map((code) => ({ code })),
  })
  await expect(move('right1', 1, 'left11', '2026-04-01')).rejects.toMatchObject({
    extensions: { refusals: [{ code: 'organizations.underItself' }, { code: 'organizations.aboveParentLevel' }] },
  })
  await move('left2', 2, 'left1', '2026-05-01')
  expect(await verifyTree(bench.context.db)).toEqual([])
})

test('as of a day: twelve deep before, during and after the move', async () => {
  const asOf = async (on: string, under: string) =>
    (await bench.run(
      `query ($on: Date!, $under: ID!) { organizationsAsOf(on: $on, under: $under, wholeSubtree: true) { shortName depth } }`,
      { on, under: ids.get(under) },
    )).organizationsAsOf.length
  expect([await asOf('2025-12-31', 'top'), await asOf('2026-02-28', 'top'), await asOf('2026-04-30', 'top')]).toEqual([0, 22, 22])
  expect([await asOf('2026-02-28', 'left1'), await asOf('2026-03-01', 'left1'), await asOf('2026-05-01', 'left1')]).toEqual([10, 0, 10])
  expect([await asOf('2026-02-28', 'right1'), await asOf('2026-03-01', 'right1'), await asOf('2026-05-01', 'right1')]).toEqual([10, 20, 10])
})

test('merged at the eleventh level, the twelfth goes along', async () => {
  const { effects } = await runCommand(organizationCommands.merge, bench.context, {
    sourceIds: [ids.get('left10')!], intoId: ids.get('right10')!, ...when,
  })
  expect(effects.map(({ kind, count }) => [kind, count])).toEqual([['CHILDREN_MOVED', 1], ['CLOSED', 1]])
  const { organization } = await bench.run(`query ($id: ID!) { organization(id: $id) { parent { code } depth } }`, { id: ids.get('left11') })
  expect(organization).toEqual({ parent: { code: 'RIGHT10' }, depth: 11 })
  expect(await verifyTree(bench.context.db)).toEqual([])
})

test('a second top is refused also for days on which the only one stood that is gone today', async () => {
  const { pool } = bench.context.db
  await pool.query('TRUNCATE organization, organization_change CASCADE')
  await create('old', 1, null)
  await runCommand(organizationCommands.close, bench.context, { id: ids.get('old')!, version: 1, effectiveOn: '2026-03-01', reason: '撤销' })
  const second = { code: 'new', name: '新', kind: 'COMMITTEE', sector: 'OFFICE', levelId: idOfLevel(1), newRoot: false, reason: '建立' } as const
  await expect(runCommand(organizationCommands.create, bench.context, { ...second, effectiveOn: '2026-02-28' })).rejects.toMatchObject({
    extensions: { refusals: [{ code: 'organizations.secondRoot', params: { root: '第1级old' } }] },
  })
  await runCommand(organizationCommands.create, bench.context, { ...second, effectiveOn: '2026-03-01' })
})
