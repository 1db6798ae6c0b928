import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLanes, prepareAppRole } from '@shuping/db'
import type { Lanes } from '@shuping/db'
import { createTestDatabase } from '@shuping/db/testing'
import type { TestDatabaseOptions } from '@shuping/db/testing'
import { graphql } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { asInstaller } from '@shuping/domain/access'
import type { Viewer } from '@shuping/domain/access'
import { newId, openOwner, scopedContext } from '../context.ts'
import type { Context } from '../context.ts'
import { refusalsOf } from '../kit/refused.ts'
import type { SpokenRefusal } from '../kit/refused.ts'
import { schema } from '../schema.ts'

/** Who asks in a test, for modules that come before access in the order. */
export { asInstaller }
export type { Viewer }

/**
 * What keeps a viewer from what is not theirs: `filter` is the application's own condition in every query
 * (the database lets everything through), `policies` the row-level security (the application believes it is
 * the installation itself).
 */
export type Walls = 'both' | 'filter' | 'policies'

/** A schema on a database of its own, with a clock that stands still. */
export interface Bench {
  /** The owner's context, for setting up. */
  readonly context: Context
  /** Runs a document; throws on any error that is not expected. */
  readonly run: <Data = any>(source: string, variables?: Record<string, unknown>, viewer?: Viewer | null) => Promise<Data>
  /** Runs a document that must be refused; answers the refusals. */
  readonly refusals: (
    source: string,
    variables?: Record<string, unknown>,
    viewer?: Viewer | null,
  ) => Promise<readonly SpokenRefusal[]>
  /** The connections of the application's role. */
  readonly lanes: Lanes
  /** Runs `work` in the context of a viewer, under row-level security, or behind one of the two walls alone. */
  readonly as: <Result>(viewer: Viewer | null, work: (context: Context) => Promise<Result>, walls?: Walls) => Promise<Result>
  /** Runs a document and answers data and errors as they are. */
  readonly execute: (
    source: string,
    variables?: Record<string, unknown>,
    viewer?: Viewer | null,
    walls?: Walls,
  ) => Promise<ExecutionResult>
  /** Statements since the last call, transaction control left out. */
  readonly statements: () => readonly string[]
  readonly close: () => Promise<void>
}

export const TODAY = '2026-06-15'

export type BenchOptions = Partial<Pick<Context, 'newId' | 'now'>> & Pick<TestDatabaseOptions, 'connections' | 'limits'>

/**
 * Opens a bench; close it in `afterAll`. Documents run as the application's role under row-level security;
 * the viewer is the installation itself, which reaches everything, unless another one is named.
 */
export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  let log: string[] = []
  const onStatement = (sql: string, control: boolean): void => void (control || sql.includes('/* bench */') || log.push(sql))
  const { newId: idOf = newId, now = () => new Date(`${TODAY}T04:00:00Z`), ...database } = options
  const db = await createTestDatabase({ ...database, onStatement })
  const owner = openOwner(db, { ...database, onStatement })
  const lanes = openLanes(await prepareAppRole(db.url), { ...database, onStatement })
  const dataFolder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const rest = { now, newId: idOf, dataFolder }
  const session = { id: idOf(), accountId: '', awaitsTotp: false, mustChangePassword: false, steppedUpAt: now() }

  async function as<Result>(
    viewer: Viewer | null,
    work: (context: Context) => Promise<Result>,
    walls: Walls = 'both',
  ): Promise<Result> {
    const caller = { viewer, session: viewer && { ...session, accountId: viewer.accountId ?? '' } }
    if (walls === 'filter') return work({ ...rest, ...caller, db: owner.connection })
    const scoped = await scopedContext(lanes, caller, rest)
    const { release } = scoped
    const context = walls === 'both' ? scoped.context : { ...scoped.context, viewer: asInstaller, session }
    try {
      return await work(context)
    } finally {
      await release()
    }
  }
  const execute: Bench['execute'] = (source, variableValues, viewer = asInstaller, walls = 'both') =>
    as(
      viewer,
      (contextValue) => graphql({ schema, source, contextValue, ...(variableValues ? { variableValues } : {}) }),
      walls,
    )
  return {
    context: { ...rest, db: owner.connection, viewer: asInstaller, session },
    as,
    execute,
    lanes,
    run: async <Data>(source: string, variables?: Record<string, unknown>, viewer?: Viewer | null) => {
      const { data, errors } = await execute(source, variables, viewer)
      if (errors !== undefined) throw errors[0]!.originalError ?? errors[0]!
      return data as Data
    },
    refusals: async (source, variables, viewer) => {
      const { errors } = await execute(source, variables, viewer)
      const refusals = errors?.[0] === undefined ? null : refusalsOf(errors[0])
      if (refusals === null) throw errors?.[0]?.originalError ?? errors?.[0] ?? new Error('not refused')
      return refusals
    },
    statements: () => {
      const said = log
      log = []
      return said
    },
    close: async () => {
      await lanes.close()
      await owner.close()
      await db.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
