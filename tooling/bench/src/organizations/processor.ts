import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from '@shuping/db'

/** Linux counts processor time in hundredths of a second. */
const TICK = 10

/**
 * Processor milliseconds of all processes of the embedded server so far: on a busy machine the steadier measure
 * of long work. Undefined where the system has no /proc.
 */
export async function serverProcessor(db: Database): Promise<number | undefined> {
  const { rows } = await db.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const postmaster = statOf(String(rows[0]!.pid))?.parent
  if (postmaster === undefined) return undefined
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(name) ?? [])
  const living = all.filter((one) => one.parent === postmaster).reduce((sum, one) => sum + one.own, 0)
  return (living + (statOf(String(postmaster))?.gone ?? 0)) * TICK
}

/** Of one process: its parent, its own ticks, and those of its children that have ended. */
function statOf(pid: string): { readonly parent: number; readonly own: number; readonly gone: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; what follows it are numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = (at: number): number => Number(fields[at]) + Number(fields[at + 1])
    return { parent: Number(fields[1]), own: ticks(11), gone: ticks(13) }
  } catch {
    return undefined
  }
}
