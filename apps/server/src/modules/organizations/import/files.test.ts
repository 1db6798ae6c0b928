import { readdir, utimes } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBytes, workbookOf } from '../../../kit/tabular/testing/make-files.ts'
import { HEAD, cellsOf, csvOf, openImportBench } from './testing/import-bench.ts'
import type { ImportBench, Row } from './testing/import-bench.ts'
import { city } from './testing/make-city.ts'
import { organizationFiles } from './routes.ts'
import { keepUpload, tidyFileName } from '../../../kit/import/uploads.ts'

let bench: ImportBench
let http: Server
let base: string

beforeAll(async () => {
  bench = await openImportBench()
  const app = express()
  app.use('/files', organizationFiles(async () => ({ context: bench.context, release: async () => {} })))
  await new Promise<void>((resolve) => (http = app.listen(0, '127.0.0.1', () => resolve())))
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/files`
})
afterAll(async () => {
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  await bench.close()
})
beforeEach(() => bench.clear())

const get = async (path: string) => {
  const response = await fetch(`${base}${path}`)
  return { response, body: Buffer.from(await response.arrayBuffer()) }
}
const post = (body: string | Buffer, name = '组织.csv', type = 'application/octet-stream') =>
  fetch(`${base}/organizations?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  })

/** A small tree with everything awkward in it. */
const awkward: readonly Row[] = [
  { code: 'M', level: '市', name: '=1+1市，"引号"' },
  {
    code: 'D1',
    parent: 'M',
    level: '区',
    name: "'-东篱",
    short: '@东篱',
    official: '990101000000',
    on: '2001-07-01',
  },
  { code: 'S1', parent: 'D1', level: '街道', kind: '党组', sector: '非公企业', name: '+杏花; 街道' },
  { code: '00123', parent: 'S1', kind: '党支部', sector: '学校', name: '  𠮷野　社区 ' },
]

