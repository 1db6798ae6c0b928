import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBytes } from '../../../kit/tabular/testing/make-files.ts'
import { peopleFiles } from '../export/routes.ts'
import type { Viewer } from '../testing/people-bench.ts'
import { peopleImportFiles } from './routes.ts'
import { csvOf, IMPORT, openPeopleImportBench } from './testing/import-bench.ts'
import type { PeopleImportBench } from './testing/import-bench.ts'

let bench: PeopleImportBench
let viewer: Viewer
let origin: string
let stop: () => void
beforeAll(async () => {
  bench = await openPeopleImportBench()
  viewer = bench.context.viewer!
  const app = express()
  for (const files of [peopleFiles, peopleImportFiles]) {
    app.use('/files', files(async (_request, response) => {
      const done = new Promise<void>((resolve) => void response.on('close', () => resolve()))
      return new Promise((resolve) => void bench.as(viewer, async (context) => {
        resolve({ context, release: async () => {} })
        await done
      }))
    }))
  }
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`
  stop = () => server.close()
})
afterAll(async () => {
  stop()
  await bench.close()
})

const get = async (path: string) => {
  const response = await fetch(`${origin}${path}`)
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
}
const START = 'mutation ($input: StartPeopleExportInput!) { id: startPeopleExport(input: $input) }'
/** A file of everybody, or of those a filter finds. */
const exported = async (format: string, language = 'zh', filter: object = {}, phonesInFull = false): Promise<Buffer> => {
  const { id } = await bench.run<{ id: string }>(START, { input: { filter, phonesInFull } })
  return (await get(`/people/exports/${id}.${format}?lang=${language}`)).body
}
const asViewer = async <Result>(who: Viewer, work: () => Promise<Result>): Promise<Result> => {
  const before = viewer
  viewer = who
  return work().finally(() => (viewer = before))
}

test('the template has a drop-down for the post, and its example is never imported', async () => {
  for (const [language, head] of [['zh', '姓名*'], ['en', 'Name*']] as const) {
    const { status, body } = await get(`/people/template.xlsx?lang=${language}`)
    expect(status).toBe(200)
    const { cells } = await readBytes(body)
    expect(cells[0]![0]).toBe(head)
    for (const file of [body, (await get(`/people/template.csv?lang=${language}`)).body]) {
      expect((await bench.importFile(file, { dryRun: true })).faults.map(({ code }) => code), language).toEqual(['people.importNoRows'])
    }
  }
})

test('a file is kept for its sender alone, and so are its failed rows', async () => {
  const sent = await fetch(`${origin}/people?name=${encodeURIComponent('名单.csv')}`, {
    method: 'POST', body: csvOf([{ name: '好' }, { name: '坏', phone: '1' }]), headers: { 'content-type': 'application/octet-stream' },
  })
  expect(sent.status).toBe(201)
  const { fileId } = (await sent.json()) as { fileId: string }
  const { importPeople } = await bench.run(IMPORT, { input: { fileId, underId: bench.id('top'), reason: '建档', dryRun: true } })
  expect(importPeople).toMatchObject({ fileName: '名单.csv', faultCount: 1 })
  const { cells } = await readBytes((await get(`/people/faults/${fileId}.xlsx`)).body)
  expect(cells).toHaveLength(2)
  expect(cells[1]!.slice(0, 2)).toEqual(['坏', '1'])
  expect(cells[1]!.at(-1)).toContain('【联系电话】请填写 11 位手机号')
  const other = bench.holder('ORGANIZATION_ADMIN', 'top')
  expect((await asViewer(other, () => get(`/people/faults/${fileId}.xlsx`))).status).toBe(404)
  const reader = bench.holder('VIEWER', 'top')
  for (const path of ['/people/template.xlsx', '/people/template.csv', `/people/faults/${fileId}.xlsx`]) {
    expect((await asViewer(reader, () => get(path))).status, path).toBe(403)
  }
  const forbidden = await asViewer(reader, () => fetch(`${origin}/people`, { method: 'POST', body: 'x', headers: { 'content-type': 'text/csv' } }))
  expect(forbidden.status).toBe(403)
  expect((await fetch(`${origin}/people`, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } })).status).toBe(415)
})

test('an export comes back with nothing changed, and builds the same people elsewhere', async () => {
  const one = await bench.person("=1+1 '先生", 'a1', { phone: '13800001234' })
  await bench.appoint(one, 'a1', { kind: 'MEMBER', title: '组织委员', termEndsOn: '2027-01-01' })
  await bench.appoint(one, 'b', { kind: 'CLERK', to: '2026-12-01' })
  await bench.person('无职', 'b', { phone: '0571-87654321' })
  const gone = await bench.person('离开', 'a')
  await bench.mutate('markPersonLeft', { id: gone, version: 1, on: '2026-06-01' })
  for (const [format, language, full] of [['csv', 'zh', false], ['xlsx', 'zh', true], ['csv', 'en', true], ['xlsx', 'en', false]] as const) {
    const body = await exported(format, language, {}, full)
    const before = await bench.everything()
    expect(await bench.importFile(body), `${format} ${language}`).toMatchObject({ rows: 4, people: 0, posts: 0, unchanged: 4, faultCount: 0, faults: [] })
    expect(await bench.everything()).toBe(before)
  }
  const active = { statuses: ['ACTIVE'] }
  const [masked, full] = [await exported('csv', 'zh', active), await exported('csv', 'zh', active, true)]
  await bench.sql('TRUNCATE person, post, portfolio, people_import, idempotency_record CASCADE')
  // Masked numbers are no numbers.
  expect((await bench.importFile(masked)).faults.map(({ code }) => code)).toEqual(Array(3).fill('people.importPhoneMasked'))
  expect(await bench.importFile(full)).toMatchObject({ people: 2, posts: 2, faultCount: 0 })
  expect((await exported('csv', 'zh', {}, true)).toString()).toBe(full.toString())
})
