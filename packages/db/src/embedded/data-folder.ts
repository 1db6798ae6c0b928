import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod, chown, link, mkdir, mkdtemp, open, readFile, readdir, rename, rm, writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenFailure } from '../failure.ts'
import { type Account, firstClosedFolder } from './account.ts'
import { notExecutable } from './binaries.ts'
import { isAlive } from './postmaster.ts'

/** The superuser and the database of the embedded server. */
export const USER = 'shuping'
export const DATABASE = 'shuping'

const MAJOR = '18'
const HALF_MADE = 'postgres.initdb-'

/** Where everything of the embedded server lies below the data folder. */
export type DataFolder = {
  readonly root: string
  readonly postgres: string
  readonly log: string
  readonly password: string
}

/** The places below a data folder; nothing is made. */
export function placesIn(root: string): DataFolder {
  return {
    root,
    postgres: join(root, 'postgres'),
    log: join(root, 'postgres.log'),
    password: join(root, 'secrets', 'database-password'),
  }
}

/** Makes the data folder where it is missing, passable for the server's account. */
export async function makeDataFolder(root: string, account: Account | undefined): Promise<void> {
  const made = await mkdir(root, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw unusable(root, `cannot be made (${cause.code})`, 'Make it yourself or set SHUPING_DATA to another folder.', cause)
  })
  if (made !== undefined && account !== undefined) await chmod(root, 0o711)
}

/**
 * How the server's processes are to name a folder they stand in. Where a folder on the way is closed to
 * their account, Linux still lets them reach their own working folder: spawn enters it while it is root.
 */
export function nameForServer(folder: string, account: Account | undefined): string {
  const closed = firstClosedFolder(folder, account)
  if (closed === undefined) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw unusable(
    folder,
    `lies below ${closed}, which the account that runs PostgreSQL cannot enter`,
    `Start Shuping as an ordinary user, set SHUPING_DATA to a folder elsewhere, or run: chmod o+x ${closed}`,
  )
}

/** The database password: made once, kept for the owner only. Two first starts at once agree on one. */
export async function databasePassword(places: DataFolder): Promise<string> {
  const { password: file } = places
  const found = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw unusable(file, `cannot be read (${cause.code})`, 'Start Shuping as the user who started it first.', cause)
  })
  if (found !== undefined) return found.trim()
  if (existsSync(join(places.postgres, 'PG_VERSION'))) {
    throw unusable(file, 'is missing, and the database exists', 'Put the file back from your backup.')
  }
  await mkdir(join(places.root, 'secrets'), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true })
  // A link is all or nothing, and fails when another start was first.
  await link(draft, file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}

/** A short folder for sockets and the like (socket paths end at 107 bytes), entered by the account only. */
export async function privateTemporaryFolder(account: Account | undefined): Promise<string> {
  const usual = tmpdir()
  const base = usual.length <= 60 && firstClosedFolder(usual, account) === undefined ? usual : '/tmp'
  const folder = await mkdtemp(join(base, 'shuping-'))
  if (account !== undefined) await chown(folder, account.uid, account.gid)
  return folder
}

export type Initialization = {
  readonly places: DataFolder
  readonly binaries: string
  readonly account: Account | undefined
  readonly password: string
  /** Leave flushing to the system: for throw-away databases only. */
  readonly unsafe?: boolean
}

/**
 * Makes the database folder where it is missing (about a second). It is made beside its place and moved
 * there when whole, so an interrupted start leaves nothing that looks like a database.
 */
export async function initialize(plan: Initialization): Promise<void> {
  const { places, account } = plan
  const version = await readFile(join(places.postgres, 'PG_VERSION'), 'utf8').catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined
      throw unusable(
        places.postgres,
        `belongs to another user (${cause.code})`,
        'Start Shuping as the user who started it first, or set SHUPING_DATA to another folder.',
        cause,
      )
    },
  )
  if (version !== undefined) return checkMajor(places.postgres, version.trim())
  if (existsSync(places.postgres) && (await readdir(places.postgres)).length > 0) {
    throw unusable(
      places.postgres,
      'holds files but no PostgreSQL database',
      'Move it away, or set SHUPING_DATA to another folder.',
    )
  }
  await removeHalfMade(places.root)
  const draft = join(places.root, `${HALF_MADE}${process.pid}`)
  await mkdir(draft, { mode: 0o700 })
  if (account !== undefined) await chown(draft, account.uid, account.gid)
  await runInitdb(plan, draft)
  await rename(draft, places.postgres).catch(async (cause: NodeJS.ErrnoException) => {
    // Another start on this folder was faster: its database is as good as ours.
    await rm(draft, { recursive: true })
    if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause
  })
  await flushFolder(places.root)
}

async function runInitdb(plan: Initialization, draft: string): Promise<void> {
  const { binaries, account, password } = plan
  const temporary = await privateTemporaryFolder(account)
  try {
    const passwordFile = join(temporary, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account !== undefined) await chown(passwordFile, account.uid, account.gid)
    const initdb = join(binaries, 'bin', 'initdb')
    const options = [
      '-D', nameForServer(draft, account), '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      // The same order and letter classes on every machine. lc_ctype itself is C, so pg_trgm finds
      // nothing in Chinese: search with bigrams.
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-E', 'UTF8',
      '--no-instructions', ...(plan.unsafe ? ['--no-sync'] : []),
    ]
    await new Promise<void>((done, fail) => {
      const child = spawn(initdb, options, {
        ...account, cwd: draft, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      child.stdout.on('data', (chunk) => (output += chunk))
      child.stderr.on('data', (chunk) => (output += chunk))
      child.on('error', (cause) => fail(notExecutable(initdb, cause)))
      child.on('close', (code) => {
        if (code === 0) return done()
        fail(
          unusable(
            plan.places.root,
            'did not take a new database',
            `PostgreSQL's initdb said: ${output.trim().split('\n').slice(-4).join(' ')}`,
          ),
        )
      })
    })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The environment of the server's processes: nothing of the caller's reaches them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function removeHalfMade(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(HALF_MADE)) continue
    const pid = Number(name.slice(HALF_MADE.length))
    if (pid === process.pid || !isAlive(pid)) await rm(join(root, name), { recursive: true, force: true })
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

function checkMajor(folder: string, version: string): void {
  if (version === MAJOR) return
  throw unusable(
    folder,
    `was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR}`,
    'Use the Shuping that made it, or move the data with pg_dump and pg_restore.',
  )
}

function unusable(path: string, what: string, remedy: string, cause?: unknown): OpenFailure {
  return new OpenFailure('dataFolderUnusable', `${path} ${what}. ${remedy}`, { cause })
}
