import type pg from 'pg'
import type { PrismaClient } from './generated/client/client.ts'
import type { Rail } from './rail.ts'

/** A loan was used after it had been given back: a bug, which must never reach the next borrower's data. */
export class LaneReleased extends Error {}

/** Lets work onto a rail, counts it, and refuses it when the loan is over. */
export type Permit = {
  /** The rail, and how to say that the work on it is done. @throws LaneReleased */
  readonly enter: () => Promise<{ readonly rail: Rail; readonly leave: () => void }>
}

/** Runs work on the rail of a permit. */
export async function onRail<T>(permit: Permit, work: (rail: Rail) => PromiseLike<T>): Promise<T> {
  const { rail, leave } = await permit.enter()
  try {
    return await work(rail)
  } finally {
    leave()
  }
}

const MAKE = Symbol('the query of a deferred call')

/** As Prisma's own promises, a call runs when somebody waits for it: then the permit is asked, and a rail taken. */
type Deferred = PromiseLike<unknown> & { readonly [MAKE]: (prisma: PrismaClient) => PromiseLike<unknown> }

function deferred(permit: Permit, make: Deferred[typeof MAKE]): Deferred {
  let begun: Promise<unknown> | undefined
  const begin = (): Promise<unknown> => (begun ??= onRail(permit, ({ prisma }) => make(prisma)))
  return Object.assign(Object.create(null) as object, {
    [MAKE]: make,
    // oxlint-disable-next-line unicorn/no-thenable -- as Prisma's promises are
    then: (...args: Parameters<Promise<unknown>['then']>) => begin().then(...args),
    catch: (...args: Parameters<Promise<unknown>['catch']>) => begin().catch(...args),
    finally: (...args: Parameters<Promise<unknown>['finally']>) => begin().finally(...args),
    [Symbol.toStringTag]: 'PrismaPromise',
  }) as Deferred
}

type AnyCall = (...args: readonly unknown[]) => PromiseLike<unknown>

/** Prisma, as far as a permit goes: whatever is called on it, when it runs the permit is asked first. */
export function prismaUnder(permit: Permit): PrismaClient {
  const models = new Map<string, object>()
  const model = (name: string): object =>
    new Proxy(Object.create(null) as object, {
      get: (_target, operation) => {
        if (typeof operation !== 'string' || operation === 'then') return undefined
        return (...args: readonly unknown[]) =>
          deferred(permit, (prisma) =>
            (prisma as unknown as Record<string, Record<string, AnyCall>>)[name]![operation]!(...args),
          )
      },
    })
  const call =
    (name: string) =>
    (...args: readonly unknown[]) =>
      deferred(permit, (prisma) => (prisma as unknown as Record<string, AnyCall>)[name]!(...args))
  const together = (calls: readonly Deferred[]): Promise<unknown> =>
    onRail(permit, ({ prisma }) => prisma.$transaction(calls.map((one) => one[MAKE](prisma)) as never))
  return new Proxy(Object.create(null) as object, {
    // Asked by those who look for a model before they use it.
    has: (_target, name) => typeof name === 'string' && name !== 'then',
    get: (_target, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined
      if (name === '$transaction') return together
      if (name.startsWith('$')) return call(name)
      if (!models.has(name)) models.set(name, model(name))
      return models.get(name)
    },
  }) as PrismaClient
}

/** Hand-written SQL, as far as a permit goes. A connected client counts as work until it is released. */
export function poolUnder(permit: Permit): pg.Pool {
  const pool = {
    query: (...args: readonly unknown[]) =>
      onRail(permit, (rail) => (rail.pool.query as unknown as AnyCall)(...args)),
    connect: () => clientUnder(permit),
  }
  return pool as unknown as pg.Pool
}

/** The rail's very connection, for COPY and cursors. */
export async function clientUnder(permit: Permit): Promise<pg.PoolClient> {
  const { rail, leave } = await permit.enter()
  try {
    const client = await rail.pool.connect()
    return lentUntilReleased(client, leave)
  } catch (error) {
    leave()
    throw error
  }
}

/** A connected client that asks nothing more once it was released: the connection itself goes on to the next borrower. */
function lentUntilReleased(client: pg.PoolClient, leave: () => void): pg.PoolClient {
  let over = false
  const query = async (...args: readonly unknown[]): Promise<unknown> => {
    if (over) throw new LaneReleased('a client was used after it had been released')
    return (client.query as unknown as AnyCall)(...args)
  }
  const release = (destroy?: Error | boolean): void => {
    if (over) return
    over = true
    client.release(destroy)
    leave()
  }
  return new Proxy(client, {
    get: (target, name) => {
      if (name === 'release') return release
      // A stream of COPY or a cursor is handed back as it is, at once.
      if (name === 'query') return (...args: readonly unknown[]) => (over || !isStream(args[0]) ? query(...args) : (target.query as unknown as AnyCall)(...args))
      const value = Reflect.get(target, name, target) as unknown
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
}

/** What takes the connection over by itself: `pg` calls its `submit`. */
const isStream = (query: unknown): boolean => typeof query === 'object' && query !== null && 'submit' in query
