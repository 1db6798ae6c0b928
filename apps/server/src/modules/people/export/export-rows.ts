import { Prisma } from '@shuping/db'
import { maskPhone, PERSON_STATUS_NAMES, POST_KIND_NAMES } from '@shuping/domain/people'
import type { PersonStatus, PostKind } from '@shuping/domain/people'
import { today } from '../../../context.ts'
import type { Context } from '../../../context.ts'
import { inReach } from '../../../kit/scope.ts'
import { plainTypes } from '../../../kit/sql.ts'
import type { Language } from '../../../kit/import/language.ts'

interface HeldPost {
  readonly code: string
  readonly organization: string
  readonly kind: PostKind
  readonly title: string
  readonly from: string
  readonly to: string | null
  readonly termEndsOn: string | null
}

interface ExportRow {
  readonly id: string
  readonly path: string
  readonly nameSort: string
  readonly name: string
  readonly phone: string | null
  /** The caller keeps the entry. */
  readonly kept: boolean
  readonly status: PersonStatus
  readonly code: string
  readonly organization: string
  /** Held today or to come, as far as the caller reaches. */
  readonly posts: readonly HeldPost[]
}

const BATCH = 1_000

/** How an export is written. */
export interface ExportStyle {
  readonly language: Language
  /** Numbers in full, of those whose entries the caller keeps; otherwise all are masked. */
  readonly phonesInFull: boolean
}

/**
 * The people a filter finds, in the order of the tree, a row for each post held or to come: batches out of one
 * snapshot, in flat memory. `conditions` are over `o`.
 */
export async function* exportRows(
  context: Context,
  conditions: readonly Prisma.Sql[],
  style: ExportStyle,
): AsyncGenerator<readonly (readonly string[])[]> {
  const session = await context.db.pool.connect()
  let broken = true
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    let after: Prisma.Sql = Prisma.sql`true`
    for (;;) {
      const sql = batchSql(context, [...conditions, after])
      const answer = await session.query({ text: sql.text, values: sql.values as unknown[], types: plainTypes })
      const rows = answer.rows as ExportRow[]
      if (rows.length > 0) yield rows.flatMap((row) => linesOf(row, style))
      const last = rows.at(-1)
      if (last === undefined || rows.length < BATCH) break
      after = Prisma.sql`(o.path, o.name_sort, o.id) > (${last.path}, ${last.nameSort}, ${last.id}::uuid)`
    }
    await session.query('COMMIT')
    broken = false
  } finally {
    // A reader who went away leaves the transaction open: the connection goes with it.
    session.release(broken)
  }
}

const batchSql = (context: Context, conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`
  SELECT o.id, o.path, o.name_sort AS "nameSort", o.name, o.phone, ${inReach(context, 'people.manage')} AS kept, o.status, g.code, g.name AS organization,
    coalesce((
      SELECT json_agg(json_build_object('code', h.code, 'organization', h.name, 'kind', p.kind, 'title', p.title,
        'from', p.valid_from, 'to', p.valid_to, 'termEndsOn', p.term_ends_on) ORDER BY p.kind, p.valid_from, p.id)
      FROM post p JOIN organization h ON h.id = p.organization_id
      WHERE p.person_id = o.id AND (p.valid_to IS NULL OR p.valid_to > greatest(p.valid_from, ${today(context)}::date))
        AND ${inReach(context, 'people.read', Prisma.sql`p.path`)}), '[]') AS posts
  FROM person o JOIN organization g ON g.id = o.organization_id
  WHERE ${Prisma.join([...conditions], ' AND ')} ORDER BY o.path, o.name_sort, o.id LIMIT ${BATCH}`

/** In the order of `PEOPLE_COLUMNS`. */
function linesOf(row: ExportRow, { language, phonesInFull }: ExportStyle): readonly (readonly string[])[] {
  const person = [
    row.name,
    row.phone === null ? '' : phonesInFull && row.kept ? row.phone : maskPhone(row.phone),
    PERSON_STATUS_NAMES[row.status][language],
    row.code,
    row.organization,
  ]
  if (row.posts.length === 0) return [[...person, '', '', '', '', '', '', '']]
  return row.posts.map((post) => [
    ...person,
    post.code,
    post.organization,
    POST_KIND_NAMES[post.kind][language],
    post.title,
    post.from,
    post.to ?? '',
    post.termEndsOn ?? '',
  ])
}
