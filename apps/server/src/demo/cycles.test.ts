import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { loadDemo } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await loadDemo(bench.context, new URL('../../../../prisma/seed', import.meta.url).pathname)
}, 120_000)
afterAll(() => bench.close())

test('the cascade of the city stands: the frame, a district in preparation, a street still drafting', async () => {
  const { cycles } = await bench.run(`{ cycles(sort: TREE, direction: ASC) { nodes {
    organizationName state parent { organizationName } progress { entries below { state cycles } } } } }`)
  expect(cycles.nodes.map((one: { state: string }) => one.state)).toEqual(['PREPARING', 'PREPARING', 'DRAFT'])
  expect(cycles.nodes[0].progress.below).toEqual([{ state: 'DRAFT', cycles: 1 }, { state: 'PREPARING', cycles: 1 }])
  for (const { progress } of cycles.nodes) expect(progress.entries).toBeGreaterThan(2)
})
