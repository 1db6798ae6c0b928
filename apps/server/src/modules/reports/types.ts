import type { CycleState } from '@shuping/domain/cycles'
import { CYCLE_STATES } from '@shuping/domain/cycles'
import { isWritable, REPORT_PARTS, standingIn, takesReports } from '@shuping/domain/reports'
import type { ReportState, ReportTexts } from '@shuping/domain/reports'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import { namedProblems } from '../../kit/named-problems.ts'
import type { NamedProblem } from '../../kit/named-problems.ts'
import { yearFacts } from '../../kit/year-facts.ts'
import type { YearFact } from '../../kit/year-facts.ts'
import { lastReportOf } from './last-year.ts'
import type { LastReport } from './last-year.ts'
import { REPORT_STANDINGS } from './list.ts'
import type { ReportStanding, ReportTallyRow } from './list.ts'
import { readTexts } from './load.ts'
import { linesOf } from './report-lines.ts'

export const ReportStandingType = builder.enumType('ReportStanding', {
  description: 'LOCKED: approved, and the cycle has reached reporting.',
  values: REPORT_STANDINGS,
})
const ReportCycleState = builder.enumType('ReportCycleState', { values: CYCLE_STATES })

export const ReportTextsType = builder.objectRef<ReportTexts>('ReportTexts').implement({
  description: 'The fixed parts of a report; one not written yet is empty.',
  fields: (t) => Object.fromEntries(REPORT_PARTS.map((part) => [part, t.string({ resolve: (texts) => texts[part] })])),
})

const FactOnRecord = builder.objectRef<YearFact>('FactOnRecord').implement({
  description: 'What is on record of the year, so that nobody types it again.',
  fields: (t) => ({
    id: t.exposeID('id'),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    value: t.exposeString('value'),
    unitZh: t.exposeString('unitZh'),
    unitEn: t.exposeString('unitEn'),
  }),
})

const LastReportType = builder.objectRef<LastReport>('LastReport').implement({
  description: 'What was last reported of the office in an earlier year, as last submitted.',
  fields: (t) => ({
    year: t.exposeInt('year'),
    predecessor: t.exposeString('predecessor', { nullable: true, description: 'Who wrote it, if it was somebody else.' }),
    texts: t.expose('texts', { type: ReportTextsType }),
  }),
})

const NamedProblemType = builder.objectRef<NamedProblem>('NamedProblem').implement({
  description: 'A problem that others named to the office in an earlier year: this year’s report answers it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    year: t.exposeInt('year'),
    sourceZh: t.exposeString('sourceZh', { description: 'Where it was named.' }),
    sourceEn: t.exposeString('sourceEn'),
    text: t.exposeString('text'),
    remedy: t.exposeString('remedy', { nullable: true, description: 'How it was put right, as on record; empty: it stands open.' }),
    predecessor: t.exposeString('predecessor', { nullable: true, description: 'Who held the office then, if it was somebody else.' }),
  }),
})

const ReportLines = builder.objectRef<{ mostCharacters: number | null; leastProblemShare: string | null }>('ReportLines').implement({
  description: 'What the scheme says of reports; empty: nothing.',
  fields: (t) => ({
    mostCharacters: t.exposeInt('mostCharacters', { nullable: true }),
    leastProblemShare: t.exposeString('leastProblemShare', { nullable: true }),
  }),
})

export const ReportTally = builder.objectRef<ReportTallyRow>('ReportTally').implement({
  fields: (t) => ({
    state: t.expose('state', { type: ReportStandingType }),
    count: t.exposeInt('count'),
    late: t.exposeInt('late', { description: 'Of these, submitted after the date.' }),
  }),
})

const isAuthor = (context: Context, personId: string | null): boolean => personId !== null && context.viewer?.personId === personId

builder.prismaObject('ReportAttachment', {
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    mediaType: t.exposeString('mediaType'),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 of the content.' }),
    uploadedAt: t.expose('uploadedAt', { type: 'DateTime' }),
    isCurrent: t.exposeBoolean('isCurrent', { description: 'Belongs to the draft as it stands.' }),
  }),
})

builder.prismaObject('ReportVersion', {
  description: 'A report as it was submitted.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    submittedAt: t.expose('submittedAt', { type: 'DateTime' }),
    hash: t.exposeString('hash'),
    attachmentIds: t.exposeIDList('attachmentIds'),
    texts: t.field({ type: ReportTextsType, select: { texts: true }, resolve: ({ texts }) => readTexts(texts) }),
  }),
})

builder.prismaObject('ReportStep', {
  description: 'What was done with a report, by whom and why.',
  fields: (t) => ({
    id: t.exposeID('id'),
    verb: t.exposeString('verb'),
    number: t.exposeInt('number', { description: 'The submitted version it was about; 0: none.' }),
    at: t.expose('at', { type: 'DateTime' }),
    byName: t.exposeString('byName', { nullable: true }),
    reason: t.exposeString('reason'),
  }),
})

const Report = builder.prismaObject('Report', {
  fields: (t) => ({
    id: t.exposeID('id'),
    versions: t.relation('versions', { query: { orderBy: { number: 'desc' } } }),
    steps: t.relation('steps', { query: { orderBy: [{ at: 'desc' }, { id: 'desc' }] } }),
    attachments: t.relation('attachments', {
      description: 'All of them for the author; for others those that were submitted.',
      query: (_args, context) => ({
        where: { OR: [{ submitted: true }, { personId: context.viewer?.personId ?? '00000000-0000-0000-0000-000000000000' }] },
        orderBy: { id: 'asc' },
      }),
    }),
    draft: t.field({
      type: ReportTextsType,
      nullable: true,
      description: 'What the author has written so far; for nobody else.',
      select: { personId: true, draft: { select: { texts: true } } },
      resolve: ({ personId, draft }, _args, context) => (isAuthor(context, personId) && draft !== null ? readTexts(draft.texts) : null),
    }),
    savedAt: t.field({
      type: 'DateTime',
      nullable: true,
      select: { personId: true, draft: { select: { savedAt: true } } },
      resolve: ({ personId, draft }, _args, context) => (isAuthor(context, personId) && draft !== null ? draft.savedAt : null),
    }),
  }),
})

