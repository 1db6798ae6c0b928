import { CALENDAR_DATES, CYCLE_KINDS, CYCLE_STATES } from '@shuping/domain/cycles'
import type { CalendarDateName, Frame, FramedComponent, RosterPractice } from '@shuping/domain/cycles'
import type { Strand } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { reaches, whereInReach } from '../../kit/scope.ts'
import type { Action } from '../../kit/scope.ts'
import { Organization, OrganizationKind, Sector } from '../organizations/index.ts'
import { PostKind } from '../people/index.ts'
import { AppraiseeSubject, SchemeVersion, versionIsSeen } from '../schemes/index.ts'
import { progressOf } from './progress.ts'
import type { CycleProgress } from './progress.ts'
import { seesCycle } from './reach.ts'

export const CycleKind = builder.enumType('CycleKind', { values: CYCLE_KINDS })
export const CycleState = builder.enumType('CycleState', { values: CYCLE_STATES })
export const AppraiseeForm = builder.enumType('AppraiseeForm', { values: ['ON_SITE', 'WRITTEN', 'REPORT_ONLY', 'EXEMPT'] as const })
export const AppraiseeReason = builder.enumType('AppraiseeReason', {
  values: ['NEW_IN_POST', 'SET_UP_LATE', 'HANDED_OVER', 'OTHER'] as const,
})
const AppraiseeState = builder.enumType('AppraiseeState', {
  values: [
    'ROSTERED', 'EXEMPT', 'REPORT_ONLY', 'REPORT_DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PRESENTED', 'WRITTEN', 'COMMENTED', 'ANSWERED',
    'RATED', 'SCORED', 'GRADED', 'NOTIFIED', 'OBJECTED', 'REVIEWED', 'FINAL',
  ] as const,
})
export const CalendarDateNameType = builder.enumType('CycleDateName', { values: CALENDAR_DATES })
export const StrandType = builder.enumType('Strand', {
  description: 'STAGE 台上, OFF_STAGE 台下, RESPONSE 干部群众反响.',
  values: ['STAGE', 'OFF_STAGE', 'RESPONSE'] as const,
})
export const RosterReach = builder.enumType('RosterReach', {
  description: 'Whose organizations are appraised: directly below the organizer, or anywhere below.',
  values: ['CHILDREN', 'SUBTREE'] as const,
})
export const Handover = builder.enumType('Handover', { values: ['PRESENT_HOLDER', 'LONGEST_HOLDER', 'EACH'] as const })
export const NewInPostMode = builder.enumType('NewInPostMode', { values: ['REPORT_ONLY', 'EXEMPT'] as const })

interface WindowRow { readonly date: CalendarDateName; readonly from: string; readonly to: string }
interface RangeRow { readonly of: string; readonly atLeast: string; readonly atMost: string }

const FrameWindow = builder.objectRef<WindowRow>('FrameWindow').implement({
  fields: (t) => ({
    date: t.expose('date', { type: CalendarDateNameType }),
    from: t.expose('from', { type: 'Date' }),
    to: t.expose('to', { type: 'Date' }),
  }),
})
const FrameComponent = builder.objectRef<FramedComponent>('FrameComponent').implement({
  fields: (t) => ({
    id: t.exposeString('id'),
    labelZh: t.string({ nullable: true, description: 'What its organizer calls it.', resolve: ({ label }) => label?.zh ?? null }),
    labelEn: t.string({ nullable: true, resolve: ({ label }) => label?.en ?? null }),
    atLeast: t.exposeString('atLeast', { description: 'A share: `30%` or `1/3`.' }),
    atMost: t.exposeString('atMost'),
  }),
})
const FrameStrand = builder.objectRef<RangeRow>('FrameStrand').implement({
  fields: (t) => ({
    strand: t.field({ type: StrandType, resolve: ({ of }) => of as Strand }),
    atLeast: t.exposeString('atLeast'),
    atMost: t.exposeString('atMost'),
  }),
})
const CycleFrame = builder.objectRef<Frame>('CycleFrame').implement({
  description: 'Limits for the cycles below: they may narrow them, never widen them.',
  fields: (t) => ({
    windows: t.field({
      type: [FrameWindow],
      resolve: ({ windows }) => CALENDAR_DATES.flatMap((date) => (windows[date] === undefined ? [] : [{ date, ...windows[date] }])),
    }),
    components: t.field({
      type: [FrameComponent],
      resolve: ({ components }) => [...components],
    }),
    strands: t.field({
      type: [FrameStrand],
      resolve: ({ strands }) => Object.entries(strands).map(([of, range]) => ({ of, ...range })),
    }),
  }),
})
const RosterRules = builder.objectRef<RosterPractice>('RosterRules').implement({
  fields: (t) => ({
    reach: t.expose('reach', { type: RosterReach }),
    handover: t.expose('handover', { type: Handover, description: 'Who is graded for a post that changed hands.' }),
    newUnderDays: t.int({ description: 'Days in post below which somebody does not take the stage.', resolve: ({ newInPost }) => newInPost.underDays }),
    newMode: t.field({ type: NewInPostMode, resolve: ({ newInPost }) => newInPost.mode }),
    setUpFrom: t.expose('setUpFrom', { type: 'Date', nullable: true, description: 'Organizations set up on this day or later do not take part.' }),
  }),
})

