import { checkSheets } from '@shuping/domain/reviews'
import type { CheckSheet } from '@shuping/domain/reviews'
import type { Scheme } from '@shuping/domain/schemes'
import { builder } from '../../builder.ts'
import type { Context } from '../../context.ts'
import { inReach } from '../../kit/scope.ts'
import { CheckItem } from './types.ts'

interface Form {
  readonly classId: string
  readonly classZh: string
  readonly classEn: string
  /** Appraisees of the class that can be drawn. */
  readonly units: number
  readonly sheet: CheckSheet
}

export const CheckForm = builder.objectRef<Form>('CheckForm').implement({
  description: 'A sheet that the scheme of a class asks for, and how many can be drawn to be checked by it.',
  fields: (t) => ({
    classId: t.exposeString('classId'),
    classZh: t.exposeString('classZh'),
    classEn: t.exposeString('classEn'),
    units: t.exposeInt('units'),
    component: t.string({ resolve: ({ sheet }) => sheet.component }),
    titleZh: t.string({ resolve: ({ sheet }) => sheet.title.zh }),
    titleEn: t.string({ resolve: ({ sheet }) => sheet.title.en ?? sheet.title.zh }),
    items: t.field({ type: [CheckItem], resolve: ({ sheet }) => [...sheet.items] }),
  }),
})

interface Row extends Omit<Form, 'sheet'> {
  readonly document: string
}

/** One statement: classes with their schemes and how many they hold. */
export async function formsOf(cycleId: string, context: Context): Promise<Form[]> {
  const rows = await context.db.prisma.$queryRaw<Row[]>`
    SELECT k.class_id AS "classId", k.label_zh AS "classZh", k.label_en AS "classEn", v.document,
      (SELECT count(*) FROM appraisee a WHERE a.cycle_id = o.id AND a.class_id = k.class_id AND a.form <> 'EXEMPT')::int AS units
    FROM cycle o JOIN cycle_class k ON k.cycle_id = o.id JOIN scheme_version v ON v.id = k.scheme_version_id
    WHERE o.id = ${cycleId}::uuid AND ${inReach(context, 'reviews.plan')} ORDER BY k.ordinal`
  return rows.flatMap(({ document, ...row }) => checkSheets(JSON.parse(document) as Scheme, row.classId).map((sheet) => ({ ...row, sheet })))
}
