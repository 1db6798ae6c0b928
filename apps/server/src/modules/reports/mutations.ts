import { REPORT_PARTS } from '@shuping/domain/reports'
import type { ReportTexts } from '@shuping/domain/reports'
import { builder } from '../../builder.ts'
import { request, splitRequest } from '../../kit/command-input.ts'
import type { InputFields, MutationFields } from '../../kit/command-input.ts'
import { runCommand } from '../../kit/command.ts'
import type { Command } from '../../kit/command.ts'
import { whereInReach } from '../../kit/scope.ts'
import { removeAttachment } from './attachments/commands.ts'
import * as reports from './commands.ts'
import type { Reasoned, ReportOutcome, Seen } from './commands.ts'
import { owed, ReportEntry } from './types.ts'

const Outcome = builder.objectRef<ReportOutcome>('ReportOutcome').implement({
  fields: (t) => ({
    entry: t.prismaField({
      type: ReportEntry,
      nullable: true,
      description: 'The report as it stands now.',
      resolve: (query, { appraiseeId }, _args, context) => {
        const personId = context.viewer?.personId ?? null
        return context.db.prisma.appraisee.findFirst({
          ...query,
          where: { ...owed, id: appraiseeId, OR: [whereInReach(context, 'reports.read'), ...(personId === null ? [] : [{ personId }])] },
        })
      },
    }),
  }),
})

const seen = (t: InputFields) => ({
  appraiseeId: t.id({ required: true }),
  version: t.int({ required: true, description: 'Of the report as the caller saw it; 0: nothing was written yet.' }),
  ...request(t),
})

const TextsInput = builder.inputType('ReportTextsInput', {
  fields: (t) => Object.fromEntries(REPORT_PARTS.map((part) => [part, t.string({ required: true })])),
})
const SaveDraft = builder.inputType('SaveReportDraftInput', {
  fields: (t) => ({ ...seen(t), texts: t.field({ type: TextsInput, required: true }) }),
})
const Move = builder.inputType('ReportMoveInput', { fields: (t) => seen(t) })
const ReasonedMove = builder.inputType('ReasonedReportMoveInput', {
  fields: (t) => ({ ...seen(t), reason: t.string({ required: true }) }),
})
const RemoveAttachment = builder.inputType('RemoveReportAttachmentInput', {
  fields: (t) => ({ appraiseeId: t.id({ required: true }), attachmentId: t.id({ required: true }), ...request(t) }),
})

/** A field that moves a report without a word, and one that needs a reason. */
const moving = <Facts, Value>(
  t: MutationFields,
  demand: 'own' | 'reports.review',
  command: Command<Seen & Reasoned, Facts, Value, ReportOutcome>,
) =>
  t.field({
    demand,
    type: Outcome,
    args: { input: t.arg({ type: Move, required: true }) },
    resolve: (_root, { input }, context) => runCommand(command, context, ...splitRequest(input)),
  })
const reasoned = <Facts, Value>(t: MutationFields, command: Command<Seen & Reasoned, Facts, Value, ReportOutcome>) =>
  t.field({
    demand: 'reports.review',
    type: Outcome,
    args: { input: t.arg({ type: ReasonedMove, required: true }) },
    resolve: (_root, { input }, context) => runCommand(command, context, ...splitRequest(input)),
  })

builder.mutationFields((t) => ({
  saveReportDraft: t.field({
    demand: 'own',
    type: Outcome,
    args: { input: t.arg({ type: SaveDraft, required: true }) },
    resolve: (_root, { input }, context) => {
      const [about, options] = splitRequest(input)
      return runCommand(reports.saveDraft, context, { ...about, texts: about.texts as unknown as ReportTexts }, options)
    },
  }),
  submitReport: moving(t, 'own', reports.submit),
  takeBackReport: moving(t, 'own', reports.takeBack),
  removeReportAttachment: t.field({
    demand: 'own',
    type: Outcome,
    args: { input: t.arg({ type: RemoveAttachment, required: true }) },
    resolve: (_root, { input }, context) => runCommand(removeAttachment, context, ...splitRequest(input)),
  }),
  approveReport: moving(t, 'reports.review', reports.approve),
  returnReport: reasoned(t, reports.giveBack),
  waiveReport: reasoned(t, reports.waive),
  askForReport: reasoned(t, reports.askAfterAll),
}))
