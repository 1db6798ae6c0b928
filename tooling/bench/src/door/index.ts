import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, openLanes, prepareAppRole } from '@shuping/db'
import { callerBySession, createAccount, passingHouse } from '@shuping/server/access'
import { installerContext, openOwner } from '@shuping/server/context'
import { listen, serve } from '@shuping/server/server'
import type { Bench } from '../main.ts'
import { setEffort } from '../measure.ts'
import { printTable } from '../report.ts'
import type { Line } from '../report.ts'
import { benchDocuments } from './documents.ts'
import { benchGuesses } from './guesses.ts'
import { PASSWORD } from './porch.ts'
import type { Porch } from './porch.ts'

/** What the door costs whoever comes in good faith, and what it takes from whoever does not. */
export const benchDoor: Bench = async ({ size }) => {
  if (size === 'city') setEffort(0.03)
  const folder = await mkdtemp(join(tmpdir(), 'shuping-bench-'))
  const db = await openDatabase({ dataFolder: folder })
  const stop = (): void => void db.close().finally(() => process.exit(130))
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await migrate(db)
    const lanes = openLanes(await prepareAppRole(db.url))
    const owner = openOwner(db)
    const context = installerContext(owner.connection, folder)
    const house = passingHouse()
    const door = await listen(0, '127.0.0.1')
    const { close } = await serve(door, { lanes, dataFolder: folder, callerOf: callerBySession(lanes, house), house })
    const porch: Porch = {
      port: (door.http.address() as AddressInfo).port,
      context,
      addAccount: async (username) => {
        const account = { username, displayName: username, organizationId: null, personId: null }
        await createAccount(context, account, {}, { password: PASSWORD, mustChange: false })
      },
    }
    const lines: Line[] = []
    for (const [title, bench] of [
      ['What the door costs a request', benchDocuments],
      ['Guessing passwords from twenty addresses', benchGuesses],
    ] as const) {
      const some = await bench(porch)
      printTable(title, some)
      lines.push(...some)
    }
    door.http.closeAllConnections()
    await close()
    await lanes.close()
    await owner.close()
    return lines
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}
