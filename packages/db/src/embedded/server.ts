import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { OpenFailure } from '../failure.ts'
import type { Account } from './account.ts'
import { notExecutable } from './binaries.ts'
import { type DataFolder, nameForServer, serverEnvironment, USER } from './data-folder.ts'
import { defuseForeignLock, isAlive, readPostmaster, serves } from './postmaster.ts'

export type ServerPlan = {
  readonly places: DataFolder
  readonly binaries: string
  readonly account: Account | undefined
  readonly password: string
  /** Server settings beside our own, by name. */
  readonly settings: Readonly<Record<string, string>>
  /** The folder for a new server's socket. */
  readonly socketFolder: string
}

/** Crash recovery of a large database takes minutes; anything longer is a fault. */
const START_LIMIT = 300_000
const STOP_LIMIT = 60_000
const LOG_LIMIT = 10_000_000

/**
 * Sees to it that the folder's server runs, and returns the folder of its socket: an already running one
 * (left over when the application was killed) is used, else one is started. The only proof is a connection;
 * a process number alone proves nothing.
 */
export async function ensureServer(plan: ServerPlan, cancelled = () => false): Promise<string> {
  const deadline = Date.now() + START_LIMIT
  let started: Started | undefined
  while (Date.now() < deadline && !cancelled()) {
    const found = readPostmaster(plan.places.postgres)
    if (found?.socketFolder !== undefined && serves(found.pid, plan.places.postgres)) {
      if (await answers(found.socketFolder, plan)) return found.socketFolder
    } else if (started === undefined || started.gone()) {
      if (started !== undefined) throwUnlessPassing(started, plan)
      if (found?.socketFolder !== plan.socketFolder) removeSocketFolder(found?.socketFolder)
      defuseForeignLock(plan.places.postgres)
      started = start(plan)
    }
    await delay(20)
  }
  throw new OpenFailure(
    'serverNotStarted',
    `PostgreSQL did not become ready within ${START_LIMIT / 1000} s. Its log is ${plan.places.log}.`,
  )
}

/**
 * Stops the folder's server, whoever started it: open connections are ended, everything is flushed. Returns
 * when the process is gone.
 */
export async function stopServer(places: DataFolder): Promise<void> {
  const found = readPostmaster(places.postgres)
  if (found === undefined || !serves(found.pid, places.postgres)) return
  process.kill(found.pid, 'SIGINT')
  const deadline = Date.now() + STOP_LIMIT
  while (isAlive(found.pid)) {
    if (Date.now() > deadline) {
      throw new OpenFailure(
        'serverNotStarted',
        `PostgreSQL (process ${found.pid}) did not stop within ${STOP_LIMIT / 1000} s. ` +
          `Its log is ${places.log}.`,
      )
    }
    await delay(10)
  }
  removeSocketFolder(found.socketFolder)
}

/** Removes a socket folder of our making once its server is gone. */
export function removeSocketFolder(folder: string | undefined): void {
  if (folder !== undefined && basename(folder).startsWith('shuping-'))
    rmSync(folder, { recursive: true, force: true })
}

/** How to reach a server by its socket. */
export function socketClient(socketFolder: string, password: string, database: string): pg.ClientConfig {
  return { host: socketFolder, user: USER, password, database, connectionTimeoutMillis: 10_000 }
}

type Started = {
  readonly gone: () => boolean
  readonly fault: () => Error | undefined
  readonly logFrom: number
}

function start(plan: ServerPlan): Started {
  const { places, account } = plan
  const file = join(plan.binaries, 'bin', 'postgres')
  keepLogShort(places.log)
  const log = openSync(places.log, 'a', 0o600)
  const logFrom = statSync(places.log).size
  let fault: Error | undefined
  let child: ChildProcess
  try {
    // A session of its own: Ctrl-C in the terminal must reach the application, which drains and then
    // stops the server.
    child = spawn(file, serverOptions(plan), {
      ...account,
      cwd: places.postgres,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
  child.on('error', (cause) => (fault = notExecutable(file, cause)))
  child.unref()
  return {
    gone: () => fault !== undefined || child.exitCode !== null || child.signalCode !== null,
    fault: () => fault,
    logFrom,
  }
}

function serverOptions(plan: ServerPlan): string[] {
  const megabytes = totalmem() / 2 ** 20
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: plan.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${Math.round(Math.min(1024, Math.max(128, megabytes / 8)))}MB`,
    effective_cache_size: `${Math.round(Math.max(256, megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Our statements are short: compiling them costs more than it gains, and parallel workers
    // want shared memory that small containers do not grant.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    ...plan.settings,
  }
  const data = nameForServer(plan.places.postgres, plan.account)
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Whether the server takes a connection: false while it starts, stops or is gone. */
async function answers(socketFolder: string, plan: ServerPlan): Promise<boolean> {
  const client = new pg.Client(socketClient(socketFolder, plan.password, 'postgres'))
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01') {
      throw new OpenFailure(
        'passwordRefused',
        `The database does not accept the password in ${plan.places.password}. ` +
          'Put the file back from your backup.',
        { cause: error },
      )
    }
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** A dying server of the same folder makes ours refuse for a moment; any other end of ours is a fault. */
function throwUnlessPassing(started: Started, plan: ServerPlan): void {
  const fault = started.fault()
  if (fault !== undefined) throw fault
  const said = readFileSync(plan.places.log, 'utf8').slice(started.logFrom)
  if (/lock file "[^"]*" already exists|pre-existing shared memory block/.test(said)) return
  throw new OpenFailure(
    'serverNotStarted',
    `PostgreSQL ended right after its start. The end of its log ${plan.places.log}: ` +
      said.trim().split('\n').slice(-5).join(' '),
  )
}

function keepLogShort(log: string): void {
  try {
    chmodSync(log, 0o600)
    if (statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`)
  } catch {
    // The first start has no log.
  }
}
