import type { ReportTexts } from '@shuping/domain/reports'
import type { Context } from '../../context.ts'
import { whereInReach } from '../../kit/scope.ts'
import { readTexts } from './load.ts'

/**
 * What was last submitted of an organization in the cycle before, for this year's report opens with it. The office goes on
 * with another holder: whoever reads the reports there may, besides who wrote it.
 */
export async function lastVersionOf(context: Context, lastId: string | null, organizationId: string): Promise<ReportTexts | null> {
  if (lastId === null) return null
  const personId = context.viewer?.personId ?? null
  const found = await context.db.prisma.reportVersion.findFirst({
    where: {
      report: { appraisee: { cycleId: lastId, organizationId } },
      OR: [
        whereInReach(context, 'reports.read'),
        ...(personId === null ? [] : [{ personId }]),
      ],
    },
    orderBy: [{ submittedAt: 'desc' }, { number: 'desc' }],
    select: { texts: true },
  })
  return found === null ? null : readTexts(found.texts)
}
