import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL writes about itself into the data folder. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string | undefined }

const FILE = 'postmaster.pid'
// Above any system's largest process number.
const DEAD_PID = 2_147_483_646

/** The server that says it serves this folder: undefined = nobody, or a half-written file. */
export function readPostmaster(folder: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(folder, FILE), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4]?.trim() || undefined } : undefined
}

/**
 * Whether the process is a living postmaster of this very folder. A living number proves nothing (zombies,
 * numbers given to others after a restart); where /proc tells, the process must stand in the folder.
 */
export function serves(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  return standsIn(pid, folder) === true
}

/** Whether the process lives: a zombie, which waits for its parent only, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}

/**
 * Puts a dead number into a lock file whose number now belongs to an unrelated process (seen in containers,
 * where numbers return after a restart): PostgreSQL would refuse to start. The rest stays, so that
 * PostgreSQL still looks for processes attached to the old shared memory.
 */
export function defuseForeignLock(folder: string): void {
  const found = readPostmaster(folder)
  if (found === undefined || process.platform !== 'linux') return
  if (!isAlive(found.pid) || standsIn(found.pid, folder) !== false) return
  const [, ...rest] = readFileSync(join(folder, FILE), 'utf8').split('\n')
  writeFileSync(join(folder, FILE), [DEAD_PID, ...rest].join('\n'))
}

/** Whether the process's working folder is this one; undefined = not to be learnt. */
function standsIn(pid: number, folder: string): boolean | undefined {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)]
    return theirs.dev === ours.dev && theirs.ino === ours.ino
  } catch {
    return undefined
  }
}
