import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundDemoCity } from '../../demo/index.ts'
import { checkoutFolder } from '../../env.ts'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'
import { verifyTree } from './verify-tree.ts'
import type { TreeFaultKind } from './verify-tree.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await foundDemoCity(bench.context, `${checkoutFolder()}/prisma/seed`)
})
afterAll(() => bench.close())

test('the demo has a sound tree', async () => {
  expect(await verifyTree(bench.context.db)).toEqual([])
})

/** Code of an organization → its id, in SQL. */
const at = (code: string): string => `(SELECT id FROM organization WHERE code = '${code}')`
const set = (code: string, change: string): string => `UPDATE organization SET ${change} WHERE code = '${code}'`
const link = (code: string, change: string): string =>
  `UPDATE organization_link SET ${change} WHERE organization_id = ${at(code)} AND valid_to IS NULL`

/** Every way to damage a tree that the constraints of the tables let through. */
const damages: readonly (readonly [what: string, damage: string, kinds: readonly TreeFaultKind[]])[] = [
  ['a path that is not its parent’s', set('YC-DL-01-01', "path = '/999/'"), ['path']],
  ['a depth', set('YC-DL-01', 'depth = depth + 1'), ['depth']],
  ['a parent without a link', set('YC-DL-01-01', `parent_id = ${at('YC-DL-02')}`), ['parent']],
  ['a link without its parent', link('YC-DL-01-01', `parent_id = ${at('YC-DL-02')}`), ['path', 'parent', 'children']],
  ['too many children', set('YC', 'child_count = child_count + 1, below_count = below_count + 1'), ['children', 'below']],
  ['too few below', set('YC', 'below_count = below_count - 1'), ['below']],
  ['closed with a present link', set('YC-DL-01-01', "status = 'CLOSED', closed_on = '2026-01-01'"), ['status', 'closedOn']],
  ['active without one', link('YC-DL-01-01', "valid_to = '2026-01-01'"), ['status', 'closedOn', 'children', 'below']],
  ['a rank that is not its level’s', set('YC-DL-01-01', 'level_rank = 9'), ['levelRank']],
  ['above the parent’s level', set('YC-DL-01-01', 'level_rank = 1'), ['levelRank', 'aboveParentLevel']],
  ['no links', `DELETE FROM organization_link WHERE organization_id = ${at('YC-DL-01-01')}`, ['noLink', 'path', 'depth']],
  [
    'two links at a time',
    `INSERT INTO organization_link (organization_id, parent_id, valid_from, valid_to, change_id)
     SELECT ${at('YC-DL-01-01')}, ${at('YC')}, '2023-01-01', '2023-02-01', id FROM organization_change
     WHERE id NOT IN (SELECT change_id FROM organization_link WHERE organization_id = ${at('YC-DL-01-01')}) LIMIT 1`,
    ['overlap'],
  ],
  ['a circle today', link('YC-DL', `parent_id = ${at('YC-DL-01')}`), ['loose', 'path', 'depth', 'parent', 'below']],
  [
    'a circle of the past',
    `UPDATE organization_link SET valid_from = '2021-02-01' WHERE organization_id = ${at('YC-DL')};
     INSERT INTO organization_link (organization_id, parent_id, valid_from, valid_to, change_id)
     SELECT ${at('YC-DL')}, ${at('YC-DL-01')}, '2021-01-01', '2021-02-01', id FROM organization_change
     WHERE id NOT IN (SELECT change_id FROM organization_link WHERE organization_id = ${at('YC-DL')}) LIMIT 1`,
    ['loose'],
  ],
  ['under a parent that did not exist yet', link('YC-DL', "valid_from = '2021-01-02'"), ['loose']],
  ['established after its first link', set('YC-DL-01-01', "established_on = '2025-01-01'"), ['establishedOn']],
  [
    'a gap between names',
    `UPDATE former_name SET valid_to = valid_to - 1 WHERE change_id = (SELECT min(change_id::text)::uuid FROM former_name)`,
    ['names'],
  ],
]

test.each(damages)('%s is found', async (_what, damage, kinds) => {
  const { pool } = bench.context.db
  const client = await pool.connect()
  try {
    // The verifier opens its own snapshot; here it has to see what is not committed.
    await client.query('BEGIN')
    await client.query(damage)
    const query = (sql: string): unknown => (/^(BEGIN|ROLLBACK|SET)/.test(sql) ? { rows: [] } : client.query(sql))
    const inside = { pool: { connect: async () => ({ query: async (sql: string) => query(sql), release: () => {} }) } }
    const faults = await verifyTree(inside as never)
    const found = new Set(faults.map(({ kind }) => kind))
    expect([...found]).toEqual(expect.arrayContaining([...kinds]))
    expect([...found].filter((kind) => !kinds.includes(kind) && !followed.includes(kind))).toEqual([])
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})

/** What one damage draws after it, without being its point. */
const followed: readonly TreeFaultKind[] = ['below', 'loose', 'children', 'path', 'depth', 'parent', 'status', 'closedOn']

test('a verified tree is only read', async () => {
  bench.statements()
  await verifyTree(bench.context.db)
  expect(bench.statements().filter((sql) => !/^\s*(SELECT|WITH)\b/.test(sql))).toEqual([])
})
