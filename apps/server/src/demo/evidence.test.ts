import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutFolder } from '../env.ts'
import { openBench } from '../testing/index.ts'
import type { Bench } from '../testing/index.ts'
import { loadDemo } from './index.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
  await loadDemo(bench.context, `${checkoutFolder()}/prisma/seed`)
}, 120_000)
afterAll(() => bench.close())

test('the demo has records of every kind, a closed place, checked funds, meetings and projects', async () => {
  const found = await bench.run(`{
    surveys { total } fundLines(filter: { state: [CHECKED] }) { total } facilities { total } meetings { nodes { motions { result } } total } projects { nodes { owner { name } } total } }`)
  expect([found.surveys.total, found.fundLines.total, found.facilities.total, found.meetings.total, found.projects.total]).toEqual([7, 2, 6, 6, 2])
  expect(found.meetings.nodes.flatMap((node: { motions: unknown[] }) => node.motions)).toEqual([{ result: 'PASSED' }])
})
