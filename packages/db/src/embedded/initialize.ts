import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { notExecutable } from './binaries.ts'
import {
  type DataFolder,
  nameForServer,
  privateTemporaryFolder,
  serverEnvironment,
  unusable,
  USER,
} from './data-folder.ts'
import { isAlive } from './postmaster.ts'

const MAJOR = '18'
const HALF_MADE = 'postgres.initdb-'

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
      '-D',
      nameForServer(draft, account),
      '-U',
      USER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // The same order and letter classes on every machine. lc_ctype itself is C, so pg_trgm finds
      // nothing in Chinese: search with bigrams.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '-E',
      'UTF8',
      '--no-instructions',
      ...(plan.unsafe ? ['--no-sync'] : []),
    ]
    await new Promise<void>((done, fail) => {
      const child = spawn(initdb, options, {
        ...account,
        cwd: draft,
        env: serverEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
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

async function removeHalfMade(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(HALF_MADE)) continue
    const pid = Number(name.slice(HALF_MADE.length))
    if (pid === process.pid || !isAlive(pid)) await rm(join(root, name), { recursive: true, force: true })
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function checkMajor(folder: string, version: string): void {
  if (version === MAJOR) return
  throw unusable(
    folder,
    `was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR}`,
    'Use the Shuping that made it, or move the data with pg_dump and pg_restore.',
  )
}
