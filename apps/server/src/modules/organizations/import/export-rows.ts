import { Prisma } from '@shuping/db'
import type { Database } from '@shuping/db'
import { KIND_NAMES, SECTOR_NAMES } from '@shuping/domain/organizations'
import type { OrganizationKind, Sector } from '@shuping/domain/organizations'
import type { Language } from '../../../kit/import/language.ts'
import { rowsOf } from '../../../kit/import/session.ts'

interface ExportRow {
  readonly path: string
  readonly code: string
  readonly officialCode: string | null
  readonly name: string
  readonly shortName: string
  readonly parentCode: string | null
  readonly levelZh: string
  readonly levelEn: string
  readonly kind: OrganizationKind
  readonly sector: Sector
  readonly establishedOn: string
}

const BATCH = 2_000

/**
 * The organizations a filter finds, in the order of the tree, as rows of an import file: batches out of one
 * snapshot, in flat memory. `conditions` are over `o`.
 */
export async function* exportRows(
  db: Pick<Database, 'pool'>,
  conditions: readonly Prisma.Sql[],
  language: Language,
): AsyncGenerator<readonly (readonly string[])[]> {
  const session = await db.pool.connect()
  let broken = true
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    let after = ''
    for (;;) {
      const sql = batchSql([...conditions, Prisma.sql`o.path > ${after}`])
      const rows = await rowsOf<ExportRow>(session, sql.text, sql.values)
      if (rows.length > 0) yield rows.map((row) => cellsOf(row, language))
      if (rows.length < BATCH) break
      after = rows.at(-1)!.path
    }
    await session.query('COMMIT')
    broken = false
  } finally {
    // A reader who went away leaves the transaction open: the connection goes with it.
    session.release(broken)
  }
}

const batchSql = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`
  SELECT o.path, o.code, o.official_code AS "officialCode", o.name, o.short_name AS "shortName", p.code AS "parentCode",
    l.name_zh AS "levelZh", l.name_en AS "levelEn", o.kind, o.sector, o.established_on AS "establishedOn"
  FROM organization o JOIN level l ON l.id = o.level_id LEFT JOIN organization p ON p.id = o.parent_id
  WHERE ${Prisma.join([...conditions], ' AND ')} ORDER BY o.path LIMIT ${BATCH}`

/** In the order of `IMPORT_COLUMNS`. */
const cellsOf = (row: ExportRow, language: Language): readonly string[] => [
  row.code,
  row.officialCode ?? '',
  row.name,
  row.shortName,
  row.parentCode ?? '',
  language === 'zh' ? row.levelZh : row.levelEn,
  KIND_NAMES[row.kind][language],
  SECTOR_NAMES[row.sector][language],
  row.establishedOn,
]
