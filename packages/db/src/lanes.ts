import { setTimeout as delay } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { clientClass } from './client.ts'
import { readFault } from './errors.ts'
import { PrismaClient } from './generated/client/client.ts'
import { connection, type OpenOptions, TIME_LIMITS } from './open.ts'
import type { Transaction, TransactionOptions } from './transaction.ts'

/** Session settings that hold for one transaction, such as `shuping.data_from`. */
export type ScopeSettings = Readonly<Record<string, string>>

/**
 * One connection, lent to one request, with Prisma and hand-written SQL on the same transaction. Whatever
 * is asked outside `transaction` runs in a read-only snapshot under the lane's scope, opened with the first
 * statement; so there is no way to reach the database without a scope.
 */
export type Lane = {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /**
   * Runs `work` in a transaction of its own; `connect` lends its very connection, for COPY and the like.
   * `settings` are added to the lane's scope for its duration.
   */
  readonly transaction: <T>(
    work: (tx: Transaction, connect: () => Promise<pg.PoolClient>) => Promise<T>,
    options?: TransactionOptions & { readonly settings?: ScopeSettings },
  ) => Promise<T>
  /** Ends what is open and gives the connection back. Safe to call twice. */
  readonly release: () => Promise<void>
}

export type Lanes = {
  /** Lends a lane under a scope. @throws NoLaneInTime when all are lent. */
  readonly take: (scope: ScopeSettings) => Promise<Lane>
  readonly close: () => Promise<void>
}

export type LanesOptions = Pick<OpenOptions, 'connections' | 'limits' | 'onStatement' | 'onConnectionLost'>

/** All connections are lent and none came back in time. */
export class NoLaneInTime extends Error {}

/** The state of one connection between being lent and being given back. */
type Track = {
  scope: ScopeSettings
  phase: 'idle' | 'reading' | 'writing' | 'lost'
  savepoints: number
}

/** Marks our own BEGIN and COMMIT, which Prisma's inner ones are told from. */
const OURS = '/* lane */'

const READ = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY ${OURS}`

/** Opens lanes to a server. Connections are made when first needed, at most `connections` (default 10). */
export function openLanes(url: string, options: LanesOptions = {}): Lanes {
  const most = options.connections ?? 10
  const wait = options.limits?.connect ?? TIME_LIMITS.connect
  const all: Rail[] = []
  const free: Rail[] = []
  const waiting: ((rail: Rail) => void)[] = []

  async function take(scope: ScopeSettings): Promise<Lane> {
    const rail = free.pop() ?? (all.length < most ? addRail() : await waitForRail())
    rail.track.scope = scope
    return lend(rail, giveBack)
  }
  function addRail(): Rail {
    const rail = openRail(url, options)
    all.push(rail)
    return rail
  }
  function waitForRail(): Promise<Rail> {
    return new Promise((resolve, reject) => {
      const hand = (rail: Rail): void => {
        clearTimeout(late)
        resolve(rail)
      }
      const late = setTimeout(() => {
        waiting.splice(waiting.indexOf(hand), 1)
        reject(new NoLaneInTime('no database connection became free in time'))
      }, wait)
      waiting.push(hand)
    })
  }
  function giveBack(rail: Rail): void {
    const next = waiting.shift()
    if (next === undefined) free.push(rail)
    else next(rail)
  }
  async function close(): Promise<void> {
    await Promise.all(all.map(async (rail) => {
      await rail.prisma.$disconnect()
      await rail.pool.end()
    }))
  }
  return { take, close }
}

type Rail = { readonly pool: pg.Pool; readonly prisma: PrismaClient; readonly track: Track }

/** A pool of exactly one connection and a Prisma upon it, so that both share its transaction. */
function openRail(url: string, options: LanesOptions): Rail {
  const limits = { ...TIME_LIMITS, ...options.limits }
  const track: Track = { scope: {}, phase: 'idle', savepoints: 0 }
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
    const client = await super.connect()
    try {
      if (this.#track.phase === 'lost') throw new Error('the database connection was lost during the request')
      if (this.#track.phase === 'idle') {
        await client.query(`${READ}${applied(this.#track.scope)}`)
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

type Work<T> = (tx: Transaction, connect: () => Promise<pg.PoolClient>) => Promise<T>

function lend(rail: Rail, giveBack: (rail: Rail) => void): Lane {
  const { pool, prisma, track } = rail
  let released = false

  async function end(word: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    if (track.phase === 'lost') track.phase = 'idle'
    if (track.phase === 'idle') return
    try {
      await pool.query(`${word} ${OURS}`)
    } finally {
      track.phase = 'idle'
      track.savepoints = 0
    }
  }

  async function once<T>(work: Work<T>, settings: ScopeSettings, isolation: string): Promise<T> {
    await end('COMMIT')
    track.phase = 'writing'
    try {
      await pool.query(`BEGIN ISOLATION LEVEL ${isolation} ${OURS}${applied({ ...track.scope, ...settings })}`)
      const result = await work(prisma, () => pool.connect())
      await end('COMMIT')
      return result
    } catch (error) {
      await end('ROLLBACK').catch(() => {})
      throw error
    }
  }

  // Two commands of one request run one after the other: they share the connection.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }

  return {
    prisma,
    pool,
    transaction: async (work, { settings = {}, isolation, retries = 3, random = Math.random } = {}) => {
      const level = (isolation ?? 'ReadCommitted').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase()
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await inTurn(() => once(work, settings, level))
        } catch (error) {
          const kind = readFault(error)?.kind
          if (attempt >= retries || (kind !== 'serialization' && kind !== 'deadlock')) throw error
          await delay(10 * 2 ** attempt * (0.5 + random()))
        }
      }
    },
    release: async () => {
      if (released) return
      released = true
      await end('COMMIT').catch(() => {})
      track.phase = 'idle'
      track.scope = {}
      giveBack(rail)
    },
  }
}
