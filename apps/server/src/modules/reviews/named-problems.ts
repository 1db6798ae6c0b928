import { Prisma } from '@shuping/db'
import { AFTER_PUBLICATION } from '@shuping/domain/cycles'
import { provideNamedProblems } from '../../kit/named-problems.ts'
import type { NamedProblem } from '../../kit/named-problems.ts'
import { inReach } from '../../kit/scope.ts'
import { EARLIER_IN_OFFICE, PREDECESSOR } from '../cycles/index.ts'

interface Row {
  readonly appraiseeId: string
  readonly id: string
  readonly year: number
  readonly item: string
  readonly text: string
  readonly remedy: string | null
  readonly predecessor: string | null
}

/**
 * Findings of field checks whose cycle is published: those of the year before, and older ones that still stand open. They
 * are told by the path of who was checked, so that the unit itself sees its own.
 */
provideNamedProblems(async (context, appraiseeIds) => {
  const rows = await context.db.prisma.$queryRaw<Row[]>`
    SELECT o.id AS "appraiseeId", r.id || ' ' || f.at AS id, b.year, f.finding ->> 'item' AS item, f.finding ->> 'text' AS text,
      x.text AS remedy, ${PREDECESSOR} AS predecessor
    FROM appraisee o JOIN cycle c ON c.id = o.cycle_id ${EARLIER_IN_OFFICE}
      JOIN check_visit v ON v.appraisee_id = e.id JOIN check_record r ON r.visit_id = v.id AND r.submitted_at IS NOT NULL
      CROSS JOIN LATERAL jsonb_array_elements(r.findings) WITH ORDINALITY AS f(finding, at)
      LEFT JOIN check_remedy x ON x.record_id = r.id AND x.item = f.finding ->> 'item'
    WHERE o.id = ANY(${[...appraiseeIds]}::uuid[]) AND b.state::text = ANY(${[...AFTER_PUBLICATION]})
      AND (b.year = c.year - 1 OR x.item IS NULL) AND ${inReach(context, 'reviews.read', Prisma.sql`e.path`)}
    ORDER BY b.year DESC, v.ordinal, f.at, r.id`
  const told = new Map<string, Map<string, NamedProblem>>()
  for (const { appraiseeId, item, ...row } of rows) {
    const own = told.get(appraiseeId) ?? new Map<string, NamedProblem>()
    told.set(appraiseeId, own)
    // Two of a team who found the same found one problem; put right for one of them, it is put right.
    const same = `${row.year} ${item} ${row.text}`
    own.set(same, { sourceZh: '实地考核', sourceEn: 'Field check', ...row, ...own.get(same), remedy: own.get(same)?.remedy ?? row.remedy })
  }
  return new Map([...told].map(([id, own]) => [id, [...own.values()]]))
})
