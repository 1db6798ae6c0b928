import { rowsOf } from '../../../kit/import/session.ts'
import type { Session } from '../../../kit/import/session.ts'

/** From so many rows on, and when they are most of what will be in the tables, a load is worth preparing. */
export const BULK_FROM = 50_000

/**
 * Runs a load that brings `arriving` or takes away `leaving` organizations, under the lock of the tree. The first
 * load of a whole country is done with the indexes and foreign keys of the tables taken off, and put back exactly
 * as they were: building them at the end takes a tenth of the time of keeping them up row by row, and checks every
 * row just the same. All of it is in the transaction, which cannot commit half-way; readers of the tables, which
 * are all but empty then, wait. Smaller loads, and loads beside much data, run as they are.
 */
export async function inBulk(
  session: Session,
  { arriving = 0, leaving = 0 }: { readonly arriving?: number; readonly leaving?: number },
  load: () => Promise<void>,
  from = BULK_FROM,
): Promise<void> {
  const begun = arriving + leaving >= from && (await begin(session, arriving, leaving))
  await load()
  if (begun) await session.query('SELECT end_bulk_load()')
}

async function begin(session: Session, arriving: number, leaving: number): Promise<boolean> {
  const [found] = await rowsOf<{ begun: boolean }>(session, 'SELECT begin_bulk_load($1, $2) AS begun', [arriving, leaving])
  return found!.begun
}
