import { builder } from '../../builder.ts'
import { runCommand } from '../../kit/command.ts'
import { request, splitRequest, subject } from '../../kit/command-input.ts'
import { whereInReach } from '../../kit/scope.ts'
import { allot } from './allot-command.ts'
import * as entering from './enter-command.ts'
import { waiveMany } from './waive-many.ts'
import { gather } from './gather-command.ts'
import { make } from './make-command.ts'
import type { ScoringOutcome } from './outcome.ts'
import { readStanding } from './sheet-queries.ts'
import { ScoreInput, StandingType } from './sheet-types.ts'

const Outcome = builder.objectRef<ScoringOutcome>('ScoringOutcome').implement({
  fields: (t) => ({
    standing: t.field({
      type: StandingType,
      nullable: true,
      description: 'What the scores of the cycle now wait for.',
      resolve: ({ cycleId }, _args, context) => (cycleId === null ? null : readStanding(context, cycleId)),
    }),
    input: t.field({
      type: ScoreInput,
      nullable: true,
      resolve: ({ inputId }, _args, context) =>
        inputId === null ? null : context.db.prisma.scoreInput.findFirst({ where: { id: inputId, ...whereInReach(context, 'scores.view') } }),
    }),
    sheets: t.exposeInt('sheets', { description: 'Score sheets made.' }),
  }),
})

const OfCycle = (name: string) =>
  builder.inputType(name, { fields: (t) => ({ cycleId: t.id({ required: true }), ...request(t) }) })
const Gather = OfCycle('GatherInputsInput')
const Make = OfCycle('ScoreCycleInput')
const Entry = builder.inputType('ScoreEntryInput', {
  fields: (t) => ({
    appraiseeId: t.id({ required: true }),
    slot: t.string({ required: true, description: 'As `scoreInputs` names it.' }),
    value: t.string({ required: true, description: 'A number, or JSON text for inputs of several numbers.' }),
    version: t.int({ description: 'Of the input the caller saw, 0 where there was none: what somebody else changed meanwhile is not typed over.' }),
  }),
})
const Enter = builder.inputType('EnterScoresInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    entries: t.field({ type: [Entry], required: true, description: `At most ${entering.ENTRIES_MAX}.` }),
    imported: t.boolean({ description: 'From a table, rather than typed.' }),
    ...request(t),
  }),
})
const Allotted = builder.inputType('AllottedNumberInput', {
  fields: (t) => ({
    schemeVersionId: t.id({ required: true }),
    quota: t.string({ required: true }),
    class: t.string({ required: true, description: 'As `allotments` names it; empty: all classes.' }),
    pool: t.string({ required: true, description: 'As `allotments` names it; empty: the whole.' }),
    number: t.int({ required: true }),
    version: t.int({ required: true, description: 'Of the number the caller saw; 0 while there is none.' }),
  }),
})
const Allot = builder.inputType('AllotNumbersInput', {
  fields: (t) => ({ cycleId: t.id({ required: true }), numbers: t.field({ type: [Allotted], required: true }), ...request(t) }),
})
const Waive = builder.inputType('WaiveInputInput', {
  fields: (t) => ({ ...subject(t), reason: t.string({ required: true }), ...request(t) }),
})

const SeenInput = builder.inputType('SeenInputInput', {
  fields: (t) => ({ id: t.id({ required: true }), version: t.int({ required: true, description: 'Of the input the caller saw.' }) }),
})
const WaiveMany = builder.inputType('WaiveInputsInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }), inputs: t.field({ type: [SeenInput], required: true }), reason: t.string({ required: true }), ...request(t),
  }),
})

builder.mutationFields((t) => ({
  gatherInputs: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Brings the inputs of a cycle up to date from their sources; what was typed or waived stays.',
    args: { input: t.arg({ type: Gather, required: true }) },
    resolve: (_root, { input }, context) => runCommand(gather, context, ...splitRequest(input)),
  }),
  enterScores: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Enters inputs by hand or from a table: all of them or none.',
    args: { input: t.arg({ type: Enter, required: true }) },
    resolve: (_root, { input }, context) => runCommand(entering.enter, context, ...splitRequest(input)),
  }),
  allotNumbers: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Records the numbers of places that were handed down: all of them or none.',
    args: { input: t.arg({ type: Allot, required: true }) },
    resolve: (_root, { input }, context) => runCommand(allot, context, ...splitRequest(input)),
  }),
  waiveInput: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Leaves a missing input out, for a reason; what the scheme says of a missing one then holds.',
    args: { input: t.arg({ type: Waive, required: true }) },
    resolve: (_root, { input }, context) => runCommand(entering.waive, context, ...splitRequest(input)),
  }),
  waiveInputs: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Leaves missing inputs of many out, for one reason: all of them or none.',
    args: { input: t.arg({ type: WaiveMany, required: true }) },
    resolve: (_root, { input }, context) => runCommand(waiveMany, context, ...splitRequest(input)),
  }),
  scoreCycle: t.field({
    demand: 'scores.make',
    type: Outcome,
    description: 'Makes the score sheets of a cycle from the inputs as they stand, and keeps both.',
    args: { input: t.arg({ type: Make, required: true }) },
    resolve: (_root, { input }, context) => runCommand(make, context, ...splitRequest(input)),
  }),
}))
