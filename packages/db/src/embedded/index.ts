import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { DataFolderInUse } from '../failure.ts'
import { serverAccount } from './account.ts'
import { binariesFor, installedBinaries } from './binaries.ts'
import {
  DATABASE,
  databasePassword,
  makeDataFolder,
  placesIn,
  privateTemporaryFolder,
  USER,
} from './data-folder.ts'
import { hold } from './hold.ts'
import { initialize } from './initialize.ts'
import { readPostmaster } from './postmaster.ts'
import { ensureServer, removeSocketFolder, type ServerPlan, socketClient, stopServer } from './server.ts'

export type EmbeddedOptions = {
  readonly dataFolder: string
  /** Told what is being done, for a person who waits. */
  readonly onProgress?: ((step: EmbeddedStep) => void) | undefined
  /** Server settings beside the product's own, for tests and benchmarks. */
  readonly settings?: Readonly<Record<string, string>>
  /** Nothing is flushed to disk: for throw-away databases only. */
  readonly unsafe?: boolean
  /** A PostgreSQL folder (bin, lib, share) in place of the installed package. */
  readonly binaries?: string
}

export type EmbeddedStep = 'initializing' | 'starting' | 'restarting'

/** A running embedded server, held for this application alone. */
export type EmbeddedServer = {
  readonly url: string
  /** Ends every connection and the server; returns when its process is gone. */
  readonly stop: () => Promise<void>
}

/**
 * Starts (or takes over) the embedded PostgreSQL of a data folder. Restarts it if it dies while we live.
 * @throws DataFolderInUse when another application has the folder; OpenFailure with what to do otherwise.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const places = placesIn(resolve(options.dataFolder))
  const account = serverAccount(existsSync(places.postgres) ? places.postgres : undefined)
  await makeDataFolder(places.root, account)
  const installed = options.binaries ?? (await installedBinaries())
  const binaries = await binariesFor(installed, account, places.root)
  const password = await databasePassword(places)
  if (!existsSync(places.postgres)) options.onProgress?.('initializing')
  await initialize({ places, binaries, account, password, unsafe: options.unsafe ?? false })

  const ownSocketFolder = await privateTemporaryFolder(account)
  const plan: ServerPlan = {
    places,
    binaries,
    account,
    password,
    socketFolder: ownSocketFolder,
    settings: { ...(options.unsafe ? UNSAFE : {}), ...options.settings },
  }
  let socketFolder: string
  let holder: pg.Client
  try {
    options.onProgress?.('starting')
    socketFolder = await ensureServer(plan)
    if (socketFolder !== ownSocketFolder) removeSocketFolder(ownSocketFolder)
    await makeDatabase(socketClient(socketFolder, password, 'postgres'))
    const held = await hold(socketClient(socketFolder, password, DATABASE))
    if (held === undefined) throw new DataFolderInUse(places.root)
    holder = held
  } catch (error) {
    // Only a server of this very start is ours to stop.
    const ours = readPostmaster(places.postgres)?.socketFolder === ownSocketFolder
    if (ours) await stopServer(places).catch(() => {})
    else removeSocketFolder(ownSocketFolder)
    throw error
  }

  let stopping = false
  let watching = watch(holder)

  /** Brings a server that died under us back at the same socket, so that the pool finds it again. */
  async function watch(client: pg.Client): Promise<void> {
    await new Promise((ended) => client.once('end', ended))
    while (!stopping) {
      try {
        options.onProgress?.('restarting')
        await ensureServer({ ...plan, socketFolder }, () => stopping)
        const again = await hold(socketClient(socketFolder, password, DATABASE))
        if (again === undefined) throw new DataFolderInUse(places.root)
        holder = again
        watching = watch(again)
        return
      } catch {
        await delay(1_000, undefined, { ref: false })
      }
    }
  }

  const host = encodeURIComponent(socketFolder)
  return {
    url: `postgresql://${USER}:${encodeURIComponent(password)}@localhost/${DATABASE}?host=${host}`,
    stop: async () => {
      stopping = true
      await holder.end().catch(() => {})
      await watching
      await stopServer(places)
    },
  }
}

const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

async function makeDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    // Two starts at once: the slower one's refusal is as good as success.
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error
      })
    }
  } finally {
    await client.end()
  }
}
