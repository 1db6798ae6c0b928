import type { AddressInfo } from 'node:net'
import express from 'express'
import { graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalsOf } from '../../../kit/refused.ts'
import { schema } from '../../../schema.ts'
import { openPeopleBench } from '../testing/people-bench.ts'
import type { PeopleBench, Viewer } from '../testing/people-bench.ts'
import { peopleFiles } from './routes.ts'

let bench: PeopleBench
let viewer: Viewer
let origin: string
let stop: () => void
/** Milliseconds that have passed since. */
let later = 0
beforeAll(async () => {
  bench = await openPeopleBench()
  viewer = bench.context.viewer!
  const app = express()
  // Each request has a lane of its own under the viewer's scope, given back when it is answered.
  app.use('/files', peopleFiles(async (_request, response) => {
    const done = new Promise<void>((resolve) => void response.on('close', () => resolve()))
    return new Promise((resolve) => void bench.as(viewer, async (context) => {
      resolve({ context: { ...context, now: () => new Date(context.now().getTime() + later) }, release: async () => {} })
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

const START = 'mutation ($input: StartPeopleExportInput!) { id: startPeopleExport(input: $input) }'
const start = async (filter: object = {}, phonesInFull = false): Promise<string> =>
  (await bench.run<{ id: string }>(START, { input: { filter, phonesInFull } }, viewer)).id
const linesOf = async (filter: object = {}, phonesInFull = false, language = 'zh'): Promise<string[]> => {
  const response = await fetch(`${origin}/people/exports/${await start(filter, phonesInFull)}.csv?lang=${language}`)
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

test('numbers in full are for those who keep the entries, and of those entries only', async () => {
  expect((await linesOf({}, true))[1]).toContain(',13800001234,')
  viewer = bench.holder('ORGANIZATION_ADMIN', 'a')
  expect((await linesOf({}, true))[1]).toContain(',13800001234,')
  // Keeps the entries of `b`, only reads those of `a`.
  const reader = bench.holder('VIEWER', 'a')
  viewer = { ...reader, holdings: [...reader.holdings, ...bench.holder('ORGANIZATION_ADMIN', 'b').holdings] }
  expect((await linesOf({}, true)).join()).not.toContain('13800001234')
  viewer = reader
  expect((await bench.refusals(START, { input: { filter: {}, phonesInFull: true } }, viewer)).map(({ code, field }) => [code, field]))
    .toEqual([['access.denied', 'phonesInFull']])
  viewer = bench.context.viewer!
})

test('who reaches one branch is told of its people and of their posts in it', async () => {
  viewer = bench.holder('VIEWER', 'a')
  const [, ...rows] = await linesOf()
  expect(rows.map((row) => row.split(',')[5])).toEqual(['A1'])
  const under = async () => (await bench.refusals(START, { input: { filter: { under: bench.id('b') }, phonesInFull: false } }, viewer)).map(({ code }) => code)
  expect(await under()).toEqual(['kit.notFound'])
  viewer = bench.holder('RATER', 'a')
  expect(await under()).toEqual(['access.denied'])
  viewer = bench.context.viewer!
})

test('the filter is the list’s own; each export is recorded, with how many were taken and how', async () => {
  expect(await linesOf({ withoutPost: true }, false, 'en')).toHaveLength(2)
  const id = await start({ search: '无职' }, true)
  const { body, path } = await bench.context.db.prisma.auditEntry.findFirstOrThrow({ where: { chain: 'system', action: 'people.export' }, orderBy: { seq: 'desc' } })
  expect(JSON.parse(body)).toEqual({ after: { people: 1, phonesInFull: true }, subjects: [{ id, kind: 'peopleExport' }] })
  expect(path).toBe('/')
  const workbook = Buffer.from(await (await fetch(`${origin}/people/exports/${id}.xlsx`)).arrayBuffer())
  expect(workbook.subarray(0, 2).toString()).toBe('PK')
})

test('the file goes to whoever recorded it, for ten minutes, and to nobody else', async () => {
  const id = await start()
  const status = async (name: string) => (await fetch(`${origin}/people/exports/${name}.csv`)).status
  expect(await status(id)).toBe(200)
  expect(await status(bench.context.newId())).toBe(404)
  expect(await status('..%2Fx')).toBe(404)
  viewer = bench.holder('ORGANIZATION_ADMIN', 'top')
  expect(await status(id)).toBe(404)
  viewer = bench.holder('RATER', 'a')
  expect(await status(id)).toBe(403)
  viewer = bench.context.viewer!
  later = 10 * 60_000 + 1
  expect(await status(id)).toBe(404)
  later = 0
})

test('demands a fresh proof of who asks', async () => {
  const stale = { ...bench.context, session: { ...bench.context.session!, steppedUpAt: null } }
  const { errors } = await graphql({ schema, source: START, contextValue: stale, variableValues: { input: { filter: {}, phonesInFull: false } } })
  expect(refusalsOf(errors![0]!)!.map(({ code }) => code)).toEqual(['access.stepUp'])
})
