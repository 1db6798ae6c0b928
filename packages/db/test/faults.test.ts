import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  checkViolation,
  type Database,
  foreignKeyViolation,
  inTransaction,
  readFault,
  uniqueViolation,
} from '../src/index.ts'
import { createTestDatabase } from '../src/testing/index.ts'

let db: Database

beforeAll(async () => {
  db = await createTestDatabase({ empty: true, limits: { lock: 100 } })
  await db.pool.query(`
    CREATE TABLE place (
      id int CONSTRAINT place_pkey PRIMARY KEY,
      code text CONSTRAINT place_code_key UNIQUE,
      size int NOT NULL DEFAULT 1 CONSTRAINT place_size_check CHECK (size > 0),
      up int CONSTRAINT place_up_fkey REFERENCES place ON DELETE RESTRICT,
      late int CONSTRAINT place_late_fkey REFERENCES place DEFERRABLE INITIALLY DEFERRED,
      span int4range, CONSTRAINT place_span_excl EXCLUDE USING gist (span WITH &&));
    INSERT INTO place (id, code, span) VALUES (1, 'a', '[1,5)'), (2, 'b', NULL);
    UPDATE place SET up = 1 WHERE id = 2;
    CREATE TABLE walled (path text);
    ALTER TABLE walled ENABLE ROW LEVEL SECURITY;
    CREATE POLICY walled_own ON walled USING (path = current_setting('app.path', true));
    CREATE ROLE ${role()};
    GRANT ALL ON walled TO ${role()};
    CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL);
    INSERT INTO counter VALUES (1, 0), (2, 0);`)
})
afterAll(async () => {
  await db.pool.query(`REVOKE ALL ON walled FROM ${role()}; DROP ROLE ${role()}`)
  await db.close()
})

const role = () => `app_${new URL(db.url).pathname.slice(-12)}`

describe.each([
  ['Prisma', (sql: string) => db.prisma.$executeRawUnsafe(sql)],
  ['Prisma in a transaction', (sql: string) => inTransaction(db, (tx) => tx.$executeRawUnsafe(sql))],
  ['the pool', (sql: string) => db.pool.query(sql)],
])('reads the errors of %s', (_, run) => {
  const faultOf = async (sql: string) =>
    readFault(
      await run(sql).then(
        () => undefined,
        (error: unknown) => error,
      ),
    )

  test.each([
    [`INSERT INTO place (id, code) VALUES (3, 'a')`, 'unique', '23505', 'place_code_key'],
    [`INSERT INTO place (id, up) VALUES (3, 99)`, 'foreignKey', '23503', 'place_up_fkey'],
    // 23001 since PostgreSQL 18, before that 23503.
    [
      `DELETE FROM place WHERE id = 1`,
      'foreignKey',
      expect.stringMatching(/^23001$|^23503$/),
      'place_up_fkey',
    ],
    [`INSERT INTO place (id, size) VALUES (3, 0)`, 'check', '23514', 'place_size_check'],
    [`INSERT INTO place (id, late) VALUES (3, 99)`, 'foreignKey', '23503', 'place_late_fkey'],
    [`INSERT INTO place (id, span) VALUES (3, '[2,3)')`, 'exclusion', '23P01', 'place_span_excl'],
  ])('%s → %s', async (sql, kind, sqlState, constraint) => {
    expect(await faultOf(sql)).toEqual({ kind, sqlState, constraint })
  })

  test('a missing value', async () => {
    expect(await faultOf('INSERT INTO place (id, size) VALUES (3, NULL)')).toMatchObject({ kind: 'notNull' })
  })

  test('a lock not given in time', async () => {
    const holder = await db.pool.connect()
    await holder.query('BEGIN; SELECT FROM place WHERE id = 1 FOR UPDATE')
    expect(await faultOf('UPDATE place SET size = 2 WHERE id = 1')).toMatchObject({ kind: 'lockTimeout' })
    await holder.query('ROLLBACK')
    holder.release()
  })

  test('a bug is no fault', async () => {
    expect(await faultOf('SELECT * FROM nowhere')).toBeUndefined()
  })
})

