import { Prisma } from '@shuping/db'
import type { ReportTexts } from '@shuping/domain/reports'
import { batched } from '../../kit/batch.ts'
import { inReach } from '../../kit/scope.ts'
import { EARLIER_IN_OFFICE, PREDECESSOR } from '../cycles/index.ts'
import { isMine, readTexts } from './load.ts'

/** What was last reported of an office in an earlier year. */
export interface LastReport {
  readonly year: number
  /** Who wrote it, if it was somebody else. */
  readonly predecessor: string | null
  readonly texts: ReportTexts
}
interface Row extends Omit<LastReport, 'texts'> {
  readonly id: string
  readonly texts: unknown
}

/**
 * The report of the year before, as last submitted, for this year's opens with it: of the same person where two held the
 * office in that year, or of who held it before. The office goes on with another holder: whoever reads the reports there
 * may, besides who wrote it. All that are asked for at once, in one statement.
 */
export const lastReportOf = batched<string, LastReport | null>(async (appraiseeIds, context) => {
  const rows = await context.db.prisma.$queryRaw<Row[]>`
    SELECT DISTINCT ON (o.id) o.id, b.year, ${PREDECESSOR} AS predecessor, v.texts
    FROM appraisee o JOIN cycle c ON c.id = o.cycle_id ${EARLIER_IN_OFFICE}
      JOIN report r ON r.appraisee_id = e.id JOIN report_version v ON v.report_id = r.id
    WHERE o.id = ANY(${[...appraiseeIds]}::uuid[])
      AND (${inReach(context, 'reports.read', Prisma.sql`e.path`)} OR ${isMine(context, Prisma.sql`v.person_id`)})
    ORDER BY o.id, b.year DESC, (e.person_id = o.person_id) DESC, v.submitted_at DESC, v.number DESC`
  const byId = new Map(rows.map(({ id, texts, ...row }) => [id, { ...row, texts: readTexts(texts) }]))
  return appraiseeIds.map((id) => byId.get(id) ?? null)
})
