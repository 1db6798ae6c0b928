import type { CycleState } from '@shuping/domain/cycles'
import { REPORT_PARTS } from '@shuping/domain/reports'
import { openBench } from './index.ts'
import type { Bench, Viewer } from './index.ts'

export type { Viewer }
type Role = Viewer['holdings'][number]['role']
type Code = 'top' | 'a' | 'b'

const LEVEL = '00000000-0000-7000-8000-0000000f0001'

/** A running cycle of `top` that appraises the secretaries of `a` and `b`, due on the day the bench stands at. */
export interface ReportsBench extends Bench {
  readonly id: (code: Code) => string
  readonly holder: (role: Role, code: Code, personId?: string | null) => Viewer
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
  const bench = await openBench()
  const { context } = bench
  const { prisma, pool } = context.db
  await prisma.level.create({ data: { id: LEVEL, rank: 1, code: 'one', nameZh: '级', nameEn: 'Level' } })
  const ids = new Map<Code, string>()
  const paths = new Map<Code, string>()
  for (const code of ['top', 'a', 'b'] as const) {
    const { answer } = await bench.run(
      'mutation ($input: CreateOrganizationInput!) { answer: createOrganization(input: $input) { organizations { id } } }',
      { input: {
        code, name: `组织${code}`, kind: 'COMMITTEE', sector: 'TERRITORIAL', levelId: LEVEL, parentId: code === 'top' ? null : ids.get('top'),
        effectiveOn: '2021-01-01', reason: '建立',
      } },
    )
    ids.set(code, answer.organizations[0].id)
    paths.set(code, (await prisma.organization.findUniqueOrThrow({ where: { id: ids.get(code)! } })).path)
  }
  const id = (code: Code): string => ids.get(code)!
  const accounts = new Map<string, string>()
  const holder: ReportsBench['holder'] = (role, code, personId = null) => {
    const accountId = accounts.get(role + code) ?? context.newId()
    accounts.set(role + code, accountId)
    return { accountId, personId, holdings: [{ role, organizationId: id(code), path: paths.get(code)!, from: '2021-01-01', to: null }] }
  }
  const person = async (name: string, code: Code): Promise<string> =>
    (await bench.run('mutation ($input: CreatePersonInput!) { answer: createPerson(input: $input) { person { id } } }',
      { input: { name, organizationId: id(code) } })).answer.person.id
  const appoint = async (personId: string, code: Code): Promise<string> =>
    (await bench.run('mutation ($input: AppointInput!) { answer: appoint(input: $input) { post { id } } }',
      { input: { personId, organizationId: id(code), kind: 'SECRETARY', from: '2024-01-01' } })).answer.post.id
  const cycleId = context.newId()
  const day = (text: string): Date => new Date(text)
  const top = paths.get('top')!
  await prisma.cycle.create({
    data: {
      id: cycleId, organizationId: id('top'), organizationName: '组织top', path: top, year: 2026, kind: 'REPORT_AND_REVIEW',
      title: '二〇二六年度述职评议考核', state: 'PREPARING', stateSince: day('2026-06-01'), frame: {}, reportsDueOn: day('2026-06-15'),
      periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), rosterAsOf: day('2026-06-01'), rosterRules: {}, createdAt: day('2026-06-01'),
      classes: { create: { classId: 'street', ordinal: 0, path: top, labelZh: '街道书记', labelEn: 'Street secretaries', of: 'POST' } },
    },
  })
  const personOf = { a: await person('安书记', 'a'), b: await person('白书记', 'b') }
  const appraisee = { a: context.newId(), b: context.newId() }
  for (const [ordinal, code] of (['a', 'b'] as const).entries()) {
    const postId = await appoint(personOf[code], code)
    await prisma.appraisee.create({
      data: {
        id: appraisee[code], cycleId, ordinal, classId: 'street', organizationId: id(code), organizationName: `组织${code}`,
        path: paths.get(code)!, postId, postTitle: '书记', personId: personOf[code], personName: code === 'a' ? '安书记' : '白书记',
        nameSort: code, periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), form: 'ON_SITE',
      },
    })
  }
  return {
    ...bench,
    id,
    holder,
    cycleId,
    appraisee,
    personOf,
    author: (code) => holder('SECRETARY', code, personOf[code]),
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