test('a row outside the scope of row-level security is notAllowed', async () => {
  const refused = await inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT set_config('role', ${role()}, true), set_config('app.path', '/1/', true)`
    await tx.$executeRaw`INSERT INTO walled VALUES ('/2/')`
  }).catch((error: unknown) => error)
  expect(readFault(refused)).toMatchObject({ kind: 'notAllowed', sqlState: '42501' })
})

test('what is no database error is no fault', () => {
  for (const thing of [undefined, null, 'text', new Error('x'), { code: 'ENOENT' }, { code: 'P2025' }]) {
    expect(readFault(thing)).toBeUndefined()
  }
})

test('the short questions answer for their own kind only', async () => {
  const unique = await db.pool.query(`INSERT INTO place (id) VALUES (1)`).catch((error: unknown) => error)
  expect([uniqueViolation(unique), foreignKeyViolation(unique), checkViolation(unique)]).toEqual([
    'place_pkey',
    undefined,
    undefined,
  ])
})

describe('inTransaction', () => {
  test('repeats serialization failures until all have counted', async () => {
    const add = () =>
      inTransaction(
        db,
        async (tx) => {
          const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT n FROM counter WHERE id = 1`
          await tx.$executeRaw`UPDATE counter SET n = ${row!.n + 1} WHERE id = 1`
        },
        { isolation: 'Serializable', retries: 20 },
      )
    await Promise.all([add(), add(), add(), add()])
    expect((await db.pool.query('SELECT n FROM counter WHERE id = 1')).rows).toEqual([{ n: 4 }])
  })

  test('gives up after the given retries, with the original error; sleeps by the given numbers', async () => {
    let runs = 0
    let drawn = 0
    const failing = inTransaction(
      db,
      async (tx) => {
        runs += 1
        await tx.$executeRaw`DO $$ BEGIN RAISE serialization_failure; END $$`
      },
      {
        random: () => {
          drawn += 1
          return 0
        },
      },
    )
    expect(readFault(await failing.catch((error: unknown) => error))).toMatchObject({ kind: 'serialization' })
    expect(runs).toBe(4)
    expect(drawn).toBe(3)
  })

  test('repeats a deadlock', async () => {
    let runs = 0
    let holding = 0
    let met = () => {}
    const both = new Promise<void>((done) => (met = done))
    const cross = (first: number, second: number) =>
      inTransaction(db, async (tx) => {
        runs += 1
        await tx.$executeRaw`SET LOCAL lock_timeout = 0`
        await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${first}`
        holding += 1
        if (holding === 2) met()
        await both
        await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${second}`
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    expect(runs).toBeGreaterThan(2)
  })

  test('any other error rolls back and passes through, once', async () => {
    let runs = 0
    const failing = inTransaction(db, async (tx) => {
      runs += 1
      await tx.$executeRaw`INSERT INTO place (id) VALUES (50)`
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    expect(runs).toBe(1)
    expect((await db.pool.query('SELECT FROM place WHERE id = 50')).rowCount).toBe(0)
  })

  test('a serialization failure at COMMIT is repeated too', async () => {
    await db.pool.query('CREATE TABLE duty (id int PRIMARY KEY, present boolean)')
    await db.pool.query('INSERT INTO duty VALUES (1, true), (2, true)')
    let runs = 0
    let seen = 0
    let met = () => {}
    const both = new Promise<void>((done) => (met = done))
    const leave = (id: number) =>
      inTransaction(
        db,
        async (tx) => {
          runs += 1
          const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM duty WHERE present`
          seen += 1
          if (seen === 2) met()
          await both
          if (row!.n > 1) await tx.$executeRaw`UPDATE duty SET present = false WHERE id = ${id}`
        },
        { isolation: 'Serializable' },
      )
    await Promise.all([leave(1), leave(2)])
    expect((await db.pool.query('SELECT count(*)::int AS n FROM duty WHERE present')).rows).toEqual([
      { n: 1 },
    ])
    expect(runs).toBe(3)
  })
})
