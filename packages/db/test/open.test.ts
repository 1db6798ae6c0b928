import { describe, expect, test } from 'vitest'
import { openDatabase, OpenFailure } from '../src/index.ts'
import { urlOfDatabase } from '../src/migrate/adapter.ts'
import { createTestDatabase } from '../src/testing/index.ts'
import { administer } from '../src/testing/server.ts'

describe('openDatabase', () => {
  test('tells every statement of pool and Prisma once, and marks those of transactions', async () => {
    const told: [string, boolean][] = []
    const db = await createTestDatabase({
      empty: true,
      onStatement: (sql, control) => told.push([sql, control]),
    })
    told.length = 0
    await db.pool.query('SELECT 1')
    await db.pool.query({ text: 'SELECT 2', values: [] })
    const client = await db.pool.connect()
    await client.query('SELECT $1::int', [3])
    client.release()
    await db.prisma.$queryRaw`SELECT 4`
    expect(told).toEqual([
      ['SELECT 1', false],
      ['SELECT 2', false],
      ['SELECT $1::int', false],
      ['SELECT 4', false],
    ])
    told.length = 0
    await db.prisma.$transaction(async (tx) => tx.$queryRaw`SELECT 5`, { isolationLevel: 'Serializable' })
    expect(told.filter(([, control]) => !control)).toEqual([['SELECT 5', false]])
    expect(told.filter(([, control]) => control).map(([sql]) => sql)).toEqual([
      'BEGIN',
      'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
      'COMMIT',
    ])
    await db.close()
  })

  test('without a listener the pool has pg’s own clients', async () => {
    const db = await createTestDatabase({ empty: true })
    const { Client } = await import('pg').then((module) => module.default)
    const client = await db.pool.connect()
    expect(Object.getPrototypeOf(client)).toBe(Client.prototype)
    client.release()
    await db.close()
  })

  test('holds its time limits', async () => {
    const db = await createTestDatabase({
      empty: true,
      limits: { statement: 200, lock: 40, idleInTransaction: 2_000 },
    })
    await db.pool.query('CREATE TABLE t (id int)')
    await expect(db.pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
    const holder = await db.pool.connect()
    holder.on('error', () => {})
    await holder.query('BEGIN; LOCK TABLE t')
    await expect(db.pool.query('SELECT * FROM t')).rejects.toMatchObject({ code: '55P03' })
    await expect
      .poll(
        () =>
          db.pool.query('SELECT count(*)::int AS n FROM t').then(
            ({ rows }) => rows[0].n,
            () => -1,
          ),
        { timeout: 20_000 },
      )
      .toBe(0)
    holder.release(true)
    await db.close()
  })

  test('reads and writes instants right on a server with another time zone', async () => {
    const db = await createTestDatabase({ empty: true })
    const name = new URL(db.url).pathname.slice(1)
    await db.pool.query(`ALTER DATABASE "${name}" SET TimeZone = 'Asia/Shanghai'`)
    await db.pool.query(`ALTER DATABASE "${name}" SET DateStyle = 'German'`)
    const withOptions = new URL(db.url)
    withOptions.searchParams.set('options', '-c search_path=public')
    for (const url of [db.url, withOptions.href]) {
      const other = await openDatabase({ url })
      const instant = new Date('2026-03-01T08:30:00.123Z')
      const rows = await other.prisma.$queryRaw<{ at: Date; epoch: number }[]>`
        SELECT ${instant}::timestamptz AS at, extract(epoch FROM ${instant}::timestamptz)::float8 AS epoch`
      expect(rows).toEqual([{ at: instant, epoch: instant.getTime() / 1000 }])
      await other.close()
    }
    await db.close()
  })

  test('a broken idle connection does not end the process and is replaced', async () => {
    const lost: Error[] = []
    const db = await createTestDatabase({ empty: true, onConnectionLost: (error) => lost.push(error) })
    const { rows } = await db.pool.query('SELECT pg_backend_pid() AS pid')
    await administer(db.url, `SELECT pg_terminate_backend(${rows[0].pid})`)
    await expect.poll(() => lost.length).toBe(1)
    expect((await db.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await db.close()
  })
})

describe('says what to do', () => {
  async function refusal(url: string): Promise<OpenFailure> {
    const error = await openDatabase({ url, limits: { connect: 2_000 } }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(OpenFailure)
    return error as OpenFailure
  }

  test('when the address is none, or nobody listens there', async () => {
    expect(await refusal('my database')).toMatchObject({
      code: 'notReachable',
      message: expect.stringMatching(/not an address.*postgresql:\/\//),
    })
    expect(await refusal('postgresql://a:b@127.0.0.1:1/x')).toMatchObject({
      code: 'notReachable',
      message: expect.stringMatching(/DATABASE_URL cannot be used.*Check that it runs/),
    })
  })

  test('when the database is missing or the password wrong', async () => {
    const db = await createTestDatabase({ empty: true })
    expect((await refusal(urlOfDatabase(db.url, 'missing'))).message).toMatch(/"missing" does not exist/)
    const wrong = new URL(db.url)
    wrong.password = 'wrong'
    expect((await refusal(wrong.href)).code).toBe('passwordRefused')
    await db.close()
  })

  test.for([
    ['SQL_ASCII', `ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`],
    ['letters of C only', `ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'`],
    ['letters of C only, builtin', `ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C' LOCALE 'C'`],
  ])('when the database has the wrong encoding: %s', async ([, how = ''], { skip }) => {
    const db = await createTestDatabase({ empty: true })
    const { rows } = await db.pool.query(
      `SELECT current_setting('server_version_num')::int >= 170000 AS builtin`,
    )
    if (how.includes('builtin') && !rows[0].builtin) {
      await db.close()
      return skip()
    }
    const name = `${new URL(db.url).pathname.slice(1)}_wrong`
    await administer(db.url, `CREATE DATABASE ${name} TEMPLATE template0 ${how}`)
    const failure = await refusal(urlOfDatabase(db.url, name))
    expect(failure.code).toBe('wrongEncoding')
    const remedy = /with: (CREATE DATABASE shuping .*;)$/.exec(failure.message)?.[1]
    expect(remedy).toBeDefined()
    await administer(db.url, `DROP DATABASE ${name}`)
    await db.close()
  })
})