type StateCount = CycleProgress['below'][number]
const CyclesInState = builder.objectRef<StateCount>('CyclesInState').implement({
  fields: (t) => ({ state: t.expose('state', { type: CycleState }), cycles: t.exposeInt('cycles') }),
})
const Progress = builder.objectRef<CycleProgress>('CycleProgress').implement({
  description: 'As far as the caller reaches.',
  fields: (t) => ({
    entries: t.exposeInt('entries'),
    onSite: t.exposeInt('onSite'),
    written: t.exposeInt('written'),
    reportOnly: t.exposeInt('reportOnly'),
    exempt: t.exposeInt('exempt'),
    scored: t.exposeInt('scored'),
    below: t.field({ type: [CyclesInState], description: 'Cycles on all levels below, by state.', resolve: ({ below }) => [...below] }),
    belowEntries: t.exposeInt('belowEntries', { description: 'Appraisees of all cycles below.' }),
  }),
})

const may = (action: Action) => ({
  select: { path: true } as const,
  resolve: ({ path }: { path: string }, _args: object, context: Context): boolean => reaches(context, action, path),
})

export const Cycle = builder.prismaObject('Cycle', {
  description: '考核周期: one organizing organization, one year.',
  fields: (t) => ({
    id: t.exposeID('id'),
    organizationName: t.exposeString('organizationName', { description: 'The organizer’s name when the cycle was opened.' }),
    year: t.exposeInt('year'),
    kind: t.expose('kind', { type: CycleKind }),
    title: t.exposeString('title'),
    state: t.expose('state', { type: CycleState }),
    stateBefore: t.expose('stateBefore', { type: CycleState, nullable: true }),
    stateSince: t.expose('stateSince', { type: 'DateTime' }),
    resultVersion: t.exposeInt('resultVersion'),
    periodFrom: t.expose('periodFrom', { type: 'Date' }),
    periodTo: t.expose('periodTo', { type: 'Date' }),
    noticeOn: t.expose('noticeOn', { type: 'Date', nullable: true }),
    reportsDueOn: t.expose('reportsDueOn', { type: 'Date', nullable: true }),
    ballotsFrom: t.expose('ballotsFrom', { type: 'Date', nullable: true }),
    ballotsUntil: t.expose('ballotsUntil', { type: 'Date', nullable: true }),
    decidedBy: t.expose('decidedBy', { type: 'Date', nullable: true }),
    publicisedBy: t.expose('publicisedBy', { type: 'Date', nullable: true }),
    rosterAsOf: t.expose('rosterAsOf', { type: 'Date', description: 'The day whose tree and posts make the roster.' }),
    rosterBuiltAt: t.expose('rosterBuiltAt', { type: 'DateTime', nullable: true }),
    approvalOn: t.expose('approvalOn', { type: 'Date', nullable: true }),
    approvalMinutes: t.exposeString('approvalMinutes', { nullable: true }),
    noticeIssuedOn: t.expose('noticeIssuedOn', { type: 'Date', nullable: true }),
    decisionOn: t.expose('decisionOn', { type: 'Date', nullable: true }),
    decisionMinutes: t.exposeString('decisionMinutes', { nullable: true }),
    version: t.exposeInt('version'),
    rules: t.field({ type: RosterRules, select: { rosterRules: true }, resolve: ({ rosterRules }) => rosterRules as unknown as RosterPractice }),
    frame: t.field({ type: CycleFrame, select: { frame: true }, resolve: ({ frame }) => frame as unknown as Frame }),
    frameAbove: t.field({
      type: CycleFrame,
      nullable: true,
      description: 'The limits from above.',
      select: { frameAbove: true },
      resolve: ({ frameAbove }) => frameAbove as unknown as Frame | null,
    }),
    organization: t.field({
      type: Organization,
      nullable: true,
      description: 'Empty where the caller does not reach the organizer.',
      select: (_args, _context, nestedSelection) => ({ path: true, organization: nestedSelection(true) }),
      resolve: ({ path, organization }, _args, context) =>
        reaches(context, 'organizations.read', path) ? (organization as never) : null,
    }),
    progress: t.field({ type: Progress, select: { id: true }, resolve: ({ id }, _args, context) => progressOf(id, context) }),
    viewerCanConfigure: t.boolean(may('cycles.configure')),
    viewerCanMove: t.boolean(may('cycles.move')),
    viewerCanDecide: t.boolean(may('cycles.decide')),
  }),
})

