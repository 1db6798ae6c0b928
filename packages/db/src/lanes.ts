import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { readFault } from './errors.ts'
import type { PrismaClient } from './generated/client/client.ts'
import { clientUnder, LaneReleased, type Permit, poolUnder, prismaUnder } from './loan.ts'
import { type OpenOptions, TIME_LIMITS } from './open.ts'
import { beginOn, endOn, openRail, type Rail, type ScopeSettings } from './rail.ts'
import type { Transaction, TransactionOptions } from './transaction.ts'
import { turnstile, type Turnstile } from './turnstile.ts'

export type LaneTransactionOptions = TransactionOptions & {
  /** Added to the lane's scope for the transaction's duration. */
  readonly settings?: ScopeSettings
  /**
   * It may wait for the locks of others for long: it takes turns with its like, holding no connection while it
   * waits, so that the rest of the connections stays with those who read.
   */
  readonly inQueue?: boolean
}

/**
 * One connection, lent to one request, with Prisma and hand-written SQL on the same transaction. Whatever
 * is asked outside `transaction` runs in a read-only snapshot under the lane's scope, opened with the first
 * statement; so there is no way to reach the database without a scope. The connection itself is taken with the
 * first statement too. @throws NoLaneInTime there, TimeIsUp, and LaneReleased after `release`.
 */
export type Lane = {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  /** Runs `work` in a transaction of its own; `connect` lends its very connection, for COPY and the like. */
  readonly transaction: <T>(
    work: (tx: Transaction, connect: () => Promise<pg.PoolClient>) => Promise<T>,
    options?: LaneTransactionOptions,
  ) => Promise<T>
  /**
   * Gives the connection back until it is needed again, unless work is under way: for a request that reckons for long
   * between two statements. What is read afterwards is read of another moment.
   */
  readonly pause: () => Promise<void>
  /**
   * Refuses further work, waits for what is under way, ends what is open and gives the connection back. Safe
   * to call twice.
   */
  readonly release: () => Promise<void>
}

export type LoanLimits = {
  /**
   * Milliseconds from now, and again after each transaction, for all that is read outside of them; what is left
   * limits each statement.
   */
  readonly reading?: number
}

export type Lanes = {
  /** Lends a lane under a scope; its connection is taken when first needed. */
  readonly take: (scope: ScopeSettings, limits?: LoanLimits) => Promise<Lane>
  readonly close: () => Promise<void>
}

export type LanesOptions = Pick<OpenOptions, 'connections' | 'limits' | 'onStatement' | 'onConnectionLost'>

/** All connections are lent and none came back in time. */
export class NoLaneInTime extends Error {}

/** The share of the connections that commands in a queue may hold at once; the rest is for those who read. */
const QUEUE_SHARE = 0.6

/** Opens lanes to a server. Connections are made when first needed, at most `connections` (default 10). */
export function openLanes(url: string, options: LanesOptions = {}): Lanes {
  const most = options.connections ?? 10
  const wait = options.limits?.connect ?? TIME_LIMITS.connect
  const late = (): Error => new NoLaneInTime('no database connection became free in time')
  const connections = turnstile(most, wait, late)
  const queue = turnstile(Math.max(1, Math.floor(most * QUEUE_SHARE)), wait, late)
  const all: Rail[] = []
  const free: Rail[] = []

  async function acquire(): Promise<Held> {
    const end = await connections.pass()
    const rail = free.pop() ?? addRail()
    return {
      rail,
      giveBack: () => {
        free.push(rail)
        end()
      },
    }
  }
  function addRail(): Rail {
    const rail = openRail(url, options)
    all.push(rail)
    return rail
  }
  async function close(): Promise<void> {
    await Promise.all(all.map(async (rail) => {
      await rail.prisma.$disconnect()
      await rail.pool.end()
    }))
  }
  const take = (scope: ScopeSettings, { reading }: LoanLimits = {}): Promise<Lane> =>
    Promise.resolve(lend({ scope, reading, acquire, queue }))
  return { take, close }
}

type Held = { readonly rail: Rail; readonly giveBack: () => void }

