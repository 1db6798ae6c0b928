import type { Transaction } from '@shuping/db'
import { canonicalHash } from '@shuping/domain/kit'
import type { Refusal, Verdict } from '@shuping/domain/kit'
import { lengthOf, moveReport, REPORT_PARTS, takesReports, writeReport } from '@shuping/domain/reports'
import type { ReportPatch, ReportRefusal, ReportTexts, ReportVerb } from '@shuping/domain/reports'
import { today } from '../../context.ts'
import type { Context } from '../../context.ts'
import { personal } from '../../kit/audit.ts'
import type { Command } from '../../kit/command.ts'
import { loadOwn, loadReviewed } from './load.ts'
import type { LoadedReport } from './load.ts'

/** Which report, and the version that the caller saw; 0: nothing was written yet. */
export interface Seen {
  readonly appraiseeId: string
  readonly version: number
}
export interface Reasoned {
  readonly reason?: string | null | undefined
}

/** What a command leaves: the appraisee whose report it was. */
export type ReportOutcome = { readonly appraiseeId: string }

/** A verdict, unless the cycle takes no reports now. */
const whileOpen = <Value>(report: LoadedReport, verdict: Verdict<Value, ReportRefusal>): Verdict<Value, ReportRefusal> => {
  if (takesReports(report.cycleState)) return verdict
  const closed: Refusal<ReportRefusal> = { code: 'reports.cycleClosed' }
  return { ok: false, refusals: [closed, ...(verdict.ok ? [] : verdict.refusals)] }
}

const subjectOf = ({ appraiseeId, personId, personName }: LoadedReport) => ({
  kind: 'report',
  id: appraiseeId,
  label: personal(personName, personId),
})

/** Characters over all parts. */
const lengthOfAll = (texts: ReportTexts): number => REPORT_PARTS.reduce((sum, part) => sum + lengthOf(texts[part]), 0)

/** The row of a report, made where there is none yet; answers its id. */
export async function keepReport(tx: Transaction, report: LoadedReport, data: object, context: Context): Promise<string> {
  if (report.id !== null) {
    await tx.report.update({ where: { id: report.id }, data: { ...data, version: { increment: 1 } } })
    return report.id
  }
  const id = context.newId()
  const { appraiseeId, path, personId } = report
  await tx.report.create({ data: { id, appraiseeId, path, personId, ...data } })
  return id
}

interface Draft {
  readonly report: LoadedReport
  readonly texts: ReportTexts
}

/** Saves what the author has written so far. Of the text itself nothing goes into the chain. */
export const saveDraft: Command<Seen & { readonly texts: ReportTexts }, LoadedReport, Draft, ReportOutcome> = {
  name: 'reports.saveDraft',
  action: 'own',
  load: (tx, { appraiseeId }, context) => loadOwn(tx, appraiseeId, context),
  decide: (input, report) => {
    const verdict = whileOpen(report, writeReport(input, report, report.byAuthor))
    return verdict.ok ? { ok: true, value: { report, texts: verdict.value } } : verdict
  },
  write: async (tx, { report, texts }, context) => {
    const reportId = await keepReport(tx, report, {}, context)
    const draft = { texts: { ...texts }, savedAt: context.now() }
    await tx.reportDraft.upsert({ where: { reportId }, create: { reportId, personId: report.personId, ...draft }, update: draft })
    return { appraiseeId: report.appraiseeId }
  },
  audit: async (_tx, { value: { report, texts } }) => ({
    path: report.path,
    subjects: [subjectOf(report)],
    after: { length: lengthOfAll(texts) },
  }),
}

interface Moved {
  readonly verb: ReportVerb
  readonly report: LoadedReport
  readonly patch: ReportPatch
  readonly reason: string
}

/** A move of a report, by its author or by who reviews it. */
const move = (verb: ReportVerb, whose: 'author' | 'reviewer'): Command<Seen & Reasoned, LoadedReport, Moved, ReportOutcome> => ({
  name: `reports.${verb}`,
  action: whose === 'author' ? 'own' : 'reports.review',
  load: (tx, { appraiseeId }, context) => (whose === 'author' ? loadOwn : loadReviewed)(tx, appraiseeId, context),
  decide: (input, report, context) => {
    const reason = (input.reason ?? '').trim()
    const verdict = whileOpen(
      report,
      moveReport({ verb, version: input.version }, report, {
        today: today(context),
        dueOn: report.dueOn ?? '9999-12-31',
        reason,
        emptyParts: REPORT_PARTS.filter((part) => report.texts[part] === '').length,
        byAuthor: report.byAuthor,
        cycleReporting: false,
      }),
    )
    const long: Refusal<ReportRefusal>[] =
      reason.length > REASON_MAX ? [{ code: 'kit.tooLong', field: 'reason', params: { max: REASON_MAX, length: reason.length } }] : []
    if (!verdict.ok) return { ok: false, refusals: [...verdict.refusals, ...long] }
    return long.length > 0 ? { ok: false, refusals: long } : { ok: true, value: { verb, report, patch: verdict.value, reason } }
  },
  write: async (tx, { report, patch, reason }, context) => {
    const number = verb === 'submit' ? report.versionNumber + 1 : report.versionNumber
    const { submittedOn, state, late } = patch
    const data = { state, late, submittedOn: submittedOn === null ? null : new Date(submittedOn), versionNumber: number }
    const id = await keepReport(tx, report, data, context)
    if (verb === 'submit') await keepVersion(tx, id, number, report, context)
    const accountId = context.viewer?.accountId ?? null
    const by = accountId === null ? null : await tx.account.findUnique({ where: { id: accountId }, select: { displayName: true } })
    await tx.reportStep.create({
      data: {
        id: context.newId(), reportId: id, path: report.path, personId: report.personId, verb, from: report.state, to: state,
        number, at: context.now(), accountId, byName: by?.displayName ?? null, reason,
      },
    })
    return { appraiseeId: report.appraiseeId }
  },
  audit: async (_tx, { value: { report, patch, reason } }) => ({
    path: report.path,
    subjects: [subjectOf(report)],
    ...(reason === '' ? {} : { reason }),
    before: { state: report.state },
    after: {
      state: patch.state,
      ...(verb === 'submit' ? { number: report.versionNumber + 1, late: patch.late, length: lengthOfAll(report.texts) } : {}),
    },
  }),
})

/** Characters of a reason. */
const REASON_MAX = 1_000

/** Freezes the draft as a version, with the attachments it has now; from here on others may read both. */
async function keepVersion(tx: Transaction, reportId: string, number: number, report: LoadedReport, context: Context): Promise<void> {
  const attachments = await tx.reportAttachment.findMany({
    where: { reportId, isCurrent: true },
    orderBy: { id: 'asc' },
    select: { id: true, hash: true },
  })
  await tx.reportAttachment.updateMany({ where: { reportId, isCurrent: true, submitted: false }, data: { submitted: true } })
  await tx.reportVersion.create({
    data: {
      reportId, number, path: report.path, personId: report.personId, texts: { ...report.texts }, submittedAt: context.now(),
      hash: canonicalHash({ texts: { ...report.texts }, attachments: attachments.map(({ hash }) => hash) }),
      attachmentIds: attachments.map(({ id }) => id),
    },
  })
}

export const submit = move('submit', 'author')
export const takeBack = move('takeBack', 'author')
export const giveBack = move('giveBack', 'reviewer')
export const approve = move('approve', 'reviewer')
export const waive = move('waive', 'reviewer')
export const askAfterAll = move('askAfterAll', 'reviewer')
