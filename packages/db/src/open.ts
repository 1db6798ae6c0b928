import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { clientClass, type OnStatement } from './client.ts'
import { type EmbeddedStep, openEmbedded } from './embedded/index.ts'
import { OpenFailure } from './failure.ts'
import { PrismaClient } from './generated/client/client.ts'

/** An open database: one pool of connections, shared by Prisma and by hand-written SQL. */
export type Database = {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  readonly url: string
  /** Whether the server is our own, in a data folder. */
  readonly embedded: boolean
  /** Ends the connections and, if embedded, the server. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** Milliseconds; 0 = no limit. */
export type TimeLimits = {
  readonly connect: number
  readonly statement: number
  readonly lock: number
  readonly idleInTransaction: number
}

export const TIME_LIMITS: TimeLimits = {
  connect: 10_000,
  statement: 30_000,
  lock: 5_000,
  idleInTransaction: 30_000,
}

export type OpenOptions = ({ readonly url: string } | { readonly dataFolder: string }) & {
  /** The most connections at a time (default 10). */
  readonly connections?: number
  readonly limits?: Partial<TimeLimits>
  readonly onStatement?: OnStatement
  /** Told of the embedded server's steps, for a person who waits. */
  readonly onProgress?: (step: EmbeddedStep) => void
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void
}

const OLDEST = 15

/**
 * Opens the database: the user's own server by `url`, or the embedded one of `dataFolder`, started when it
 * does not run. The tables are `migrate`'s business.
 * @throws OpenFailure (DataFolderInUse among them), whose message says what to do.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const server = 'dataFolder' in options ? await openEmbedded(options) : undefined
  const url = 'url' in options ? options.url : server!.url
  const pool = openPool(url, options)
  try {
    await checkServer(pool, server !== undefined)
  } catch (error) {
    await pool.end()
    await server?.stop()
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    await prisma.$disconnect()
    await pool.end()
    await server?.stop()
  }
  return { prisma, pool, url, embedded: server !== undefined, close: () => (closing ??= close()) }
}

/** A pool with our time limits and session settings. */
export function openPool(url: string, options: Omit<OpenOptions, 'url' | 'dataFolder'> = {}): pg.Pool {
  const limits = { ...TIME_LIMITS, ...options.limits }
  const pool = new pg.Pool({
    ...connection(url),
    Client: clientClass(options.onStatement),
    max: options.connections ?? 10,
    connectionTimeoutMillis: limits.connect,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    application_name: 'shuping',
  })
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error))
  return pool
}

/**
 * The adapter reads and writes instants as if the session's time zone were UTC, whatever it is: on a server
 * set to Asia/Shanghai every instant would be eight hours off.
 */
export function connection(url: string): pg.ClientConfig {
  const settings = '-c TimeZone=UTC -c DateStyle=ISO'
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new OpenFailure(
      'notReachable',
      'DATABASE_URL is not an address. It looks like postgresql://user:password@host:5432/database.',
    )
  }
  if (!/[?&]options=/.test(url)) return { connectionString: url, options: settings }
  // What stands in the address wins over what stands beside it.
  const address = new URL(url)
  address.searchParams.set('options', `${address.searchParams.get('options')} ${settings}`)
  return { connectionString: address.href }
}

type ServerFacts = {
  version: number
  version_name: string
  encoding: string
  ctype: string
  provider: string | null
  locale: string | null
  name: string
}

async function checkServer(pool: pg.Pool, embedded: boolean): Promise<void> {
  const { rows } = await pool
    .query<ServerFacts>(
      `SELECT current_setting('server_version_num')::int AS version,
              current_setting('server_version') AS version_name,
              pg_encoding_to_char(encoding) AS encoding, datctype AS ctype,
              to_jsonb(d) ->> 'datlocprovider' AS provider,
              coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale, datname AS name
         FROM pg_database d WHERE datname = current_database()`,
    )
    .catch((cause: Error & { code?: string }) => {
      throw notReachable(cause)
    })
  const found = rows[0]!
  if (found.version < OLDEST * 10_000) {
    throw new OpenFailure(
      'serverTooOld',
      `The server of DATABASE_URL is PostgreSQL ${found.version_name}. ` +
        `Shuping needs PostgreSQL ${OLDEST} or later: ` +
        'update the server, or unset DATABASE_URL to use the embedded one.',
    )
  }
  // Under the classes of C, Chinese and accented letters are no letters. c = libc, i = ICU, b = builtin.
  const wrongClasses =
    found.provider === 'c' ? /^(C|POSIX)$/i.test(found.ctype) : found.provider === 'b' && found.locale === 'C'
  if (found.encoding === 'UTF8' && !wrongClasses && (!embedded || found.locale === 'C.UTF-8')) return
  throw new OpenFailure(
    'wrongEncoding',
    `The database "${found.name}" has encoding ${found.encoding} and ` +
      `character type ${found.locale ?? found.ctype}; ` +
      'Shuping needs UTF8 and a UTF-8 character type. Make one with: ' +
      `CREATE DATABASE shuping TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';`,
  )
}

function notReachable(cause: Error & { code?: string }): Error {
  if (cause.code === '28P01' || cause.code === '28000') {
    return new OpenFailure(
      'passwordRefused',
      `The database server refused the user or password of DATABASE_URL (${cause.message}).`,
      { cause },
    )
  }
  return new OpenFailure(
    'notReachable',
    `The database server of DATABASE_URL cannot be used (${cause.message || cause.code}). ` +
      'Check that it runs and that the address, port and database name are right.',
    { cause },
  )
}
