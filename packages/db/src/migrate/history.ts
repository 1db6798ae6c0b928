import type pg from 'pg'
import type { Migration } from './folder.ts'

/** The database's migrations and ours do not belong together. The message says what to do. */
export class MigrationHistoryConflict extends Error {
  readonly migrations: readonly string[]

  constructor(message: string, migrations: readonly string[]) {
    super(`${message}: ${migrations.join(', ')}`)
    this.name = 'MigrationHistoryConflict'
    this.migrations = migrations
  }
}

/**
 * The migrations not yet in the database's history, read from Prisma's table `_prisma_migrations`.
 * @throws MigrationHistoryConflict when the database is newer than the program, when an applied file was
 * edited, or when another tool left a migration half-done.
 */
export async function pendingOf(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows: tables } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`)
  if (!tables[0].there) return [...migrations]
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const ours = new Map(migrations.map((migration) => [migration.name, migration]))
  refuseIf(
    rows.filter(({ name }) => !ours.has(name)),
    'The database was migrated by a newer Shuping. Update Shuping. Unknown migrations',
  )
  refuseIf(
    rows.filter(({ finished }) => !finished),
    'A migration begun by another tool did not end. Resolve it with "prisma migrate resolve". Migrations',
  )
  refuseIf(
    rows.filter(({ name, checksum }) => checksum !== ours.get(name)?.checksum),
    'A migration was edited after it had been applied. Restore it and write a new one. Migrations',
  )
  const applied = new Set(rows.map(({ name }) => name))
  return migrations.filter(({ name }) => !applied.has(name))
}

function refuseIf(rows: readonly { name: string }[], message: string): void {
  if (rows.length > 0)
    throw new MigrationHistoryConflict(
      message,
      rows.map(({ name }) => name),
    )
}
