import { Prisma } from '@shuping/db'
import {
  ABSENCES, complianceGrid, completeness, mayReview, MEETING_KINDS, MEETING_REVIEWS, MOTION_KINDS, REVIEW_VERBS, rulesFor,
} from '@shuping/domain/evidence'
import type { OrganizationKind } from '@shuping/domain/organizations'
import type { Absence, ComplianceCell, MeetingKind, MeetingReview, Motion, MotionResult, RecordMeeting, ReviewVerb } from '@shuping/domain/evidence'
import { builder } from '../../../builder.ts'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { rehearsable, splitRequest, subject } from '../../../kit/command-input.ts'
import type { InputFields } from '../../../kit/command-input.ts'
import { runCommand } from '../../../kit/command.ts'
import type { Command, CommandOptions } from '../../../kit/command.ts'
import type { ListSource } from '../../../kit/list.ts'
import { PAGE_MAX, readPage, SKIP_MAX } from '../../../kit/page.ts'
import type { Page } from '../../../kit/page.ts'
import { refused } from '../../../kit/refused.ts'
import { inReach, reaches, whereInReach } from '../../../kit/scope.ts'
import type { Action } from '../../../kit/scope.ts'
import { runSql } from '../../../kit/sql.ts'
import { organizationSource, SortDirection } from '../../organizations/index.ts'
import { surroundings } from '../surroundings.ts'
import * as commands from './commands.ts'
import type { MeetingOutcome } from './commands.ts'

const Kind = builder.enumType('MeetingKind', { values: MEETING_KINDS })
const Review = builder.enumType('MeetingReview', { values: MEETING_REVIEWS })
const Verb = builder.enumType('MeetingReviewVerb', { values: REVIEW_VERBS })
const MotionKind = builder.enumType('MotionKind', { values: MOTION_KINDS })
const Timeliness = builder.enumType('Timeliness', { values: ['IN_TIME', 'LATE'] as const })
const Result = builder.enumType('MotionResult', { values: ['PASSED', 'NOT_PASSED', 'NO_QUORUM'] as const })
const AbsenceType = builder.enumType('Absence', { values: ABSENCES })

const MotionType = builder.objectRef<Motion & { result: MotionResult }>('Motion').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: MotionKind }),
    text: t.exposeString('text'),
    inFavour: t.exposeInt('inFavour'),
    against: t.exposeInt('against'),
    abstained: t.exposeInt('abstained'),
    result: t.expose('result', { type: Result, description: 'By the rule, from the numbers; never typed.' }),
  }),
})
const AbsentType = builder.objectRef<{ why: Absence; count: number }>('Absent').implement({
  fields: (t) => ({ why: t.expose('why', { type: AbsenceType }), count: t.exposeInt('count') }),
})
const Note = builder.prismaObject('MeetingNote', {
  fields: (t) => ({ id: t.exposeID('id'), at: t.expose('at', { type: 'DateTime' }), text: t.exposeString('text'), answer: t.exposeString('answer', { nullable: true }) }),
})
const ACTION_OF: Readonly<Record<ReviewVerb, Action>> = { query: 'meetings.review', accept: 'meetings.review', answer: 'evidence.record' }

const MeetingType = builder.prismaObject('Meeting', {
  description: '三会一课. Who was there stands as numbers.',
  fields: (t) => ({
    id: t.exposeID('id'),
    organization: t.relation('organization'),
    kind: t.field({ type: Kind, select: { kind: true }, resolve: ({ kind }) => kind as MeetingKind }),
    heldOn: t.expose('heldOn', { type: 'Date' }),
    place: t.exposeString('place'),
    chair: t.exposeString('chair'),
    recorder: t.exposeString('recorder'),
    due: t.exposeInt('due'),
    present: t.exposeInt('present'),
    absent: t.field({
      type: [AbsentType],
      select: { absent: true },
      resolve: ({ absent }) => Object.entries(absent as Record<Absence, number>).map(([why, count]) => ({ why: why as Absence, count })),
    }),
    topics: t.exposeStringList('topics'),
    keyPoints: t.exposeString('keyPoints'),
    differingViews: t.exposeString('differingViews'),
    motions: t.field({ type: [MotionType], select: { motions: true }, resolve: ({ motions }) => motions as never }),
    recordedOn: t.expose('recordedOn', { type: 'Date' }),
    timeliness: t.field({ type: Timeliness, select: { timeliness: true }, resolve: ({ timeliness }) => timeliness as 'LATE' }),
    review: t.field({ type: Review, select: { review: true }, resolve: ({ review }) => review as MeetingReview }),
    completeness: t.intList({
      description: 'Parts of the record filled in, and parts there are.',
      select: { kind: true, place: true, chair: true, recorder: true, due: true, present: true, absent: true, topics: true, keyPoints: true, motions: true },
      resolve: (row) => Object.values(completeness(row as unknown as RecordMeeting)),
    }),
    version: t.exposeInt('version'),
    archived: t.boolean({ select: { archivedAt: true }, resolve: ({ archivedAt }) => archivedAt !== null }),
    notes: t.relation('notes', { query: { orderBy: { at: 'desc' } } }),
    viewerCanEdit: t.boolean({
      select: { path: true, archivedAt: true },
      resolve: ({ path, archivedAt }, _args, context) => archivedAt === null && reaches(context, 'evidence.record', path),
    }),
    viewerReviews: t.field({
      type: [Verb],
      description: 'The steps of the review that the caller may take now.',
      select: { path: true, archivedAt: true, review: true },
      resolve: ({ path, archivedAt, review }, _args, context) =>
        REVIEW_VERBS.filter((verb) => archivedAt === null && mayReview(verb, review as MeetingReview) && reaches(context, ACTION_OF[verb], path)),
    }),
  }),
})

