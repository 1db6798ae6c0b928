import { Prisma } from '@shuping/db'
import type { Transaction } from '@shuping/db'
import type { PersonRecord, PlaceRecord, PortfolioRecord, PostRecord } from '@shuping/domain/people'
import type { Context } from '../../context.ts'
import { inReach } from '../../kit/scope.ts'

/** Beyond the caller's reach people have no name. */
const NAMELESS = '…'

/** What the rules must know of a person, and where their entry is kept. */
export type PlacedPerson = PersonRecord & { readonly path: string; readonly separated: boolean }

/**
 * A person whose entry the caller keeps, locked to the end of the transaction: nobody is appointed while they
 * leave. Null: not found, or not theirs.
 */
export async function loadPerson(tx: Transaction, id: string, context: Context): Promise<PlacedPerson | null> {
  const [found] = await tx.$queryRaw<PlacedPerson[]>`
    SELECT o.id, o.name, o.phone, o.organization_id AS "organizationId", o.status::text, o.version, o.path,
      person_is_separated(o.id) AS separated
    FROM person o WHERE o.id = ${id}::uuid AND ${inReach(context, 'people.manage')} FOR NO KEY UPDATE`
  return found ?? null
}

/**
 * An organization whose people the caller keeps, locked: on it appointments happen one at a time, and it
 * moves and closes before or after them.
 */
export async function loadPlace(tx: Transaction, id: string, context: Context): Promise<PlaceRecord | null> {
  const [found] = await tx.$queryRaw<PlaceRecord[]>`
    SELECT o.id, o.name, o.path, o.status::text, o.closed_on::text AS "closedOn"
    FROM organization o WHERE o.id = ${id}::uuid AND ${inReach(context, 'people.manage')} FOR NO KEY UPDATE`
  return found ?? null
}

/** How many others of a name are kept on an organization. */
export const countNamesakes = (
  tx: Transaction,
  name: string,
  organizationId: string,
  besides: string | null,
): Promise<number> =>
  tx.person.count({
    where: { organizationId, name: { equals: name }, status: 'ACTIVE', ...(besides === null ? {} : { id: { not: besides } }) },
  })

export type PlacedPost = PostRecord & { readonly path: string }

/** Posts that fit a condition over `o` (the post), past ones too, with the names the caller may know. */
export const loadPosts = (tx: Transaction, where: Prisma.Sql, context: Context): Promise<PlacedPost[]> =>
  tx.$queryRaw<PlacedPost[]>(postsSql(where, context))

/** The statement of {@link loadPosts}. */
export const postsSql = (where: Prisma.Sql, context: Pick<Context, 'viewer'>): Prisma.Sql => Prisma.sql`
    SELECT o.id, o.person_id AS "personId", coalesce(p.name, ${NAMELESS}) AS "personName",
      o.organization_id AS "organizationId", coalesce(g.name, ${NAMELESS}) AS "organizationName", o.path,
      o.kind::text, o.title, o.valid_from::text AS "from", o.valid_to::text AS "to",
      o.term_ends_on::text AS "termEndsOn", o.version
    FROM post o
      LEFT JOIN person p ON p.id = o.person_id AND ${inReach(context, 'people.read', Prisma.sql`p.path`)}
      LEFT JOIN organization g ON g.id = o.organization_id AND ${inReach(context, 'people.read', Prisma.sql`g.path`)}
    WHERE ${where} ORDER BY o.valid_from, o.id`

/** All posts on some organizations. */
export const postsOn = (organizationIds: readonly string[]): Prisma.Sql =>
  Prisma.sql`o.organization_id = ANY(${[...organizationIds]}::uuid[])`

/** Portfolios that fit a condition over `o`, past ones too. */
export const loadPortfolios = (
  tx: Transaction,
  where: Prisma.Sql,
  context: Context,
): Promise<(PortfolioRecord & { readonly path: string })[]> =>
  tx.$queryRaw<(PortfolioRecord & { path: string })[]>`
    SELECT o.id, o.person_id AS "personId", coalesce(p.name, ${NAMELESS}) AS "personName",
      o.organization_id AS "organizationId", o.path, o.name, o.sectors::text[] AS sectors,
      o.valid_from::text AS "from", o.valid_to::text AS "to", o.version,
      ARRAY(SELECT a.organization_id::text FROM portfolio_organization a WHERE a.portfolio_id = o.id) AS "organizationIds"
    FROM portfolio o
      LEFT JOIN person p ON p.id = o.person_id AND ${inReach(context, 'people.read', Prisma.sql`p.path`)}
    WHERE ${where} ORDER BY o.valid_from, o.id`