export const ReportCycle = builder.prismaObject('Cycle', {
  variant: 'ReportCycle',
  description: 'The cycle a report belongs to.',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    year: t.exposeInt('year'),
    state: t.expose('state', { type: ReportCycleState }),
    organizationName: t.exposeString('organizationName'),
    reportsDueOn: t.expose('reportsDueOn', { type: 'Date', nullable: true }),
    takesReports: t.boolean({ select: { state: true }, resolve: ({ state }) => takesReports(state as CycleState) }),
  }),
})

const day = (date: Date | string): string => (typeof date === 'string' ? date : date.toISOString().slice(0, 10))

const standing = { cycle: { select: { state: true, path: true } }, report: { select: { state: true } } } as const
interface Standing {
  readonly cycle: { readonly state: string; readonly path: string }
  readonly report: { readonly state: string } | null
}
const stateOf = ({ cycle, report }: Standing): ReportState =>
  standingIn((report?.state ?? 'DRAFT') as ReportState, cycle.state as CycleState)

export const ReportEntry = builder.prismaObject('Appraisee', {
  variant: 'ReportEntry',
  description: 'Somebody on a roster who owes a report, and where it stands. Names are those of the roster’s day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The appraisee’s.' }),
    organizationId: t.exposeID('organizationId'),
    organizationName: t.exposeString('organizationName'),
    personName: t.exposeString('personName', { nullable: true }),
    postTitle: t.exposeString('postTitle', { nullable: true }),
    classZh: t.string({ select: { class: { select: { labelZh: true } } }, resolve: (entry) => entry.class.labelZh }),
    classEn: t.string({ select: { class: { select: { labelEn: true } } }, resolve: (entry) => entry.class.labelEn }),
    periodFrom: t.expose('periodFrom', { type: 'Date' }),
    periodTo: t.expose('periodTo', { type: 'Date' }),
    cycle: t.relation('cycle', { type: ReportCycle }),
    state: t.field({
      type: ReportStandingType,
      select: standing,
      resolve: (entry): ReportStanding => (entry.report === null ? 'NOT_STARTED' : stateOf(entry)),
    }),
    version: t.int({
      description: 'Of the report; 0: nothing was written yet.',
      select: { report: { select: { version: true } } },
      resolve: ({ report }) => report?.version ?? 0,
    }),
    submittedOn: t.field({
      type: 'Date',
      nullable: true,
      select: { report: { select: { submittedOn: true } } },
      resolve: ({ report }) => report?.submittedOn ?? null,
    }),
    late: t.boolean({ select: { report: { select: { late: true } } }, resolve: ({ report }) => report?.late === true }),
    report: t.relation('report', { type: Report, nullable: true }),
    lines: t.field({
      type: ReportLines,
      select: { class: { select: { schemeVersion: { select: { document: true } } } } },
      resolve: (entry) => linesOf(entry.class.schemeVersion?.document ?? null),
    }),
    factsOnRecord: t.field({
      type: [FactOnRecord],
      description: 'Of the organization, within the period.',
      select: { organizationId: true, periodFrom: true, periodTo: true },
      resolve: async ({ organizationId, periodFrom, periodTo }, _args, context) => [
        ...(await yearFacts(context, { organizationId, from: day(periodFrom), to: day(periodTo) })),
      ],
    }),
    lastYear: t.field({
      type: LastReportType,
      nullable: true,
      description: 'What was reported of the office (organization and kind of post) the year before; as far as the caller reaches.',
      select: { id: true },
      resolve: ({ id }, _args, context) => lastReportOf(id, context),
    }),
    namedProblems: t.field({
      type: [NamedProblemType],
      description: 'Named to the office the year before, and older ones that stand open; as far as the caller reaches.',
      select: { id: true },
      resolve: async ({ id }, _args, context) => [...(await namedProblems(id, context))],
    }),
    viewerCanWrite: t.boolean({
      description: 'The caller is the author, and it is in their hands now.',
      select: { personId: true, ...standing },
      resolve: (entry, _args, context) =>
        isAuthor(context, entry.personId) && takesReports(entry.cycle.state as CycleState) && isWritable(stateOf(entry)),
    }),
    viewerIsAuthor: t.boolean({ select: { personId: true }, resolve: ({ personId }, _args, context) => isAuthor(context, personId) }),
    viewerCanReview: t.boolean({
      description: 'The caller reviews the reports of this cycle, and this one is not their own.',
      select: { path: true, personId: true, ...standing },
      resolve: ({ path, personId, cycle }, _args, context) =>
        !isAuthor(context, personId) && takesReports(cycle.state as CycleState) &&
        reaches(context, 'reports.review', path) && reaches(context, 'reports.review', cycle.path),
    }),
  }),
})

/** Entries within reach, as a Prisma condition; with `own` those of the caller themselves too. */
export const owed = { form: { not: 'EXEMPT' as const }, personId: { not: null }, cycle: { state: { not: 'DRAFT' as const } } }
export const whereRead = (context: Context) => ({ ...owed, ...whereInReach(context, 'reports.read') })
