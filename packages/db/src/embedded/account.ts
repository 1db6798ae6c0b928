import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { OpenFailure } from '../failure.ts'

/** The system account PostgreSQL runs as. PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number }

/**
 * The account for the server's processes: undefined = our own. As root it is the owner of existing data,
 * otherwise `nobody` of the password file; no account is ever created.
 */
export function serverAccount(existingData: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = existingData === undefined ? undefined : statSync(existingData)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new OpenFailure(
      'serverNotStarted',
      'PostgreSQL does not run as root, and /etc/passwd has no account "nobody" to run it as. ' +
        'Start Shuping as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    )
  }
  // macOS writes -2.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
}

/**
 * The first folder on the way to `path` (itself included) that the account may not enter; undefined = none.
 * Judged by owner, group and mode; the account is taken to have no further groups, as spawn gives it none.
 */
export function firstClosedFolder(path: string, account: Account | undefined): string | undefined {
  if (account === undefined) return undefined
  for (const folder of fromRoot(resolve(path))) {
    const { uid, gid, mode } = statSync(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return folder
  }
  return undefined
}

function fromRoot(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...fromRoot(parent), path]
}
