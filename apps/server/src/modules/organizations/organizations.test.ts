import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundDemoCity } from '../../demo/index.ts'
import { checkoutFolder } from '../../env.ts'
import { openBench } from '../../testing/index.ts'
import type { Bench } from '../../testing/index.ts'

let bench: Bench
const ids = new Map<string, string>()

beforeAll(async () => {
  bench = await openBench()
  await foundDemoCity(bench.context, `${checkoutFolder()}/prisma/seed`)
  const { organizations } = await bench.run(`{ organizations(first: 1000) { nodes { id code } } }`)
  for (const { id, code } of organizations.nodes) ids.set(code, id)
})
afterAll(() => bench.close())

test('a page of a subtree is one statement for the scope and one for the rows, whatever its size', async () => {
  const document = `query ($under: ID, $first: Int!) {
    organizations(filter: { under: $under }, first: $first) {
      nodes { id code name shortName kind sector status version level { id nameZh } parent { id name } childrenCount }
      endCursor hasNextPage
    }
  }`
  for (const first of [5, 50]) {
    bench.statements()
    const { organizations } = await bench.run(document, { under: ids.get('YC-DL'), first })
    expect(organizations.nodes.length).toBe(Math.min(first, 27))
    expect(bench.statements()).toHaveLength(2)
  }
})

test('a page that also asks for ancestors adds two statements, not one per row', async () => {
  bench.statements()
  const { organizations } = await bench.run(
    `query ($under: ID) { organizations(filter: { under: $under }, first: 50) {
       nodes { code ancestors { shortName } changes { kind } } total } }`,
    { under: ids.get('YC-DL-01') },
  )
  const split = organizations.nodes.find((node: { code: string }) => node.code === 'YC-DL-01-06')
  expect(split.ancestors.map((node: { shortName: string }) => node.shortName)).toEqual(['云川市', '东篱区', '杏花街道'])
  expect(split.changes).toEqual([{ kind: 'SPLIT' }])
  expect(bench.statements().length).toBeLessThanOrEqual(6)
})
