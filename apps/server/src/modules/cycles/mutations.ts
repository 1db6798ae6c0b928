import { cycleMachine } from '@shuping/domain/cycles'
import type { CycleVerb } from '@shuping/domain/cycles'
import { builder } from '../../builder.ts'
import { runCommand } from '../../kit/command.ts'
import { rehearsable, splitRequest, subject } from '../../kit/command-input.ts'
import { whereInReach } from '../../kit/scope.ts'
import { configure } from './configure-command.ts'
import { changeFormOf } from './form-command.ts'
import type { FormOutcome } from './form-command.ts'
import { readSettings, SettingsInput } from './inputs.ts'
import { commandFor } from './move-command.ts'
import { create, handDown, openFromLast } from './open-commands.ts'
import type { CycleOutcome } from './outcome.ts'
import { cycleInReach } from './reach.ts'
import { askForReopening, refuseToReopen } from './reopening-commands.ts'
import { buildRoster } from './roster-command.ts'
import type { RosterLine, RosterOutcome, RosterQuestion } from './roster-command.ts'
import { Appraisee, AppraiseeForm, AppraiseeReason, Cycle, CycleKind } from './types.ts'

export const CycleVerbType = builder.enumType('CycleVerb', { values: Object.keys(cycleMachine.moves) as CycleVerb[] })

const Outcome = builder.objectRef<CycleOutcome>('CycleOutcome').implement({
  description: 'What the command is about; nothing in a dry run.',
  fields: (t) => ({
    cycle: t.field({
      type: Cycle,
      nullable: true,
      resolve: ({ cycleId }, _args, context) =>
        cycleId === null ? null : context.db.prisma.cycle.findFirst({ where: { id: cycleId, ...cycleInReach(context) } }),
    }),
    cycles: t.field({
      type: [Cycle],
      description: 'Opened below it.',
      resolve: ({ cycleIds }, _args, context) =>
        cycleIds.length === 0
          ? []
          : context.db.prisma.cycle.findMany({ where: { id: { in: [...cycleIds] }, ...cycleInReach(context) }, orderBy: { path: 'asc' } }),
    }),
  }),
})

const Line = builder.objectRef<RosterLine>('RosterLine').implement({
  fields: (t) => ({
    classId: t.exposeString('classId'),
    organizationName: t.exposeString('organizationName'),
    personName: t.exposeString('personName', { nullable: true }),
    postTitle: t.exposeString('postTitle', { nullable: true }),
    form: t.field({ type: AppraiseeForm, resolve: ({ form }) => form as 'ON_SITE' }),
    reason: t.field({ type: AppraiseeReason, nullable: true, resolve: ({ reason }) => reason as 'OTHER' | null }),
    note: t.exposeString('note', { nullable: true }),
  }),
})
const Doubt = builder.objectRef<RosterQuestion>('RosterDoubt').implement({
  description: 'What the organizer must look at before the roster is frozen.',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('RosterDoubtKind', { values: ['VACANT', 'SEVERAL_HOLDERS', 'SEVERAL_CLASSES', 'NO_CLASS'] as const }),
      resolve: ({ kind }) => kind as 'VACANT',
    }),
    organizationId: t.exposeID('organizationId'),
    organizationName: t.exposeString('organizationName'),
    classId: t.exposeString('classId', { nullable: true }),
  }),
})
const Roster = builder.objectRef<RosterOutcome>('RosterOutcome').implement({
  fields: (t) => ({
    entries: t.exposeInt('entries'),
    doubtCount: t.exposeInt('doubtCount'),
    lines: t.field({ type: [Line], description: 'The first 500, in a dry run only.', resolve: ({ lines }) => [...lines] }),
    doubts: t.field({ type: [Doubt], description: 'The first 500, in a dry run only.', resolve: ({ doubts }) => [...doubts] }),
    cycle: t.field({
      type: Cycle,
      nullable: true,
      resolve: ({ cycleId }, _args, context) => context.db.prisma.cycle.findFirst({ where: { id: cycleId, ...cycleInReach(context) } }),
    }),
  }),
})
const FormResult = builder.objectRef<FormOutcome>('ChangeFormOutcome').implement({
  fields: (t) => ({
    appraisee: t.field({
      type: Appraisee,
      nullable: true,
      resolve: ({ appraiseeId }, _args, context) =>
        appraiseeId === null
          ? null
          : context.db.prisma.appraisee.findFirst({ where: { id: appraiseeId, ...whereInReach(context, 'cycles.view') } }),
    }),
  }),
})

