import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, link, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenFailure } from '../failure.ts'
import { type Account, firstClosedFolder } from './account.ts'

/** The superuser and the database of the embedded server. */
export const USER = 'shuping'
export const DATABASE = 'shuping'

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
    throw unusable(
      root,
      `cannot be made (${cause.code})`,
      'Make it yourself or set SHUPING_DATA to another folder.',
      cause,
    )
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
    throw unusable(
      file,
      `cannot be read (${cause.code})`,
      'Start Shuping as the user who started it first.',
      cause,
    )
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

/** The environment of the server's processes: nothing of the caller's reaches them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** A refusal that names the place, what is wrong with it and what to do. */
export function unusable(path: string, what: string, remedy: string, cause?: unknown): OpenFailure {
  return new OpenFailure('dataFolderUnusable', `${path} ${what}. ${remedy}`, { cause })
}
