import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPeopleBench } from '../testing/people-bench.ts'
import type { PeopleBench, Viewer } from '../testing/people-bench.ts'
import { peopleFiles } from './routes.ts'

let bench: PeopleBench
let viewer: Viewer
let origin: string
let stop: () => void
beforeAll(async () => {
  bench = await openPeopleBench()
  viewer = bench.context.viewer!
  const app = express()
  // Each request has a lane of its own under the viewer's scope, given back when it is answered.
  app.use('/files', peopleFiles(async (_request, response) => {
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
  const one = await bench.person('=1+1 先生', 'a1', { phone: '13800001234' })
  await bench.appoint(one, 'a1', { kind: 'MEMBER', title: '组织委员', termEndsOn: '2027-01-01' })
  await bench.appoint(one, 'b', { kind: 'CLERK' })
  await bench.person('无职', 'b')
})
afterAll(async () => {
  stop()
  await bench.close()
})

const linesOf = async (query = ''): Promise<string[]> => {
  const response = await fetch(`${origin}/people.csv${query}`)
  expect(response.status).toBe(200)
  return (await response.text()).replace(/^\uFEFF/, '').trim().split(/\r?\n/)
}

test('a row for each post, telephones masked, formulas defused', async () => {
  const [head, ...rows] = await linesOf()
  expect(head).toBe('姓名,联系电话,状态,所属组织编码,所属组织,任职组织编码,任职组织,职务类别,职务名称,任职日期,免职日期,任期届满日')
  expect(rows).toHaveLength(3)
  expect(rows.join('\n')).not.toContain('13800001234')
  expect(rows[0]).toMatch(/^'=1\+1 先生,138\*{6}34,在岗,A1,组织a1,A1,组织a1,委员,组织委员,2024-01-01,,2027-01-01$/)
  expect(rows[1]).toContain('B,组织b,干事,干事,2024-01-01,,')
  expect(rows[2]).toBe('无职,,在岗,B,组织b,,,,,,,')
})

test('who reaches one branch is told of its people and of their posts in it', async () => {
  viewer = bench.holder('VIEWER', 'a')
  const [, ...rows] = await linesOf()
  expect(rows.map((row) => row.split(',')[5])).toEqual(['A1'])
  expect((await fetch(`${origin}/people.csv?filter=${JSON.stringify({ under: bench.id('b') })}`)).status).toBe(404)
  viewer = bench.holder('RATER', 'a')
  expect((await fetch(`${origin}/people.csv`)).status).toBe(403)
  viewer = bench.context.viewer!
})

test('the filter is the list’s own, and what is none is refused', async () => {
  expect(await linesOf(`?lang=en&filter=${JSON.stringify({ withoutPost: true })}`)).toHaveLength(2)
  for (const filter of ['[]', '{"x":1}', '{"under":"1"}', '{']) {
    expect((await fetch(`${origin}/people.csv?filter=${encodeURIComponent(filter)}`)).status).toBe(400)
  }
  const workbook = Buffer.from(await (await fetch(`${origin}/people.xlsx`)).arrayBuffer())
  expect(workbook.subarray(0, 2).toString()).toBe('PK')
})
