import { Prisma } from '@shuping/db'
import { builder } from '../../builder.ts'
import { batched } from '../../kit/batch.ts'
import { inReach } from '../../kit/scope.ts'
import { BothLanguages } from '../schemes/index.ts'
import { ScoreSheet } from './sheet-types.ts'

interface VisitBehind {
  readonly sheet: string
  readonly id: string
  readonly title: string
  readonly zh: string
  readonly en: string
}

/** Of all sheets asked for at once, in one statement; as far as the caller sees field checks. */
const visitsOf = batched<string, readonly VisitBehind[]>(async (sheets, context) => {
  const rows = await context.db.prisma.$queryRaw<VisitBehind[]>`
    SELECT s.id AS sheet, v.id, f.title, i.label_zh AS zh, i.label_en AS en
    FROM score_sheet s JOIN score_input i ON i.appraisee_id = s.appraisee_id AND i.state = 'PRESENT' AND i.source = 'FIELD_CHECK'
      JOIN check_visit v ON v.id = ANY(i.source_ids) JOIN field_check f ON f.id = v.check_id
    WHERE s.id = ANY(${[...sheets]}::uuid[]) AND ${inReach(context, 'reviews.read', Prisma.sql`f.path`)} ORDER BY i.ordinal, v.id`
  const known = new Map<string, VisitBehind[]>(sheets.map((id) => [id, []]))
  for (const row of rows) known.get(row.sheet)!.push(row)
  return sheets.map((id) => known.get(id)!)
})

const VisitType = builder.objectRef<VisitBehind>('SheetVisit').implement({
  description: 'A visit of a field check whose sheets went into a score.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'As `checkVisit` takes it.' }),
    checkTitle: t.exposeString('title'),
    label: t.field({ type: BothLanguages, description: 'Of the panel.', resolve: ({ zh, en }) => ({ zh, en }) }),
  }),
})

builder.prismaObjectField(ScoreSheet, 'visits', (t) =>
  t.field({
    type: [VisitType],
    description: 'The visits in the field among its inputs.',
    resolve: ({ id }, _args, context) => visitsOf(id, context).then((visits) => [...visits]),
  }),
)