type Loan = {
  readonly scope: ScopeSettings
  readonly reading: number | undefined
  readonly acquire: () => Promise<Held>
  readonly queue: Turnstile
}

type Work<T> = (tx: Transaction, connect: () => Promise<pg.PoolClient>) => Promise<T>

function lend({ scope, reading, acquire, queue }: Loan): Lane {
  const fromNow = (): number | undefined => (reading === undefined ? undefined : performance.now() + reading)
  let until = fromNow()
  let held: Promise<Held> | undefined
  let underWay = 0
  let quiet: (() => void)[] = []
  let released: Promise<void> | undefined

  const hold = (): Promise<Held> =>
    (held ??= acquire().then(
      (got) => {
        Object.assign(got.rail.track, { scope, until })
        return got
      },
      (error: unknown) => {
        held = undefined
        throw error
      },
    ))

  async function letGo(): Promise<void> {
    // At once, so that nobody begins anything on what is about to go.
    const going = held
    held = undefined
    const got = await going?.catch(() => undefined)
    if (got === undefined) return
    await endOn(got.rail, 'COMMIT').catch(() => {})
    Object.assign(got.rail.track, { scope: {}, until: undefined, phase: 'idle' })
    got.giveBack()
  }

  /** Counts work from now until the answered function is called. */
  function begin(): () => void {
    underWay += 1
    let ended = false
    return () => {
      if (ended) return
      ended = true
      underWay -= 1
      if (underWay > 0) return
      for (const heard of quiet) heard()
      quiet = []
    }
  }

  const permitWhile = (isOver: () => boolean): Permit => ({
    enter: async () => {
      if (isOver()) throw new LaneReleased('a lane was used after it had been given back')
      const leave = begin()
      try {
        return { rail: (await hold()).rail, leave }
      } catch (error) {
        leave()
        throw error
      }
    },
  })

  async function once<T>(work: Work<T>, settings: ScopeSettings, isolation: string): Promise<T> {
    const { rail } = await hold()
    let over = false
    const permit = permitWhile(() => over)
    await endOn(rail, 'COMMIT')
    try {
      await beginOn(rail, isolation, settings)
      const result = await work(prismaUnder(permit), () => clientUnder(permit))
      over = true
      await endOn(rail, 'COMMIT')
      return result
    } catch (error) {
      over = true
      await endOn(rail, 'ROLLBACK').catch(() => {})
      throw error
    }
  }

  async function queued<T>(work: () => Promise<T>): Promise<T> {
    // While it waits it holds nothing: what was read before ends with its snapshot, as it would anyway.
    if (underWay === 1) await letGo()
    const end = await queue.pass()
    try {
      return await work()
    } finally {
      end()
    }
  }

  // Two commands of one request run one after the other: they share the connection.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }

  const transaction: Lane['transaction'] = async (work, options = {}) => {
    const { settings = {}, isolation, retries = 3, random = Math.random, inQueue = false } = options
    if (released !== undefined) throw new LaneReleased('a lane was used after it had been given back')
    const level = (isolation ?? 'ReadCommitted').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase()
    const leave = begin()
    try {
      for (let attempt = 0; ; attempt += 1) {
        try {
          const run = () => once(work, settings, level)
          return await inTurn(inQueue ? () => queued(run) : run)
        } catch (error) {
          const kind = readFault(error)?.kind
          if (attempt >= retries || (kind !== 'serialization' && kind !== 'deadlock')) throw error
          await delay(10 * 2 ** attempt * (0.5 + random()))
        }
      }
    } finally {
      // What the transaction took is not taken from the time to read its outcome.
      until = fromNow()
      const got = await held?.catch(() => undefined)
      if (got !== undefined) got.rail.track.until = until
      leave()
    }
  }

  const permit = permitWhile(() => released !== undefined)
  return {
    prisma: prismaUnder(permit),
    pool: poolUnder(permit),
    transaction,
    pause: async () => {
      if (underWay === 0) await letGo()
    },
    release: () =>
      (released ??= (async () => {
        if (underWay > 0) await new Promise<void>((resolve) => quiet.push(resolve))
        await letGo()
      })()),
  }
}