const CreateCycle = builder.inputType('CreateCycleInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'The organizing organization.' }),
    year: t.int({ required: true }),
    kind: t.field({ type: CycleKind, required: true }),
    title: t.string({ required: true }),
    parentId: t.id({ description: 'A cycle of a level above whose limits this one keeps.' }),
    ...rehearsable(t),
  }),
})
const OpenFromLast = builder.inputType('OpenCycleFromLastInput', {
  fields: (t) => ({
    id: t.id({ required: true, description: 'The earlier cycle.' }),
    year: t.int({ description: 'Empty: the year after.' }),
    ...rehearsable(t),
  }),
})
const HandDown = builder.inputType('HandDownCycleInput', {
  fields: (t) => ({ id: t.id({ required: true }), organizationIds: t.idList({ required: true }), ...rehearsable(t) }),
})
const Configure = builder.inputType('ConfigureCycleInput', {
  fields: (t) => ({ ...subject(t), settings: t.field({ type: SettingsInput, required: true }), ...rehearsable(t) }),
})
const BuildRoster = builder.inputType('BuildRosterInput', { fields: (t) => ({ ...subject(t), ...rehearsable(t) }) })
const ChangeForm = builder.inputType('ChangeFormInput', {
  fields: (t) => ({
    ...subject(t),
    form: t.field({ type: AppraiseeForm, required: true }),
    reason: t.field({ type: AppraiseeReason }),
    note: t.string({ required: true }),
    ...rehearsable(t),
  }),
})
const MoveCycle = builder.inputType('MoveCycleInput', {
  fields: (t) => ({
    ...subject(t),
    verb: t.field({ type: CycleVerbType, required: true }),
    reason: t.string({ description: 'Where the move must be explained.' }),
    on: t.field({ type: 'Date', description: 'Of the meeting that approved or decided, or of the notice.' }),
    minutes: t.string({ description: 'Number or title of the minutes.' }),
    ...rehearsable(t),
  }),
})

const AskReopening = builder.inputType('AskReopeningInput', {
  fields: (t) => ({ ...subject(t), reason: t.string({ required: true }), ...rehearsable(t) }),
})
const RefuseReopening = builder.inputType('RefuseReopeningInput', {
  fields: (t) => ({ ...subject(t), reason: t.string({ required: true }), ...rehearsable(t) }),
})

const day = (date: string | Date | null | undefined): string | null => (date == null ? null : date instanceof Date ? date.toISOString().slice(0, 10) : date)

builder.mutationFields((t) => ({
  createCycle: t.field({
    demand: 'cycles.configure',
    type: Outcome,
    args: { input: t.arg({ type: CreateCycle, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(create, context, what, request)
    },
  }),
  openCycleFromLast: t.field({
    demand: 'cycles.configure',
    type: Outcome,
    args: { input: t.arg({ type: OpenFromLast, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(openFromLast, context, what, request)
    },
  }),
  handDownCycle: t.field({
    demand: 'cycles.configure',
    type: Outcome,
    args: { input: t.arg({ type: HandDown, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(handDown, context, what, request)
    },
  }),
  configureCycle: t.field({
    demand: 'cycles.configure',
    type: Outcome,
    args: { input: t.arg({ type: Configure, required: true }) },
    resolve: (_root, { input }, context) => {
      const [{ settings, ...what }, request] = splitRequest(input)
      return runCommand(configure, context, { ...what, settings: readSettings(settings) }, request)
    },
  }),
  buildRoster: t.field({
    demand: 'cycles.configure',
    type: Roster,
    args: { input: t.arg({ type: BuildRoster, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(buildRoster, context, what, request)
    },
  }),
  changeForm: t.field({
    demand: 'cycles.configure',
    type: FormResult,
    args: { input: t.arg({ type: ChangeForm, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(changeFormOf, context, what, request)
    },
  }),
  askReopening: t.field({
    demand: 'cycles.move',
    type: Outcome,
    description: 'The organizer asks the level above to have published results scored anew. Its yes is the move `reopen`.',
    args: { input: t.arg({ type: AskReopening, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(askForReopening, context, what, request)
    },
  }),
  refuseReopening: t.field({
    demand: 'cycles.reopen',
    type: Outcome,
    description: 'The level above says no; the results stay as they are.',
    args: { input: t.arg({ type: RefuseReopening, required: true }) },
    resolve: (_root, { input }, context) => {
      const [what, request] = splitRequest(input)
      return runCommand(refuseToReopen, context, what, request)
    },
  }),
  moveCycle: t.field({
    demand: 'cycles.view',
    type: Outcome,
    description: 'Who makes a move is a matter of its verb: the organizer, the counting officer or the committee.',
    args: { input: t.arg({ type: MoveCycle, required: true }) },
    resolve: (_root, { input }, context) => {
      const [{ on, ...what }, request] = splitRequest(input)
      return runCommand(commandFor(what.verb), context, { ...what, on: day(on) }, request)
    },
  }),
}))
