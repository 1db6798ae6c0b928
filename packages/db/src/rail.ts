import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { clientClass, type OnStatement } from './client.ts'
import { PrismaClient } from './generated/client/client.ts'
import { connection, TIME_LIMITS, type TimeLimits } from './open.ts'

/** Session settings that hold for one transaction, such as `shuping.data_from`. */
export type ScopeSettings = Readonly<Record<string, string>>

/** The state of one connection between being lent and being given back. */
export type Track = {
  scope: ScopeSettings
  /** When reading must be over, on the clock of `performance.now()`. */
  until: number | undefined
  phase: 'idle' | 'reading' | 'writing' | 'ending' | 'lost'
  savepoints: number
}

/** One connection, with Prisma and hand-written SQL upon it. */
export type Rail = { readonly pool: pg.Pool; readonly prisma: PrismaClient; readonly track: Track }

export type RailOptions = {
  readonly limits?: Partial<TimeLimits>
  readonly onStatement?: OnStatement
  readonly onConnectionLost?: (error: Error) => void
}

/** The time a request has for reading is over. */
export class TimeIsUp extends Error {}

/** Marks our own BEGIN and COMMIT, which Prisma's inner ones are told from. */
const OURS = '/* lane */'

const READ = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY ${OURS}`

/** A pool of exactly one connection and a Prisma upon it, so that both share its transaction. */
export function openRail(url: string, options: RailOptions): Rail {
  const limits = { ...TIME_LIMITS, ...options.limits }
  const track: Track = { scope: {}, until: undefined, phase: 'idle', savepoints: 0 }
  const pool = new ScopedPool(track, {
    ...connection(url),
    Client: nestingClient(clientClass(options.onStatement), track),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: limits.connect,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    application_name: 'shuping',
  })
  pool.on('error', (error) => options.onConnectionLost?.(error))
  // While it is lent, nobody else listens: without this a broken connection would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  // A connection lost half-way takes its transaction along: what follows must not run on the next one.
  pool.on('remove', () => void (track.phase !== 'idle' && (track.phase = 'lost')))
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), track }
}

/** Opens a transaction of ours under the rail's scope and `settings`. */
export async function beginOn({ pool, track }: Rail, isolation: string, settings: ScopeSettings): Promise<void> {
  track.phase = 'writing'
  await pool.query(`BEGIN ISOLATION LEVEL ${isolation} ${OURS}${applied({ ...track.scope, ...settings })}`)
}

/** Ends what is open, snapshot or transaction. */
export async function endOn({ pool, track }: Rail, word: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  if (track.phase === 'lost') track.phase = 'idle'
  if (track.phase === 'idle') return
  // Ended it must be, even when the time for reading is over.
  track.phase = 'ending'
  try {
    await pool.query(`${word} ${OURS}`)
  } finally {
    track.phase = 'idle'
    track.savepoints = 0
  }
}

/**
 * A pool that opens the scoped snapshot before the first statement. After a refused statement the snapshot
 * is given up, so that the next one starts a new one; pg's own pool would drop the connection.
 */
class ScopedPool extends pg.Pool {
  readonly #track: Track

  constructor(track: Track, config: pg.PoolConfig) {
    super(config)
    this.#track = track
  }

  // pg's connect and query have callback forms too; neither Prisma's adapter nor we use them.
  // oxlint-disable-next-line typescript/no-explicit-any -- as pg declares it
  override async connect(): Promise<any> {
    if (this.#track.phase === 'idle' || this.#track.phase === 'reading') inTime(this.#track.until)
    const client = await super.connect()
    try {
      const { phase, scope, until } = this.#track
      if (phase === 'lost') throw new Error('the database connection was lost during the request')
      if (phase === 'idle') {
        await client.query(`${READ}${applied({ ...scope, ...statementLimit(until) })}`)
        this.#track.phase = 'reading'
      }
      return client
    } catch (error) {
      client.release(this.#track.phase !== 'lost')
      throw error
    }
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as pg declares it
  override async query(...args: unknown[]): Promise<any> {
    const client = (await this.connect()) as pg.PoolClient
    try {
      return await (client.query as (...args: unknown[]) => Promise<unknown>)(...args)
    } catch (error) {
      if (this.#track.phase === 'reading') {
        await client.query(`ROLLBACK ${OURS}`).then(
          () => (this.#track.phase = 'idle'),
          () => (this.#track.phase = 'lost'),
        )
      }
      throw error
    } finally {
      client.release()
    }
  }
}

/** @throws TimeIsUp */
function inTime(until: number | undefined): void {
  if (until !== undefined && performance.now() >= until) throw new TimeIsUp('the request took too long')
}

/** What is left of the request's time is the most one of its statements may take. */
const statementLimit = (until: number | undefined): ScopeSettings =>
  until === undefined ? {} : { statement_timeout: String(Math.max(1, Math.ceil(until - performance.now()))) }

/** A client on which transactions that Prisma opens by itself stay inside ours. */
function nestingClient(Client: typeof pg.Client, track: Track): typeof pg.Client {
  return class extends Client {
    // oxlint-disable-next-line typescript/no-explicit-any -- as pg declares it
    override query(...args: unknown[]): any {
      const run = (...inner: unknown[]): unknown => (super.query as (...args: unknown[]) => unknown).apply(this, inner)
      const [first, ...rest] = args
      const sql = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '')
      const inner = innerTransaction(sql, track)
      if (inner === undefined) return run(...args)
      return run(typeof first === 'string' ? inner : { ...(first as object), text: inner }, ...rest)
    }
  }
}

/** Prisma opens transactions of its own around nested writes: inside ours they are savepoints. */
function innerTransaction(sql: string, track: Track): string | undefined {
  if (sql.includes(OURS)) return undefined
  if (/^\s*BEGIN\b/i.test(sql)) return `SAVEPOINT inner_${(track.savepoints += 1)}`
  if (/^\s*COMMIT\b/i.test(sql)) return `RELEASE SAVEPOINT inner_${track.savepoints--}`
  if (/^\s*ROLLBACK\s*$/i.test(sql)) return `ROLLBACK TO SAVEPOINT inner_${track.savepoints--}`
  return undefined
}

const applied = (settings: ScopeSettings): string => {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  )
  return calls.length === 0 ? '' : `; SELECT ${calls.join(', ')}`
}
