import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@shuping/db/testing'
import type { TestDatabaseOptions } from '@shuping/db/testing'
import { graphql } from 'graphql'
import { newId } from '../context.ts'
import type { Context } from '../context.ts'
import { refusalsOf } from '../kit/refused.ts'
import type { SpokenRefusal } from '../kit/refused.ts'
import { schema } from '../schema.ts'

/** A schema on a database of its own, with a clock that stands still. */
export interface Bench {
  readonly context: Context
  /** Runs a document; throws on any error that is not expected. */
  readonly run: <Data = any>(source: string, variables?: Record<string, unknown>) => Promise<Data>
  /** Runs a document that must be refused; answers the refusals. */
  readonly refusals: (source: string, variables?: Record<string, unknown>) => Promise<readonly SpokenRefusal[]>
  /** Statements since the last call, transaction control left out. */
  readonly statements: () => readonly string[]
  readonly close: () => Promise<void>
}

export const TODAY = '2026-06-15'

export type BenchOptions = Partial<Pick<Context, 'newId' | 'now'>> &
  Pick<TestDatabaseOptions, 'connections' | 'limits'>

/** Opens a bench; close it in `afterAll`. */
export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  let log: string[] = []
  const { newId: idOf = newId, now = () => new Date(`${TODAY}T04:00:00Z`), ...database } = options
  const db = await createTestDatabase({
    ...database,
    onStatement: (sql, control) => void (control || log.push(sql)),
  })
  const dataFolder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const context: Context = { db, now, newId: idOf, dataFolder }
  const execute = (source: string, variableValues?: Record<string, unknown>) =>
    graphql({ schema, source, contextValue: { ...context }, ...(variableValues ? { variableValues } : {}) })
  return {
    context,
    run: async <Data>(source: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await execute(source, variables)
      if (errors !== undefined) throw errors[0]!.originalError ?? errors[0]!
      return data as Data
    },
    refusals: async (source, variables) => {
      const { errors } = await execute(source, variables)
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
      await db.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
