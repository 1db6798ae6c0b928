import { attach as attachFile, isWritable, takesReports } from '@shuping/domain/reports'
import type { AttachmentPlan, ReportRefusal } from '@shuping/domain/reports'
import type { Refusal } from '@shuping/domain/kit'
import { personal } from '../../../kit/audit.ts'
import type { Command } from '../../../kit/command.ts'
import { keepReport } from '../commands.ts'
import { loadOwn } from '../load.ts'
import type { LoadedReport } from '../load.ts'
import { keepContent } from './keep-content.ts'
import type { Incoming } from './keep-content.ts'

const notWritable = (report: LoadedReport): readonly Refusal<ReportRefusal>[] => [
  ...(takesReports(report.cycleState) ? [] : [{ code: 'reports.cycleClosed' } as const]),
  ...(isWritable(report.state) ? [] : [{ code: 'reports.notWritable' } as const]),
]

const subjectsOf = ({ appraiseeId, personId, personName }: LoadedReport) => [
  { kind: 'report', id: appraiseeId, label: personal(personName, personId) },
]

export interface Attach {
  readonly appraiseeId: string
  readonly name: string
  readonly size: number
  readonly hash: string
  readonly begins: string
}
export type AttachOutcome = { readonly appraiseeId: string; readonly attachmentId: string }

interface AttachFacts {
  readonly report: LoadedReport
  readonly present: number
}

/** Lays a file beside the caller's own report. Its content is kept with the transaction's last step. */
export const attach = (incoming: Incoming): Command<Attach, AttachFacts, AttachmentPlan & AttachFacts, AttachOutcome> => ({
  name: 'reports.attach',
  action: 'own',
  load: async (tx, { appraiseeId }, context) => {
    const report = await loadOwn(tx, appraiseeId, context)
    if (report === null) return null
    const present = report.id === null ? 0 : await tx.reportAttachment.count({ where: { reportId: report.id, isCurrent: true } })
    return { report, present }
  },
  decide: (input, facts) => {
    const verdict = attachFile(input, facts.present)
    const refusals = [...notWritable(facts.report), ...(verdict.ok ? [] : verdict.refusals)]
    return refusals.length > 0 || !verdict.ok ? { ok: false, refusals } : { ok: true, value: { ...verdict.value, ...facts } }
  },
  write: async (tx, { report, name, mediaType }, context) => {
    const reportId = await keepReport(tx, report, {}, context)
    const id = context.newId()
    const { size, hash } = incoming
    await tx.reportAttachment.create({
      data: { id, reportId, path: report.path, personId: report.personId, name, mediaType, size, hash, uploadedAt: context.now() },
    })
    await keepContent(context, incoming)
    return { appraiseeId: report.appraiseeId, attachmentId: id }
  },
  audit: async (_tx, { value: { report, name } }) => ({
    path: report.path,
    subjects: subjectsOf(report),
    after: { file: personal(name, report.personId), size: incoming.size, hash: incoming.hash },
  }),
  preview: (_value, { report }) => ({ appraiseeId: report.appraiseeId, attachmentId: '' }),
})

interface Remove {
  readonly appraiseeId: string
  readonly attachmentId: string
}
interface RemoveFacts {
  readonly report: LoadedReport
  readonly attachment: { readonly id: string; readonly name: string; readonly submitted: boolean; readonly hash: string }
}

/** Takes a file from the caller's own report. What an earlier version had stays with that version. */
export const removeAttachment: Command<Remove, RemoveFacts, RemoveFacts, { readonly appraiseeId: string }> = {
  name: 'reports.removeAttachment',
  action: 'own',
  load: async (tx, { appraiseeId, attachmentId }, context) => {
    const report = await loadOwn(tx, appraiseeId, context)
    const attachment = report?.id == null ? null : await tx.reportAttachment.findFirst({
      where: { id: attachmentId, reportId: report.id, isCurrent: true },
      select: { id: true, name: true, submitted: true, hash: true },
    })
    return report === null || attachment === null ? null : { report, attachment }
  },
  decide: (_input, facts) => {
    const refusals = notWritable(facts.report)
    return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: facts }
  },
  write: async (tx, { report, attachment }, context) => {
    await keepReport(tx, report, {}, context)
    const where = { id: attachment.id }
    await (attachment.submitted
      ? tx.reportAttachment.update({ where, data: { isCurrent: false } })
      : tx.reportAttachment.delete({ where }))
    return { appraiseeId: report.appraiseeId }
  },
  audit: async (_tx, { value: { report, attachment } }) => ({
    path: report.path,
    subjects: subjectsOf(report),
    before: { file: personal(attachment.name, report.personId), hash: attachment.hash },
  }),
}