const source: ListSource = {
  model: 'Meeting',
  table: 'meeting',
  columns: Object.fromEntries(
    ['id', 'organizationId', 'path', 'archivedAt', 'version', 'kind', 'heldOn', 'place', 'chair', 'recorder', 'due', 'present', 'absent', 'topics', 'keyPoints',
      'differingViews', 'motions', 'recordedOn', 'timeliness', 'review'].map((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  ),
  toOne: { organization: { table: 'organization', column: 'organization_id', columns: organizationSource.columns } },
}

const Filter = builder.inputType('MeetingFilter', {
  description: 'All conditions hold together.',
  fields: (t) => ({
    under: t.id(),
    organizationId: t.id(),
    search: t.string({ description: 'Part of the place, a topic or the key points.' }),
    kind: t.field({ type: [Kind] }),
    review: t.field({ type: [Review] }),
    timeliness: t.field({ type: [Timeliness] }),
    from: t.field({ type: 'Date' }),
    to: t.field({ type: 'Date', description: 'The last day.' }),
  }),
})
const MeetingPage = builder.objectRef<Page>('MeetingPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [MeetingType], resolve: (page) => page.nodes as never }),
    total: t.int({ resolve: (page) => page.total() }),
    endCursor: t.exposeString('endCursor', { nullable: true }),
    hasNextPage: t.exposeBoolean('hasNextPage'),
  }),
})
const Cell = builder.objectRef<ComplianceCell>('ComplianceCell').implement({
  description: 'A stretch of calendar time in which a kind of meeting is due.',
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind }),
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date' }),
    due: t.exposeInt('due'),
    held: t.exposeInt('held'),
    status: t.expose('status', { type: builder.enumType('ComplianceStatus', { values: ['MET', 'LATE', 'MISSING', 'OPEN'] as const }) }),
  }),
})

