import { beforeAll, expect, test } from 'vitest'
import { placesIn } from '../src/embedded/data-folder.ts'
import { readPostmaster } from '../src/embedded/postmaster.ts'
import { openDatabase } from '../src/index.ts'
import { type Application, buildApplication, startApplication } from './application.ts'
import { temporaryDataFolder } from './temporary-folder.ts'

beforeAll(() => buildApplication())

test('no acknowledged write is lost when application, postmaster or both are killed', async () => {
  const dataFolder = temporaryDataFolder()
  const { postgres } = placesIn(dataFolder)
  const killPostmaster = () => process.kill(readPostmaster(postgres)!.pid, 'SIGKILL')
  const killings: readonly ((application: Application) => Promise<void>)[] = [
    async (application) => {
      killPostmaster()
      await application.kill()
    },
    async (application) => {
      await application.kill()
      killPostmaster()
    },
    (application) => application.kill(),
  ]
  let acknowledged = 0
  for (const [round, kill] of [...killings, ...killings].entries()) {
    const application = startApplication(dataFolder, 'write')
    expect(await application.line()).toBe('open')
    const until = acknowledged + 30 + 17 * round
    while (acknowledged < until) acknowledged = Number(await application.line())
    await kill(application)
    for (let line = await application.line(); line !== undefined; line = await application.line()) {
      if (/^\d+$/.test(line)) acknowledged = Number(line)
    }
    const db = await openDatabase({ dataFolder })
    const { rows } = await db.pool.query('SELECT count(*)::int AS rows, max(id) AS last FROM kept')
    expect(rows[0].rows).toBe(rows[0].last)
    expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged)
    // One write may have been committed and not yet acknowledged.
    expect(rows[0].last).toBeLessThanOrEqual(acknowledged + 1)
    acknowledged = rows[0].last
    await db.close()
  }
  expect(acknowledged).toBeGreaterThan(400)
})
