import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, openLanes, prepareAppRole } from '@shuping/db'
import type { Bench } from '../main.ts'
import { setEffort } from '../measure.ts'
import { printTable } from '../report.ts'
import { benchRecompute } from './recompute.ts'
import { benchStanding } from './standing.ts'
import { benchYear } from './year.ts'

/** Cycles on an embedded PostgreSQL of its own, flushing as in life: a large one's weights and roll-ups, a city's year. */
export const benchCycles: Bench = async ({ size }) => {
  if (size === 'city') setEffort(0.2)
  const folder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const db = await openDatabase({ dataFolder: folder, limits: { statement: 0, idleInTransaction: 0 } })
  const stop = (): void => void db.close().finally(() => process.exit(130))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await migrate(db)
    const lanes = openLanes(await prepareAppRole(db.url))
    try {
      const city = size === 'city' ? { heads: 300, most: 3_000 } : { heads: 3_000, most: 25_000 }
      const year = await benchYear(db, lanes, folder, city)
      printTable('A city’s year: opening, scoring, lists', year)
      const standing = await benchStanding(db, lanes, size)
      printTable('The standing of a scored cycle: weights, corrections, roll-ups', standing)
      const recomputed = await benchRecompute(db, size)
      printTable('All scores by the rules anew', recomputed)
      return [...year, ...standing, ...recomputed]
    } finally {
      await lanes.close()
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}
