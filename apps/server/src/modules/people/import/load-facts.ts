import { Prisma } from '@shuping/db'
import type { ImportPlace, PeopleImportFacts, PersonRecord, PlacedPeopleRow } from '@shuping/domain/people'
import type { Context } from '../../../context.ts'
import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'
import { inReach } from '../../../kit/scope.ts'
import { postsSql } from '../load.ts'
import type { PlacedPost } from '../load.ts'

/** The organization within which a file's rows are placed. */
export interface Scope {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** What the rules must know of everything a file names, and whose account is one of the three administrators'. */
export interface LoadedFacts extends Pick<PeopleImportFacts, 'places' | 'people' | 'posts'> {
  readonly separated: ReadonlySet<string>
}

const runSql = <Row>(session: Session, sql: Prisma.Sql): Promise<Row[]> => rowsOf<Row>(session, sql.text, sql.values)

/**
 * Locks what the import may write on, in the order in which the single commands lock it: people, then their
 * organizations. Nobody named leaves, is appointed or moves until it is done. Two statements, whatever the file.
 */
export async function lockFacts(session: Session, rows: readonly PlacedPeopleRow[], scope: Scope): Promise<void> {
  const within = Prisma.sql`g.code = ANY(${codesOf(rows)}::text[]) AND g.path >= ${scope.path} AND g.path < ${scope.path} || '~'`
  await runSql(session, Prisma.sql`
    SELECT FROM person o WHERE o.name = ANY(${namesOf(rows)}::text[])
      AND o.organization_id IN (SELECT g.id FROM organization g WHERE ${within})
    ORDER BY o.id FOR NO KEY UPDATE`)
  await runSql(session, Prisma.sql`SELECT FROM organization g WHERE ${within} ORDER BY g.path FOR NO KEY UPDATE`)
}

/** Loads the organizations, people and posts that a file names, as far as the caller reaches: three statements. */
export async function loadFacts(
  session: Session,
  context: Context,
  rows: readonly PlacedPeopleRow[],
  scope: Scope,
): Promise<LoadedFacts> {
  const places = await runSql<ImportPlace & { code: string }>(session, Prisma.sql`
    SELECT o.id, o.code, o.name, o.path, o.status::text, o.closed_on::text AS "closedOn",
      o.path >= ${scope.path} AND o.path < ${scope.path} || '~' AS within
    FROM organization o WHERE o.code = ANY(${codesOf(rows)}::text[]) AND ${inReach(context, 'people.read')}`)
  const ids = places.map(({ id }) => id)
  const people = await runSql<PersonRecord & { separated: boolean }>(session, Prisma.sql`
    SELECT o.id, o.name, o.phone, o.organization_id AS "organizationId", o.status::text, o.version,
      person_is_separated(o.id) AS separated
    FROM person o WHERE o.organization_id = ANY(${ids}::uuid[]) AND o.name = ANY(${namesOf(rows)}::text[])
      AND ${inReach(context, 'people.read')}`)
  // What a new post is held against: the same person's there, and the secretaries.
  const posts = await runSql<PlacedPost>(session, postsSql(Prisma.sql`
    o.organization_id = ANY(${ids}::uuid[])
      AND (o.kind = 'SECRETARY' OR o.person_id = ANY(${people.map(({ id }) => id)}::uuid[]))`, context))
  return {
    places: new Map(places.map((place) => [place.code, place])),
    people,
    posts,
    separated: new Set(people.filter(({ separated }) => separated).map(({ id }) => id)),
  }
}

const codesOf = (rows: readonly PlacedPeopleRow[]): string[] => [
  ...new Set(rows.flatMap(({ row }) => [row.keptByCode, ...(row.post?.organizationCode ? [row.post.organizationCode] : [])])),
]
const namesOf = (rows: readonly PlacedPeopleRow[]): string[] => [...new Set(rows.map(({ row }) => row.name))]

/** Somebody new whose name and number are those of somebody known elsewhere. */
export interface SamePhone {
  readonly row: number
  readonly phone: string
  readonly organization: string
}

/** Of those who would be new, by the order of names, which index makes cheap: whom they may be. One statement. */
export async function findSamePhones(
  session: Session,
  context: Context,
  candidates: readonly { readonly row: number; readonly name: string; readonly nameSort: string; readonly phone: string }[],
): Promise<readonly SamePhone[]> {
  if (candidates.length === 0) return []
  return runSql<SamePhone>(session, Prisma.sql`
    SELECT c.row, min(c.phone) AS phone, min(g.name) AS organization
    FROM unnest(${candidates.map(({ row }) => row)}::int[], ${candidates.map(({ name }) => name)}::text[],
        ${candidates.map(({ nameSort }) => nameSort)}::text[], ${candidates.map(({ phone }) => phone)}::text[]) AS c(row, name, name_sort, phone)
      JOIN person o ON o.name_sort = c.name_sort AND o.name = c.name AND o.phone = c.phone AND o.status = 'ACTIVE'
        AND ${inReach(context, 'people.read')}
      JOIN organization g ON g.id = o.organization_id
    GROUP BY c.row ORDER BY c.row`)
}
