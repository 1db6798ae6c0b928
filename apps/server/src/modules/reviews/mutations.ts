import { builder } from '../../builder.ts'
import { request, splitRequest } from '../../kit/command-input.ts'
import { runCommand } from '../../kit/command.ts'
import { whereInReach } from '../../kit/scope.ts'
import * as checks from './commands.ts'
import type { CheckOutcome, RecordOutcome } from './commands.ts'
import { putRight } from './put-right-command.ts'
import type { RemedyOutcome } from './put-right-command.ts'
import { CheckVisit, FieldCheck } from './types.ts'

const Planned = builder.objectRef<CheckOutcome>('FieldCheckOutcome').implement({
  fields: (t) => ({
    check: t.prismaField({
      type: FieldCheck,
      nullable: true,
      resolve: (query, { checkId }, _args, context) =>
        context.db.prisma.fieldCheck.findFirst({ ...query, where: { id: checkId, ...whereInReach(context, 'reviews.read') } }),
    }),
  }),
})
const Recorded = builder.objectRef<RecordOutcome>('CheckRecordOutcome').implement({
  fields: (t) => ({
    visit: t.prismaField({
      type: CheckVisit,
      nullable: true,
      resolve: (query, { visitId }, _args, context) => {
        const personId = context.viewer?.personId ?? null
        if (personId === null) return null
        return context.db.prisma.checkVisit.findFirst({ ...query, where: { id: visitId, check: { members: { some: { personId } } } } })
      },
    }),
  }),
})

const Remedied = builder.objectRef<RemedyOutcome>('FindingOutcome').implement({
  fields: (t) => ({
    visit: t.prismaField({
      type: CheckVisit,
      nullable: true,
      resolve: (query, { visitId }, _args, context) =>
        context.db.prisma.checkVisit.findFirst({ ...query, where: { id: visitId, check: whereInReach(context, 'reviews.read') } }),
    }),
  }),
})

const PlanInput = builder.inputType('PlanFieldCheckInput', {
  fields: (t) => ({
    cycleId: t.id({ required: true }),
    classId: t.string({ required: true }),
    component: t.string({ required: true, description: 'The panel of the scheme.' }),
    take: t.int({ required: true, description: 'How many of the class are visited; the system draws them.' }),
    memberIds: t.idList({ required: true, description: 'People of the team.' }),
    fromOn: t.field({ type: 'Date', required: true }),
    toOn: t.field({ type: 'Date', required: true }),
    ...request(t),
  }),
})
const MarkInput = builder.inputType('CheckMarkInput', {
  fields: (t) => ({ item: t.string({ required: true }), mark: t.string({ required: true }) }),
})
const FindingInput = builder.inputType('CheckFindingInput', {
  fields: (t) => ({ item: t.string({ required: true }), text: t.string({ required: true }) }),
})
const RecordInput = builder.inputType('RecordCheckInput', {
  fields: (t) => ({
    visitId: t.id({ required: true }),
    version: t.int({ required: true, description: 'Of the sheet as the caller saw it; 0: nothing was recorded yet.' }),
    marks: t.field({ type: [MarkInput], required: true }),
    findings: t.field({ type: [FindingInput], required: true }),
    ...request(t),
  }),
})

const PutRightInput = builder.inputType('PutFindingRightInput', {
  fields: (t) => ({
    recordId: t.id({ required: true, description: 'The sheet.' }),
    item: t.string({ required: true, description: 'The item of the finding.' }),
    text: t.string({ required: true, description: 'What was done.' }),
    ...request(t),
  }),
})

builder.mutationFields((t) => ({
  putFindingRight: t.field({
    demand: 'reviews.plan',
    type: Remedied,
    args: { input: t.arg({ type: PutRightInput, required: true }) },
    resolve: (_root, { input }, context) => runCommand(putRight, context, ...splitRequest(input)),
  }),
  planFieldCheck: t.field({
    demand: 'reviews.plan',
    type: Planned,
    args: { input: t.arg({ type: PlanInput, required: true }) },
    resolve: (_root, { input }, context) => runCommand(checks.plan, context, ...splitRequest(input)),
  }),
  recordCheck: t.field({
    demand: 'own',
    type: Recorded,
    args: { input: t.arg({ type: RecordInput, required: true }) },
    resolve: (_root, { input }, context) => runCommand(checks.record, context, ...splitRequest(input)),
  }),
  submitCheck: t.field({
    demand: 'own',
    type: Recorded,
    args: { input: t.arg({ type: RecordInput, required: true }) },
    resolve: (_root, { input }, context) => runCommand(checks.submit, context, ...splitRequest(input)),
  }),
}))