builder.queryFields((t) => ({
  meeting: t.prismaField({
    demand: 'evidence.read',
    type: MeetingType,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) => context.db.prisma.meeting.findFirst({ ...query, where: { id, ...whereInReach(context, 'evidence.read') } }),
  }),
  meetings: t.field({
    demand: 'evidence.read',
    type: MeetingPage,
    args: {
      filter: t.arg({ type: Filter }),
      direction: t.arg({ type: SortDirection, required: true, defaultValue: 'DESC', description: 'By date.' }),
      first: t.arg.int({ required: true, defaultValue: 25, description: `1 to ${PAGE_MAX}.` }),
      after: t.arg.string(),
      skip: t.arg.int({ description: `At most ${SKIP_MAX}.` }),
    },
    resolve: async (_root, args, context, info) => {
      const { under, organizationId, search, kind, review, timeliness, from, to } = args.filter ?? {}
      const among = (column: string, values: readonly string[] | null | undefined) =>
        values?.length ? [Prisma.sql`${Prisma.raw(`o.${column}`)} = ANY(${[...values]}::text[])`] : []
      const inside = `%${(search ?? '').trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
      return readPage(context, info, {
        source,
        sort: ['held_on', 'id'],
        bounds: [],
        where: [
          inReach(context, 'evidence.read'),
          ...(await surroundings.under(context, under)),
          Prisma.sql`o.archived_at IS NULL`,
          ...(organizationId == null ? [] : [Prisma.sql`o.organization_id = ${organizationId}::uuid`]),
          ...(inside === '%%' ? [] : [Prisma.sql`(lower(o.place) LIKE ${inside} OR lower(o.key_points) LIKE ${inside} OR lower(array_to_string(o.topics, ' ')) LIKE ${inside})`]),
          ...among('kind', kind),
          ...among('review', review),
          ...among('timeliness', timeliness),
          ...(from == null ? [] : [Prisma.sql`o.held_on >= ${from as string}::date`]),
          ...(to == null ? [] : [Prisma.sql`o.held_on <= ${to as string}::date`]),
        ],
        walk: 0,
      }, { ...args, descending: args.direction === 'DESC' })
    },
  }),
  meetingCompliance: t.field({
    demand: 'evidence.read',
    type: [Cell],
    description: 'Every frequency rule that concerns one organization × every stretch of a year; nothing where it holds no such meetings itself.',
    args: { organizationId: t.arg.id({ required: true }), year: t.arg.int({ required: true }) },
    resolve: async (_root, { organizationId, year }, context) => {
      if (year < 1900 || year > 9999) throw refused('kit.notADate', 'year')
      const period = { from: `${year}-01-01`, to: `${year}-12-31` }
      const rows = await runSql(context.db, Prisma.sql`
        SELECT o.kind::text AS of, m.kind, m.held_on AS "heldOn", m.timeliness = 'LATE' AS late FROM organization o
          LEFT JOIN meeting m ON m.organization_id = o.id AND m.archived_at IS NULL AND m.held_on BETWEEN ${period.from}::date AND ${period.to}::date
        WHERE o.id = ${organizationId}::uuid AND ${inReach(context, 'evidence.read')}`)
      if (rows.length === 0) throw refused('kit.notFound', 'organizationId')
      return complianceGrid(rulesFor(rows[0]!['of'] as OrganizationKind), rows.filter(({ kind }) => kind !== null) as never, period, today(context))
    },
  }),
}))

const MotionInput = builder.inputType('MotionInput', {
  fields: (t) => ({
    kind: t.field({ type: MotionKind, required: true }),
    text: t.string({ required: true }),
    inFavour: t.int({ required: true }),
    against: t.int({ required: true }),
    abstained: t.int({ required: true }),
  }),
})
const AbsentInput = builder.inputType('AbsentInput', {
  fields: (t) => ({ why: t.field({ type: AbsenceType, required: true }), count: t.int({ required: true }) }),
})
const fields = (t: InputFields) => ({
  kind: t.field({ type: Kind, required: true as const }),
  heldOn: t.field({ type: 'Date' as const, required: true as const }),
  place: t.string({ required: true }),
  chair: t.string({ required: true }),
  recorder: t.string({ required: true }),
  due: t.int({ required: true }),
  present: t.int({ required: true }),
  absent: t.field({ type: [AbsentInput], required: true as const }),
  topics: t.stringList({ required: true }),
  keyPoints: t.string({ required: true }),
  differingViews: t.string(),
  motions: t.field({ type: [MotionInput], required: true as const }),
})
type TypedMeeting = Omit<RecordMeeting, 'absent'> & { readonly absent: readonly { readonly why: Absence; readonly count: number }[] }
const typed = <More>({ absent, differingViews, ...rest }: TypedMeeting & More) => ({
  ...rest,
  differingViews: differingViews ?? '',
  absent: Object.fromEntries(absent.filter(({ count }) => count !== 0).map(({ why, count }) => [why, count])),
})

const mutation = <Input>(name: string, demand: Action, more: (t: InputFields) => object, command: Command<Input, never, never, MeetingOutcome>, about: (input: never) => unknown = (input) => input): void => {
  const InputType = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, { fields: (t) => ({ ...more(t), ...rehearsable(t) }) as never })
  builder.mutationField(name, (t) =>
    t.field({
      demand,
      type: MeetingType,
      nullable: true,
      description: 'Empty in a dry run.',
      args: { input: t.arg({ type: InputType, required: true }) },
      resolve: async (_root, { input }, context: Context) => {
        const [rest, options] = splitRequest(input as CommandOptions)
        const { id } = await runCommand(command, context, about(rest as never) as Input, options)
        return id === '' ? null : context.db.prisma.meeting.findUnique({ where: { id } })
      },
    }),
  )
}
const said = (t: InputFields) => ({ ...subject(t), text: t.string() })
mutation('recordMeeting', 'evidence.record', (t) => ({ organizationId: t.id({ required: true }), ...fields(t) }), commands.record as never, typed)
mutation('correctMeeting', 'evidence.record', (t) => ({ ...subject(t), ...fields(t) }), commands.correct as never, typed)
mutation('archiveMeeting', 'evidence.record', (t) => ({ ...subject(t), reason: t.string() }), commands.archive as never)
mutation('queryMeeting', 'meetings.review', said, commands.query as never)
mutation('acceptMeeting', 'meetings.review', said, commands.accept as never)
mutation('answerMeeting', 'evidence.record', said, commands.answer as never)

export { Note }