describe('an export', () => {
  it.each(['csv', 'xlsx'])('as %s, in both languages, comes back with nothing changed', async (format) => {
    const cells = awkward.map(cellsOf)
    const created = await bench.importFile(await workbookOf([HEAD, ...cells]))
    expect(created).toMatchObject({ creates: 4, faultCount: 0 })
    const names = await bench.sql('SELECT code, name, short_name FROM organization ORDER BY code')
    expect(names).toContainEqual({ code: 'M', name: '=1+1市，"引号"', short_name: '=1+1市，"引号"' })
    const before = await bench.everything()
    for (const language of ['zh', 'en']) {
      const { response, body } = await get(`/organizations.${format}?lang=${language}`)
      expect(response.headers.get('content-disposition')).toContain(`.${format}`)
      expect(await bench.importFile(body), language).toMatchObject({
        rows: 4,
        creates: 0,
        unchanged: 4,
        faultCount: 0,
        faults: [],
      })
      const { cells: read } = await readBytes(body)
      expect(read[1]!.slice(0, 5)).toEqual(['M', '', '=1+1市，"引号"', '=1+1市，"引号"', ''])
    }
    expect(await bench.everything()).toBe(before)
    await bench.clear()
    const { body } = await get(`/organizations.${format}`)
    expect((await readBytes(body)).cells).toHaveLength(1)
  })

  it('rebuilds the same tree elsewhere, from several batches', async () => {
    await bench.importFile(city())
    const shape = () =>
      bench.sql(`SELECT o.code, o.name, o.kind, o.sector, o.depth, o.child_count, o.below_count, p.code AS parent
      FROM organization o LEFT JOIN organization p ON p.id = o.parent_id ORDER BY o.code`)
    const before = await shape()
    const { body } = await get('/organizations.csv')
    expect(body.subarray(0, 3).toString('hex')).toBe('efbbbf')
    await bench.clear()
    expect(await bench.importFile(body)).toMatchObject({ creates: 3111, faultCount: 0 })
    expect(await shape()).toEqual(before)
  })

  it('honours the filter of the list and leaves out what is closed unless asked', async () => {
    await bench.importFile(awkward)
    const [s1] = await bench.sql<{ id: string }>(`SELECT id FROM organization WHERE code = 'S1'`)
    const [leaf] = await bench.sql<{ id: string }>(`SELECT id FROM organization WHERE code = '00123'`)
    await bench.run(
      `mutation ($input: CloseOrganizationInput!) { closeOrganization(input: $input) { dryRun } }`,
      {
        input: { id: leaf!.id, version: 1, effectiveOn: '2026-06-10', reason: '撤销' },
      },
    )
    const codes = async (filter: object) => {
      const { body } = await get(`/organizations.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`)
      return (await readBytes(body)).cells.slice(1).map((cells) => cells[0])
    }
    expect(await codes({ under: s1!.id })).toEqual(['S1'])
    expect(await codes({ under: s1!.id, statuses: ['ACTIVE', 'CLOSED'] })).toEqual(['S1', '00123'])
    expect(await codes({ search: '东篱' })).toEqual(['D1'])
    expect(await codes({ kinds: ['LEADING_GROUP'] })).toEqual(['S1'])
    expect(await codes({ roots: true })).toEqual(['M'])
  })

  it.each(['{', '[]', '{"sql":"x"}', '{"under":"x"}', '{"kinds":["X"]}', '{"roots":1}'])(
    'refuses the filter %s',
    async (filter) => {
      expect((await get(`/organizations.csv?filter=${encodeURIComponent(filter)}`)).response.status).toBe(400)
    },
  )

  it('of a place that is not there is refused', async () => {
    const filter = JSON.stringify({ under: '01900000-0000-7000-8000-000000000000' })
    const { response, body } = await get(`/organizations.xlsx?filter=${encodeURIComponent(filter)}`)
    expect(response.status).toBe(404)
    expect(JSON.parse(body.toString()).refusals[0].code).toBe('kit.notFound')
  })

  it('that nobody waits for gives its connection back', async () => {
    await bench.importFile(city())
    for (let round = 0; round < 8; round++) {
      const abort = new AbortController()
      const response = await fetch(`${base}/organizations.xlsx`, { signal: abort.signal })
      expect(response.status).toBe(200)
      abort.abort()
    }
    expect(await bench.sql('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('the template', () => {
  it.each(['zh', 'en'])('in %s is a file that can be filled in and sent back', async (language) => {
    const { body } = await get(`/organizations/template.xlsx?lang=${language}`)
    const { cells, faults } = await readBytes(body)
    expect(faults).toEqual([])
    expect(cells).toHaveLength(2)
    // As it is, it holds the example only.
    const empty = await bench.importFile(body)
    expect(empty.faults.map((fault) => fault.code)).toEqual(['organizations.importNoRows'])
    const [head, example] = cells as [string[], string[]]
    const filled = example.map((cell, at) => (at === 0 ? 'M' : at === 4 ? '' : cell))
    expect(await bench.importFile(await workbookOf([head, example, filled]))).toMatchObject({
      rows: 1,
      creates: 1,
      faultCount: 0,
    })
  })
})

describe('the file of failed rows', () => {
  it('holds them as they were sent, with their row and what to do', async () => {
    const file = `${csvOf(awkward.slice(1))}C9,,=A1,,S1,省,党委,属地,\nC8,,好,,S1,社区,党委,属地,\n`
    const report = await bench.importFile(file)
    expect(report.faultCount).toBe(3)
    const { body } = await get(`/organizations/faults/${report.fileId}.xlsx`)
    const { cells } = await readBytes(body)
    expect(cells.map((row) => row[0])).toEqual(['编码', 'D1', 'C9'])
    expect(cells[1]!.slice(9)).toEqual(['2', expect.stringContaining('【上级编码】文件和系统中都没有')])
    expect(cells[2]![2]).toBe('=A1')
    expect((cells[2]![10] as string).split('\n')).toEqual([
      expect.stringContaining('【名称】单元格是公式'),
      expect.stringContaining('【层级】没有这个层级'),
    ])
    const { body: english } = await get(`/organizations/faults/${report.fileId}.xlsx?lang=en`)
    expect((await readBytes(english)).cells[1]![10]).toContain('Neither the file nor the system')
  })

  it('tells what is wrong with a file as a whole', async () => {
    const report = await bench.importFile(`${csvOf(awkward)}"open`)
    const { body } = await get(`/organizations/faults/${report.fileId}.xlsx`)
    const { cells } = await readBytes(body)
    expect(cells[1]!.slice(-2)).toEqual(['6', expect.stringContaining('引号不成对')])
  })

  it('is not there for a file that was not tried, or no file', async () => {
    const { fileId } = (await (await post(csvOf(awkward))).json()) as { fileId: string }
    for (const id of [fileId, '01900000-0000-7000-8000-000000000000', '..%2F..%2Fetc']) {
      expect((await get(`/organizations/faults/${id}.xlsx`)).response.status).toBe(404)
    }
  })
})

describe('sending a file', () => {
  it('keeps it under an id, by which it is imported', async () => {
    const response = await post(csvOf(awkward), '../云川/组织\u0000.csv')
    expect(response.status).toBe(201)
    const { fileId } = (await response.json()) as { fileId: string }
    const { importOrganizations } = await bench.run(
      `mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) { fileName creates } }`,
      { input: { fileId, effectiveOn: '2026-06-01', reason: '建库', dryRun: true } },
    )
    expect(importOrganizations).toEqual({ fileName: '组织.csv', creates: 4 })
  })

  it('is its sender’s only', async () => {
    const installation = bench.context.viewer!
    const clerk = { ...installation, accountId: '01900000-0000-7000-8000-00000000c1e4' }
    const colleague = { ...installation, accountId: '01900000-0000-7000-8000-00000000c011' }
    await bench.importFile([{ code: 'M', level: '市' }])
    const fileId = bench.context.newId()
    const body = Readable.from([Buffer.from(csvOf([{ code: 'D1', parent: 'M', level: '区', on: 'nonsense' }]))])
    await keepUpload(bench.context.dataFolder, fileId, 'a.csv', body, clerk.accountId)
    const input = { fileId, effectiveOn: '2026-06-01', reason: '建库', dryRun: true }
    const document = `mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) { faultCount } }`
    for (const foreign of [colleague, installation]) {
      expect((await bench.refusals(document, { input }, foreign)).map(({ code, field }) => [code, field])).toEqual([
        ['kit.notFound', 'fileId'],
      ])
    }
    expect((await bench.run(document, { input }, clerk)).importOrganizations.faultCount).toBe(1)
    // The rows to correct hold what the file held.
    expect((await get(`/organizations/faults/${fileId}.xlsx`)).response.status).toBe(404)
  })

  it('is refused for what a form of another site could send', async () => {
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]) {
      expect((await post('x', 'x', type)).status).toBe(415)
    }
  })

  it('is refused beyond the limit of its format, and leaves nothing behind', async () => {
    const folder = join(bench.context.dataFolder, 'uploads')
    const before = (await readdir(folder)).length
    const response = await post(
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(51 * 1024 * 1024)]),
      'x.xlsx',
    )
    expect(response.status).toBe(413)
    const { refusals } = (await response.json()) as { refusals: { messages: { zh: string } }[] }
    expect(refusals[0]!.messages.zh).toContain('50 MB')
    expect(await readdir(folder)).toHaveLength(before)
  })

  it('clears away what is older than a day', async () => {
    const { fileId } = (await (await post('old')).json()) as { fileId: string }
    const folder = join(bench.context.dataFolder, 'uploads')
    const past = new Date(bench.context.now().getTime() - 25 * 3_600_000)
    for (const name of await readdir(folder))
      if (name.startsWith(fileId)) await utimes(join(folder, name), past, past)
    await post('new')
    expect((await readdir(folder)).filter((name) => name.startsWith(fileId))).toEqual([])
  })

  it('takes the last part of a name only', () => {
    expect(tidyFileName('C:\\data\\组织.xlsx')).toBe('组织.xlsx')
    expect(tidyFileName('')).toBe('file')
    expect([...tidyFileName('𠮷'.repeat(200))]).toHaveLength(120)
  })
})
