import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { urlOfDatabase } from '../migrate/adapter.ts'
import { type Database, openDatabase, type OpenOptions } from '../open.ts'
import { administer, startServer, type TestServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    shupingTestServer: { readonly url: string; readonly template: string }
  }
}

const SHARED = Symbol.for('shuping.testServer')
type Shared = { server: Promise<TestServer>; users: number }

/**
 * Vitest's global set-up: `export { startTestServer as default } from '@shuping/db/testing'` in a file that
 * the project names in `globalSetup`. One server and one migrated template serve all projects of a run.
 */
export async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const holder = globalThis as { [SHARED]?: Shared | undefined }
  const shared = (holder[SHARED] ??= { server: startServer(), users: 0 })
  shared.users += 1
  const { url, template } = await shared.server
  project.provide('shupingTestServer', { url, template })
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    holder[SHARED] = undefined
    await (await shared.server).stop()
  }
}

export type TestDatabaseOptions = Omit<OpenOptions, 'url' | 'dataFolder'> & {
  /** Leave out the migrations: an empty database. */
  readonly empty?: boolean
}

/** An open database of its own, cloned from the migrated template (about 0.1 s). `close` drops it. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const { url, template } = inject('shupingTestServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(url, `CREATE DATABASE "${name}"${options.empty ? '' : ` TEMPLATE "${template}"`}`)
  const { empty: _, ...open } = options
  const database = await openDatabase({
    ...open,
    connections: open.connections ?? 5,
    url: urlOfDatabase(url, name),
  })
  return {
    ...database,
    close: async () => {
      await database.close()
      await administer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    },
  }
}
