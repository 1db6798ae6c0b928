import { builder } from '../../builder.ts'
import { runCommand } from '../../kit/command.ts'
import { request, splitRequest } from '../../kit/command-input.ts'
import { whereInReach } from '../../kit/scope.ts'
import { ScoreSheet } from '../scoring/index.ts'
import * as commands from './grade-commands.ts'
import type { DecisionOutcome } from './grade-commands.ts'
import { Publication, PublicationRangeType } from './types.ts'

const Outcome = builder.objectRef<DecisionOutcome>('DecisionOutcome').implement({
  fields: (t) => ({
    sheets: t.field({
      type: [ScoreSheet],
      description: 'Whose grades changed.',
      resolve: ({ sheetIds }, _args, context) =>
        context.db.prisma.scoreSheet.findMany({
          where: { id: { in: [...sheetIds] }, ...whereInReach(context, 'scores.view') }, orderBy: { ordinal: 'asc' }, include: { grading: true },
        }),
    }),
    publication: t.field({
      type: Publication,
      nullable: true,
      resolve: ({ publicationId }, _args, context) =>
        publicationId === null ? null : context.db.prisma.publication.findFirst({ where: { id: publicationId, ...whereInReach(context, 'cycles.view') } }),
    }),
  }),
})

const Draft = builder.inputType('DraftGradeInput', {
  fields: (t) => ({
    sheetId: t.id({ required: true }),
    version: t.int({ required: true, description: 'Of the grading the caller saw; 0 while there is none.' }),
    grade: t.string({ required: true }),
    reason: t.string({ description: 'Needed where the grade departs from the computed one.' }),
    merits: t.string({ required: true }),
    problems: t.string({ required: true }),
    direction: t.string({ required: true }),
    ...request(t),
  }),
})
const SeenGrading = builder.inputType('SeenGradingInput', {
  fields: (t) => ({
    appraiseeId: t.id({ required: true }),
    version: t.int({ required: true, description: 'Of the grading the caller saw; 0 while there is none.' }),
  }),
})
const DraftMany = builder.inputType('DraftGradesInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    rows: t.field({ type: [SeenGrading], description: 'Those marked; absent: all who are graded and have no draft yet.' }),
    merits: t.string({ required: true }),
    problems: t.string({ required: true }),
    direction: t.string({ required: true }),
    ...request(t),
  }),
})
const DecideOne = builder.inputType('DecideGradeInput', {
  fields: (t) => ({
    appraiseeId: t.id({ required: true }),
    version: t.int({ required: true, description: 'Of the grading the caller saw; 0 while there is none.' }),
    grade: t.string({ required: true }),
    reason: t.string({ description: 'Needed where the grade departs from the computed one.' }),
  }),
})
const Decide = builder.inputType('DecideGradesInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    decisions: t.field({ type: [DecideOne], required: true }),
    on: t.field({ type: 'Date', required: true, description: 'Day of the meeting.' }),
    minutes: t.string({ required: true, description: 'Title or number of the minutes.' }),
    quotaReason: t.string({ description: 'On what basis a quota is passed, where one is.' }),
    ...request(t),
  }),
})
const Feedback = builder.inputType('RecordFeedbackInput', {
  fields: (t) => ({ cycleId: t.id({ required: true }), on: t.field({ type: 'Date', required: true }), ...request(t) }),
})
const Publish = builder.inputType('PublishResultsInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    range: t.field({ type: PublicationRangeType, required: true }),
    withTotals: t.boolean({ required: true }),
    withRanks: t.boolean({ required: true, description: 'Only where the scheme publishes a ranking.' }),
    rankingBasis: t.string({ description: 'Title and number of the document that permits it.' }),
    ...request(t),
  }),
})

builder.mutationFields((t) => ({
  draftGrade: t.field({
    demand: 'grades.draft',
    type: Outcome,
    description: 'Drafts opinion and grade of one appraisee.',
    args: { input: t.arg({ type: Draft, required: true }) },
    resolve: (_root, { input }, context) => runCommand(commands.draft, context, ...splitRequest(input)),
  }),
  draftGrades: t.field({
    demand: 'grades.draft',
    type: Outcome,
    description: 'Drafts the computed grade of many under one opinion: all of them or none.',
    args: { input: t.arg({ type: DraftMany, required: true }) },
    resolve: (_root, { input }, context) => runCommand(commands.draftMany, context, ...splitRequest(input)),
  }),
  decideGrades: t.field({
    demand: 'cycles.decide',
    type: Outcome,
    description: 'The committee’s decision, with minutes: all of the grades or none.',
    args: { input: t.arg({ type: Decide, required: true }) },
    resolve: (_root, { input }, context) => runCommand(commands.decide, context, ...splitRequest(input)),
  }),
  recordFeedback: t.field({
    demand: 'grades.draft',
    type: Outcome,
    description: 'The feedback letters were handed over or sent on this day, to all who had none.',
    args: { input: t.arg({ type: Feedback, required: true }) },
    resolve: (_root, { input }, context) => runCommand(commands.feedback, context, ...splitRequest(input)),
  }),
  publishResults: t.field({
    demand: 'cycles.move',
    type: Outcome,
    description: 'Makes the decided grades known in a range. What is published stays; a correction is a new version.',
    args: { input: t.arg({ type: Publish, required: true }) },
    resolve: (_root, { input }, context) => runCommand(commands.publish, context, ...splitRequest(input)),
  }),
}))
