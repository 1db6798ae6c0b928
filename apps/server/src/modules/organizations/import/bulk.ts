import { rowsOf } from './session.ts'
import type { Session } from './session.ts'

/** From so many rows on, and when they are most of what will be in the tables, a load is worth preparing. */
export const BULK_FROM = 50_000

const TABLES = ['organization', 'organization_link', 'organization_change_member']

/** What was taken off a table and how to put it back. */
interface Part {
  readonly kind: 'foreignKey' | 'primaryKey' | 'index'
  readonly owner: string
  readonly name: string
  readonly definition: string
}

/**
 * Runs a load of `rows` rows. The first load of a whole country is done with the indexes and foreign keys of
 * the tables taken off, and put back exactly as they were: building them at the end takes a tenth of the time
 * of keeping them up row by row, and checks every row just the same. All of it is in the transaction; readers
 * of the tables, which are all but empty then, wait. Smaller loads, loads beside much data, and loads by a
 * role that does not own the tables run as they are.
 */
export async function inBulk(
  session: Session,
  rows: number,
  load: () => Promise<void>,
  from = BULK_FROM,
): Promise<void> {
  const parts =
    rows >= from && (await isWorthIt(session, rows))
      ? await takeOff(session, ['foreignKey', 'primaryKey', 'index'])
      : []
  await load()
  if (parts.length === 0) return
  for (const part of parts.toReversed()) await session.query(putBack(part))
  // Nobody waits for the collector of statistics to find out that the tables are no longer empty.
  await session.query(`ANALYZE ${TABLES.join(', ')}`)
}

/** Runs the removal of `rows` rows without looking up each of them in the tables it is removed from. */
export async function inBulkRemoval(
  session: Session,
  rows: number,
  remove: () => Promise<void>,
  from = BULK_FROM,
): Promise<void> {
  const parts = rows >= from && (await isOwner(session)) ? await takeOff(session, ['foreignKey']) : []
  await remove()
  for (const part of parts.toReversed()) await session.query(putBack(part))
}

async function isWorthIt(session: Session, rows: number): Promise<boolean> {
  const [found] = await rowsOf<{ present: number }>(
    session,
    'SELECT count(*) AS present FROM (SELECT FROM organization LIMIT $1) o',
    [rows],
  )
  return found!.present < rows / 2 && isOwner(session)
}

async function isOwner(session: Session): Promise<boolean> {
  const [found] = await rowsOf<{ owner: boolean }>(
    session,
    `SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS owner FROM pg_class WHERE oid = ANY($1::regclass[])`,
    [TABLES],
  )
  return found!.owner
}

async function takeOff(session: Session, kinds: readonly Part['kind'][]): Promise<readonly Part[]> {
  const found = await rowsOf<Part>(session, PARTS, [TABLES])
  const parts = found.filter((part) => kinds.includes(part.kind))
  for (const { kind, owner, name } of parts) {
    await session.query(
      kind === 'index' ? `DROP INDEX ${name}` : `ALTER TABLE ${owner} DROP CONSTRAINT ${name}`,
    )
  }
  return parts
}

const putBack = ({ kind, owner, name, definition }: Part): string =>
  kind === 'index' ? definition : `ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`

/** Foreign keys first, for they rest on the others. What foreign keys of any table rest on stays. */
const PARTS = `
  SELECT * FROM (
    SELECT CASE contype WHEN 'f' THEN 'foreignKey' ELSE 'primaryKey' END AS kind, conrelid::regclass::text AS owner,
           quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint c WHERE conrelid = ANY($1::regclass[]) AND (contype = 'f' OR (contype IN ('p', 'u')
      AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)))
    UNION ALL
    SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index i WHERE indrelid = ANY($1::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ) p ORDER BY kind = 'foreignKey' DESC, owner, name`
