import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, openLanes, prepareAppRole } from '@shuping/db'
import type { Database, Lanes } from '@shuping/db'
import type { Bench } from '../main.ts'
import { setEffort } from '../measure.ts'
import { printTable } from '../report.ts'
import type { Line } from '../report.ts'
import { benchChains } from './chains.ts'
import { benchSignIn } from './sign-in.ts'
import { benchWriters } from './writers.ts'

/** What the measures of this bench run on. */
export interface Yard {
  readonly db: Database
  /** The application's connections, under row-level security. */
  readonly lanes: Lanes
  readonly folder: string
}

/** The audit chain and signing in, on an embedded PostgreSQL of its own, flushing as in life. */
export const benchAccess: Bench = async ({ size }) => {
  if (size === 'city') setEffort(0.2)
  const folder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const db = await openDatabase({ dataFolder: folder })
  const stop = (): void => void db.close().finally(() => process.exit(130))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await migrate(db)
    const lanes = openLanes(await prepareAppRole(db.url))
    const yard = { db, lanes, folder }
    const lines: Line[] = []
    for (const [title, bench] of [
      ['A change with its entry in the audit chain', benchWriters],
      ['Walking the audit chain', benchChains],
      ['Signing in ten times a second', benchSignIn],
    ] as const) {
      const some = await bench(yard)
      printTable(title, some)
      lines.push(...some)
    }
    await lanes.close()
    return lines
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}
