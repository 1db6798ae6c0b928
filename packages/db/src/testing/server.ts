import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '../embedded/index.ts'
import { placesIn } from '../embedded/data-folder.ts'
import { isAlive } from '../embedded/postmaster.ts'
import { stopServer } from '../embedded/server.ts'
import { urlOfDatabase } from '../migrate/adapter.ts'
import { migrate } from '../migrate/index.ts'
import { connection } from '../open.ts'

/** A server for tests: `url` names its maintenance database, `template` the migrated one to clone. */
export type TestServer = {
  readonly url: string
  readonly template: string
  readonly stop: () => Promise<void>
}

const PREFIX = 'shuping-test-'

/**
 * A throw-away PostgreSQL (nothing is flushed) with one migrated template database; with
 * SHUPING_TEST_DATABASE_URL that server instead, whose user needs CREATEDB.
 */
export async function startServer(prismaFolder?: string): Promise<TestServer> {
  const given = process.env['SHUPING_TEST_DATABASE_URL']
  const server = given ? { url: given, stop: async () => {} } : await startThrowAway()
  const template = `shuping_template_${process.pid}_${Date.now().toString(36)}`
  try {
    await administer(server.url, `CREATE DATABASE "${template}"`)
    await migrate(
      { url: urlOfDatabase(server.url, template) },
      prismaFolder === undefined ? {} : { prismaFolder },
    )
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    url: server.url,
    template,
    stop: async () => {
      if (given) await administer(given, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`)
      await server.stop()
    },
  }
}

/** One statement on a connection of its own, outside any transaction. */
export async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(connection(url))
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** An embedded server in a temporary folder that goes with it. */
export async function startThrowAway(): Promise<{
  readonly url: string
  readonly stop: () => Promise<void>
}> {
  await removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const server = await openEmbedded({ dataFolder: folder, unsafe: true })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A killed test run leaves its server behind: the next run ends it. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^shuping-test-(\d+)-/.exec(name)?.[1] ?? Number.NaN)
    if (Number.isNaN(pid) || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    try {
      await stopServer(placesIn(folder))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's.
    }
  }
}
