import { openLanes } from '@shuping/db'
import type { Database, Lane, Lanes, LanesOptions, LoanLimits } from '@shuping/db'
import { asInstaller } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import type { Bucket } from './kit/bucket.ts'
import { newId } from './kit/new-id.ts'
import { readingScope } from './kit/scope.ts'
import type { Door } from './modules/access/index.ts'

/** The way to the database: Prisma and hand-written SQL under one scope. A lane, or the owner's own connection. */
export type Connection = Pick<Lane, 'prisma' | 'pool' | 'transaction'> & Partial<Pick<Lane, 'pause'>>

export { newId }

/** How the caller is signed in. */
export interface SessionFacts {
  readonly id: string
  readonly accountId: string
  /** Signed in by password, but the second factor is still due. */
  readonly awaitsTotp: boolean
  readonly mustChangePassword: boolean
  /** When the caller last proved who they are. */
  readonly steppedUpAt: Date | null
}

/**
 * What every resolver may use. Clock and ids come from here, so that tests can hold them still. The viewer is
 * resolved once per request; nobody signed in, or only half, is null and reaches nothing.
 */
export interface Context {
  readonly db: Connection
  readonly viewer: Viewer | null
  readonly session: SessionFacts | null
  readonly now: () => Date
  readonly newId: () => string
  /** Holds uploaded files and keys. */
  readonly dataFolder: string
  /** Holds attachments in place of the data folder, where the installation has one. */
  readonly bucket?: Bucket | undefined
  /** How the request came in; absent where there is none, as for the installation itself. */
  readonly door?: Door
}


/** The owner's way to the database, which no policy binds: to set up, for the demo and benchmarks, never for a request. */
export function openOwner(
  db: Database,
  options: LanesOptions = {},
): { connection: Connection; close: () => Promise<void> } {
  const lanes = openLanes(db.url, options)
  return {
    connection: {
      prisma: db.prisma,
      pool: db.pool,
      transaction: async (work, more) => {
        const lane = await lanes.take({})
        try {
          return await lane.transaction(work, more)
        } finally {
          await lane.release()
        }
      },
    },
    close: lanes.close,
  }
}

/** The context of the installation itself, which sets up; no request comes with it. */
export const installerContext = (db: Connection, dataFolder = ''): Context => ({
  db,
  viewer: asInstaller,
  session: null,
  now: () => new Date(),
  newId,
  dataFolder,
})

/** A context on a lane of its own under the viewer's scope; `release` gives the lane back. */
export async function scopedContext(
  lanes: Lanes,
  caller: Pick<Context, 'viewer' | 'session'>,
  rest: Omit<Context, 'db' | 'viewer' | 'session'>,
  limits?: LoanLimits,
): Promise<{ context: Context; release: () => Promise<void> }> {
  const db = await lanes.take(caller.viewer === null ? {} : readingScope(caller.viewer), limits)
  return { context: { ...rest, ...caller, db }, release: db.release }
}

/**
 * Today's calendar date where the organizations are. China has one zone, UTC+8 without summer time; a
 * change recorded before eight in the morning must not be dated the day before.
 */
export const today = (context: Pick<Context, 'now'>): string =>
  new Date(context.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
