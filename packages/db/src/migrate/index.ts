import pg from 'pg'
import { connection, type Database } from '../open.ts'
import { engineAdapter } from './adapter.ts'
import { explain, migrationList, NO_FILTER, openEngine } from './engine.ts'
import { findPrismaFolder, readMigrations, readSchema } from './folder.ts'
import { pendingOf } from './history.ts'

export { findPrismaFolder }
export { MigrationHistoryConflict } from './history.ts'

export type MigrateOptions = {
  /** The folder with schema/ and migrations/ (default: the repository's `prisma`). */
  readonly prismaFolder?: string
  /** Told before each migration is applied. */
  readonly onMigration?: (name: string) => void
}

/** Prisma's own lock number, so that an ordinary `prisma migrate deploy` and we wait for each other. */
const MIGRATION_LOCK = 72_707_369

/**
 * Applies what is missing of `prisma/migrations`, in order, and returns the applied names. Each migration
 * is one transaction together with its entry in `_prisma_migrations`: it happens whole or not at all, and a
 * failed one may be corrected and tried again. Several applications may call this at once.
 * @throws Error that names the migration; MigrationHistoryConflict when the database knows other ones.
 */
export async function migrate(db: Pick<Database, 'url'>, options: MigrateOptions = {}): Promise<string[]> {
  const folder = options.prismaFolder ?? findPrismaFolder()
  const migrations = await readMigrations(folder)
  return withClient(db.url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const pending = await pendingOf(client, migrations)
    if (pending.length === 0) return []
    let fault: string | undefined
    const adapter = engineAdapter(client, db.url, (error, script) => (fault = faultOf(error, script)))
    const engine = await openEngine(adapter)
    for (const migration of pending) {
      options.onMigration?.(migration.name)
      const upToIt = migrations.slice(0, migrations.indexOf(migration) + 1)
      await inOneTransaction(client, () =>
        explain(
          engine.applyMigrations({ migrationsList: migrationList(folder, upToIt), filters: NO_FILTER }),
        ),
      ).catch((cause: Error) => {
        // The engine's own last word is that the transaction is aborted.
        const reason = fault ?? cause.message
        throw new Error(`Migration ${migration.name} was not applied, nothing has changed: ${reason}`, {
          cause,
        })
      })
    }
    return pending.map(({ name }) => name)
  })
}

/** Takes away everything there is: tables, functions, rows. The database is then as `migrate` finds a new one. */
export async function emptyDatabase(db: Pick<Database, 'url'>): Promise<void> {
  await withClient(db.url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  })
}

/** The names of the migrations that `migrate` would apply. */
export async function pendingMigrations(
  db: Pick<Database, 'url'>,
  options: MigrateOptions = {},
): Promise<string[]> {
  const migrations = await readMigrations(options.prismaFolder ?? findPrismaFolder())
  return withClient(db.url, async (client) => (await pendingOf(client, migrations)).map(({ name }) => name))
}

/**
 * The SQL that leads from the migrations to `prisma/schema`, '' when they agree. Compared in a shadow
 * database on the same server (the user needs CREATEDB); `db` itself is neither read nor changed.
 *
 * Not compared, so free to stand in the SQL alone: collations, expression and partial indexes, CHECK and
 * EXCLUDE, triggers, functions, policies, sequences, views, extensions, INCLUDE of an index, DEFERRABLE.
 * Any other index or foreign key must be in the schema too (GIN: `@@index([tags], map: …, type: Gin)`; a
 * covering index by its key columns), else it is reported as one to drop.
 */
export async function drift(db: Pick<Database, 'url'>, options: MigrateOptions = {}): Promise<string> {
  const folder = options.prismaFolder ?? findPrismaFolder()
  const [migrations, files] = await Promise.all([readMigrations(folder), readSchema(folder)])
  return withClient(db.url, async (client) => {
    const engine = await openEngine(engineAdapter(client, db.url), files)
    const { stdout } = await explain(
      engine.diff({
        from: { tag: 'migrations', ...migrationList(folder, migrations) },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      }),
    )
    const sql = stdout?.trim() ?? ''
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection(url), application_name: 'shuping (migrate)' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function inOneTransaction(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('BEGIN')
  try {
    await work()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function faultOf(error: pg.DatabaseError, script: string): string {
  const { message, detail, position } = error
  const line = position === undefined ? undefined : script.slice(0, Number(position)).split('\n').length
  return [
    message,
    line === undefined ? '' : ` (line ${line} of migration.sql)`,
    detail ? `. ${detail}` : '',
  ].join('')
}
