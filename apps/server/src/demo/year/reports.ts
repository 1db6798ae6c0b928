import { REPORT_PARTS } from '@shuping/domain/reports'
import type { ReportTexts } from '@shuping/domain/reports'
import type { Context } from '../../context.ts'
import { runCommand } from '../../kit/command.ts'
import { reportCommands } from '../../modules/reports/index.ts'
import type { Head } from './heads.ts'

/** How far a report has come. RETURNED: with a reason, and written anew where the author took it up again. */
export type ReportStand = 'APPROVED' | 'SUBMITTED' | 'RETURNED' | 'DRAFT'

/** Texts with the unit's own name in them; `{unit}` stands for it. */
export type ReportSample = Readonly<Record<keyof ReportTexts, string>>

async function versionOf({ db }: Context, appraiseeId: string): Promise<number> {
  return (await db.prisma.report.findUnique({ where: { appraiseeId }, select: { version: true } }))?.version ?? 0
}

/** The author's report as far as it stands, with what the level above said of it. */
export async function fileReport(author: Context, reviewer: Context, { id: appraiseeId, unit }: Head, sample: ReportSample, stand: ReportStand): Promise<void> {
  const written = (shorter: boolean): ReportTexts =>
    Object.fromEntries(REPORT_PARTS.map((part) => {
      const text = sample[part].replaceAll('{unit}', unit)
      // The first attempt has no causes of its own, which is what is sent back.
      return [part, shorter && part === 'causes' ? '客观上任务重、人手紧。' : shorter && stand === 'DRAFT' && part === 'nextSteps' ? '' : text]
    })) as unknown as ReportTexts
  const seen = async (): Promise<{ appraiseeId: string; version: number }> => ({ appraiseeId, version: await versionOf(author, appraiseeId) })
  await runCommand(reportCommands.saveDraft, author, { ...(await seen()), texts: written(stand === 'DRAFT' || stand === 'RETURNED') })
  if (stand === 'DRAFT') return
  await runCommand(reportCommands.submit, author, await seen())
  if (stand === 'RETURNED') {
    await runCommand(reportCommands.giveBack, reviewer, { ...(await seen()), reason: '原因分析只写了客观情况，请着重剖析主观原因，对照问题逐条说明。' })
  }
  if (stand === 'APPROVED') await runCommand(reportCommands.approve, reviewer, await seen())
}

/** An approved report that was sent back once: two versions, to be compared. */
export async function fileTwice(author: Context, reviewer: Context, head: Head, sample: ReportSample): Promise<void> {
  await fileReport(author, reviewer, head, sample, 'RETURNED')
  await fileReport(author, reviewer, head, sample, 'APPROVED')
}
