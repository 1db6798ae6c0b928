import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBucket } from '../../../kit/bucket.ts'
import type { Bucket } from '../../../kit/bucket.ts'
import { openTestStore } from '../../../testing/s3-store.ts'
import { openReportsBench, TEXTS } from '../../../testing/reports-bench.ts'
import type { ReportsBench, Viewer } from '../../../testing/reports-bench.ts'
import { reportFiles } from './routes.ts'

let bench: ReportsBench
let viewer: Viewer | null
let origin: string
let stop: () => void
let bucket: Bucket | undefined
beforeAll(async () => {
  bench = await openReportsBench()
  const app = express()
  // Each request has a lane of its own under the viewer's scope, given back when it is answered.
  app.use('/files', reportFiles(async (_request, response) => {
    const done = new Promise<void>((resolve) => void response.on('close', () => resolve()))
    return new Promise((resolve) => void bench.as(viewer, async (context) => {
      resolve({ context: { ...context, bucket }, release: async () => {} })
      await done
    }))
  }))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`
  stop = () => server.close()
})
afterAll(async () => {
  stop()
  await bench.close()
})
beforeEach(async () => {
  await bench.clear()
  viewer = bench.author('a')
})

const PDF = '%PDF-1.4 内容'
const send = async (body: string, name = '佐证.pdf', more = '', type = 'application/octet-stream') => {
  const response = await fetch(`${origin}/reports/${bench.appraisee.a}/attachments?name=${encodeURIComponent(name)}${more}`, {
    method: 'POST', body, headers: { 'content-type': type },
  })
  const json = (await response.json()) as { attachmentId?: string; refusals?: { code: string }[] }
  return { status: response.status, id: json.attachmentId, codes: json.refusals?.map(({ code }) => code) }
}
const fetchFile = async (id: string | undefined, as: Viewer | null) => {
  viewer = as
  const response = await fetch(`${origin}/reports/attachments/${id}`)
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type'), how: response.headers.get('content-disposition') }
}

test('a file is laid beside one’s own report; others read it once it was submitted, and it stays with its version', async () => {
  const { status, id } = await send(PDF)
  expect([status, await send(PDF, '又一份.pdf').then((again) => again.status)]).toEqual([201, 201])
  expect(await fetchFile(id, bench.author('a'))).toMatchObject({ status: 200, text: PDF, type: 'application/pdf', how: expect.stringContaining('attachment') })
  const clerk = bench.holder('CLERK', 'top')
  expect((await fetchFile(id, clerk)).status).toBe(404)
  const at = { appraiseeId: bench.appraisee.a }
  await bench.move('saveReportDraft', { ...at, version: 2, texts: TEXTS }, bench.author('a'))
  await bench.move('submitReport', { ...at, version: 3 }, bench.author('a'))
  expect((await fetchFile(id, clerk)).text).toBe(PDF)
  for (const other of [bench.author('b'), bench.holder('CLERK', 'b'), bench.holder('VIEWER', 'top')]) expect([other.holdings[0]!.role, (await fetchFile(id, other)).status]).toEqual([other.holdings[0]!.role, 404])
  expect((await fetchFile(id, null)).status).toBe(401)
  viewer = bench.author('a')
  expect((await send(PDF)).codes).toEqual(['reports.notWritable'])
  await bench.move('returnReport', { ...at, version: 4, reason: '换附件' }, clerk)
  await bench.move('removeReportAttachment', { ...at, attachmentId: id }, bench.author('a'))
  expect((await fetchFile(id, clerk)).text).toBe(PDF)
  const [version] = (await bench.run('query ($id: ID!) { report(appraiseeId: $id) { report { versions { attachmentIds } attachments { id isCurrent } } } }',
    { id: bench.appraisee.a }, clerk)).report.report.versions
  expect(version.attachmentIds).toContain(id)
})

test('what is no such file, too large, not one’s own, or sent as a form is refused, and the same key is the same file', async () => {
  expect((await send('MZ', 'a.exe')).codes).toEqual(['reports.attachmentType'])
  expect((await send('no pdf', 'a.pdf')).codes).toEqual(['reports.attachmentType'])
  expect(await send(PDF + 'x'.repeat(20 * 1024 * 1024), 'a.pdf')).toMatchObject({ status: 413, codes: ['reports.attachmentTooLarge'] })
  expect((await send(PDF, 'a.pdf', '', 'text/plain')).status).toBe(415)
  viewer = bench.author('b')
  expect((await send(PDF)).codes).toEqual(['kit.notFound'])
  viewer = bench.author('a')
  const first = await send(PDF, 'a.pdf', '&key=one')
  expect(await send(PDF, 'a.pdf', '&key=one')).toEqual(first)
  expect(await bench.context.db.prisma.reportAttachment.count()).toBe(1)
})

test('where there is a store that speaks S3, files go there under their hash, and come back; what lay here before is still found', async () => {
  const store = await openTestStore()
  const before = await send(PDF, 'before.pdf')
  bucket = openBucket(store.settings)
  try {
    const body = '%PDF-1.7 在外面'
    const { status, id } = await send(body, 'a.pdf', '&key=s3')
    expect(status).toBe(201)
    expect([...store.objects.values()].map(String)).toEqual([body])
    const { hash } = await bench.context.db.prisma.reportAttachment.findUniqueOrThrow({ where: { id: id! } })
    expect([...store.objects.keys()]).toEqual([`attachments/${hash.slice(0, 2)}/${hash}`])
    expect(await fetchFile(id, bench.author('a'))).toMatchObject({ status: 200, text: body, type: 'application/pdf' })
    expect(await fetchFile(before.id, bench.author('a'))).toMatchObject({ status: 200, text: PDF })
    // Under the same key the same answer, and what would be refused is sent nowhere.
    expect((await send(body, 'a.pdf', '&key=s3')).id).toBe(id)
    expect((await send('no pdf', 'b.pdf')).codes).toEqual(['reports.attachmentType'])
    viewer = bench.author('b')
    expect((await send('%PDF-1.7 别人的', 'c.pdf')).codes).toEqual(['kit.notFound'])
    expect([store.objects.size, store.refused()]).toEqual([1, 0])
  } finally {
    bucket = undefined
    store.close()
  }
})

test('a store that is away, or does not let us in, keeps nothing and says so; nothing is recorded of it', async () => {
  const store = await openTestStore()
  try {
    bucket = openBucket({ ...store.settings, secretAccessKey: 'wrong' })
    expect(await send(PDF, 'a.pdf')).toMatchObject({ status: 503, codes: ['reports.storeAway'] })
    expect(store.refused()).toBe(1)
    bucket = openBucket(store.settings)
    const only = '%PDF-1.7 只在外面'
    const { id } = await send(only, 'a.pdf')
    store.fail(true)
    expect(await send('%PDF-1.7 第二份', 'b.pdf')).toMatchObject({ status: 503, codes: ['reports.storeAway'] })
    expect((await fetchFile(id, bench.author('a'))).status).toBe(503)
    store.fail(false)
    expect((await fetchFile(id, bench.author('a'))).text).toBe(only)
    expect(await bench.context.db.prisma.reportAttachment.count()).toBe(1)
  } finally {
    bucket = undefined
    store.close()
  }
})
