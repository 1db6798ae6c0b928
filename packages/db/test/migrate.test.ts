import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, drift, migrate, MigrationHistoryConflict, pendingMigrations } from '../src/index.ts'
import { createTestDatabase } from '../src/testing/index.ts'
import { type PrismaFolder, prismaFolder } from './prisma-folder.ts'

let db: Database
let folder: PrismaFolder

beforeEach(async () => {
  db = await createTestDatabase({ empty: true })
  folder = prismaFolder()
})
afterEach(() => db.close())

const options = () => ({ prismaFolder: folder.path })

async function tables(): Promise<string[]> {
  const { rows } = await db.pool.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  return rows.map(({ tablename }) => tablename)
}

describe('migrate', () => {
  test('applies what is missing, in order, once', async () => {
    folder.migration('20260101000000_first', 'CREATE TABLE first (id int PRIMARY KEY);')
    folder.migration(
      '20260102000000_second',
      'ALTER TABLE first ADD COLUMN name text; CREATE TABLE second (id int);',
    )
    expect(await pendingMigrations(db, options())).toEqual(['20260101000000_first', '20260102000000_second'])
    const told: string[] = []
    const applied = await migrate(db, { ...options(), onMigration: (name) => told.push(name) })
    expect(applied).toEqual(['20260101000000_first', '20260102000000_second'])
    expect(told).toEqual(applied)
    expect(await tables()).toEqual(['_prisma_migrations', 'first', 'second'])
    expect(await migrate(db, options())).toEqual([])
    folder.migration('20260103000000_third', 'CREATE TABLE third (id int);')
    expect(await migrate(db, options())).toEqual(['20260103000000_third'])
    expect(await pendingMigrations(db, options())).toEqual([])
  })

  test('function bodies with semicolons, comments and an empty file pass', async () => {
    folder.migration(
      '20260101000000_function',
      `-- a comment; with a semicolon
       CREATE FUNCTION double(n int) RETURNS int LANGUAGE plpgsql AS $$
       BEGIN
         IF n IS NULL THEN RETURN 0; END IF;
         RETURN n * 2; -- 'quoted; text'
       END $$;
       CREATE TABLE t (id int DEFAULT double(21));
       INSERT INTO t DEFAULT VALUES;`,
    )
    folder.migration('20260102000000_empty', '-- nothing\n')
    await migrate(db, options())
    expect((await db.pool.query('SELECT id FROM t')).rows).toEqual([{ id: 42 }])
  })

  test('a failing migration leaves nothing, and its correction applies', async () => {
    folder.migration('20260101000000_good', 'CREATE TABLE good (id int);')
    folder.migration(
      '20260102000000_bad',
      'CREATE TABLE half (id int); SELECT 1/0; CREATE TABLE never (id int);',
    )
    await expect(migrate(db, options())).rejects.toThrow(
      /Migration 20260102000000_bad was not applied, nothing has changed: division by zero/,
    )
    expect(await tables()).toEqual(['_prisma_migrations', 'good'])
    const { rows } = await db.pool.query('SELECT migration_name FROM _prisma_migrations')
    expect(rows).toEqual([{ migration_name: '20260101000000_good' }])
    folder.migration('20260102000000_bad', 'CREATE TABLE half (id int);')
    expect(await migrate(db, options())).toEqual(['20260102000000_bad'])
  })

  test('a fault of syntax is told with its line', async () => {
    folder.migration('20260101000000_typo', 'CREATE TABLE good (id int);\n\nCREATE TABEL bad (id int);')
    await expect(migrate(db, options())).rejects.toThrow(
      /syntax error at or near "TABEL" \(line 3 of migration.sql\)/,
    )
    expect(await tables()).toEqual([])
  })

  test('two applications at once apply each migration once', async () => {
    folder.migration('20260101000000_slow', 'SELECT pg_sleep(0.2); CREATE TABLE once (id int);')
    const applied = await Promise.all([migrate(db, options()), migrate(db, options())])
    expect(applied.flat()).toEqual(['20260101000000_slow'])
  })

  test('is not bound by the time limits of the application', async () => {
    folder.migration('20260101000000_slow', 'SELECT pg_sleep(0.3);')
    const url = new URL(db.url)
    url.searchParams.set('options', '-c statement_timeout=100')
    await expect(migrate({ url: url.href }, options())).rejects.toThrow(/statement timeout/)
    await migrate(db, options())
  })

  test('an edited, an unknown and a half-done migration are refused with what to do', async () => {
    folder.migration('20260101000000_first', 'CREATE TABLE first (id int);')
    await migrate(db, options())
    folder.migration('20260101000000_first', 'CREATE TABLE first (id bigint);')
    await expect(migrate(db, options())).rejects.toThrow(
      /edited after it had been applied.*: 20260101000000_first/,
    )
    const older = prismaFolder()
    await expect(migrate(db, { prismaFolder: older.path })).rejects.toThrow(MigrationHistoryConflict)
    await expect(migrate(db, { prismaFolder: older.path })).rejects.toThrow(/newer Shuping. Update Shuping/)
    folder.migration('20260101000000_first', 'CREATE TABLE first (id int);')
    await db.pool.query('UPDATE _prisma_migrations SET finished_at = NULL')
    await expect(pendingMigrations(db, options())).rejects.toThrow(/prisma migrate resolve/)
  })

  test('the history is the one Prisma itself would write', async () => {
    folder.migration('20260101000000_first', 'CREATE TABLE first (id int);\n')
    await migrate(db, options())
    const { rows } = await db.pool.query(
      `SELECT checksum, migration_name, logs, rolled_back_at, applied_steps_count,
              finished_at IS NOT NULL AS finished,
              id ~ '^[0-9a-f-]{36}$' AS uuid FROM _prisma_migrations`,
    )
    expect(rows).toEqual([
      {
        // sha256sum of the file
        checksum: '5dda2ccc07b9fc87887614da6184744bdcbf2b88c9587752201564584dafec19',
        migration_name: '20260101000000_first',
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        finished: true,
        uuid: true,
      },
    ])
  })
})

