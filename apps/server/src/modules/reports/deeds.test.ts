import { AUDIT_ACTIONS } from '@shuping/domain/access'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReportsBench, TEXTS } from '../../testing/reports-bench.ts'
import type { ReportsBench } from '../../testing/reports-bench.ts'

let bench: ReportsBench
beforeAll(async () => {
  bench = await openReportsBench()
})
afterAll(() => bench.close())

test('every deed leaves one entry in the chain, named, and none of the names and texts it is about', async () => {
  const { prisma } = bench.context.db
  const [author, clerk] = [bench.author('a'), bench.holder('CLERK', 'top')]
  const at = { appraiseeId: bench.appraisee.a }
  const deeds = [
    ['saveReportDraft', { version: 0, texts: TEXTS }, author],
    ['submitReport', { version: 1 }, author],
    ['takeBackReport', { version: 2 }, author],
    ['submitReport', { version: 3 }, author],
    ['returnReport', { version: 4, reason: '请补充' }, clerk],
    ['submitReport', { version: 5 }, author],
    ['approveReport', { version: 6 }, clerk],
    ['returnReport', { version: 7, reason: '再核' }, clerk],
    ['waiveReport', { version: 8, reason: '病假' }, clerk],
    ['askForReport', { version: 9, reason: '返岗' }, clerk],
  ] as const
  for (const [field, input, viewer] of deeds) {
    const before = await prisma.auditEntry.count()
    await bench.move(field, { ...at, ...input, idempotencyKey: field + input.version }, viewer)
    await bench.move(field, { ...at, ...input, idempotencyKey: field + input.version }, viewer)
    const entries = await prisma.auditEntry.findMany({ orderBy: { at: 'desc' } })
    const last = entries.filter(({ action }) => action.startsWith('reports.'))
    expect([field, entries.length - before]).toEqual([field, 1])
    expect(last.every(({ action }) => action in AUDIT_ACTIONS)).toBe(true)
    expect(JSON.stringify(last.map(({ body }) => body))).not.toMatch(/安书记|一二三/)
  }
  const report = await prisma.report.findUniqueOrThrow({ where: { appraiseeId: bench.appraisee.a } })
  const id = bench.context.newId()
  await prisma.reportAttachment.create({
    data: { id, reportId: report.id, path: report.path, personId: report.personId, name: '佐证.pdf', mediaType: 'application/pdf', size: 1, hash: 'h', uploadedAt: new Date() },
  })
  const before = await prisma.auditEntry.count()
  await bench.move('removeReportAttachment', { ...at, attachmentId: id }, author)
  expect(await prisma.auditEntry.count()).toBe(before + 1)
})