export const CycleClass = builder.prismaObject('CycleClass', {
  description: '考核类别: who belongs to it, and the scheme they are scored by.',
  fields: (t) => ({
    id: t.exposeString('classId'),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
    of: t.expose('of', { type: AppraiseeSubject }),
    postKinds: t.expose('postKinds', { type: [PostKind] }),
    sectors: t.expose('sectors', { type: [Sector] }),
    kinds: t.expose('kinds', { type: [OrganizationKind] }),
    levelIds: t.exposeIDList('levelIds'),
    schemeVersion: t.field({
      type: SchemeVersion,
      nullable: true,
      description: 'Empty: none chosen yet, or a draft of a level above.',
      select: (_args, _context, nestedSelection) => ({ schemeVersion: nestedSelection({ select: { path: true, status: true } }) }),
      resolve: ({ schemeVersion }, _args, context) =>
        schemeVersion !== null && versionIsSeen(context, schemeVersion as never) ? (schemeVersion as never) : null,
    }),
  }),
})

export const CycleStep = builder.prismaObject('CycleStep', {
  description: 'A move that the cycle took.',
  fields: (t) => ({
    id: t.exposeID('id'),
    verb: t.exposeString('verb'),
    from: t.expose('from', { type: CycleState }),
    to: t.expose('to', { type: CycleState }),
    at: t.expose('at', { type: 'DateTime' }),
    byName: t.exposeString('byName', { nullable: true }),
    reason: t.exposeString('reason'),
    on: t.expose('on', { type: 'Date', nullable: true }),
    minutes: t.exposeString('minutes', { nullable: true }),
  }),
})

const ReopeningState = builder.enumType('ReopeningState', { values: ['ASKED', 'APPROVED', 'REFUSED'] as const })
builder.prismaObject('CycleReopening', {
  description: 'The organizer’s wish to have published results scored anew, and the answer of the level above.',
  fields: (t) => ({
    id: t.exposeID('id'),
    resultVersion: t.exposeInt('resultVersion', { description: 'The version of the results that it wants replaced.' }),
    state: t.expose('state', { type: ReopeningState }),
    reason: t.exposeString('reason'),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    askedByName: t.exposeString('askedByName', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    answeredByName: t.exposeString('answeredByName', { nullable: true }),
    on: t.expose('on', { type: 'Date', nullable: true, description: 'Day of the approval.' }),
    minutes: t.exposeString('minutes', { nullable: true, description: 'Its number.' }),
    answer: t.exposeString('answer', { nullable: true, description: 'Why it was refused.' }),
  }),
})

export const Appraisee = builder.prismaObject('Appraisee', {
  description: '考核对象: person × post × organization × period. Names are those of the roster’s day.',
  fields: (t) => ({
    id: t.exposeID('id'),
    ordinal: t.exposeInt('ordinal'),
    classId: t.exposeString('classId'),
    organizationName: t.exposeString('organizationName'),
    postTitle: t.exposeString('postTitle', { nullable: true, description: 'Empty: the organization itself is appraised.' }),
    personName: t.exposeString('personName', { nullable: true }),
    periodFrom: t.expose('periodFrom', { type: 'Date' }),
    periodTo: t.expose('periodTo', { type: 'Date' }),
    form: t.expose('form', { type: AppraiseeForm }),
    reason: t.expose('reason', { type: AppraiseeReason, nullable: true }),
    reasonNote: t.exposeString('reasonNote', { nullable: true }),
    state: t.expose('state', { type: AppraiseeState }),
    version: t.exposeInt('version'),
    viewerCanConfigure: t.boolean(may('cycles.configure')),
  }),
})

// Fields that lead to types declared further down, or back.
builder.prismaObjectFields(Cycle, (t) => ({
  classes: t.relation('classes', { query: { orderBy: { ordinal: 'asc' } } }),
  steps: t.relation('steps', {
    description: 'Moves it took, newest first; for those who see the organizer’s own cycles.',
    query: (_args, context) => ({ where: whereInReach(context, 'cycles.view'), orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
  }),
  reopenings: t.relation('reopenings', {
    description: 'Wishes to score it anew, newest first; for those who see the organizer’s own cycles.',
    query: (_args, context) => ({ where: whereInReach(context, 'cycles.view'), orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] }),
  }),
  parent: t.field({
    type: Cycle,
    nullable: true,
    description: 'The cycle above that this one refines; empty while the caller may not see it.',
    select: (_args, _context, nestedSelection) => ({ parent: nestedSelection({ select: { path: true, state: true } }) }),
    resolve: ({ parent }, _args, context) =>
      parent !== null && seesCycle(context, parent as { path: string; state: string }) ? (parent as never) : null,
  }),
  last: t.field({
    type: Cycle,
    nullable: true,
    description: 'The cycle it was opened from.',
    select: (_args, _context, nestedSelection) => ({ last: nestedSelection({ select: { path: true, state: true } }) }),
    resolve: ({ last }, _args, context) => (last !== null && seesCycle(context, last as { path: string; state: string }) ? (last as never) : null),
  }),
}))
builder.prismaObjectFields(Appraisee, (t) => ({
  cycle: t.field({
    type: Cycle,
    nullable: true,
    select: (_args, _context, nestedSelection) => ({ cycle: nestedSelection({ select: { path: true, state: true } }) }),
    resolve: ({ cycle }, _args, context) => (cycle !== null && seesCycle(context, cycle as { path: string; state: string }) ? (cycle as never) : null),
  }),
}))