describe('drift', () => {
  const MODEL = `
    model Place {
      id   String @id @db.Uuid
      path String
      tags String[]
      @@index([path])
      @@map("place")
    }`
  const TABLE = `
    CREATE TABLE "place" (
      "id" UUID NOT NULL, "path" TEXT NOT NULL, "tags" TEXT[], CONSTRAINT "place_pkey" PRIMARY KEY ("id"));
    CREATE INDEX "place_path_idx" ON "place"("path");`

  test('is empty when schema and migrations agree, and the SQL between them when not', async () => {
    expect(await drift(db, options())).toBe('')
    folder.schema(MODEL)
    expect(await drift(db, options())).toContain('CREATE TABLE "place"')
    folder.migration('20260101000000_place', TABLE)
    expect(await drift(db, options())).toBe('')
    folder.migration('20260102000000_more', 'ALTER TABLE place ADD COLUMN extra int;')
    expect(await drift(db, options())).toMatch(/ALTER TABLE "place" DROP COLUMN "extra"/)
    expect(await tables()).toEqual([])
  })

  test('names the migration that does not apply', async () => {
    folder.migration('20260101000000_broken', 'CREATE TABLE broken (id nonsense);')
    await expect(drift(db, options())).rejects.toThrow(/20260101000000_broken.*nonsense/s)
  })

  test('leaves no shadow database behind', async () => {
    folder.schema(MODEL)
    await drift(db, options())
    folder.migration('20260101000000_broken', 'SELECT 1/0;')
    await drift(db, options()).catch(() => {})
    const { rows } = await db.pool.query(
      `SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow%'`,
    )
    expect(rows).toEqual([])
  })

  // What Prisma's schema language cannot say, the engine does not see: it stays in the reviewed SQL.
  test.each([
    ['collation of a column', 'ALTER TABLE place ALTER COLUMN path TYPE text COLLATE "C";'],
    ['index on an expression', 'CREATE UNIQUE INDEX place_lower ON place (lower(path));'],
    [
      'collation of an index',
      'DROP INDEX place_path_idx; CREATE INDEX place_path_idx ON place (path COLLATE "C");',
    ],
    ['partial index', `CREATE UNIQUE INDEX place_one ON place (path) WHERE path = '';`],
    [
      'CHECK and EXCLUDE',
      `ALTER TABLE place ADD CONSTRAINT place_path CHECK (path <> ''),
                             ADD CONSTRAINT place_x EXCLUDE USING btree (path WITH =);`,
    ],
    [
      'trigger and function',
      `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                              CREATE TRIGGER t BEFORE INSERT ON place FOR EACH ROW EXECUTE FUNCTION f();`,
    ],
    [
      'row-level security',
      `ALTER TABLE place ENABLE ROW LEVEL SECURITY;
                            CREATE POLICY p ON place USING (path >= current_setting('app.path'));`,
    ],
    [
      'sequence, view, extension',
      `CREATE SEQUENCE place_seq; CREATE VIEW v AS SELECT id FROM place;
                                   CREATE EXTENSION pg_trgm;`,
    ],
  ])('does not see: %s', async (_, sql) => {
    folder.schema(MODEL)
    folder.migration('20260101000000_place', TABLE)
    folder.migration('20260102000000_extra', sql)
    expect(await drift(db, options())).toBe('')
  })

  // What it can say in part must be declared in the schema; the rest of it is not compared.
  test.each([
    [
      'GIN on text[]',
      'CREATE INDEX place_tags ON place USING gin (tags);',
      '@@index([tags], map: "place_tags", type: Gin)',
    ],
    [
      'covering index',
      'CREATE INDEX place_cover ON place (path) INCLUDE (tags);',
      '@@index([path, tags], map: "place_cover")',
    ],
    [
      'deferrable foreign key',
      `ALTER TABLE place ADD COLUMN up uuid;
       ALTER TABLE place ADD CONSTRAINT place_up FOREIGN KEY (up) REFERENCES place ON UPDATE CASCADE
         DEFERRABLE INITIALLY DEFERRED;`,
      `up String? @db.Uuid
       above Place? @relation("up", fields: [up], references: [id], onDelete: NoAction, map: "place_up")
       below Place[] @relation("up")`,
    ],
  ])('wants declared: %s', async (_, sql, line) => {
    folder.schema(MODEL)
    folder.migration('20260101000000_place', TABLE)
    folder.migration('20260102000000_extra', sql)
    expect(await drift(db, options())).toMatch(/DROP/)
    folder.schema(MODEL.replace('@@index([path])', `@@index([path])\n${line}`))
    expect(await drift(db, options())).toBe('')
  })
})
