import type { CycleState } from '@shuping/domain/cycles'
import { REPORT_PARTS } from '@shuping/domain/reports'
import { openPeopleBench } from '../../people/testing/people-bench.ts'
import type { PeopleBench, Viewer } from '../../people/testing/people-bench.ts'

/** A running cycle of `top` that appraises the secretaries of `a` and `b`, due on the day the bench stands at. */
export interface ReportsBench extends PeopleBench {
  readonly cycleId: string
  /** Organization → appraisee, and the person in office there. */
  readonly appraisee: Readonly<Record<'a' | 'b', string>>
  readonly personOf: Readonly<Record<'a' | 'b', string>>
  /** Somebody appraised, signed in. */
  readonly author: (code: 'a' | 'b') => Viewer
  readonly setCycle: (state: CycleState, reportsDueOn?: string) => Promise<void>
  /** Forgets all that was written. */
  readonly clear: () => Promise<void>
  readonly move: (field: string, input: object, viewer: Viewer) => Promise<any>
  readonly refusedMove: (field: string, input: object, viewer: Viewer) => Promise<readonly string[]>
}

export const TEXTS = Object.fromEntries(REPORT_PARTS.map((part) => [part, `${part}：一二三。`]))
export const ENTRY = `id state version late submittedOn viewerCanWrite viewerIsAuthor viewerCanReview
  report { draft { problems } versions { number texts { problems } } steps { verb reason } attachments { id name isCurrent } }`

const typeOf = (field: string): string =>
  field === 'saveReportDraft'
    ? 'SaveReportDraftInput'
    : field === 'removeReportAttachment'
      ? 'RemoveReportAttachmentInput'
      : ['returnReport', 'waiveReport', 'askForReport'].includes(field)
        ? 'ReasonedReportMoveInput'
        : 'ReportMoveInput'

export async function openReportsBench(): Promise<ReportsBench> {
  const bench = await openPeopleBench()
  const { context } = bench
  const { prisma, pool } = context.db
  const cycleId = context.newId()
  const pathOf = async (code: string): Promise<string> =>
    (await prisma.organization.findFirstOrThrow({ where: { id: bench.id(code) }, select: { path: true } })).path
  const day = (text: string): Date => new Date(text)
  const top = await pathOf('top')
  await prisma.cycle.create({
    data: {
      id: cycleId, organizationId: bench.id('top'), organizationName: '组织top', path: top, year: 2026, kind: 'REPORT_AND_REVIEW',
      title: '二〇二六年度述职评议考核', state: 'PREPARING', stateSince: day('2026-06-01'), frame: {}, reportsDueOn: day('2026-06-15'),
      periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), rosterAsOf: day('2026-06-01'), rosterRules: {}, createdAt: day('2026-06-01'),
      classes: { create: { classId: 'street', ordinal: 0, path: top, labelZh: '街道书记', labelEn: 'Street secretaries', of: 'POST' } },
    },
  })
  const personOf = { a: await bench.person('安书记', 'a'), b: await bench.person('白书记', 'b') }
  const appraisee = { a: context.newId(), b: context.newId() }
  for (const [ordinal, code] of (['a', 'b'] as const).entries()) {
    const postId = await bench.appoint(personOf[code], code)
    await prisma.appraisee.create({
      data: {
        id: appraisee[code], cycleId, ordinal, classId: 'street', organizationId: bench.id(code), organizationName: `组织${code}`,
        path: await pathOf(code), postId, postTitle: '书记', personId: personOf[code], personName: code === 'a' ? '安书记' : '白书记',
        nameSort: code, periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), form: 'ON_SITE',
      },
    })
  }
  return {
    ...bench,
    cycleId,
    appraisee,
    personOf,
    author: (code) => bench.holder('SECRETARY', code, personOf[code]),
    setCycle: async (state, reportsDueOn = '2026-06-15') =>
      void (await prisma.cycle.update({ where: { id: cycleId }, data: { state, reportsDueOn: day(reportsDueOn) } })),
    clear: async () => {
      await pool.query('TRUNCATE report, report_draft, report_version, report_step, report_attachment, idempotency_record')
      await pool.query("UPDATE appraisee SET state = 'ROSTERED'")
    },
    move: async (field, input, viewer) =>
      (await bench.run(`mutation ($input: ${typeOf(field)}!) { answer: ${field}(input: $input) { entry { ${ENTRY} } } }`, { input }, viewer)).answer.entry,
    refusedMove: async (field, input, viewer) =>
      (await bench.refusals(`mutation ($input: ${typeOf(field)}!) { ${field}(input: $input) { entry { id } } }`, { input }, viewer)).map(({ code }) => code),
  }
}
